/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-event-store.h"

void
mms_event_row_free (MmsEventRow *row)
{
  g_free (row->id);
  g_free (row->kind);
  g_free (row->maker);
  g_free (row->model);
  g_free (row->unit);
  g_free (row->code);
  g_free (row->severity);
  g_free (row);
}

gboolean
mms_event_store_insert (
    MmsDb *db, const char *subject, const MmsEventRow *row, gint64 now, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO gateway_events (id, subject, kind, maker, model, unit, code,"
                     " severity, begin_at, end_at, received_at)"
                     " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                     "ssssssssiIi", row->id, subject, row->kind, row->maker, row->model, row->unit,
                     row->code, row->severity, row->begin_at, row->end_at, now);
}

/* Columns: id, kind, maker, model, unit, code, severity, begin_at, end_at. */
static MmsEventRow *
event_from_stmt (MmsStmt *stmt)
{
  MmsEventRow *row = g_new0 (MmsEventRow, 1);

  row->id = g_strdup (mms_stmt_text (stmt, 0));
  row->kind = g_strdup (mms_stmt_text (stmt, 1));
  row->maker = g_strdup (mms_stmt_text (stmt, 2));
  row->model = g_strdup (mms_stmt_text (stmt, 3));
  row->unit = g_strdup (mms_stmt_text (stmt, 4));
  row->code = g_strdup (mms_stmt_text (stmt, 5));
  row->severity = g_strdup (mms_stmt_text (stmt, 6));
  row->begin_at = mms_stmt_int (stmt, 7);
  row->end_at = mms_stmt_opt_int (stmt, 8);
  return row;
}

GPtrArray *
mms_event_store_open_faults (MmsDb *db, const char *subject, GError **error)
{
  MmsStmt *stmt =
      mms_db_query (db, error,
                    "SELECT id, kind, maker, model, unit, code, severity, begin_at, end_at"
                    " FROM gateway_events WHERE subject = $1 AND end_at IS NULL"
                    " AND kind = 'fault' ORDER BY begin_at, id LIMIT 100",
                    "s", subject);

  return mms_stmt_collect (stmt, (MmsFromStmt) event_from_stmt, (GDestroyNotify) mms_event_row_free,
                           error);
}

GPtrArray *
mms_event_store_faults_between (
    MmsDb *db, const char *subject, gint64 from, gint64 to, GError **error)
{
  MmsStmt *stmt =
      mms_db_query (db, error,
                    "SELECT id, kind, maker, model, unit, code, severity, begin_at, end_at"
                    " FROM gateway_events WHERE subject = $1 AND begin_at < $2"
                    " AND kind = 'fault' AND (end_at IS NULL OR end_at > $3)"
                    " ORDER BY begin_at, id LIMIT 100",
                    "sii", subject, to, from);

  return mms_stmt_collect (stmt, (MmsFromStmt) event_from_stmt, (GDestroyNotify) mms_event_row_free,
                           error);
}

gboolean
mms_event_store_has_fault (
    MmsDb *db, const char *subject, const MmsEventRow *row, gboolean *has, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT 1 FROM gateway_events WHERE subject = $1"
                                " AND kind = 'fault' AND unit = $2 AND code = $3"
                                " AND (end_at IS NULL OR begin_at = $4) LIMIT 1",
                                "sssi", subject, row->unit, row->code, row->begin_at);

  return stmt != NULL && mms_stmt_step (stmt, has, error);
}

gboolean
mms_event_store_recovery_after (
    MmsDb *db, const char *subject, const MmsEventRow *row, gint64 *at, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT MIN(begin_at) FROM gateway_events WHERE subject = $1"
                                " AND kind = 'recovery' AND unit = $2 AND code IN ($3, '')"
                                " AND begin_at >= $4",
                                "sssi", subject, row->unit, row->code, row->begin_at);
  gboolean found;

  if (stmt == NULL || !mms_stmt_step (stmt, &found, error))
    return FALSE;
  *at = mms_stmt_opt_int (stmt, 0);
  return TRUE;
}

gboolean
mms_event_store_end_faults (MmsDb *db, const char *subject, const MmsEventRow *row, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE gateway_events SET end_at = $1 WHERE subject = $2"
                     " AND kind = 'fault' AND end_at IS NULL AND unit = $3"
                     " AND (code = $4 OR $5 = '') AND begin_at <= $6",
                     "issssi", row->begin_at, subject, row->unit, row->code, row->code,
                     row->begin_at);
}
