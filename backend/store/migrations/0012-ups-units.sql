-- SPDX-License-Identifier: GPL-3.0-or-later
-- UPS units: what was shipped, who registered it, and how it goes to somebody else.

-- What is known of a model; nothing of it is needed.
CREATE TABLE unit_models (
  model            TEXT PRIMARY KEY,
  guarantee_months BIGINT,
  battery_months   BIGINT,
  switch_first     TEXT,                    -- left, right: where the first binary digit is set
  switch_one       TEXT                     -- up, down: where a knob stands for 1
);

CREATE TABLE unit_shipments (
  serial      TEXT PRIMARY KEY,
  model       TEXT NOT NULL,
  shipped     TEXT NOT NULL,                -- "2026-11-20"
  keycode     TEXT NOT NULL,                -- sealed for the serial
  imported_at BIGINT NOT NULL
);

-- A unit in somebody's hands. Its owner's data is emptied when it leaves them.
CREATE TABLE units (
  id              TEXT PRIMARY KEY,
  serial          TEXT NOT NULL REFERENCES unit_shipments (serial),
  account_id      TEXT NOT NULL,
  principal       TEXT NOT NULL,
  batch           TEXT NOT NULL,            -- what was registered at once
  purchased       TEXT NOT NULL,
  ended           TEXT,
  organisation    TEXT,
  family_name     TEXT,
  given_name      TEXT,
  family_kana     TEXT,
  given_kana      TEXT,
  department      TEXT,
  postal_code     TEXT,
  prefecture      TEXT,
  city            TEXT,
  street          TEXT,
  building        TEXT,
  place           TEXT,
  remarks         TEXT,
  guarantee_until TEXT,
  battery_until   TEXT,
  registered_at   BIGINT NOT NULL,
  left_at         BIGINT,
  left_why        TEXT                      -- transfer, withdrawal
);

CREATE UNIQUE INDEX units_owned ON units (serial) WHERE left_at IS NULL;
CREATE INDEX units_by_principal ON units (principal, id) WHERE left_at IS NULL;

-- Offers of units to another account, open until the receiver has decided.
CREATE TABLE unit_transfers (
  id          TEXT PRIMARY KEY,
  giver       TEXT NOT NULL,                -- the account
  mail        TEXT NOT NULL,                -- the receiver's, as typed
  mail_folded TEXT NOT NULL,
  state       TEXT NOT NULL,                -- pending, accepted, declined, cancelled
  created_at  BIGINT NOT NULL,
  expires_at  BIGINT NOT NULL,
  ended_at    BIGINT
);

CREATE INDEX unit_transfers_by_giver ON unit_transfers (giver, state);
CREATE INDEX unit_transfers_by_mail ON unit_transfers (mail_folded, state);

CREATE TABLE unit_transfer_items (
  transfer_id TEXT NOT NULL REFERENCES unit_transfers (id),
  unit_id     TEXT NOT NULL REFERENCES units (id),
  PRIMARY KEY (transfer_id, unit_id)
);

CREATE INDEX unit_transfer_items_of ON unit_transfer_items (unit_id);

-- Serials in a row that were never shipped, by the account that tries them.
CREATE TABLE unit_misses (
  account_id TEXT PRIMARY KEY,
  misses     BIGINT NOT NULL,
  told       BOOLEAN NOT NULL
);

-- Up to which end of guarantee and battery life the owner has been reminded.
CREATE TABLE unit_reminders (
  unit_id TEXT NOT NULL REFERENCES units (id),
  kind    TEXT NOT NULL,                    -- guarantee, battery
  until   TEXT NOT NULL,
  PRIMARY KEY (unit_id, kind)
);
