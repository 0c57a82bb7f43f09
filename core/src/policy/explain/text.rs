//! Every text of a rulebook, in both languages.

use crate::policy::say::{Say, say};

macro_rules! texts {
    ($($name:ident = $en:literal, $fr:literal;)*) => {
        $(pub(super) const $name: Say = say($en, $fr);)*
    };
}

texts! {
    INTRODUCTION =
        "The rules of `{id}`: who may do what to the people of an account, and what holds in any case.",
        "Les règles de `{id}` : qui peut faire quoi aux personnes d’un compte, et ce qui vaut en tout cas.";

    // Who may do what.
    RIGHTS = "Who may do what", "Qui peut faire quoi";
    READING_THE_TABLES =
        "A contact’s rights count while their access is active; an operator is a person of the supplier’s back \
         office. What is separated by semicolons is alternatives: any of them is enough. A dash is nobody.",
        "Les droits d’un contact valent tant que son accès est actif ; un opérateur est une personne du \
         fournisseur. Les points-virgules séparent des possibilités : une seule suffit. Un tiret, c’est personne.";
    OPERATOR_CEILING =
        "Operators never act upon a level above their own, nor give one.",
        "Un opérateur n’agit jamais sur un niveau supérieur au sien, et n’en donne pas.";
    ACTION = "Action", "Action";
    CONTACTS_HEAD = "Contacts", "Contacts";
    OPERATORS_HEAD = "Operators", "Opérateurs";
    NOBODY = "—", "—";
    ALTERNATIVE = "; ", " ; ";
    OR = "or", "ou";
    DAY = "day", "jour";
    HOUR = "hour", "heure";
    MINUTE = "minute", "minute";
    AND = "and", "et";

    EVERYONE = "everyone", "tous";
    EACH = "each for themselves", "chacun pour soi";
    CONTACTS = "those", "ceux";
    EVERY_OPERATOR = "every operator", "tous les opérateurs";
    OPERATORS = "operators", "opérateurs";
    MEMBERS = "members of `{group}`", "membres de `{group}`";
    ABOVE = " above level {level}", " au-dessus du niveau {level}";
    AT_LEAST = " of level {level} or above", " de niveau {level} ou supérieur";
    FOR_ONESELF = ", for themselves", ", pour soi";
    SAME_UNIT = ", in the same {unit}", ", même {unit}";
    TARGET_ROLE = ", when the person holds {role}", ", quand la personne détient {role}";

    ACCOUNT = "The account", "Le compte";
    PEOPLE = "Contacts", "Contacts";
    ACCESS = "Access", "Accès";
    ROLES = "Roles", "Rôles";
    UNIT = "Units: {unit}", "Unités : {unit}";
    OPEN = "open", "ouvrir";
    EDIT = "edit", "modifier";
    CLOSE = "close", "fermer";
    SEE = "see", "voir";
    CREATE = "create", "créer";
    EDIT_FIELDS = "edit: ", "modifier : ";
    LANGUAGE = "the language", "la langue";
    CORRECT = "correct what is immutable, with a reason", "corriger ce qui est immuable, avec un motif";
    REMOVE = "remove", "supprimer";
    ERASE = "erase for good", "effacer définitivement";
    SUSPEND = "suspend", "suspendre";
    RESUME = "resume", "rétablir";
    SEND_LINKS = "send a link", "envoyer un lien";
    CHANGE_LOGIN = "change the login", "changer l’identifiant";
    CREATE_API_KEY = "create an API key", "créer une clé API";
    REVOKE_API_KEY = "revoke an API key", "révoquer une clé API";
    CREATE_ROLES = "create roles: ", "créer des rôles : ";
    RETIRE_ROLES = "retire roles: ", "mettre des rôles hors service : ";
    GRANT_ROLES = "give and take roles: ", "donner et retirer des rôles : ";
    GRANT = "give and take: ", "donner et retirer : ";
    PROMOTE = "promote, or cancel: ", "promouvoir, ou annuler : ";
    APPROVE = "approve a move: ", "approuver un passage : ";
    APPOINT = "appoint when no holder can act: ", "nommer quand aucun titulaire ne peut agir : ";
    APPOINTMENTS = "Appointments", "Rendez-vous";
    CHOOSE_AGENDA = "choose an agenda", "choisir un agenda";
    SET_AVAILABILITY = "set the hours", "fixer les horaires";
    SET_UNAVAILABILITY = "note absences", "noter les absences";
    SET_NOTIFICATIONS = "switch notifications on and off", "activer et désactiver les notifications";
    RETIRE = "retire", "mettre hors service";
    ATTACH = "attach and detach contacts", "rattacher et détacher des contacts";

    // Fields.
    FIELDS = "What is known", "Ce qu’on sait";
    ONLY_LISTED =
        "Only what is listed exists. A contact also has a language to be written to in.",
        "N’existe que ce qui est listé. Un contact a aussi une langue dans laquelle lui écrire.";
    OF_A_PERSON = "Of a contact", "D’un contact";
    OF_AN_ACCOUNT = "Of an account", "D’un compte";
    FIELD = "Field", "Champ";
    KIND = "Kind", "Nature";
    REQUIRED = "Required", "Obligatoire";
    CHANGES = "Changes", "Changements";
    YES = "yes", "oui";
    IMMUTABLE = "by correction only", "par correction seulement";
    KIND_NAME = "one line, up to {max} characters", "une ligne, {max} caractères au plus";
    KIND_TEXT = "text, up to {max} characters", "texte, {max} caractères au plus";
    KIND_EMAIL = "e-mail address", "adresse e-mail";
    KIND_PHONE = "phone number", "numéro de téléphone";
    KIND_ADDRESS = "postal address", "adresse postale";
    KIND_DATE = "date", "date";
    KIND_CHOICE = "one of {choices}", "{choices}, au choix";

    // Catalogues, roles, seats.
    CATALOGUES = "Roles", "Rôles";
    HOLDS_ONE_AT_MOST = "A contact holds one of them at most.", "Un contact en a un au plus.";
    HOLDS_ONE = "A contact holds exactly one of them.", "Un contact en a exactement un.";
    HOLDS_SEVERAL = "A contact may hold several of them.", "Un contact peut en avoir plusieurs.";
    HOLDS_AT_LEAST = "A contact holds at least {min} of them.", "Un contact en a au moins {min}.";
    HELD_IN = "It is held in a unit: {unit}.", "On l’a dans une unité : {unit}.";
    KEPT_BY_ACCOUNT =
        "Each account keeps its own list, every role with a level where it wants one; a retired role takes no \
         new holder.",
        "Chaque compte tient sa propre liste, chaque rôle avec un niveau s’il en veut un ; un rôle hors \
         service ne prend plus de titulaire.";
    ROLE = "Role", "Rôle";
    LEVEL = "Level", "Niveau";
    PERMISSIONS = "Permissions", "Permissions";
    HOLDERS = "Holders", "Titulaires";
    REQUIRES = "Requires", "Demande";
    ALL_PERMISSIONS = "all", "toutes";
    EXACTLY_ONE = "exactly one", "un seul, toujours";
    EXACTLY = "exactly {min}", "exactement {min}";
    ONE_AT_MOST = "one at most", "un au plus";
    AT_MOST = "{max} at most", "{max} au plus";
    AT_LEAST_HOLDERS = "{min} at least", "{min} au moins";
    BETWEEN = "{min} to {max}", "de {min} à {max}";
    REQUIRES_ANY = "a role of {catalogue}", "un rôle de {catalogue}";
    REQUIRES_LEVEL =
        "a role of {catalogue} of level {levels}",
        "un rôle de {catalogue} de niveau {levels}";
    OUTGOING = "the outgoing holder", "le titulaire sortant";
    INCOMING = "the incoming holder", "le titulaire entrant";
    AN_OPERATOR = "an operator", "un opérateur";
    MOVEMENT = "{head}: {roles}. {tail}", "{head} : {roles}. {tail}";
    BY_EDIT = "Given and taken like any role", "Comme tout rôle, donné et retiré";
    WITHIN_LIMITS = "Its limits hold all the same.", "Ses limites valent quand même.";
    NEVER_FROM_THE_LAST =
        "It is never taken from the last who can act.",
        "Il n’est jamais retiré au dernier qui puisse agir.";
    BY_PROMOTION = "Moved by promotion only", "Par promotion seulement";
    AT_ONCE =
        "It moves at once: the former holder gives it up in the same act.",
        "Le passage est immédiat : l’ancien titulaire le cède dans le même acte.";
    ONCE_APPROVED =
        "It moves once {parties} have approved, within {within}; whoever starts it has approved, and a party may \
         cancel it.",
        "Le passage se fait une fois approuvé par {parties}, sous {within} ; qui le lance a approuvé, et une \
         partie peut l’annuler.";
    BY_LETTER =
        "A signed letter, recorded by an operator who is not the one who validates, stands for the approval of \
         the outgoing holder.",
        "Une lettre signée, enregistrée par un opérateur qui n’est pas celui qui valide, vaut approbation du \
         titulaire sortant.";

    // Access.
    ACCESS_RULES = "Access, logins and links", "Accès, identifiants et liens";
    ALWAYS = "Access opens with every new contact.", "L’accès s’ouvre avec tout nouveau contact.";
    OFFERED =
        "Access opens with a new contact where that is asked for, or later; without it nothing is sent.",
        "L’accès s’ouvre avec un nouveau contact si on le demande, ou plus tard ; sans lui, rien n’est envoyé.";
    NEVER =
        "Access never opens with a new contact: it is opened in an act of its own.",
        "L’accès ne s’ouvre jamais avec un nouveau contact : on l’ouvre par un acte à part.";
    DEFAULT_ROLE =
        "Whoever gets access at creation without a role of {catalogue} gets {role}.",
        "Qui reçoit l’accès à la création sans rôle de {catalogue} reçoit {role}.";
    NEEDS_ROLE =
        "Access needs a role of {catalogue}.",
        "L’accès demande un rôle de {catalogue}.";
    LOGIN_IS_EMAIL =
        "The login is the contact’s e-mail: changing one changes the other, and asks for the right to both.",
        "L’identifiant est l’e-mail du contact : changer l’un change l’autre, et demande le droit aux deux.";
    LOGIN_SEPARATE =
        "The login is an address of its own: it and the e-mail never change each other.",
        "L’identifiant est une adresse à part : lui et l’e-mail ne se changent jamais l’un l’autre.";
    LOGIN_SUGGESTED =
        "A login is suggested, never one already taken: {from}.",
        "Un identifiant est proposé, jamais un qui soit déjà pris : {from}.";
    CONTACT_EMAIL = "the contact’s e-mail", "l’e-mail du contact";
    ACCOUNT_EMAIL = "the account’s e-mail", "l’e-mail du compte";
    ELSE = ", else ", ", sinon ";
    UNIQUE_IN_PORTAL =
        "A login names one person in the whole portal.",
        "Un identifiant désigne une seule personne dans tout le portail.";
    UNIQUE_IN_ACCOUNT =
        "A login names one person of an account.",
        "Un identifiant désigne une seule personne d’un compte.";
    LOGIN_PROVED =
        "A new login counts once it is proved; the old and the new address are both told.",
        "Un nouvel identifiant vaut une fois prouvé ; l’ancienne et la nouvelle adresse sont averties.";
    LOGIN_AT_ONCE =
        "A new login counts at once; the old and the new address are both told.",
        "Un nouvel identifiant vaut aussitôt ; l’ancienne et la nouvelle adresse sont averties.";
    LINKS =
        "A link to activate access lives {activate}, one to set a password {set_password}, one to prove a login \
         {prove_login}.",
        "Un lien d’activation vit {activate}, un lien de mot de passe {set_password}, un lien de preuve \
         d’identifiant {prove_login}.";
    API_KEYS =
        "An API key begins with `{prefix}_` and is shown once. It does what its holder may do at that moment, as long \
         as they may have one; a new key, a suspension and a removal end it.",
        "Une clé API commence par `{prefix}_` et n’est montrée qu’une fois. Elle fait ce que son détenteur peut faire à \
         ce moment-là, tant qu’il peut en avoir une ; une nouvelle clé, une suspension et une suppression y mettent fin.";
    CONFIRM_REMOVAL =
        "Removing a contact shows what goes with them, and asks for confirmation.",
        "Supprimer un contact montre ce qui part avec lui, et demande confirmation.";
    DUPLICATES_REFUSED =
        "A second contact with the same e-mail is refused.",
        "Un second contact avec le même e-mail est refusé.";
    DUPLICATES_TOLD =
        "A second contact with the same e-mail is accepted, and pointed out.",
        "Un second contact avec le même e-mail est accepté, et signalé.";
    DUPLICATES_ALLOWED =
        "Several contacts may have the same e-mail.",
        "Plusieurs contacts peuvent avoir le même e-mail.";
    REGION =
        "A phone number without a country code is read as one of `{region}`.",
        "Un numéro de téléphone sans indicatif de pays est lu comme un numéro de `{region}`.";

    // Agendas and notifications.
    AGENDAS = "Agendas", "Agendas";
    KIND_FIRST =
        "The kind of an agenda is chosen first; giving it up forgets how it was reached, says so beforehand, and \
         keeps hours and absences.",
        "Le type d’agenda se choisit d’abord ; en changer oublie comment on l’atteignait, le dit avant, et garde \
         horaires et absences.";
    NO_CONNECTION = "{kind} needs nothing more.", "{kind} ne demande rien de plus.";
    CONNECTED_BY = "{kind} is reached by {parts}.", "{kind} s’atteint par {parts}.";
    IN_VAULT =
        "a secret that stays in the vault of the application",
        "un secret qui reste au coffre de l’application";
    BOOKED =
        "What is booked is {catalogue}: whoever holds one offers it while they can act.",
        "Ce qui se réserve, c’est {catalogue} : qui en détient un le propose tant qu’il peut agir.";
    NOTIFICATIONS = "Notifications", "Notifications";
    TYPES = "There are: {types}.", "Il y a : {types}.";
    CHANNEL =
        "{channel} goes to what {field} says, and nowhere else.",
        "{channel} va à ce que dit {field}, et nulle part ailleurs.";
    ADDRESS_NEEDED =
        "Nothing is switched on without its address, and no address goes while something needs it.",
        "Rien ne s’active sans son adresse, et aucune adresse ne part tant que quelque chose en a besoin.";
    ADDRESS_AWAITED =
        "What is switched on without its address waits, and revives with it.",
        "Ce qui est actif sans son adresse attend, et reprend avec elle.";

    // Promises.
    PROMISES = "What holds in any case", "Ce qui vaut en tout cas";
    NO_RIGHT = "What no rule allows is refused, and the refusal says why and who can help.",
        "Ce qu’aucune règle ne permet est refusé, et le refus dit pourquoi et qui peut aider.";
    UNSEEN = "Whom somebody may not see does not exist for them; nothing crosses from one account to another.",
        "Une personne qu’on ne peut voir n’existe pas pour soi ; rien ne passe d’un compte à un autre.";
    GRANT_CEILING = "Nobody grants a level or permissions beyond their own, on any path.",
        "Nul ne donne un niveau ou des permissions au-delà des siens, par aucun chemin.";
    OWN_AUTHORITY = "Nobody changes their own level or governing role, except by approving a move.",
        "Nul ne change son propre niveau ni son rôle de gouvernance, sauf en approuvant un passage.";
    PERSON_CEILING = "Acting upon a person takes authority at least theirs, suspended or not.",
        "Agir sur une personne demande une autorité au moins égale à la sienne, suspendue ou non.";
    SEATS_HOLD = "Seats stay within their limits: the maximum counts every holder, the minimum those who can act.",
        "Les sièges restent dans leurs limites : le maximum compte tous les titulaires, le minimum ceux qui \
         peuvent agir.";
    LOGINS_HOLD = "A login is unique in its scope, however it is written.",
        "Un identifiant est unique dans sa portée, de quelque façon qu’on l’écrive.";
    SUSPENSION_WINS = "Suspended or closed beats every link and key; a link works once.",
        "Suspendu ou fermé l’emporte sur tout lien et toute clé ; un lien ne sert qu’une fois.";
    REMOVAL_RELEASES = "Removing a contact releases their login, roles, seats and units together, or is refused.",
        "Supprimer un contact libère ensemble identifiant, rôles, sièges et unités, ou est refusé.";
    HISTORY_TELLS = "Every change is in the history, with who made it; a person can still be erased from it.",
        "Tout changement est dans l’historique, avec son auteur ; une personne peut encore en être effacée.";
}

/// What holds under every policy.
pub(super) const EVERY_PROMISE: [Say; 10] = [
    NO_RIGHT,
    UNSEEN,
    GRANT_CEILING,
    OWN_AUTHORITY,
    PERSON_CEILING,
    SEATS_HOLD,
    LOGINS_HOLD,
    SUSPENSION_WINS,
    REMOVAL_RELEASES,
    HISTORY_TELLS,
];
