//! The closed list of codes, each with its category and its texts.

use crate::value::Lang;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What kind of refusal it is: a host maps it to its own, such as an HTTP status.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// What was typed cannot be right, whoever asks.
    Validation,
    /// Somebody else may do it.
    Permission,
    /// Nobody may do it as things stand.
    State,
    /// Somebody was faster: look again.
    Conflict,
}

impl Category {
    /// The wire name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Validation => "validation",
            Self::Permission => "permission",
            Self::State => "state",
            Self::Conflict => "conflict",
        }
    }
}

macro_rules! codes {
    ($(
        $(#[$doc:meta])*
        $name:ident = $code:literal, $category:ident $(, $typed:ident)?;
        en $en:literal, $remedy_en:literal;
        fr $fr:literal, $remedy_fr:literal;
    )*) => {
        /// Why something is refused. Codes are stable; texts may improve.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, ToWire, FromWire)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The code as text.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Its place among [`Code::ALL`]. A later release may put others before it.
            #[must_use]
            pub const fn place(self) -> usize {
                self as usize
            }

            /// Its category.
            #[must_use]
            pub const fn category(self) -> Category {
                match self { $(Self::$name => Category::$category,)* }
            }

            /// Whether it depends on what is still to be typed, or confirmed: a form drawn before that
            /// does not count it.
            #[must_use]
            pub const fn awaits_input(self) -> bool {
                match self { $(Self::$name => codes!(@typed $($typed)?),)* }
            }

            pub(super) fn message(self, lang: Lang) -> &'static str {
                self.line(match lang {
                    Lang::En => concat!($($en, "\n"),*),
                    Lang::Fr => concat!($($fr, "\n"),*),
                })
            }

            pub(super) fn remedy(self, lang: Lang) -> &'static str {
                self.line(match lang {
                    Lang::En => concat!($($remedy_en, "\n"),*),
                    Lang::Fr => concat!($($remedy_fr, "\n"),*),
                })
            }
        }
    };
    (@typed) => { false };
    (@typed awaits_input) => { true };
}

codes! {
    // Form

    /// A value is malformed.
    InvalidValue = "invalid_value", Validation, awaits_input;
    en "{field} {problem}", "type it again";
    fr "{field} {problem}", "saisissez-le à nouveau";

    /// A value of another kind: an address where a text is expected, or the other way round.
    WrongKind = "wrong_kind", Validation, awaits_input;
    en "{field} takes another kind of value: {kind}", "give a value of that kind";
    fr "{field} prend une autre sorte de valeur : {kind}", "donnez une valeur de cette sorte";

    /// Not one of the policy's choices.
    NotAChoice = "not_a_choice", Validation, awaits_input;
    en "{field} is none of {choices}", "choose one of them";
    fr "{field} n’est aucun de {choices}", "choisissez l’un d’eux";

    /// The policy has no such field.
    UnknownField = "unknown_field", Validation;
    en "this portal has no field {field}", "leave it out";
    fr "ce portail n’a pas de champ {field}", "retirez-le";

    /// The policy has no such catalogue.
    UnknownCatalogue = "unknown_catalogue", Validation;
    en "this portal has no catalogue {catalogue}", "name one that the policy declares";
    fr "ce portail n’a pas de catalogue {catalogue}", "nommez-en un que la politique déclare";

    /// The policy has no such kind of unit.
    UnknownUnitKind = "unknown_unit_kind", Validation;
    en "this portal has no units of kind {kind}", "name a kind that the policy declares";
    fr "ce portail n’a pas d’unités de type {kind}", "nommez un type que la politique déclare";

    /// The policy has no such action.
    UnknownAction = "unknown_action", Validation;
    en "this portal has no action {action}", "name one of its actions";
    fr "ce portail n’a pas d’action {action}", "nommez l’une de ses actions";

    /// Nothing was asked for.
    NothingGiven = "nothing_given", Validation, awaits_input;
    en "nothing is given to change", "give at least one value";
    fr "aucune modification n’est demandée", "donnez au moins une valeur";

    /// A list is longer than it may be.
    TooMany = "too_many", Validation;
    en "there are more than {max}", "split it";
    fr "il y en a plus de {max}", "scindez la liste";

    /// The same thing is asked for twice.
    NamedTwice = "named_twice", Validation;
    en "{name} is named twice", "name it once";
    fr "{name} est nommé deux fois", "ne le nommez qu’une fois";

    /// A batch in a batch.
    NestedBatch = "nested_batch", Validation;
    en "a batch holds no other batch, and opens no account", "put the commands side by side";
    fr "un lot n’en contient pas d’autre, et n’ouvre pas de compte", "mettez les commandes côte à côte";

    /// The role is given by promotion only.
    MovesByPromotion = "moves_by_promotion", Validation;
    en "{role} is given and taken by promotion only", "promote a contact instead";
    fr "{role} ne se donne et ne se retire que par promotion", "promouvez plutôt un contact";

    /// The role is granted and revoked, not promoted.
    MovesByEdit = "moves_by_edit", Validation;
    en "{role} is granted and revoked, not promoted", "grant it instead";
    fr "{role} s’accorde et se révoque, sans promotion", "accordez-le plutôt";

    /// The role is held in a unit.
    UnitRequired = "unit_required", Validation, awaits_input;
    en "{role} is held in a unit", "say in which";
    fr "{role} s’exerce dans une unité", "dites laquelle";

    /// The role is held on the account.
    UnitNotExpected = "unit_not_expected", Validation;
    en "{role} is not held in a unit", "leave the unit out";
    fr "{role} ne s’exerce pas dans une unité", "retirez l’unité";

    /// The policy names the roles of this catalogue.
    NotAccountKept = "not_account_kept", Validation;
    en "the roles of {catalogue} are the policy’s, not the account’s", "change the policy";
    fr "les rôles de {catalogue} sont ceux de la politique, non du compte", "modifiez la politique";

    /// The login is the e-mail.
    LoginIsEmail = "login_is_email", Validation;
    en "here the login is the e-mail", "edit the e-mail instead";
    fr "ici, l’identifiant de connexion est l’adresse e-mail", "modifiez plutôt l’adresse e-mail";

    /// Access opens with every contact.
    AccessAlwaysOpens = "access_always_opens", Validation;
    en "here access is opened with every contact", "suspend it afterwards";
    fr "ici, l’accès est ouvert avec chaque contact", "suspendez-le ensuite";

    /// Access does not open with a contact.
    AccessOpensLater = "access_opens_later", Validation;
    en "here access is not opened with the contact", "create the contact, then open access";
    fr "ici, l’accès ne s’ouvre pas avec le contact", "créez le contact, puis ouvrez l’accès";

    /// A letter is not how this party approves.
    NoLetter = "no_letter", Validation;
    en "no letter can stand for this approval", "approve it signed in";
    fr "aucun courrier ne peut tenir lieu de cet accord", "donnez l’accord en étant connecté";

    /// The policy has no such kind of agenda.
    UnknownAgendaKind = "unknown_agenda_kind", Validation;
    en "this portal has no agenda of the kind {kind}", "name a kind that the policy declares";
    fr "ce portail n’a pas d’agenda du type {kind}", "nommez un type que la politique déclare";

    /// The kind of agenda has no such setting.
    UnknownSetting = "unknown_setting", Validation;
    en "{setting} is no setting of {kind}", "leave it out";
    fr "{setting} n’est pas un réglage de {kind}", "retirez-le";

    /// A setting that the kind of agenda is connected with.
    SettingRequired = "setting_required", Validation, awaits_input;
    en "{kind} is not reached without {setting}", "give it";
    fr "{kind} ne s’atteint pas sans {setting}", "donnez ce réglage";

    /// A secret among settings that anybody may read.
    SecretInClear = "secret_in_clear", Validation, awaits_input;
    en "{setting} shows a secret", "put the secret into the vault, and give its reference";
    fr "{setting} montre un secret", "déposez le secret au coffre, et donnez sa référence";

    /// The secret of the kind of agenda is in no vault.
    VaultRequired = "vault_required", Validation, awaits_input;
    en "{kind} has a secret", "put it into the vault, and give its reference";
    fr "{kind} a un secret", "déposez-le au coffre, et donnez sa référence";

    /// The kind of agenda has no secret.
    VaultNotExpected = "vault_not_expected", Validation;
    en "{kind} has no secret", "leave the reference to the vault out";
    fr "{kind} n’a pas de secret", "retirez la référence au coffre";

    /// The roles of the catalogue are no events.
    BookingNotExpected = "booking_not_expected", Validation;
    en "what {catalogue} holds is not booked", "leave the booking out";
    fr "ce que contient {catalogue} ne se réserve pas", "retirez la réservation";

    /// An event gives no level.
    LevelNotExpected = "level_not_expected", Validation;
    en "an event gives no level", "leave the level out";
    fr "un événement ne donne pas de niveau", "retirez le niveau";

    /// The policy has no such type of notification.
    UnknownNotification = "unknown_notification", Validation;
    en "this portal has no notification {type}", "name one that the policy declares";
    fr "ce portail n’a pas de notification {type}", "nommez-en une que la politique déclare";

    /// The policy has no such channel.
    UnknownChannel = "unknown_channel", Validation;
    en "this portal has no channel {channel}", "name one that the policy declares";
    fr "ce portail n’a pas de canal {channel}", "nommez-en un que la politique déclare";

    /// Only a link can be redeemed.
    LinkOnly = "link_only", Permission;
    en "the bearer of a link can redeem it, and nothing else", "sign in";
    fr "le porteur d’un lien peut l’utiliser, et rien d’autre", "connectez-vous";

    /// The policy has no API keys.
    NoApiKeys = "no_api_keys", Validation;
    en "this portal has no API keys", "sign in instead";
    fr "ce portail n’a pas de clés API", "connectez-vous plutôt";

    // Sight

    /// The API key is not, or no longer, good. One answer for every case.
    ApiKeyInvalid = "api_key_invalid", Permission;
    en "this API key is not valid, or not any more", "create a new one, signed in";
    fr "cette clé API n’est pas valable, ou ne l’est plus", "créez-en une nouvelle, en étant connecté";

    /// The link is not, or no longer, valid. One answer for every case.
    LinkInvalid = "link_invalid", Permission;
    en "this link is not valid any more", "ask for a new one";
    fr "ce lien n’est plus valable", "demandez-en un nouveau";

    /// The actor cannot act.
    ActorNotEffective = "actor_not_effective", Permission;
    en "whoever asks has no active access here", "ask somebody who has";
    fr "la personne qui demande n’a pas d’accès actif ici", "adressez-vous à quelqu’un qui en a un";

    /// No such account, as far as the actor may know.
    UnknownAccount = "unknown_account", Permission;
    en "there is no account {account}", "check the id";
    fr "il n’y a pas de compte {account}", "vérifiez l’identifiant";

    /// No such contact, as far as the actor may know.
    UnknownContact = "unknown_contact", Permission;
    en "there is no contact {contact}", "check the id";
    fr "il n’y a pas de contact {contact}", "vérifiez l’identifiant";

    /// No such unit.
    UnknownUnit = "unknown_unit", Permission;
    en "there is no unit {unit}", "check the id";
    fr "il n’y a pas d’unité {unit}", "vérifiez l’identifiant";

    /// No such role.
    UnknownRole = "unknown_role", Permission;
    en "there is no role {role}", "check its name, or create it first";
    fr "il n’y a pas de rôle {role}", "vérifiez son nom, ou créez-le d’abord";

    // Right

    /// The policy does not give the actor this right.
    NotAllowed = "not_allowed", Permission;
    en "whoever asks may not do this: {action}", "{who} can do it";
    fr "cela n’est pas permis à la personne qui demande : {action}", "{who} peut le faire";

    /// The role exceeds the actor's own authority.
    AboveOwnAuthority = "above_own_authority", Permission;
    en "{role} exceeds what whoever asks holds", "{who} can do it";
    fr "{role} dépasse ce que détient la personne qui demande", "{who} peut le faire";

    /// The person concerned outranks the actor.
    TargetAboveActor = "target_above_actor", Permission;
    en "the person concerned has a level or permissions that whoever asks lacks", "{who} can do it";
    fr "la personne concernée a un niveau ou des droits que n’a pas celle qui demande", "{who} peut le faire";

    /// Nobody changes their own level or governing role.
    OwnAuthority = "own_authority", Permission;
    en "nobody changes their own level or governing role", "{who} can do it, if it is somebody else";
    fr "personne ne change son propre niveau ni son propre rôle de gouvernance", "{who} peut le faire, s’il s’agit de quelqu’un d’autre";

    /// Not a party of the move.
    NotAParty = "not_a_party", Permission;
    en "whoever asks is no party of this move that has still to approve", "{who} can do it";
    fr "la personne qui demande n’est pas une partie qui doit encore donner son accord", "{who} peut le faire";

    /// The operator who recorded the letter does not validate it.
    SameOperator = "same_operator", Permission;
    en "whoever recorded the letter does not validate it", "another operator can do it";
    fr "qui a enregistré le courrier ne le valide pas", "un autre opérateur peut le faire";

    /// A program asks for what takes the person.
    SignInNeeded = "sign_in_needed", Permission;
    en "no API key can do this", "sign in, and do it yourself";
    fr "aucune clé API ne permet cela", "connectez-vous, et faites-le vous-même";

    /// A key is created by whoever it is for.
    KeyIsOnesOwn = "key_is_ones_own", Permission;
    en "an API key is created by the contact whose key it is", "the contact can do it, signed in";
    fr "une clé API est créée par le contact dont elle est la clé", "le contact peut le faire, connecté";

    // State

    /// There is no API key.
    NoApiKey = "no_api_key", State;
    en "there is no API key", "nothing is left to do";
    fr "il n’y a pas de clé API", "il n’y a plus rien à faire";

    /// The account is closed.
    AccountClosed = "account_closed", State;
    en "the account is closed", "open another";
    fr "le compte est fermé", "ouvrez-en un autre";

    /// The account exists already.
    AccountExists = "account_exists", Conflict;
    en "there is an account with this id already", "open it under another request id";
    fr "un compte porte déjà cet identifiant", "ouvrez-le sous un autre identifiant de requête";

    /// The account needs its first holder.
    FirstHolderRequired = "first_holder_required", Validation, awaits_input;
    en "an account opens with a first holder of {role}", "give a first contact with this role";
    fr "un compte s’ouvre avec un premier titulaire de {role}", "donnez un premier contact qui ait ce rôle";

    /// A required field has no value.
    FieldRequired = "field_required", Validation, awaits_input;
    en "{field} is required", "give a value";
    fr "{field} est obligatoire", "donnez une valeur";

    /// An immutable field.
    FieldImmutable = "field_immutable", State;
    en "{field} cannot be edited", "{who} can correct it";
    fr "{field} ne peut être modifié", "{who} peut le corriger";

    /// The field needs no correction, an edit does.
    FieldEditable = "field_editable", State;
    en "{field} needs no correction", "edit it";
    fr "{field} ne se corrige pas", "modifiez-le";

    /// Somebody else was faster.
    StaleVersion = "stale_version", Conflict;
    en "this was changed since it was read", "read it again";
    fr "cela a été modifié depuis la lecture", "relisez, puis recommencez";

    /// The races did not end.
    Contended = "contended", Conflict;
    en "others kept changing the same records", "try again";
    fr "d’autres n’ont cessé de modifier les mêmes fiches", "réessayez";

    /// The request id was used for something else.
    RequestReused = "request_reused", Conflict;
    en "this request id was used for another command", "use a new id";
    fr "cet identifiant de requête a servi à une autre commande", "prenez-en un nouveau";

    /// The request was done, and its outcome erased.
    RequestErased = "request_erased", State;
    en "this request was done, and the person concerned erased since", "nothing is left to do";
    fr "cette requête a été exécutée, et la personne concernée effacée depuis", "il n’y a plus rien à faire";

    /// A twin exists.
    DuplicateContact = "duplicate_contact", State;
    en "another contact has this e-mail", "edit that contact, or give another e-mail";
    fr "un autre contact a cette adresse e-mail", "modifiez ce contact, ou donnez une autre adresse";

    /// The login is somebody's.
    LoginTaken = "login_taken", State;
    en "this login cannot be used", "give another";
    fr "cet identifiant de connexion ne peut être utilisé", "donnez-en un autre";

    /// No login is given or suggested.
    LoginRequired = "login_required", Validation, awaits_input;
    en "access needs a login", "give one";
    fr "l’accès demande un identifiant de connexion", "donnez-en un";

    /// The login is the same.
    LoginUnchanged = "login_unchanged", State, awaits_input;
    en "this is the login already", "give another";
    fr "c’est déjà l’identifiant de connexion", "donnez-en un autre";

    /// Access is in another state.
    WrongAccess = "wrong_access", State;
    en "access is {access}", "choose what fits this state";
    fr "l’accès est dans l’état {access}", "choisissez ce qui convient à cet état";

    /// Access needs a role first.
    AccessNeedsRole = "access_needs_role", State;
    en "access needs a role of {catalogue}", "grant one first; {who} can do it";
    fr "l’accès demande un rôle de {catalogue}", "accordez-en d’abord un ; {who} peut le faire";

    /// The role is held already.
    AlreadyHeld = "already_held", State;
    en "{role} is held already", "nothing is left to do";
    fr "{role} est déjà détenu", "il n’y a plus rien à faire";

    /// The role is not held.
    NotHeld = "not_held", State;
    en "{role} is not held", "nothing is left to do";
    fr "{role} n’est pas détenu", "il n’y a plus rien à faire";

    /// A contact keeps at least so many roles.
    RoleNeeded = "role_needed", State, awaits_input;
    en "a contact holds at least {min} of {catalogue}", "grant another first";
    fr "un contact détient des rôles de {catalogue} : {min} au moins", "accordez-en d’abord un autre";

    /// A role asks for another.
    RequirementUnmet = "requirement_unmet", State;
    en "{role} asks for {requirement}", "grant that first";
    fr "{role} demande {requirement}", "accordez d’abord cela";

    /// Something depends on it.
    RequiredBy = "required_by", State;
    en "{roles} would be left without what they ask for", "revoke them first";
    fr "{roles} se retrouveraient sans ce qu’ils demandent", "révoquez-les d’abord";

    /// The contact holds as many roles as one record takes.
    LimitReached = "limit_reached", State;
    en "there are {max} already", "give one up first";
    fr "il y en a déjà {max}", "retirez-en d’abord un";

    /// The contact is not attached to the unit.
    NotAttached = "not_attached", State;
    en "the contact is not attached to {unit}", "attach them first";
    fr "le contact n’est pas rattaché à {unit}", "rattachez-le d’abord";

    /// The role is held in units of another kind.
    WrongUnit = "wrong_unit", State;
    en "{role} is held in a unit of another kind: {kind}", "name a unit of that kind";
    fr "{role} s’exerce dans une unité d’un autre type : {kind}", "nommez une unité de ce type";

    /// The contact is attached already.
    AlreadyAttached = "already_attached", State;
    en "the contact is attached to {unit} already", "nothing is left to do";
    fr "le contact est déjà rattaché à {unit}", "il n’y a plus rien à faire";

    /// Retired.
    Retired = "retired", State;
    en "{name} is retired", "choose another";
    fr "{name} est retiré", "choisissez-en un autre";

    /// The role exists already.
    RoleExists = "role_exists", State;
    en "there is a role {role} already", "choose another name";
    fr "il y a déjà un rôle {role}", "choisissez un autre nom";

    /// The last holder of a seat that is never empty.
    LastHolder = "last_holder", State;
    en "{role} would have too few holders who can act", "give the seat to somebody else first; {who} can do it";
    fr "{role} n’aurait plus assez de titulaires en mesure d’agir", "confiez d’abord le siège à quelqu’un d’autre ; {who} peut le faire";

    /// The seat is full.
    SeatFull = "seat_full", State;
    en "{role} has its {max} holder(s) already", "revoke it from a holder first";
    fr "{role} a déjà ses {max} titulaire(s)", "révoquez-le d’abord à un titulaire";

    /// The contact cannot act.
    CannotAct = "cannot_act", State;
    en "{role} goes only to somebody whose access is active", "open their access, and wait for the activation";
    fr "{role} ne va qu’à une personne dont l’accès est actif", "ouvrez son accès, et attendez l’activation";

    /// Say whom they replace.
    ReplacingRequired = "replacing_required", Validation, awaits_input;
    en "{role} is full: say whom they replace", "name one of the holders";
    fr "{role} est complet : dites qui est remplacé", "nommez l’un des titulaires";

    /// That contact is no holder.
    NotAHolder = "not_a_holder", State;
    en "the contact named does not hold {role}", "name one of the holders";
    fr "le contact nommé ne détient pas {role}", "nommez l’un des titulaires";

    /// A move is pending.
    MovePending = "move_pending", State;
    en "a move of {role} is pending", "approve or cancel it first; {who} can do it";
    fr "un transfert de {role} est en cours", "approuvez-le ou annulez-le d’abord ; {who} peut le faire";

    /// No move is pending.
    NoMovePending = "no_move_pending", State;
    en "no move of {role} is pending", "promote a contact first";
    fr "aucun transfert de {role} n’est en cours", "promouvez d’abord un contact";

    /// The seat moved meanwhile.
    SeatMoved = "seat_moved", Conflict;
    en "{role} changed hands meanwhile", "look again, and decide anew";
    fr "{role} a changé de titulaire entre-temps", "relisez, puis décidez à nouveau";

    /// A holder can still act.
    HolderCanAct = "holder_can_act", State;
    en "{role} has a holder who can act", "promote instead, or attest that the holder has left";
    fr "{role} a un titulaire en mesure d’agir", "promouvez plutôt, ou attestez que le titulaire est parti";

    /// Nothing is said of an agenda before its kind.
    AgendaNeeded = "agenda_needed", State;
    en "no kind of agenda is chosen yet", "choose one first; {who} can do it";
    fr "aucun type d’agenda n’est encore choisi", "choisissez-en d’abord un ; {who} peut le faire";

    /// No such unavailability.
    UnknownUnavailability = "unknown_unavailability", State;
    en "there is no unavailability {unavailability}", "look again";
    fr "il n’y a pas d’indisponibilité {unavailability}", "relisez, puis recommencez";

    /// Somebody is notified through a channel, and has no address for it.
    ChannelAddressMissing = "channel_address_missing", State;
    en "{channel} leads nowhere without {field}", "give it, or switch these notifications off first";
    fr "{channel} ne mène nulle part sans {field}", "renseignez ce champ, ou désactivez d’abord ces notifications";

    /// What goes with it is to be confirmed.
    ConfirmationNeeded = "confirmation_needed", State, awaits_input;
    en "this asks for confirmation: {consequences}", "send the command again with the digest of these consequences";
    fr "cela demande une confirmation : {consequences}", "renvoyez la commande avec l’empreinte de ces conséquences";
}

impl Code {
    /// Its line of a table that is one text: in a browser, the places of four texts for each code weigh more than
    /// looking through it.
    fn line(self, table: &'static str) -> &'static str {
        table.split('\n').nth(self.place()).unwrap_or_default()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_both_texts_and_both_remedies() {
        for code in Code::ALL {
            for lang in [Lang::En, Lang::Fr] {
                assert!(!code.message(lang).is_empty() && !code.remedy(lang).is_empty(), "{code}");
                assert!(
                    !code.message(lang).ends_with('.') && !code.remedy(lang).ends_with('.'),
                    "{code}"
                );
            }
            // A malformed value brings its whole sentence along: its own texts are tested beside it.
            let said = |lang| code.message(lang) != "{field} {problem}";
            assert!(!said(Lang::En) || code.message(Lang::En) != code.message(Lang::Fr), "{code}");
            assert_ne!(code.remedy(Lang::En), code.remedy(Lang::Fr), "{code}");
        }
    }

    #[test]
    fn both_languages_fill_the_same_gaps() {
        fn gaps(text: &str) -> Vec<&str> {
            let mut gaps: Vec<&str> =
                text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
            gaps.sort_unstable();
            gaps
        }
        for code in Code::ALL {
            assert_eq!(gaps(code.message(Lang::En)), gaps(code.message(Lang::Fr)), "{code}");
            assert_eq!(gaps(code.remedy(Lang::En)), gaps(code.remedy(Lang::Fr)), "{code}");
        }
    }

    #[test]
    fn a_code_is_written_on_the_wire_as_it_is_named() {
        for code in Code::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }

    #[test]
    fn a_code_is_found_at_its_place() {
        for code in Code::ALL {
            assert_eq!(Code::ALL[code.place()], *code);
        }
    }
}
