-- Every table carries `account`, and every foreign key is composite with it (T0). `account` and `contact` are
-- numbers that this file gives (account.n, contact.n): shorter than ids, and they never leave the file. What the
-- history and the outbox say about a person names the person by id: it outlives the record.
--
-- Ids and digests are bytes, instants nanoseconds since 1970 (RFC 3339 text where that does not fit), lists and maps
-- JSON. The view `who_holds` is for people.

-- An account has its number from the first commit on; `version` is null until its record is written.
CREATE TABLE account (
  n       INTEGER PRIMARY KEY,
  id      BLOB NOT NULL UNIQUE,
  version INTEGER,
  change  BLOB,
  at      ANY,
  policy  TEXT,
  state   TEXT,
  fields  TEXT,
  seats   TEXT,
  moves   TEXT
) STRICT;

CREATE INDEX account_policy ON account (policy, id) WHERE version IS NOT NULL;

-- The seats of account.seats, one row each: derived, written with the account.
CREATE TABLE seat (
  account   INTEGER NOT NULL REFERENCES account (n),
  role      TEXT NOT NULL,
  contact   BLOB NOT NULL,
  effective INTEGER NOT NULL,
  PRIMARY KEY (account, role, contact)
) STRICT, WITHOUT ROWID;

CREATE TABLE catalogue (
  account INTEGER NOT NULL REFERENCES account (n),
  name    TEXT NOT NULL,
  version INTEGER NOT NULL,
  change  BLOB NOT NULL,
  roles   TEXT NOT NULL,
  PRIMARY KEY (account, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
  account INTEGER NOT NULL REFERENCES account (n),
  id      BLOB NOT NULL,
  version INTEGER NOT NULL,
  change  BLOB NOT NULL,
  kind    TEXT NOT NULL,
  label   TEXT NOT NULL,
  retired INTEGER NOT NULL,
  PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;

-- `presence` is null while the person is here. `sort_key` is the folded name that lists are ordered by. The three
-- fields that every policy has lie in columns of their own, the others in `fields`. `login` is empty where it is
-- the e-mail. `link` is what the live link is for. Of an API key, digests are kept, and how it begins.
CREATE TABLE contact (
  n             INTEGER PRIMARY KEY,
  account       INTEGER NOT NULL REFERENCES account (n),
  id            BLOB NOT NULL,
  version       INTEGER NOT NULL,
  change        BLOB NOT NULL,
  at            ANY NOT NULL,
  presence      TEXT,
  sort_key      TEXT NOT NULL,
  last_name     TEXT,
  first_name    TEXT,
  email         TEXT,
  fields        TEXT,
  language      TEXT,
  access        TEXT NOT NULL,
  login         TEXT,
  email_claimed INTEGER NOT NULL,
  pending_login TEXT,
  generation    INTEGER NOT NULL,
  link          TEXT,
  link_issued   ANY,
  link_expires  ANY,
  holdings      TEXT,
  units         TEXT,
  agenda        TEXT,
  notifications TEXT,
  api_key       TEXT,
  UNIQUE (account, id),
  UNIQUE (account, n)
) STRICT;

CREATE INDEX contact_order ON contact (account, sort_key, id) WHERE presence IS NULL;

-- The roles of contact.holdings, one row each; `unit` is empty where the role is held at the account. Derived.
CREATE TABLE holding (
  account INTEGER NOT NULL,
  role    TEXT NOT NULL,
  unit    BLOB NOT NULL,
  contact INTEGER NOT NULL,
  PRIMARY KEY (account, role, unit, contact),
  FOREIGN KEY (account, contact) REFERENCES contact (account, n)
) STRICT, WITHOUT ROWID;

-- The units of contact.units, one row each. Derived.
CREATE TABLE attachment (
  account INTEGER NOT NULL,
  unit    BLOB NOT NULL,
  contact INTEGER NOT NULL,
  PRIMARY KEY (account, unit, contact),
  FOREIGN KEY (account, contact) REFERENCES contact (account, n)
) STRICT, WITHOUT ROWID;

-- `kind` is 0 for a login, 1 for an e-mail, 2 for an API key. `scope` is the number of the account a value is unique in, or the
-- name of the policy among whose accounts it is: the one table whose keys reach beyond an account (T0).
CREATE TABLE claim (
  value   TEXT NOT NULL,
  kind    INTEGER NOT NULL,
  scope   ANY NOT NULL,
  account INTEGER NOT NULL,
  contact INTEGER NOT NULL,
  PRIMARY KEY (value, kind, scope),
  FOREIGN KEY (account, contact) REFERENCES contact (account, n)
) STRICT, WITHOUT ROWID;

-- `chained` is the very text that `digest` covers.
CREATE TABLE history (
  account INTEGER NOT NULL REFERENCES account (n),
  seq     INTEGER NOT NULL,
  request BLOB NOT NULL,
  digest  BLOB NOT NULL,
  chained TEXT NOT NULL,
  UNIQUE (account, seq),
  UNIQUE (account, request)
) STRICT;

-- Which entries wrote which contact. Derived.
CREATE TABLE history_contact (
  account INTEGER NOT NULL,
  contact BLOB NOT NULL,
  seq     INTEGER NOT NULL,
  PRIMARY KEY (account, contact, seq),
  FOREIGN KEY (account, seq) REFERENCES history (account, seq)
) STRICT, WITHOUT ROWID;

-- The erasable side of the history: what an entry says about one person.
CREATE TABLE personal (
  account  INTEGER NOT NULL,
  seq      INTEGER NOT NULL,
  position INTEGER NOT NULL,
  contact  BLOB NOT NULL,
  said     TEXT NOT NULL,
  PRIMARY KEY (account, seq, position),
  FOREIGN KEY (account, seq) REFERENCES history (account, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX personal_contact ON personal (account, contact);

-- The outbox, in the order of `n`. An erasure reads the whole table: it is short, and erasures are rare.
CREATE TABLE message (
  n       INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account (n),
  id      BLOB NOT NULL,
  contact BLOB NOT NULL,
  leased  INTEGER,
  body    TEXT NOT NULL,
  UNIQUE (id, account)
) STRICT;

CREATE INDEX message_leased ON message (account) WHERE leased IS NOT NULL;

-- Who holds which role, in words: for whoever opens the file with the `sqlite3` shell.
CREATE VIEW who_holds AS
WITH held (account, contact, role, unit) AS (
  SELECT h.account, h.contact, h.role, h.unit FROM holding h
  UNION ALL
  SELECT s.account, c.n, s.role, x'' FROM seat s JOIN contact c ON c.account = s.account AND c.id = s.contact
)
SELECT
  lower(substr(hex(a.id), 1, 8) || '-' || substr(hex(a.id), 9, 4) || '-' || substr(hex(a.id), 13, 4) || '-'
    || substr(hex(a.id), 17, 4) || '-' || substr(hex(a.id), 21)) AS account,
  coalesce(nullif(trim(coalesce(c.first_name, '') || ' ' || coalesce(c.last_name, '')), ''), c.email, '') AS contact,
  held.role AS role,
  coalesce(u.label, lower(hex(held.unit))) AS unit,
  CASE WHEN c.access = 'active' AND a.state <> 'closed' THEN 'yes' ELSE 'no' END AS effective
FROM held
JOIN account a ON a.n = held.account
JOIN contact c ON c.n = held.contact
LEFT JOIN unit u ON u.account = held.account AND u.id = held.unit;
