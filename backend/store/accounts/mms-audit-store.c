/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-audit-store.h"

#include "mm-types.h"

#include <string.h>

#define COLUMNS                                                                                    \
  "u.id, u.at, u.role, u.account_id, u.login, u.address, u.action, u.subject_kind, "               \
  "u.subject_id, u.detail, a.family_name || ' ' || a.given_name, COALESCE(s.login, u.subject_id)"

void
mms_audit_entry_free (MmsAuditEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->id);
  g_free (entry->role);
  g_free (entry->account_id);
  g_free (entry->login);
  g_free (entry->address);
  g_free (entry->action);
  g_free (entry->subject_kind);
  g_free (entry->subject_id);
  g_free (entry->detail);
  g_free (entry->name);
  g_free (entry->subject_name);
  g_free (entry);
}

/**
 * mms_audit_store_insert:
 *
 * Adds a line to the trail; nothing ever changes one.
 */
gboolean
mms_audit_store_insert (MmsDb *db, const MmsAuditEntry *entry, GError **error)
{
  g_autofree char *area = g_strndup (entry->action, strcspn (entry->action, "."));

  return mms_db_run (db, error,
                     "INSERT INTO audit (id, at, role, account_id, login, address, area, action, "
                     "subject_kind, subject_id, detail) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                     "sisssssssss", entry->id, entry->at, entry->role, entry->account_id,
                     entry->login, entry->address, area, entry->action, entry->subject_kind,
                     entry->subject_id, entry->detail);
}

static MmsAuditEntry *
entry_from_stmt (MmsStmt *stmt)
{
  MmsAuditEntry *entry = g_new0 (MmsAuditEntry, 1);

  entry->id = g_strdup (mms_stmt_text (stmt, 0));
  entry->at = mms_stmt_int (stmt, 1);
  entry->role = g_strdup (mms_stmt_text (stmt, 2));
  entry->account_id = g_strdup (mms_stmt_text (stmt, 3));
  entry->login = g_strdup (mms_stmt_text (stmt, 4));
  entry->address = g_strdup (mms_stmt_text (stmt, 5));
  entry->action = g_strdup (mms_stmt_text (stmt, 6));
  entry->subject_kind = g_strdup (mms_stmt_text (stmt, 7));
  entry->subject_id = g_strdup (mms_stmt_text (stmt, 8));
  entry->detail = g_strdup (mms_stmt_text (stmt, 9));
  entry->name = g_strdup (mms_stmt_text (stmt, 10));
  entry->subject_name = g_strdup (mms_stmt_text (stmt, 11));
  return entry;
}

/* ---- The query: its text depends on what is asked for, its values are bound ---- */

typedef struct
{
  GString *sql;
  GArray *values;
} Query;

typedef struct
{
  const char *text; /* NULL: the number */
  gint64 number;
} Value;

static guint
add_value (Query *query, const char *text, gint64 number)
{
  Value value = { text, number };

  g_array_append_val (query->values, value);
  return query->values->len;
}

static void
add_conditions (Query *query, const MmsAuditFilter *filter)
{
  guint first;

  if (filter->who != NULL)
    {
      first = add_value (query, filter->who, 0);
      g_string_append_printf (query->sql, " AND (u.account_id = $%u OR u.login = $%u)", first,
                              first);
    }
  if (filter->what != NULL)
    {
      first = add_value (query, filter->what, 0);
      g_string_append_printf (query->sql, " AND (u.area = $%u OR u.action = $%u)", first, first);
    }
  if (filter->subject_kind != NULL)
    g_string_append_printf (query->sql, " AND u.subject_kind = $%u",
                            add_value (query, filter->subject_kind, 0));
  if (filter->subject_id != NULL)
    g_string_append_printf (query->sql, " AND u.subject_id = $%u",
                            add_value (query, filter->subject_id, 0));
}

static void
add_times (Query *query, const MmsAuditFilter *filter)
{
  guint at;

  if (filter->since != MM_NO_VALUE)
    g_string_append_printf (query->sql, " AND u.at >= $%u", add_value (query, NULL, filter->since));
  if (filter->until != MM_NO_VALUE)
    g_string_append_printf (query->sql, " AND u.at < $%u", add_value (query, NULL, filter->until));
  if (filter->before_at == MM_NO_VALUE)
    return;
  at = add_value (query, NULL, filter->before_at);
  g_string_append_printf (query->sql, " AND (u.at < $%u OR (u.at = $%u AND u.id < $%u))", at, at,
                          add_value (query, filter->before_id, 0));
}

static MmsStmt *
query_prepare (Query *query, MmsDb *db, GError **error)
{
  MmsStmt *stmt = mms_db_prepare (db, query->sql->str, error);

  for (guint i = 0; stmt != NULL && i < query->values->len; i++)
    {
      const Value *value = &g_array_index (query->values, Value, i);

      if (value->text != NULL)
        mms_stmt_bind_text (stmt, i + 1, value->text);
      else
        mms_stmt_bind_int (stmt, i + 1, value->number);
    }
  return stmt;
}

static MmsStmt *
find (MmsDb *db, const MmsAuditFilter *filter, GError **error)
{
  g_autoptr (GString) sql = g_string_new (
      "SELECT " COLUMNS " FROM audit u LEFT JOIN accounts a ON a.id = u.account_id "
      "LEFT JOIN accounts s ON u.subject_kind = 'account' AND s.id = u.subject_id WHERE TRUE");
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (Value));
  Query query = { sql, values };

  add_conditions (&query, filter);
  add_times (&query, filter);
  g_string_append_printf (sql, " ORDER BY u.at DESC, u.id DESC LIMIT $%u",
                          add_value (&query, NULL, filter->limit));
  return query_prepare (&query, db, error);
}

/**
 * mms_audit_store_list:
 *
 * Returns: (transfer full) (element-type MmsAuditEntry): newest first
 */
GPtrArray *
mms_audit_store_list (MmsDb *db, const MmsAuditFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mms_audit_entry_free);
  MmsStmt *stmt = find (db, filter, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (row)
    {
      if (!mms_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (entries, entry_from_stmt (stmt));
    }
  return g_steal_pointer (&entries);
}

/**
 * mms_audit_store_forget:
 * @before: milliseconds UTC
 */
gboolean
mms_audit_store_forget (MmsDb *db, gint64 before, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM audit WHERE at < $1", "i", before);
}
