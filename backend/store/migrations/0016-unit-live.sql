-- SPDX-License-Identifier: GPL-3.0-or-later
-- What UPS units are doing, as gateway agents see it.

-- The agents that an owner has connected: what they tell of the owner's units is shown.
CREATE TABLE unit_agents (
  gateway_id   TEXT NOT NULL REFERENCES gateways (gateway_id),
  principal    TEXT NOT NULL,
  connected_at BIGINT NOT NULL,
  PRIMARY KEY (gateway_id, principal)
);

CREATE INDEX unit_agents_of ON unit_agents (principal, gateway_id);

-- The newest state of a unit that is shown; numbers that it does not tell are NULL.
CREATE TABLE unit_live (
  unit_id    TEXT PRIMARY KEY REFERENCES units (id),
  gateway_id TEXT NOT NULL,
  state      TEXT NOT NULL,
  charge     BIGINT,
  runtime    BIGINT,
  load       BIGINT,
  at         BIGINT NOT NULL
);

CREATE INDEX unit_live_by_gateway ON unit_live (gateway_id);
