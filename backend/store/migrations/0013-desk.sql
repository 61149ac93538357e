-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the provider's staff edits at their desk. A revision counts the edits of a row, so that of
-- two that were begun from the same one only the first is taken.

ALTER TABLE announcements ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;

-- The next version of each kind of terms, while it is written.
CREATE TABLE terms_drafts (
  kind TEXT PRIMARY KEY,
  version TEXT NOT NULL,
  summary TEXT NOT NULL,
  body TEXT NOT NULL,
  revision BIGINT NOT NULL,
  changed BIGINT NOT NULL
);

-- Boxes are found by ID, model and serial number; a box that was made before has no text yet.
ALTER TABLE gateways ADD COLUMN search_text TEXT NOT NULL DEFAULT '';

CREATE TABLE gateway_bigrams (
  bigram TEXT NOT NULL,
  gateway_id TEXT NOT NULL REFERENCES gateways (gateway_id),
  PRIMARY KEY (bigram, gateway_id)
);

CREATE INDEX gateway_bigrams_of ON gateway_bigrams (gateway_id);
CREATE INDEX gateways_unfound ON gateways (gateway_id) WHERE search_text = '';

CREATE INDEX registrations_by_state ON registrations (state, id);
