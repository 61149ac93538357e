-- SPDX-License-Identifier: GPL-3.0-or-later
-- Accounts, how they come to be, and how their owners sign in.

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  service TEXT NOT NULL,
  principal_id TEXT NOT NULL,
  login TEXT NOT NULL,
  login_folded TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  state TEXT NOT NULL,
  language TEXT NOT NULL,
  family_name TEXT NOT NULL,
  given_name TEXT NOT NULL,
  family_kana TEXT NOT NULL,
  given_kana TEXT NOT NULL,
  mail TEXT NOT NULL,
  mail_folded TEXT NOT NULL,
  phone TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  city TEXT NOT NULL,
  street TEXT NOT NULL,
  building TEXT,
  organisation TEXT,
  department TEXT,
  created BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  last_sign_in BIGINT,
  UNIQUE (service, login_folded)
);

CREATE INDEX accounts_by_mail ON accounts (mail_folded);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  language TEXT NOT NULL,
  device_name TEXT NOT NULL,
  address TEXT,
  terms_due BOOLEAN NOT NULL,
  created BIGINT NOT NULL,
  last_used BIGINT NOT NULL,
  expires BIGINT NOT NULL
);

CREATE INDEX sessions_by_account ON sessions (account_id);
CREATE INDEX sessions_by_expiry ON sessions (expires);

-- Failures in a row by what was tried, whether or not there is such an account: an unknown login
-- name locks like a known one. A subject is a keyed hash.
CREATE TABLE lockouts (
  subject TEXT PRIMARY KEY,
  failures BIGINT NOT NULL,
  locked_until BIGINT NOT NULL,
  changed BIGINT NOT NULL
);

CREATE INDEX lockouts_by_change ON lockouts (changed);

CREATE TABLE sign_ins (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  at BIGINT NOT NULL,
  succeeded BOOLEAN NOT NULL,
  device_name TEXT NOT NULL,
  address TEXT
);

CREATE INDEX sign_ins_by_account ON sign_ins (account_id, at);

CREATE TABLE terms (
  kind TEXT NOT NULL,
  version TEXT NOT NULL,
  effective BIGINT NOT NULL,
  summary TEXT NOT NULL,
  body TEXT NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (kind, version)
);

CREATE TABLE consents (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  kind TEXT NOT NULL,
  version TEXT NOT NULL,
  at BIGINT NOT NULL,
  occasion TEXT NOT NULL,
  address TEXT
);

CREATE INDEX consents_by_account ON consents (account_id, kind, version);

-- form holds what was typed, as JSON; it becomes the account and is emptied then.
CREATE TABLE registrations (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  login TEXT NOT NULL,
  login_folded TEXT NOT NULL,
  mail TEXT NOT NULL,
  phone TEXT NOT NULL,
  form TEXT NOT NULL,
  gateway_id TEXT,
  language TEXT NOT NULL,
  terms_version TEXT NOT NULL,
  agreed BIGINT NOT NULL,
  address TEXT,
  created BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  account_id TEXT REFERENCES accounts (id)
);

CREATE INDEX registrations_by_login ON registrations (kind, login_folded, state);
CREATE INDEX registrations_by_expiry ON registrations (state, expires);

-- Every code that was mailed: a link that somebody finds later still says whether it expired or
-- was used.
CREATE TABLE registration_codes (
  code_hash TEXT PRIMARY KEY,
  registration_id TEXT NOT NULL REFERENCES registrations (id)
);

CREATE INDEX registration_codes_by_registration ON registration_codes (registration_id);

CREATE TABLE mails (
  id TEXT PRIMARY KEY,
  recipient TEXT NOT NULL,
  recipient_folded TEXT NOT NULL,
  recipient_name TEXT,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  next_attempt BIGINT NOT NULL,
  last_error TEXT,
  created BIGINT NOT NULL,
  sent BIGINT
);

CREATE INDEX mails_by_state ON mails (state, next_attempt);
CREATE INDEX mails_by_recipient ON mails (recipient_folded, created);

CREATE TABLE announcements (
  id TEXT PRIMARY KEY,
  audience TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  starts BIGINT NOT NULL,
  ends BIGINT,
  fed BOOLEAN NOT NULL,
  created BIGINT NOT NULL
);

CREATE INDEX announcements_by_audience ON announcements (audience, starts);
