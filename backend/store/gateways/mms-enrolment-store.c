/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-enrolment-store.h"

#define COLUMNS "id, gateway_id, stream, state, address, asked_at, valid_until"

void
mms_enrolment_row_free (MmsEnrolmentRow *row)
{
  g_free (row->id);
  g_free (row->gateway_id);
  g_free (row->stream);
  g_free (row->state);
  g_free (row->address);
  g_free (row);
}

static gpointer
row_from_stmt (MmsStmt *stmt)
{
  MmsEnrolmentRow *row = g_new0 (MmsEnrolmentRow, 1);

  row->id = g_strdup (mms_stmt_text (stmt, 0));
  row->gateway_id = g_strdup (mms_stmt_text (stmt, 1));
  row->stream = g_strdup (mms_stmt_text (stmt, 2));
  row->state = g_strdup (mms_stmt_text (stmt, 3));
  row->address = g_strdup (mms_stmt_text (stmt, 4));
  row->asked_at = mms_stmt_int (stmt, 5);
  row->valid_until = mms_stmt_int (stmt, 6);
  return row;
}

static MmsEnrolmentRow *
read_one (MmsStmt *stmt, GError **error)
{

  return mms_stmt_first (stmt, row_from_stmt, error);
}

MmsEnrolmentRow *
mms_enrolment_store_of_box (MmsDb *db, const char *gateway_id, const char *stream, GError **error)
{
  return read_one (mms_db_query (db, error,
                                 "SELECT " COLUMNS " FROM enrolments"
                                 " WHERE gateway_id = $1 AND stream = $2",
                                 "ss", gateway_id, stream),
                   error);
}

MmsEnrolmentRow *
mms_enrolment_store_find (MmsDb *db, const char *gateway_id, const char *id, GError **error)
{
  return read_one (mms_db_query (db, error,
                                 "SELECT " COLUMNS " FROM enrolments"
                                 " WHERE gateway_id = $1 AND id = $2",
                                 "ss", gateway_id, id),
                   error);
}

GPtrArray *
mms_enrolment_store_list (MmsDb *db, const char *gateway_id, gint64 now, GError **error)
{
  return mms_stmt_collect (mms_db_query (db, error,
                                         "SELECT " COLUMNS " FROM enrolments"
                                         " WHERE gateway_id = $1 AND valid_until > $2"
                                         " ORDER BY asked_at DESC, id DESC LIMIT 100",
                                         "si", gateway_id, now),
                           (MmsFromStmt) row_from_stmt, (GDestroyNotify) mms_enrolment_row_free,
                           error);
}

gboolean
mms_enrolment_store_put (MmsDb *db, const MmsEnrolmentRow *row, GError **error)
{
  return mms_enrolment_store_delete (db, row->gateway_id, row->stream, error) &&
         mms_db_run (db, error,
                     "INSERT INTO enrolments (" COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7)",
                     "sssssii", row->id, row->gateway_id, row->stream, row->state, row->address,
                     row->asked_at, row->valid_until);
}

gboolean
mms_enrolment_store_decide (
    MmsDb *db, const char *id, const char *state, gint64 now, gint64 valid_until, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE enrolments SET state = $1, decided_at = $2, valid_until = $3"
                     " WHERE id = $4",
                     "siis", state, now, valid_until, id);
}

gboolean
mms_enrolment_store_delete (MmsDb *db, const char *gateway_id, const char *stream, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM enrolments WHERE gateway_id = $1 AND stream = $2",
                     "ss", gateway_id, stream);
}

gboolean
mms_enrolment_store_expire (MmsDb *db, gint64 now, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM enrolments WHERE valid_until <= $1", "i", now);
}
