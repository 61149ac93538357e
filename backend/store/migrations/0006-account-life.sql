-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every short code that is mailed or shown. The code itself is stored nowhere; data is what it
-- stands for, as JSON, and is emptied once the code has no use any more.
CREATE TABLE codes (
  id TEXT PRIMARY KEY,
  purpose TEXT NOT NULL,
  subject TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  data TEXT,
  state TEXT NOT NULL,
  tries_left BIGINT NOT NULL,
  created BIGINT NOT NULL,
  expires BIGINT NOT NULL
);

CREATE INDEX codes_by_subject ON codes (purpose, subject, created);
CREATE INDEX codes_by_hash ON codes (purpose, code_hash);
CREATE INDEX codes_by_expiry ON codes (expires);

-- When a password was set, and which reminder of its end went out last: days before it, 0 for none.
ALTER TABLE accounts ADD COLUMN password_changed BIGINT;
ALTER TABLE accounts ADD COLUMN password_reminded BIGINT;
ALTER TABLE accounts ADD COLUMN withdrawn BIGINT;

UPDATE accounts SET password_changed = created, password_reminded = 0;

-- Where a dealer wants to hear of abnormalities, each confirmed by its owner once.
CREATE TABLE maintenance_addresses (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  mail TEXT NOT NULL,
  mail_folded TEXT NOT NULL,
  created BIGINT NOT NULL,
  confirmed BIGINT,
  undeliverable BIGINT,
  UNIQUE (account_id, mail_folded)
);

CREATE INDEX maintenance_addresses_by_mail ON maintenance_addresses (mail_folded);

-- What somebody who is not signed in asked for by a login name or an address. It is looked up after
-- the answer, so that the answer tells nothing.
CREATE TABLE account_requests (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  service TEXT NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  created BIGINT NOT NULL
);

CREATE INDEX account_requests_by_time ON account_requests (created);
