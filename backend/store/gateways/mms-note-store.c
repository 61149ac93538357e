/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-note-store.h"

gboolean
mms_note_store_get (
    MmsDb *db, const char *installation, const char *principal, char **text, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT body FROM gateway_notes"
                                " WHERE installation_id = $1 AND principal = $2",
                                "ss", installation, principal);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *text = row ? g_strdup (mms_stmt_text (stmt, 0)) : NULL;
  return TRUE;
}

gboolean
mms_note_store_set (MmsDb *db,
                    const char *installation,
                    const char *principal,
                    const char *text,
                    gint64 now,
                    GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO gateway_notes (installation_id, principal, body, changed_at)"
                     " VALUES ($1, $2, $3, $4) ON CONFLICT (installation_id, principal)"
                     " DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at",
                     "sssi", installation, principal, text, now);
}

char **
mms_note_store_authors (MmsDb *db, const char *installation, GError **error)
{
  g_autoptr (GStrvBuilder) authors = g_strv_builder_new ();
  MmsStmt *stmt = mms_db_query (
      db, error,
      "SELECT principal FROM gateway_notes WHERE installation_id = $1 ORDER BY principal", "s",
      installation);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return NULL;
  while (row)
    {
      g_strv_builder_add (authors, mms_stmt_text (stmt, 0));
      if (!mms_stmt_step (stmt, &row, error))
        return NULL;
    }
  return g_strv_builder_end (authors);
}

gboolean
mms_note_store_erase (MmsDb *db, const char *installation, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM gateway_notes WHERE installation_id = $1", "s",
                     installation);
}
