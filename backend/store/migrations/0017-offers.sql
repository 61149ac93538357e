-- SPDX-License-Identifier: GPL-3.0-or-later
-- An invitation may be meant for one customer, who then sees it as an offer and types no code.

ALTER TABLE invitations ADD COLUMN login TEXT;          -- the user ID as typed, while it waits
ALTER TABLE invitations ADD COLUMN login_folded TEXT;
ALTER TABLE invitations ADD COLUMN scope TEXT;          -- what the dealer offers: watch, change
ALTER TABLE invitations ADD COLUMN ends_at BIGINT;      -- of the link; NULL: without an end
-- Whether that customer has been looked for, and who it is.
ALTER TABLE invitations ADD COLUMN sought BIGINT NOT NULL DEFAULT 1;
ALTER TABLE invitations ADD COLUMN customer TEXT;

CREATE INDEX invitations_by_login ON invitations (login_folded, state);
CREATE INDEX invitations_by_customer ON invitations (customer, state);
CREATE INDEX invitations_unsought ON invitations (id) WHERE sought = 0;
CREATE INDEX invitations_ending ON invitations (expires_at)
  WHERE login IS NOT NULL AND state = 'pending';
