-- SPDX-License-Identifier: GPL-3.0-or-later
-- Accounts of those who look after UPSs: a number for FAX, and what they wish.
ALTER TABLE accounts ADD COLUMN fax TEXT;
ALTER TABLE accounts ADD COLUMN owner_programme BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE accounts ADD COLUMN direct_mail BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE accounts ADD COLUMN reminders BOOLEAN NOT NULL DEFAULT TRUE;
