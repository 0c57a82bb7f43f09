//! The closed list of flaws, each with its severity and its text.

use super::Severity;
use crate::policy::say::{Say, say};

macro_rules! flaws {
    ($($name:ident = $code:literal, $severity:ident; $en:literal; $fr:literal;)*) => {
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(super) enum Flaw { $($name,)* }

        impl Flaw {
            #[cfg(test)]
            pub(super) const ALL: &[Self] = &[$(Self::$name,)*];

            pub(super) const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            pub(super) const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            pub(super) const fn say(self) -> Say {
                match self { $(Self::$name => say($en, $fr),)* }
            }
        }
    };
}

flaws! {
    // Rights.
    KeyShadowed = "key_shadowed", Wrong;
        "{key} never counts: longer keys cover every action below it";
        "{key} ne compte jamais : des clés plus longues couvrent toutes les actions en dessous";
    RightWithoutObject = "right_without_object", Wrong;
        "{key} can never be used: the policy has nothing that moves or changes this way";
        "{key} ne peut jamais servir : rien dans la politique ne bouge ni ne change ainsi";
    LevelOutOfReach = "level_out_of_reach", Wrong;
        "nobody can have the level that this condition asks for";
        "personne ne peut avoir le niveau que cette condition demande";
    NobodyConcerned = "nobody_concerned", Wrong;
        "this action is not about a person: `self`, `same_unit` and `target_role` never hold";
        "cette action ne porte sur personne : `self`, `same_unit` et `target_role` ne valent jamais";
    OperatorsOnly = "operators_only", Wrong;
        "only operators can do this, and this condition admits none";
        "seuls des opérateurs peuvent le faire, et cette condition n’en admet aucun";
    TargetNeverSeen = "target_never_seen", Wrong;
        "whoever meets this condition may read no contact, so finds nobody to do it to";
        "qui remplit cette condition ne peut lire aucun contact, et ne trouve donc personne à qui le faire";
    SideUnsaid = "side_unsaid", Risky;
        "this condition admits operators and contacts alike: add `operator = true` or `contact = true`";
        "cette condition admet opérateurs et contacts : ajoutez `operator = true` ou `contact = true`";
    RuleRedundant = "rule_redundant", Risky;
        "another alternative of the same right admits everybody that this one does";
        "une autre possibilité du même droit admet tous ceux que celle-ci admet";
    GroupUnused = "group_unused", Risky;
        "no right names the group {group}";
        "aucun droit ne nomme le groupe {group}";

    // People.
    NobodyReads = "nobody_reads", Wrong;
        "nobody may read contacts, so nobody can do anything to one";
        "personne ne peut lire les contacts, donc personne ne peut rien leur faire";
    CreationImpossible = "creation_impossible", Wrong;
        "whoever may create contacts never may do what creating one asks for as well: {key}";
        "qui peut créer des contacts ne peut jamais faire ce que créer demande aussi : {key}";
    CreatorLacksRight = "creator_lacks_right", Risky;
        "not everybody who meets this condition may do what creating a contact asks for as well: {key}";
        "qui remplit cette condition ne peut pas toujours faire ce que créer un contact demande aussi : {key}";
    NobodyOpensAccounts = "nobody_opens_accounts", Risky;
        "nobody may open accounts: only the system can, when it imports them";
        "personne ne peut ouvrir de compte : seul le système le peut, en les important";
    NobodyCreates = "nobody_creates", Risky;
        "nobody may create contacts after the first: only the system can, when it imports them";
        "personne ne peut créer de contact après le premier : seul le système le peut, en les important";
    NobodyEdits = "nobody_edits", Risky;
        "nobody may edit a contact: what changes in a life stays wrong here";
        "personne ne peut modifier un contact : ce qui change dans une vie reste faux ici";
    NobodyCorrects = "nobody_corrects", Risky;
        "{field} is immutable and nobody may correct it, not even a spelling";
        "{field} est immuable et personne ne peut le corriger, pas même une faute de frappe";
    NobodyErases = "nobody_erases", Risky;
        "nobody may erase a person: a request to be forgotten cannot be met";
        "personne ne peut effacer une personne : une demande d’oubli ne peut être satisfaite";
    PersonOutOfReach = "person_out_of_reach", Risky;
        "nobody with the right to {key} has the authority to do it to a holder of {role}";
        "personne, avec le droit de {key}, n’a l’autorité de le faire à un titulaire de {role}";

    // Access.
    LoginWithoutEmail = "login_without_email", Wrong;
        "the login is the e-mail, and contacts have no field `email`";
        "l’identifiant est l’e-mail, et les contacts n’ont pas de champ `email`";
    LoginMayBeMissing = "login_may_be_missing", Wrong;
        "access always opens, its login is the e-mail, and the e-mail is not required";
        "l’accès s’ouvre toujours, son identifiant est l’e-mail, et l’e-mail n’est pas obligatoire";
    AccessNeedsUngrantable = "access_needs_ungrantable", Wrong;
        "access needs a role of {catalogue}, and nobody may grant one";
        "l’accès demande un rôle de {catalogue}, et personne ne peut en donner";
    NobodyOpensAccess = "nobody_opens_access", Risky;
        "nobody may open access: only the first contact of an account ever gets any";
        "personne ne peut ouvrir d’accès : seul le premier contact d’un compte en a jamais un";
    NobodySuspends = "nobody_suspends", Risky;
        "access can be opened, and nobody may suspend it";
        "l’accès peut être ouvert, et personne ne peut le suspendre";
    NobodyResumes = "nobody_resumes", Risky;
        "access can be suspended, and nobody may resume it";
        "l’accès peut être suspendu, et personne ne peut le rétablir";
    NobodySendsLinks = "nobody_sends_links", Risky;
        "access can be opened, and nobody may send a link again when it has expired or a password is lost";
        "l’accès peut être ouvert, et personne ne peut renvoyer un lien expiré ou perdu";
    NobodyChangesLogins = "nobody_changes_logins", Risky;
        "access can be opened, and nobody may change a login";
        "l’accès peut être ouvert, et personne ne peut changer un identifiant";

    // Roles, catalogues and units.
    RoleUngrantable = "role_ungrantable", Wrong;
        "nobody may grant {role}: no key of the rights covers it";
        "personne ne peut donner {role} : aucune clé des droits ne le couvre";
    RoleBeyondGranters = "role_beyond_granters", Wrong;
        "{role} gives more than anybody who may grant it can have";
        "{role} donne plus que ne peut avoir quiconque peut le donner";
    RequirementNeverMet = "requirement_never_met", Wrong;
        "{role} requires a level that no role of {catalogue} has";
        "{role} demande un niveau qu’aucun rôle de {catalogue} n’a";
    CatalogueNeverFilled = "catalogue_never_filled", Wrong;
        "accounts keep {catalogue} themselves, and nobody may create a role in it";
        "les comptes tiennent {catalogue} eux-mêmes, et personne ne peut y créer de rôle";
    UnitNeverCreated = "unit_never_created", Wrong;
        "nobody may create a unit of this kind: {unit}";
        "personne ne peut créer d’unité de ce type : {unit}";
    UnitNeverAttached = "unit_never_attached", Wrong;
        "nobody may attach contacts to a unit of this kind: {unit}";
        "personne ne peut rattacher de contact à une unité de ce type : {unit}";

    // Seats.
    SeatNeverMoves = "seat_never_moves", Wrong;
        "{role} moves by promotion, and nobody may promote";
        "{role} change de titulaire par promotion, et personne ne peut promouvoir";
    ApproverMissing = "approver_missing", Wrong;
        "{role} moves once an operator approves, and no operator may approve";
        "{role} change de titulaire quand un opérateur approuve, et aucun opérateur ne peut approuver";
    PartyWithoutLogin = "party_without_login", Risky;
        "{role} needs no login, yet moves only once its holder or successor signs in to approve";
        "{role} ne demande pas d’accès, mais ne change de titulaire qu’après approbation en ligne";
    NoWayBack = "no_way_back", Risky;
        "no operator may appoint a holder of {role} when the last one has left or died";
        "aucun opérateur ne peut nommer un titulaire de {role} quand le dernier est parti ou mort";
    LastHolderUnprotected = "last_holder_unprotected", Risky;
        "only holders of {role} may grant it, and nothing keeps the last one: give its seat a `min`";
        "seuls les titulaires de {role} peuvent le donner, et rien ne retient le dernier : donnez un `min` à son siège";

    // Agendas and notifications.
    AgendaNeverChosen = "agenda_never_chosen", Wrong;
        "nobody may choose an agenda, and without one nothing else is said of it";
        "personne ne peut choisir d’agenda, et sans lui rien d’autre n’en est dit";
    NotificationsNeverSet = "notifications_never_set", Wrong;
        "nobody may switch a notification on";
        "personne ne peut activer de notification";

    // Accounts that live under an earlier text.
    AnotherPolicy = "another_policy", Wrong;
        "the account lives under {policy}: under this policy it is unknown";
        "le compte vit sous {policy} : sous cette politique, il est inconnu";
    RoleUnknown = "role_unknown", Wrong;
        "{role} is held, and the policy has no such role: it gives nothing any more";
        "{role} est détenu, et la politique n’a pas ce rôle : il ne donne plus rien";
    RoleIsNoSeat = "role_is_no_seat", Wrong;
        "{role} is held as a seat, and has none: its holders cannot be changed";
        "{role} est détenu comme un siège, et n’en a pas : ses titulaires ne peuvent changer";
    RoleIsASeat = "role_is_a_seat", Wrong;
        "{role} is held without a seat, and has one: this holder does not count";
        "{role} est détenu sans siège, et en a un : ce titulaire ne compte pas";
    SeatOverfull = "seat_overfull", Wrong;
        "{role} has {count} holders, and at most {limit} may hold it";
        "{role} a {count} titulaires, et {limit} au plus peuvent l’être";
    SeatUnderfilled = "seat_underfilled", Wrong;
        "{role} has {count} holders who count, and {limit} are needed";
        "{role} a {count} titulaires qui comptent, et il en faut {limit}";
    MoveStranded = "move_stranded", Risky;
        "a move of {role} is pending, and its seat no longer moves by approvals";
        "un passage de {role} est en attente, et son siège ne passe plus par approbations";
    RolesTooFew = "roles_too_few", Risky;
        "{count} roles of {catalogue} are held, and {limit} are needed";
        "{count} rôles de {catalogue} sont détenus, et il en faut {limit}";
    RolesTooMany = "roles_too_many", Risky;
        "{count} roles of {catalogue} are held, and one may be";
        "{count} rôles de {catalogue} sont détenus, et un seul peut l’être";
    RoleHeldElsewhere = "role_held_elsewhere", Wrong;
        "{role} is held in a unit where it is the account’s, or in the account where it is a unit’s";
        "{role} est détenu dans une unité alors qu’il l’est du compte, ou l’inverse";
    AccessLacksRole = "access_lacks_role", Risky;
        "access is open without a role of {catalogue}, which it needs";
        "l’accès est ouvert sans rôle de {catalogue}, qu’il demande";
    FieldUnknown = "field_unknown", Risky;
        "{field} has a value, and the policy has no such field: nobody sees it";
        "{field} a une valeur, et la politique n’a pas ce champ : personne ne la voit";
    FieldMissing = "field_missing", Risky;
        "{field} is required, and has no value";
        "{field} est obligatoire, et n’a pas de valeur";
    AgendaUnknown = "agenda_unknown", Risky;
        "an agenda of the kind {kind} is chosen, which the policy does not have";
        "un agenda du type {kind} est choisi, que la politique n’a pas";
    NotificationUnknown = "notification_unknown", Risky;
        "a notification {notification} is wanted, which the policy does not have: it is never sent";
        "une notification {notification} est demandée, que la politique n’a pas : elle n’est jamais envoyée";
    UnitUnknown = "unit_unknown", Risky;
        "somebody is attached to a unit of the kind {unit}, which the policy does not have";
        "quelqu’un est rattaché à une unité du type {unit}, que la politique n’a pas";
}
