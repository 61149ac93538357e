-- Boxes that ask to take the place of the one in use, until the owner has decided.

CREATE TABLE enrolments (
  id          TEXT PRIMARY KEY,
  gateway_id  TEXT NOT NULL REFERENCES gateways (gateway_id),
  stream      TEXT NOT NULL,                -- the box: its data directory
  state       TEXT NOT NULL,                -- pending, approved, refused
  address     TEXT,                         -- from where it asked
  asked_at    BIGINT NOT NULL,
  valid_until BIGINT NOT NULL,
  decided_at  BIGINT
);

CREATE UNIQUE INDEX enrolments_by_box ON enrolments (gateway_id, stream);
