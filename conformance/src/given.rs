//! What rules start from: an account, a few people, a change.

mod draft;
mod people;

pub(crate) use draft::{Draft, Recordable, together};
pub(crate) use people::{
    ADA, BOB, CLEO, DAN, FIRM, NEIGHBOUR, PARIS, ROME, account, account_id, agenda_kind, an_email,
    attachment, catalogue, catalogue_name, claim, contact, contact_id, field_name, holding, ids,
    label, login, named, noon, notification, owner, policy, portal_login, removed, request, role,
    setting, text, unit, unit_id, unit_kind,
};
