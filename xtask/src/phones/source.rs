//! Where the plans come from: the data that the phone number library of our tests was built with.

use std::path::Path;

use prost::Message;

use crate::failure::Failure;
use crate::workspace;

/// The package, and the file inside it.
const PACKAGE: &str = "rlibphonenumber";
const DATA: &str = "src/generated/metadata/metadata.bin";

#[derive(Message)]
struct Collection {
    #[prost(message, repeated, tag = "1")]
    plans: Vec<Plan>,
}

/// The plan of one region: of its many fields, those that tell which numbers exist.
#[derive(Message)]
pub(super) struct Plan {
    #[prost(string, tag = "9")]
    pub(super) region: String,
    #[prost(uint32, tag = "10")]
    pub(super) country: u32,
    #[prost(bool, tag = "22")]
    pub(super) main_of_country: bool,
    #[prost(string, tag = "11")]
    pub(super) abroad: String,
    #[prost(string, tag = "15")]
    pub(super) prefix: String,
    #[prost(string, tag = "16")]
    pub(super) prefix_rule: String,
    #[prost(string, tag = "23")]
    pub(super) leading_digits: String,
    #[prost(bool, tag = "18")]
    pub(super) fixed_may_be_mobile: bool,
    #[prost(message, required, tag = "1")]
    pub(super) general: Numbers,
    #[prost(message, required, tag = "2")]
    pub(super) fixed: Numbers,
    #[prost(message, required, tag = "3")]
    pub(super) mobile: Numbers,
    #[prost(message, required, tag = "4")]
    pub(super) free: Numbers,
    #[prost(message, required, tag = "5")]
    pub(super) premium: Numbers,
    #[prost(message, required, tag = "6")]
    pub(super) shared_cost: Numbers,
    #[prost(message, required, tag = "7")]
    pub(super) personal: Numbers,
    #[prost(message, required, tag = "8")]
    pub(super) internet: Numbers,
    #[prost(message, required, tag = "21")]
    pub(super) pager: Numbers,
    #[prost(message, required, tag = "25")]
    pub(super) company: Numbers,
    #[prost(message, required, tag = "28")]
    pub(super) voicemail: Numbers,
}

/// The numbers of one kind.
#[derive(Message)]
pub(super) struct Numbers {
    #[prost(string, tag = "2")]
    pub(super) pattern: String,
    #[prost(int32, repeated, packed = "false", tag = "9")]
    pub(super) lengths: Vec<i32>,
    #[prost(int32, repeated, packed = "false", tag = "10")]
    pub(super) local_lengths: Vec<i32>,
}

pub(super) fn plans() -> Result<Vec<Plan>, Failure> {
    let manifest = workspace::manifest_of(PACKAGE)?;
    let data = manifest.parent().unwrap_or(Path::new("")).join(DATA);
    let unread = |error: &dyn std::fmt::Display| {
        Failure::new(format!("`{}` could not be read: {error}", data.display()))
    };
    let bytes = std::fs::read(&data).map_err(|error| unread(&error))?;
    let collection = Collection::decode(bytes.as_slice()).map_err(|error| unread(&error))?;
    Ok(collection.plans)
}
