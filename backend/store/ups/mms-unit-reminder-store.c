/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-reminder-store.h"

/* Every unit in use with each of its two ends, $1 and $2 being the days between which they lie. */
#define ENDS                                                                                       \
  "WITH ends (unit_id, account_id, kind, until) AS ("                                              \
  "SELECT id, account_id, 'guarantee', guarantee_until FROM units"                                 \
  " WHERE left_at IS NULL AND ended IS NULL AND guarantee_until >= $1 AND guarantee_until <= $2"   \
  " UNION ALL SELECT id, account_id, 'battery', battery_until FROM units"                          \
  " WHERE left_at IS NULL AND ended IS NULL AND battery_until >= $1 AND battery_until <= $2) "
#define UNTOLD                                                                                     \
  "NOT EXISTS (SELECT 1 FROM unit_reminders r WHERE r.unit_id = e.unit_id AND r.kind = e.kind"     \
  " AND r.until = e.until)"

static char **
read_ids (MmsStmt *stmt, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  gboolean row;

  if (stmt == NULL)
    return NULL;
  for (;;)
    {
      if (!mms_stmt_step (stmt, &row, error))
        return NULL;
      if (!row)
        return g_strv_builder_end (ids);
      g_strv_builder_add (ids, mms_stmt_text (stmt, 0));
    }
}

char **
mms_unit_reminder_store_owners (
    MmsDb *db, const char *from, const char *until, guint limit, GError **error)
{
  return read_ids (mms_db_query (db, error,
                                 ENDS "SELECT DISTINCT e.account_id FROM ends e"
                                      " JOIN accounts a ON a.id = e.account_id"
                                      " WHERE a.state = 'active' AND a.reminders AND " UNTOLD
                                      " ORDER BY e.account_id LIMIT $3",
                                 "ssi", from, until, (gint64) limit),
                   error);
}

static gboolean
set_told (MmsDb *db, const MmsUnit *unit, const char *kind, GError **error)
{
  const char *until =
      g_str_equal (kind, MMS_REMIND_GUARANTEE) ? unit->guarantee_until : unit->battery_until;

  return mms_db_run (db, error,
                     "INSERT INTO unit_reminders (unit_id, kind, until) VALUES ($1, $2, $3)"
                     " ON CONFLICT (unit_id, kind) DO UPDATE SET until = excluded.until",
                     "sss", unit->id, kind, until);
}

GPtrArray *
mms_unit_reminder_store_take (MmsDb *db,
                              const char *account_id,
                              const char *kind,
                              const char *from,
                              const char *until,
                              GError **error)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) mms_unit_free);
  g_auto (GStrv) ids = read_ids (
      mms_db_query (db, error,
                    ENDS "SELECT e.unit_id FROM ends e WHERE e.account_id = $3 AND e.kind = $4"
                         " AND " UNTOLD " ORDER BY e.until, e.unit_id",
                    "ssss", from, until, account_id, kind),
      error);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      MmsUnit *unit = mms_unit_store_find (db, ids[i], error);

      if (unit == NULL)
        return NULL;
      g_ptr_array_add (units, unit);
      if (!set_told (db, unit, kind, error))
        return NULL;
    }
  return ids != NULL ? g_steal_pointer (&units) : NULL;
}
