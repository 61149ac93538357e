-- Edits that clients repeat until they are answered. What was answered to a
-- request with a key is kept in one table, for as long as the request may come
-- again: a key of a POST for two days, an edit for more than a year.

ALTER TABLE idempotency ADD COLUMN kept_until BIGINT NOT NULL DEFAULT 0;
ALTER TABLE idempotency ADD COLUMN kind TEXT;     -- of an edit: which record it is about,
ALTER TABLE idempotency ADD COLUMN record TEXT;
ALTER TABLE idempotency ADD COLUMN outcome TEXT;  -- and what came of it

UPDATE idempotency SET kept_until = created + 172800000;

CREATE INDEX idempotency_kept ON idempotency (kept_until);
CREATE INDEX idempotency_by_record ON idempotency (kind, record, created);

-- What somebody writes down about a house for themselves: its owner, or one
-- dealer for all of their people. Kept until it is emptied.
CREATE TABLE gateway_notes (
  installation_id TEXT NOT NULL,
  principal       TEXT NOT NULL,
  body            TEXT NOT NULL,
  changed_at      BIGINT NOT NULL,
  PRIMARY KEY (installation_id, principal)
);
