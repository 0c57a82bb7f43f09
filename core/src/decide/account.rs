//! Opening, editing and closing accounts.

use super::case::{Case, Scene};
use super::contact::{self, NewContact};
use super::draft::{Draft, Drafted};
use super::field;
use super::gate::Checks;
use super::role;
use crate::account::{Account, AccountState};
use crate::command::{CreateContact, EditAccount, OpenAccount};
use crate::digest::Digest;
use crate::event::Event;
use crate::field::Fields;
use crate::id::Version;
use crate::name::RoleId;
use crate::person::Standing;
use crate::policy::Action;
use crate::refusal::{Code, Gate, Reason, Refusal};
use crate::sorted::SortedMap;

pub(super) fn open<'c, 'a>(case: &'c Case<'a>, command: &OpenAccount) -> Drafted<'c, 'a> {
    let policy = case.policy;
    let (fields, first) = case.form(|checks| {
        let fields =
            field::parse(policy, |name| policy.account_field(name), &command.fields, checks);
        let first = command.first.as_ref().map(|first| contact::form(case, first, true, checks));
        Some((fields, first))
    })?;
    // Nobody is a contact of an account that does not exist yet.
    let Some(standing) = Standing::outside(policy, case.actor) else {
        return Err(Refusal::of(Gate::Sight, Reason::new(Code::ActorNotEffective)));
    };
    let mut account = Account {
        id: case.snapshot.account_id(),
        version: Version::new(0),
        change: Digest::NONE,
        at: case.now,
        policy: policy.id().clone(),
        state: AccountState::Unclaimed,
        fields: Fields::new(),
        seats: SortedMap::new(),
        moves: SortedMap::new(),
    };
    account.fields = fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    let scene = Scene { policy, snapshot: case.snapshot, account: &account, standing };
    let (first, units) = see_first(case, &scene, command.first.as_ref(), first)?;
    case.right(&scene, Action::ACCOUNT_OPEN, None)?;

    let mut draft = Draft::blank(case, account.clone(), "account.open");
    draft.checks.need_code(case.snapshot.account().is_none(), Code::AccountExists);
    for field in policy.account_fields.iter().filter(|field| field.required) {
        draft.checks.need(account.fields.get(field.name.as_str()).is_some(), || {
            Reason::new(Code::FieldRequired).called("field", field.name.as_str(), &field.label)
        });
    }
    draft.event(Event::AccountOpened { account: account.id });
    if let Some(first) = first {
        draft.create(first, &units, true);
    }
    Ok(draft)
}

/// The sight gate of a first contact: their units and roles cannot exist before the account does.
fn see_first<'a>(
    case: &Case<'_>,
    scene: &Scene<'a>,
    command: Option<&CreateContact>,
    first: Option<NewContact>,
) -> Result<(Option<NewContact>, Vec<&'a crate::unit::Unit>), Refusal> {
    let (Some(command), Some(first)) = (command, first) else {
        return Ok((None, Vec::new()));
    };
    let mut sight = Checks::at(Gate::Sight);
    let units = contact::see_units(scene, command, &mut sight);
    role::see(scene, first.roles(), &mut sight);
    case.close(sight)?;
    Ok((Some(first), units))
}

pub(super) fn edit<'c, 'a>(case: &'c Case<'a>, command: &EditAccount) -> Drafted<'c, 'a> {
    let policy = case.policy;
    let fields = case.form(|checks| {
        checks.need_code(!command.fields.is_empty(), Code::NothingGiven);
        Some(field::parse(policy, |name| policy.account_field(name), &command.fields, checks))
    })?;
    let scene = case.scene()?;
    case.right(scene, Action::ACCOUNT_EDIT, None)?;

    let mut draft = Draft::on(case, scene, "account.edit");
    let mut names = Vec::new();
    for (name, value) in fields {
        if draft.account.fields.get(name.as_str()) == value.as_ref() {
            continue;
        }
        if let Some(rule) = policy.account_field(name.as_str()) {
            let about = |code| Reason::new(code).called("field", name.as_str(), &rule.label);
            draft.checks.need(!rule.immutable, || about(Code::FieldImmutable));
            draft.checks.need(!rule.required || value.is_some(), || about(Code::FieldRequired));
        }
        draft.account.fields.set(name.clone(), value);
        names.push(name);
    }
    draft.event(Event::AccountEdited { fields: names });
    Ok(draft)
}

pub(super) fn close<'c, 'a>(case: &'c Case<'a>) -> Drafted<'c, 'a> {
    let scene = case.scene()?;
    case.right(scene, Action::ACCOUNT_CLOSE, None)?;

    let mut draft = Draft::on(case, scene, "account.close");
    let pending: Vec<RoleId> = draft.account.moves.keys().cloned().collect();
    for role in pending {
        draft.cancel_move(&role);
    }
    draft.account.state = AccountState::Closed;
    draft.event(Event::AccountClosed);
    Ok(draft)
}
