-- Gateways as things (the box with its sheet) and installations (a box that a
-- customer registered at a place).  Site, links, settings and history belong
-- to the installation, so that they survive an exchange of the box.

CREATE TABLE gateways (
  gateway_id     TEXT PRIMARY KEY,
  model          TEXT NOT NULL,
  serial         TEXT NOT NULL,
  password_hash  TEXT NOT NULL,
  state          TEXT NOT NULL,             -- stock, installed, retired
  reserved_by    TEXT,                      -- a registration that is not activated yet
  reserved_until BIGINT,
  first_contact  BIGINT,
  last_contact   BIGINT,
  battery        TEXT,                      -- JSON of the record, as the feed shows it
  ev             TEXT,
  last_at        BIGINT,                    -- the newest sample, for those who look in
  last_sample    TEXT,
  created_at     BIGINT NOT NULL
);

CREATE TABLE power_conditioners (
  gateway_id TEXT NOT NULL REFERENCES gateways (gateway_id),
  unit_no    BIGINT NOT NULL,
  model      TEXT NOT NULL,
  serial     TEXT NOT NULL,
  PRIMARY KEY (gateway_id, unit_no)
);

CREATE TABLE unit_days (
  gateway_id TEXT NOT NULL REFERENCES gateways (gateway_id),
  unit_no    BIGINT NOT NULL,
  day        BIGINT NOT NULL,
  first_wh   BIGINT NOT NULL,
  last_wh    BIGINT NOT NULL,
  PRIMARY KEY (gateway_id, unit_no)
);

CREATE TABLE installations (
  id            TEXT PRIMARY KEY,
  gateway_id    TEXT NOT NULL REFERENCES gateways (gateway_id),
  account_id    TEXT NOT NULL,
  principal     TEXT NOT NULL,
  site_name     TEXT NOT NULL,
  postal_code   TEXT NOT NULL,
  prefecture    TEXT NOT NULL,
  city          TEXT NOT NULL,
  street        TEXT NOT NULL,
  building      TEXT,
  state         TEXT NOT NULL,
  state_rank    BIGINT NOT NULL,            -- trouble first
  state_since   BIGINT NOT NULL,
  sort_key      TEXT NOT NULL,              -- the folded site name
  search_text   TEXT NOT NULL,              -- folded; its bigrams are indexed
  dealer_count  BIGINT NOT NULL,
  created_at    BIGINT NOT NULL,
  ended_at      BIGINT
);

CREATE UNIQUE INDEX installations_by_gateway ON installations (gateway_id) WHERE ended_at IS NULL;
CREATE INDEX installations_by_account ON installations (account_id, state_rank, sort_key, id);
CREATE INDEX installations_by_state ON installations (state_rank, sort_key, id);
CREATE INDEX installations_by_name ON installations (sort_key, id);

CREATE TABLE installation_bigrams (
  bigram          TEXT NOT NULL,
  installation_id TEXT NOT NULL REFERENCES installations (id),
  PRIMARY KEY (bigram, installation_id)
);

CREATE INDEX installation_bigrams_of ON installation_bigrams (installation_id);

CREATE TABLE links (
  id               TEXT PRIMARY KEY,
  installation_id  TEXT NOT NULL REFERENCES installations (id),
  dealer_account   TEXT NOT NULL,
  dealer_principal TEXT NOT NULL,
  linked_at        BIGINT NOT NULL,
  linked_by        TEXT NOT NULL,
  ended_at         BIGINT,
  ended_by         TEXT
);

CREATE UNIQUE INDEX links_living ON links (installation_id, dealer_account) WHERE ended_at IS NULL;
CREATE INDEX links_by_dealer ON links (dealer_account, installation_id);

CREATE TABLE agent_tokens (
  token_hash TEXT PRIMARY KEY,
  gateway_id TEXT NOT NULL REFERENCES gateways (gateway_id),
  stream     TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at   BIGINT
);

CREATE UNIQUE INDEX agent_tokens_living ON agent_tokens (gateway_id) WHERE ended_at IS NULL;

CREATE INDEX gateways_by_contact ON gateways (last_contact);
