-- What gateways report.  A subject is an installation, or the bare gateway
-- while nobody has registered it yet.

CREATE TABLE streams (
  gateway_id  TEXT NOT NULL REFERENCES gateways (gateway_id),
  stream      TEXT NOT NULL,
  acked       BIGINT NOT NULL,              -- highest number with none missing below it
  ahead       TEXT NOT NULL,                -- ranges beyond a gap: "121-180 200-260"
  clock_id    BIGINT NOT NULL,
  skew        BIGINT NOT NULL,              -- device minus server, at the last report, ms
  rejected    BIGINT NOT NULL,
  repeated    BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  PRIMARY KEY (gateway_id, stream)
);

CREATE TABLE rejected_samples (
  gateway_id TEXT NOT NULL REFERENCES gateways (gateway_id),
  reason     TEXT NOT NULL,
  day        BIGINT NOT NULL,
  count      BIGINT NOT NULL,
  PRIMARY KEY (gateway_id, reason, day)
);

CREATE TABLE sample_hours (
  subject     TEXT NOT NULL,
  hour        BIGINT NOT NULL,
  body        BYTEA NOT NULL,
  received_at BIGINT NOT NULL,
  PRIMARY KEY (subject, hour)
);

CREATE TABLE energy_days (
  subject       TEXT NOT NULL,
  day           BIGINT NOT NULL,            -- midnight in Japan, ms UTC
  generated     BIGINT,
  consumed      BIGINT,
  sold          BIGINT,
  bought        BIGINT,
  charged       BIGINT,
  discharged    BIGINT,
  ev_charged    BIGINT,
  ev_discharged BIGINT,
  covered_s     BIGINT NOT NULL,
  slots         BYTEA NOT NULL,             -- 48 half hours, packed
  PRIMARY KEY (subject, day)
);

CREATE TABLE energy_spans (
  subject       TEXT NOT NULL,
  span          TEXT NOT NULL,              -- month, year
  start         BIGINT NOT NULL,
  generated     BIGINT,
  consumed      BIGINT,
  sold          BIGINT,
  bought        BIGINT,
  charged       BIGINT,
  discharged    BIGINT,
  ev_charged    BIGINT,
  ev_discharged BIGINT,
  covered_s     BIGINT NOT NULL,
  PRIMARY KEY (subject, span, start)
);

CREATE TABLE gateway_events (
  id          TEXT PRIMARY KEY,
  subject     TEXT NOT NULL,
  kind        TEXT NOT NULL,                -- fault, recovery, info
  maker       TEXT NOT NULL,
  model       TEXT NOT NULL,
  unit        TEXT NOT NULL,
  code        TEXT NOT NULL,
  severity    TEXT NOT NULL,
  begin_at    BIGINT NOT NULL,
  end_at      BIGINT,
  received_at BIGINT NOT NULL
);

CREATE INDEX gateway_events_by_subject ON gateway_events (subject, begin_at);
CREATE INDEX gateway_events_open ON gateway_events (subject) WHERE end_at IS NULL;
