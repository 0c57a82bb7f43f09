//! What was not compiled, or was changed since: refused, whoever sealed it.

use super::EVERY_PART;
use crate::limits::MAX_COMPILED_BYTES;
use crate::policy::compiled::{BEGINNING, FORMAT, seal};
use crate::policy::rights::{Right, Rule};
use crate::policy::{
    Action, CatalogueIndex, FieldKind, KindIndex, Moves, Need, Policy, PolicyError, RoleIndex,
    SeatRule,
};
use crate::seat::Party;
use crate::{FieldName, RoleId};
use chrono::TimeDelta;
use proptest::prelude::*;

#[track_caller]
fn refused(text: &str) -> PolicyError {
    let error = Policy::from_compiled(text).unwrap_err();
    assert_eq!((error.key(), error.line()), ("", 0));
    error
}

/// A document that somebody sealed who knows how.
fn sealed(body: &str) -> String {
    format!("{BEGINNING}{FORMAT},\"{}\",{body}]", seal(body))
}

fn body() -> String {
    crate::wire::write(&Policy::from_toml(EVERY_PART).unwrap())
}

/// Spoils a part of a policy, and seals what comes of it.
#[track_caller]
fn spoilt(spoil: impl FnOnce(&mut Policy)) {
    let mut policy = Policy::from_toml(EVERY_PART).unwrap();
    spoil(&mut policy);
    assert_eq!(refused(&policy.compiled()).code(), "policy_damaged");
}

#[test]
fn a_text_that_is_no_compiled_policy_is_refused_with_what_to_do() {
    for text in [EVERY_PART, "", "[]", "{}", "null", "[\"annuaire\"]", "\u{0}", "policy"] {
        let error = refused(text);
        assert_eq!(error.code(), "policy_not_compiled", "{text}");
        let told = "this is no compiled policy: one that is written in TOML is compiled first";
        assert_eq!(error.to_string(), told);
    }
    assert_eq!(refused(&" ".repeat(MAX_COMPILED_BYTES + 1)).code(), "policy_too_long");
}

#[test]
fn a_policy_of_another_format_is_refused_with_what_to_do() {
    let compiled = Policy::preset("trade-customer").unwrap().compiled();
    for format in ["0", "2", "\"1\"", "", "1.0", "18446744073709551616"] {
        let other = compiled.replacen(FORMAT, format, 1);
        assert_eq!(refused(&other).code(), "policy_other_format", "{format}");
    }
    let told = refused("[\"annuaire policy\",2").to_string();
    assert!(told.ends_with("compile it again with this one"), "{told}");
}

#[test]
fn spaces_around_it_are_no_damage() {
    let compiled = Policy::preset("trade-customer").unwrap().compiled();
    assert!(Policy::from_compiled(&format!("\n {compiled}\r\n")).is_ok());
}

#[test]
fn a_rule_changed_by_hand_is_damage() {
    let compiled = Policy::preset("trade-customer").unwrap().compiled();
    let open = compiled.replacen("[false,false,null,null,4,", "[false,true,null,null,null,", 1);
    assert_ne!(open, compiled);
    let error = refused(&open);
    assert_eq!(error.code(), "policy_damaged");
    let told = "this policy was changed since it was compiled: compile it again";
    assert_eq!(error.to_string(), told);
}

#[test]
fn what_ends_too_early_is_damage_wherever_it_ends() {
    let compiled = Policy::from_toml(EVERY_PART).unwrap().compiled();
    for end in (BEGINNING.len()..compiled.len()).filter(|end| compiled.is_char_boundary(*end)) {
        let code = refused(&compiled[..end]).code();
        assert!(matches!(code, "policy_damaged" | "policy_other_format"), "{end}: {code}");
    }
}

#[test]
fn more_or_less_than_a_part_has_is_damage_however_it_is_sealed() {
    let body = body();
    Policy::from_compiled(&sealed(&body)).unwrap();
    let changed = |from: &str, to: &str| {
        assert!(body.contains(from), "{from}");
        body.replacen(from, to, 1)
    };
    for spoilt in [
        changed("[\"every-part\"", "[1,\"every-part\""),
        changed("[\"S\",\"M\"]", "[\"S\",\"M\",]"),
        changed("[\"S\",\"M\"]", "[\"S\" \"M\"]"),
        changed("[\"S\",\"M\"]", "[\"S\",1]"),
        changed("[\"part\",", "[\"part\",[],"),
        changed("[\"part\",", "["),
        changed("\"BE\"", "\"XX\""),
        changed("\"BE\"", "32"),
        changed("\"BE\"", "null"),
        changed("\"BE\",\"allow\"", "\"BE\",\"never\""),
        changed("\"BE\",\"allow\"", "\"BE\",1"),
        changed("\"email\"", "\"E-mail\""),
        changed("\"99.99\"", "\"100.0\""),
        changed("43200", "65536.0"),
        format!("{},1]", &body[..body.len() - 1]),
        format!("{body},1"),
        "[".repeat(100_000),
        String::new(),
    ] {
        assert_eq!(refused(&sealed(&spoilt)).code(), "policy_damaged", "{spoilt}");
    }
}

#[test]
fn a_place_that_leads_nowhere_is_damage() {
    spoilt(|policy| policy.access.default_role = Some(RoleIndex(99)));
    spoilt(|policy| policy.access.needs = vec![Need::Role(CatalogueIndex(99))]);
    spoilt(|policy| policy.catalogues[1].scope = Some(KindIndex(2)));
    spoilt(|policy| policy.roles[0].catalogue = CatalogueIndex(99));
    spoilt(|policy| policy.roles[2].requires.as_mut().unwrap().catalogue = CatalogueIndex(99));
    spoilt(|policy| policy.agenda.as_mut().unwrap().events = Some(CatalogueIndex(99)));
    spoilt(|policy| policy.rights.given[1].rules[1].group = Some(2));
    spoilt(|policy| policy.rights.given[3].rules[0].role = Some(RoleIndex(99)));
    spoilt(|policy| policy.rights.given[3].rules[0].target_role = Some(RoleIndex(u16::MAX)));
    spoilt(|policy| policy.rights.given[2].rules[0].same_unit = Some(KindIndex(2)));
    spoilt(|policy| policy.roles[0].authority.permissions.some = 1 << 127);
    spoilt(|policy| policy.permissions.clear());
    spoilt(|policy| {
        let channels = &mut policy.notifications.as_mut().unwrap().channels;
        channels[0].field = FieldName::parse("fax").unwrap();
    });
}

#[test]
fn an_action_that_is_none_or_another_is_damage() {
    spoilt(|policy| policy.rights.given[0].key = "contact.edti".into());
    spoilt(|policy| policy.rights.given[0].key = "".into());
    spoilt(|policy| policy.api_keys.as_mut().unwrap().create = Action::ACCOUNT_OPEN);
    spoilt(|policy| policy.api_keys.as_mut().unwrap().revoke = Action::of(u16::MAX));
    spoilt(|policy| {
        let key = policy.rights.given[0].key.clone();
        let rules = vec![Rule { contact: true, ..Rule::default() }];
        policy.rights.given.push(Right { key, rules });
    });
}

#[test]
fn a_right_for_anyone_or_for_nobody_is_damage() {
    spoilt(|policy| policy.rights.given[0].rules.clear());
    spoilt(|policy| policy.rights.given[0].rules[0] = Rule::default());
    spoilt(|policy| policy.rights.given[0].rules[0].contact = true);
    spoilt(|policy| policy.rights.given[2].rules[0].target_role = Some(RoleIndex(0)));
    spoilt(|policy| {
        policy.rights.given[4].rules = vec![Rule { contact: true, ..Rule::default() }];
    });
}

#[test]
fn two_of_one_name_are_damage() {
    let field = |at: usize, name| {
        spoilt(move |policy| policy.fields[at].name = FieldName::parse(name).unwrap());
    };
    field(4, "size");
    field(4, "language");
    field(4, "login");
    spoilt(|policy| policy.kinds[1].name = policy.kinds[0].name.clone());
    spoilt(|policy| policy.roles[1].id = policy.roles[0].id.clone());
    spoilt(|policy| policy.roles[0].id = RoleId::parse("primary.adviser").unwrap());
    spoilt(|policy| policy.catalogues[1].name = policy.catalogues[0].name.clone());
}

#[test]
fn a_field_of_another_shape_is_damage() {
    spoilt(|policy| policy.fields[1].kind = FieldKind::Name);
    spoilt(|policy| policy.fields[3].choices.clear());
    spoilt(|policy| policy.fields[4].choices = vec!["a".into()]);
    spoilt(|policy| policy.fields[5].max = 0);
    spoilt(|policy| policy.fields[5].max = 4_001);
    spoilt(|policy| {
        let channels = &mut policy.notifications.as_mut().unwrap().channels;
        channels[0].field = policy.fields[4].name.clone();
    });
}

#[test]
fn a_seat_without_limits_is_damage() {
    let seat = |spoil: fn(&mut SeatRule)| {
        spoilt(|policy| spoil(policy.roles[1].seat.as_mut().unwrap()));
    };
    seat(|seat| seat.max = 0);
    seat(|seat| seat.max = 101);
    seat(|seat| seat.min = 4);
    // What must be held, or is required, does not move away from under its holder.
    seat(|seat| seat.moves = Moves::Promote);
    let approved = |parties: &[Party], by_letter| {
        let within = TimeDelta::days(1);
        let moves = Moves::Approvals { parties: parties.into(), by_letter, within };
        spoilt(|policy| policy.roles[4].seat.as_mut().unwrap().moves = moves);
    };
    approved(&[], false);
    approved(&[Party::Operator, Party::Outgoing], false);
    approved(&[Party::Operator, Party::Operator], false);
    approved(&[Party::Operator], true);
    spoilt(|policy| policy.roles[2].seat = policy.roles[1].seat.take());
}

#[test]
fn catalogues_that_contradict_themselves_are_damage() {
    spoilt(|policy| policy.catalogues[4].kept_by_account = false);
    spoilt(|policy| policy.catalogues[0].kept_by_account = true);
    spoilt(|policy| policy.catalogues[0].min_held = 2);
    spoilt(|policy| policy.catalogues[1].min_held = 1);
    spoilt(|policy| policy.catalogues[2].min_held = 1);
    spoilt(|policy| policy.catalogues[4].holds_one = true);
    spoilt(|policy| policy.roles[2].requires.as_mut().unwrap().catalogue = CatalogueIndex(1));
    spoilt(|policy| policy.roles[2].requires.as_mut().unwrap().catalogue = CatalogueIndex(2));
    spoilt(|policy| policy.access.needs = vec![Need::Role(CatalogueIndex(2))]);
    spoilt(|policy| policy.access.default_role = Some(RoleIndex(1)));
    spoilt(|policy| policy.access.default_role = Some(RoleIndex(2)));
    spoilt(|policy| policy.login.separate = false);
    spoilt(|policy| {
        policy.catalogues[2].holds_one = true;
        policy.catalogues[3].kept_by_account = true;
        policy.roles[4].id = RoleId::parse("primary.head").unwrap();
        policy.roles[4].catalogue = CatalogueIndex(2);
    });
}

#[test]
fn too_much_or_too_little_of_anything_is_damage() {
    spoilt(|policy| policy.groups = (0..65).map(|at| format!("g{at}").into()).collect());
    spoilt(|policy| policy.permissions = (0..129).map(|at| format!("p{at}").into()).collect());
    spoilt(|policy| policy.links.activate = TimeDelta::days(367));
    spoilt(|policy| policy.links.activate = TimeDelta::zero());
    spoilt(|policy| policy.agenda.as_mut().unwrap().kinds.clear());
    spoilt(|policy| policy.notifications.as_mut().unwrap().types.clear());
    spoilt(|policy| policy.notifications.as_mut().unwrap().channels.clear());
    spoilt(|policy| policy.api_keys.as_mut().unwrap().prefix = "Key".into());
    spoilt(|policy| policy.api_keys.as_mut().unwrap().prefix = "a_b".into());
}

proptest! {
    #[test]
    fn any_byte_that_is_changed_is_noticed(at in any::<prop::sample::Index>(), to in 0..128_u8) {
        let compiled = Policy::from_toml(EVERY_PART).unwrap().compiled();
        let mut bytes = compiled.clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = to;
        if let Ok(text) = String::from_utf8(bytes) {
            prop_assert!(text == compiled || Policy::from_compiled(&text).is_err());
        }
    }

    #[test]
    fn whatever_is_sealed_is_refused_or_a_policy_that_compiles_to_itself(
        at in any::<prop::sample::Index>(),
        many in 0..9_usize,
        by in "[0-9\\[\\],]{0,5}|null|\"[a-z.]{0,5}\"",
    ) {
        let body = body();
        let at = at.index(body.len());
        let end = (at + many).min(body.len());
        if let (Some(before), Some(after)) = (body.get(..at), body.get(end..))
            && let Ok(policy) = Policy::from_compiled(&sealed(&format!("{before}{by}{after}")))
        {
            let compiled = policy.compiled();
            prop_assert_eq!(Policy::from_compiled(&compiled).unwrap().compiled(), compiled);
        }
    }

    #[test]
    fn any_text_is_refused(text in "\\PC*", format in 0..3_u8) {
        prop_assert!(Policy::from_compiled(&text).is_err());
        let begun = format!("{BEGINNING}{format},{text}");
        prop_assert!(Policy::from_compiled(&begun).is_err());
        prop_assert!(Policy::from_compiled(&sealed(&text)).is_err());
    }
}
