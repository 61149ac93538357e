/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsAuditEntry:
 * @at: milliseconds UTC
 * @role: of who acted, "server" for what it did by itself
 * @account_id: (nullable): of who acted
 * @login: (nullable): as it was then
 * @address: (nullable): from where
 * @action: "account.lock"
 * @detail: a JSON object
 * @name: (nullable): who that is today, as a person is called; only read
 * @subject_name: the login name that an account has today, the id of all else; only read
 */
typedef struct
{
  char *id;
  gint64 at;
  char *role;
  char *account_id;
  char *login;
  char *address;
  char *action;
  char *subject_kind;
  char *subject_id;
  char *detail;
  char *name;
  char *subject_name;
} MmsAuditEntry;

/**
 * MmsAuditFilter:
 * @who: (nullable): the id of an account, or a login name as it was then
 * @what: (nullable): an area ("account") or an action ("account.lock")
 * @subject_kind: (nullable): with @subject_id, what it happened to
 * @since: milliseconds UTC, %MM_NO_VALUE for no bound
 * @until: milliseconds UTC, not included, %MM_NO_VALUE for no bound
 * @before_at: with @before_id, where the last page ended; %MM_NO_VALUE for the first
 * @limit: how many at most
 *
 * What is looked for; a member that is not set asks for everything.
 */
typedef struct
{
  const char *who;
  const char *what;
  const char *subject_kind;
  const char *subject_id;
  gint64 since;
  gint64 until;
  gint64 before_at;
  const char *before_id;
  guint limit;
} MmsAuditFilter;

void mms_audit_entry_free (MmsAuditEntry *entry);

gboolean mms_audit_store_insert (MmsDb *db, const MmsAuditEntry *entry, GError **error);
GPtrArray *mms_audit_store_list (MmsDb *db, const MmsAuditFilter *filter, GError **error);
gboolean mms_audit_store_forget (MmsDb *db, gint64 before, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsAuditEntry, mms_audit_entry_free)

G_END_DECLS
