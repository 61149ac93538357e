-- SPDX-License-Identifier: GPL-3.0-or-later
-- What happens to a house after its registration: its box is exchanged or disposed of, the house
-- goes to somebody else, dealers come and go, and a dealer's staff works for it.

-- Of a dealer's staff: manager, maintenance.  The representative has none.
ALTER TABLE accounts ADD COLUMN member_role TEXT;

CREATE INDEX accounts_by_principal ON accounts (principal_id);

ALTER TABLE gateways ADD COLUMN retired_at BIGINT;

-- Nothing older is shown: the day on which the house was handed over.
ALTER TABLE installations ADD COLUMN history_from BIGINT;
ALTER TABLE installations ADD COLUMN ended_why TEXT;    -- disposal, withdrawal, hand_over

CREATE INDEX installations_ended ON installations (ended_at) WHERE ended_at IS NOT NULL;

ALTER TABLE links ADD COLUMN scope TEXT NOT NULL DEFAULT 'change';  -- watch, change
ALTER TABLE links ADD COLUMN ends_at BIGINT;            -- the end of its last day in Japan

CREATE INDEX links_ending ON links (ends_at) WHERE ended_at IS NULL AND ends_at IS NOT NULL;
CREATE INDEX links_by_principal ON links (dealer_principal, installation_id)
  WHERE ended_at IS NULL;

CREATE TABLE gateway_exchanges (
  id              TEXT PRIMARY KEY,
  installation_id TEXT NOT NULL REFERENCES installations (id),
  old_gateway     TEXT NOT NULL REFERENCES gateways (gateway_id),
  new_gateway     TEXT NOT NULL REFERENCES gateways (gateway_id),
  account_id      TEXT NOT NULL,
  at              BIGINT NOT NULL
);

CREATE INDEX gateway_exchanges_of ON gateway_exchanges (installation_id);

-- A house on its way to its next owner.
CREATE TABLE hand_overs (
  id              TEXT PRIMARY KEY,
  installation_id TEXT NOT NULL REFERENCES installations (id),
  giver           TEXT NOT NULL,
  keep_links      BOOLEAN NOT NULL,                     -- if the next owner wishes
  state           TEXT NOT NULL,                        -- pending, done, revoked
  created_at      BIGINT NOT NULL,
  expires_at      BIGINT NOT NULL,
  ended_at        BIGINT,
  became          TEXT                                  -- the receiver's installation
);

CREATE INDEX hand_overs_of ON hand_overs (installation_id);
CREATE INDEX hand_overs_by_giver ON hand_overs (giver, state);

-- A dealer offers to look after a house; which one is the customer's to say.
CREATE TABLE invitations (
  id         TEXT PRIMARY KEY,
  dealer     TEXT NOT NULL,                             -- the principal
  account_id TEXT NOT NULL,                             -- who made it
  state      TEXT NOT NULL,                             -- pending, used, revoked
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ended_at   BIGINT,
  link_id    TEXT
);

CREATE INDEX invitations_by_dealer ON invitations (dealer, state);

CREATE TABLE staff_invitations (
  id          TEXT PRIMARY KEY,
  principal   TEXT NOT NULL,
  account_id  TEXT NOT NULL,                            -- who invited
  mail        TEXT NOT NULL,
  family_name TEXT NOT NULL,
  given_name  TEXT NOT NULL,
  family_kana TEXT NOT NULL,
  given_kana  TEXT NOT NULL,
  role        TEXT NOT NULL,
  language    TEXT NOT NULL,
  state       TEXT NOT NULL,                            -- pending, used, revoked
  created_at  BIGINT NOT NULL,
  expires_at  BIGINT NOT NULL,
  became      TEXT                                      -- the account
);

CREATE INDEX staff_invitations_by_principal ON staff_invitations (principal, state);

-- Who of a dealer's side looked at a house or changed something, and when.  Looks of one account
-- within half an hour are one line.
CREATE TABLE gateway_accesses (
  id              TEXT PRIMARY KEY,
  installation_id TEXT NOT NULL REFERENCES installations (id),
  account_id      TEXT NOT NULL,
  dealer_name     TEXT NOT NULL,
  person          TEXT NOT NULL,
  action          TEXT NOT NULL,                        -- look, site, exchange, …
  slot            BIGINT NOT NULL,                      -- the half hour
  at              BIGINT NOT NULL
);

CREATE UNIQUE INDEX gateway_accesses_looks ON gateway_accesses (installation_id, account_id, slot)
  WHERE action = 'look';
CREATE INDEX gateway_accesses_of ON gateway_accesses (installation_id, at, id);
