-- SPDX-License-Identifier: GPL-3.0-or-later
-- What every other part of the store leans on.

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- The epoch marks this life of the store: a restored backup gets another one.
-- random () is an integer on SQLite and a fraction on PostgreSQL; its digits serve both.
INSERT INTO meta (name, value)
VALUES ('epoch', replace (replace (CAST (random () AS TEXT), '.', ''), '-', ''));

CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value BIGINT NOT NULL
);

INSERT INTO counters (name, value) VALUES ('feed', 0);

-- How often something was tried within the window that began at started.
CREATE TABLE budgets (
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  started BIGINT NOT NULL,
  used BIGINT NOT NULL,
  ends BIGINT NOT NULL,
  PRIMARY KEY (kind, subject)
);

CREATE INDEX budgets_by_end ON budgets (ends);

-- The answer to a request that may come again: ids and a hash of the request, never secrets.
CREATE TABLE idempotency (
  owner TEXT NOT NULL,
  request_key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status BIGINT NOT NULL,
  result TEXT NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (owner, request_key)
);

CREATE INDEX idempotency_by_created ON idempotency (created);

CREATE TABLE audit (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL,
  role TEXT NOT NULL,
  account_id TEXT,
  address TEXT,
  action TEXT NOT NULL,
  subject TEXT,
  detail TEXT
);

CREATE INDEX audit_by_account ON audit (account_id, at);
CREATE INDEX audit_by_subject ON audit (subject, at);
