-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who did what, devices that stay signed in, second factors, and what operators look for.

-- The first table of this name was never written to. No reference to accounts: the trail outlives
-- them. Kept for five years.
DROP TABLE audit;

CREATE TABLE audit (
  id           TEXT PRIMARY KEY,
  at           BIGINT NOT NULL,
  role         TEXT NOT NULL,               -- of who acted; "server" for what it did by itself
  account_id   TEXT,
  login        TEXT,                        -- as it was then
  address      TEXT,
  area         TEXT NOT NULL,               -- "account" of "account.lock"
  action       TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id   TEXT NOT NULL,
  detail       TEXT NOT NULL                -- a JSON object, never secrets
);

CREATE INDEX audit_by_time ON audit (at, id);
CREATE INDEX audit_by_account ON audit (account_id, at, id);
CREATE INDEX audit_by_login ON audit (login, at, id);
CREATE INDEX audit_by_area ON audit (area, at, id);
CREATE INDEX audit_by_subject ON audit (subject_kind, subject_id, at, id);

-- A device that stays signed in is a family of tokens, of which the newest counts. The one before
-- it counts as well until the newest is known to have arrived. All are kept while the device is,
-- so that an old one is recognised.
CREATE TABLE devices (
  id         TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  name       TEXT NOT NULL,
  address    TEXT,
  generation BIGINT NOT NULL,
  confirmed  BOOLEAN NOT NULL,              -- the newest token has arrived
  created    BIGINT NOT NULL,
  last_used  BIGINT NOT NULL,
  ended      BIGINT,
  end_reason TEXT                           -- signed_out, revoked, reuse, unused, password, …
);

CREATE INDEX devices_by_account ON devices (account_id, last_used);
CREATE INDEX devices_by_use ON devices (last_used) WHERE ended IS NULL;
CREATE INDEX devices_by_end ON devices (ended) WHERE ended IS NOT NULL;

CREATE TABLE device_tokens (
  token_hash TEXT PRIMARY KEY,
  device_id  TEXT NOT NULL REFERENCES devices (id),
  generation BIGINT NOT NULL
);

CREATE UNIQUE INDEX device_tokens_by_device ON device_tokens (device_id, generation);

ALTER TABLE sessions ADD COLUMN device_id TEXT;
ALTER TABLE sessions ADD COLUMN watch_only BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE sessions ADD COLUMN factor_due BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX sessions_by_device ON sessions (device_id);

ALTER TABLE sign_ins ADD COLUMN session_id TEXT;
ALTER TABLE sign_ins ADD COLUMN device_id TEXT;

-- The secret is sealed with the key file; confirmed is NULL while the owner is setting it up.
CREATE TABLE second_factors (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id),
  secret     TEXT NOT NULL,
  last_step  BIGINT NOT NULL,               -- of 30 seconds; none counts twice
  created    BIGINT NOT NULL,
  confirmed  BIGINT
);

CREATE TABLE recovery_codes (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  code_hash  TEXT NOT NULL,
  used       BIGINT,
  PRIMARY KEY (account_id, code_hash)
);

-- What operators find an account by: folded, its bigrams indexed. Empty until it is written.
ALTER TABLE accounts ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
CREATE INDEX accounts_unindexed ON accounts (id) WHERE search_text = '';

CREATE TABLE account_bigrams (
  bigram     TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  PRIMARY KEY (bigram, account_id)
);

CREATE INDEX account_bigrams_of ON account_bigrams (account_id);

ALTER TABLE announcements ADD COLUMN changed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE announcements ADD COLUMN withdrawn BIGINT;
