/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-code-store.h"

#define CODE_COLUMNS "id, purpose, subject, code_hash, data, state, tries_left, created, expires"

void
mms_code_row_free (MmsCodeRow *row)
{
  if (row == NULL)
    return;
  g_free (row->id);
  g_free (row->purpose);
  g_free (row->subject);
  g_free (row->code_hash);
  g_free (row->data);
  g_free (row->state);
  g_free (row);
}

gboolean
mms_code_store_insert (MmsDb *db, const MmsCodeRow *row, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO codes (" CODE_COLUMNS ") "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                     "ssssssiii", row->id, row->purpose, row->subject, row->code_hash, row->data,
                     row->state, row->tries_left, row->created, row->expires);
}

static MmsCodeRow *
row_from_stmt (MmsStmt *stmt)
{
  MmsCodeRow *row = g_new0 (MmsCodeRow, 1);

  row->id = g_strdup (mms_stmt_text (stmt, 0));
  row->purpose = g_strdup (mms_stmt_text (stmt, 1));
  row->subject = g_strdup (mms_stmt_text (stmt, 2));
  row->code_hash = g_strdup (mms_stmt_text (stmt, 3));
  row->data = g_strdup (mms_stmt_text (stmt, 4));
  row->state = g_strdup (mms_stmt_text (stmt, 5));
  row->tries_left = mms_stmt_int (stmt, 6);
  row->created = mms_stmt_int (stmt, 7);
  row->expires = mms_stmt_int (stmt, 8);
  return row;
}

/* No row is no error: *row is NULL then. */
static gboolean
read_one (MmsStmt *stmt, MmsCodeRow **row, GError **error)
{
  gboolean found;

  if (stmt == NULL || !mms_stmt_step (stmt, &found, error))
    return FALSE;
  *row = found ? row_from_stmt (stmt) : NULL;
  return TRUE;
}

/**
 * mms_code_store_find:
 * @subject: (nullable): %NULL for anybody's
 * @row: (out) (nullable): the newest such code, in whatever state
 */
gboolean
mms_code_store_find (MmsDb *db,
                     const char *purpose,
                     const char *subject,
                     const char *code_hash,
                     MmsCodeRow **row,
                     GError **error)
{
  return read_one (mms_db_query (db, error,
                                 "SELECT " CODE_COLUMNS " FROM codes WHERE purpose = $1 "
                                 "AND code_hash = $2 AND (CAST ($3 AS TEXT) IS NULL "
                                 "OR subject = $3) ORDER BY created DESC, id DESC LIMIT 1",
                                 "sss", purpose, code_hash, subject),
                   row, error);
}

/**
 * mms_code_store_get_newest:
 * @row: (out) (nullable): the code that was given out last, in whatever state
 */
gboolean
mms_code_store_get_newest (
    MmsDb *db, const char *purpose, const char *subject, MmsCodeRow **row, GError **error)
{
  return read_one (mms_db_query (db, error,
                                 "SELECT " CODE_COLUMNS " FROM codes WHERE purpose = $1 "
                                 "AND subject = $2 ORDER BY created DESC, id DESC LIMIT 1",
                                 "ss", purpose, subject),
                   row, error);
}

gboolean
mms_code_store_end (MmsDb *db, const char *id, const char *state, GError **error)
{
  return mms_db_run (db, error, "UPDATE codes SET state = $1, data = NULL WHERE id = $2", "ss",
                     state, id);
}

/**
 * mms_code_store_end_live:
 *
 * Ends the codes of @subject that could still be redeemed.
 */
gboolean
mms_code_store_end_live (
    MmsDb *db, const char *purpose, const char *subject, const char *state, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE codes SET state = $1, data = NULL "
                     "WHERE purpose = $2 AND subject = $3 AND state = 'live'",
                     "sss", state, purpose, subject);
}

gboolean
mms_code_store_set_tries (MmsDb *db, const char *id, gint64 tries_left, GError **error)
{
  return mms_db_run (db, error, "UPDATE codes SET tries_left = $1 WHERE id = $2", "is", tries_left,
                     id);
}

/**
 * mms_code_store_forget:
 *
 * Deletes codes that ended so long ago that nobody needs to be told why.
 */
gboolean
mms_code_store_forget (MmsDb *db, gint64 expired_before, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM codes WHERE expires < $1", "i", expired_before);
}
