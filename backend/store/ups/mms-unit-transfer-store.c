/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-transfer-store.h"

void
mms_unit_transfer_free (MmsUnitTransfer *transfer)
{
  g_free (transfer->id);
  g_free (transfer->giver);
  g_free (transfer->mail);
  g_free (transfer->mail_folded);
  g_free (transfer->state);
  g_free (transfer);
}

#define TRANSFER_COLUMNS "id, giver, mail, mail_folded, state, created_at, expires_at"
#define OPEN_TRANSFERS                                                                             \
  "SELECT " TRANSFER_COLUMNS " FROM unit_transfers WHERE state = 'pending' AND expires_at > $1"

static gpointer
transfer_from_stmt (MmsStmt *stmt)
{
  MmsUnitTransfer *transfer = g_new0 (MmsUnitTransfer, 1);

  transfer->id = g_strdup (mms_stmt_text (stmt, 0));
  transfer->giver = g_strdup (mms_stmt_text (stmt, 1));
  transfer->mail = g_strdup (mms_stmt_text (stmt, 2));
  transfer->mail_folded = g_strdup (mms_stmt_text (stmt, 3));
  transfer->state = g_strdup (mms_stmt_text (stmt, 4));
  transfer->created_at = mms_stmt_int (stmt, 5);
  transfer->expires_at = mms_stmt_int (stmt, 6);
  return transfer;
}

gboolean
mms_unit_transfer_store_insert (MmsDb *db, const MmsUnitTransfer *transfer, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO unit_transfers (" TRANSFER_COLUMNS ")"
                     " VALUES ($1, $2, $3, $4, $5, $6, $7)",
                     "sssssii", transfer->id, transfer->giver, transfer->mail,
                     transfer->mail_folded, transfer->state, transfer->created_at,
                     transfer->expires_at);
}

gboolean
mms_unit_transfer_store_add_unit (MmsDb *db, const char *transfer, const char *unit, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO unit_transfer_items (transfer_id, unit_id) VALUES ($1, $2)", "ss",
                     transfer, unit);
}

MmsUnitTransfer *
mms_unit_transfer_store_find (MmsDb *db, const char *id, gint64 now, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error, OPEN_TRANSFERS " AND id = $2", "is", now, id);

  return mms_stmt_first (stmt, transfer_from_stmt, error);
}

static GPtrArray *
collect (MmsStmt *stmt, GError **error)
{
  return mms_stmt_collect (stmt, transfer_from_stmt, (GDestroyNotify) mms_unit_transfer_free,
                           error);
}

GPtrArray *
mms_unit_transfer_store_of_giver (MmsDb *db, const char *giver, gint64 now, GError **error)
{
  return collect (
      mms_db_query (db, error, OPEN_TRANSFERS " AND giver = $2 ORDER BY id DESC", "is", now, giver),
      error);
}

GPtrArray *
mms_unit_transfer_store_for_mail (MmsDb *db, const char *mail_folded, gint64 now, GError **error)
{
  return collect (mms_db_query (db, error, OPEN_TRANSFERS " AND mail_folded = $2 ORDER BY id DESC",
                                "is", now, mail_folded),
                  error);
}

char **
mms_unit_transfer_store_units (MmsDb *db, const MmsUnitTransfer *transfer, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT u.id FROM unit_transfer_items i JOIN units u"
                                " ON u.id = i.unit_id WHERE i.transfer_id = $1"
                                " AND u.account_id = $2 AND u.left_at IS NULL ORDER BY u.id",
                                "ss", transfer->id, transfer->giver);
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

char *
mms_unit_transfer_store_of_unit (MmsDb *db, const char *unit, gint64 now, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT t.id FROM unit_transfer_items i JOIN unit_transfers t"
                                " ON t.id = i.transfer_id WHERE i.unit_id = $1"
                                " AND t.state = 'pending' AND t.expires_at > $2",
                                "si", unit, now);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error) || !row)
    return NULL;
  return g_strdup (mms_stmt_text (stmt, 0));
}

gboolean
mms_unit_transfer_store_end (
    MmsDb *db, const char *id, const char *state, gint64 now, gboolean *ended, GError **error)
{
  if (!mms_db_run (db, error,
                   "UPDATE unit_transfers SET state = $1, ended_at = $2 WHERE id = $3"
                   " AND state = 'pending' AND expires_at > $4",
                   "sisi", state, now, id, now))
    return FALSE;
  *ended = mms_db_changes (db) > 0;
  return TRUE;
}

gboolean
mms_unit_transfer_store_forget_unit (MmsDb *db, const char *unit, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM unit_transfer_items WHERE unit_id = $1", "s", unit);
}

gboolean
mms_unit_transfer_store_forget (MmsDb *db, gint64 before, GError **error)
{
  return mms_db_run (db, error,
                     "DELETE FROM unit_transfer_items WHERE transfer_id IN"
                     " (SELECT id FROM unit_transfers WHERE expires_at < $1)",
                     "i", before) &&
         mms_db_run (db, error, "DELETE FROM unit_transfers WHERE expires_at < $1", "i", before);
}
