-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every account sees what concerns it alone: a dealer's staff and the service's people, too.

INSERT INTO feed_grants (principal, scope, active, role, gen, seq, forgotten, changed_at)
  SELECT a.id, 'account/' || a.id, TRUE, 'owner', 1,
         c.seq + ROW_NUMBER() OVER (ORDER BY a.id), FALSE, a.created
  FROM accounts a CROSS JOIN feed_counter c
  WHERE a.state <> 'withdrawn' AND (a.member_role IS NOT NULL OR a.service = 'operator');

UPDATE feed_counter SET seq = seq + (
  SELECT COUNT(*) FROM accounts
  WHERE state <> 'withdrawn' AND (member_role IS NOT NULL OR service = 'operator'));
