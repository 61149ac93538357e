-- The feed: one log of changes, numbered by one counter that is locked until
-- commit, so that no reader sees a gap which fills later.

CREATE TABLE feed_counter (
  id    BIGINT PRIMARY KEY,
  seq   BIGINT NOT NULL,
  floor BIGINT NOT NULL,                    -- traces of deletion up to here are gone
  epoch TEXT NOT NULL                       -- drawn at first use and after a restore
);

INSERT INTO feed_counter (id, seq, floor, epoch) VALUES (1, 0, 0, '');

CREATE TABLE feed_records (
  scope      TEXT NOT NULL,
  kind       TEXT NOT NULL,
  id         TEXT NOT NULL,
  seq        BIGINT NOT NULL,
  deleted    BOOLEAN NOT NULL,
  body       TEXT,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (scope, kind, id)
);

CREATE UNIQUE INDEX feed_records_by_seq ON feed_records (seq);
CREATE INDEX feed_records_by_scope ON feed_records (scope, seq);
CREATE INDEX feed_records_deleted ON feed_records (changed_at) WHERE deleted;

CREATE TABLE feed_grants (
  principal  TEXT NOT NULL,
  scope      TEXT NOT NULL,
  active     BOOLEAN NOT NULL,
  role       TEXT NOT NULL,
  gen        BIGINT NOT NULL,
  seq        BIGINT NOT NULL,
  forgotten  BOOLEAN NOT NULL,              -- its end is older than the floor
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (principal, scope)
);

CREATE INDEX feed_grants_by_seq ON feed_grants (principal, seq);
CREATE INDEX feed_grants_by_scope ON feed_grants (scope, active);
CREATE INDEX feed_grants_ended ON feed_grants (changed_at) WHERE NOT active AND NOT forgotten;
