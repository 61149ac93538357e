/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-device-store.h"

#define COLUMNS                                                                                    \
  "d.id, d.account_id, d.name, d.address, d.generation, d.confirmed, d.created, d.last_used, "     \
  "d.ended"

void
mms_device_free (MmsDevice *device)
{
  if (device == NULL)
    return;
  g_free (device->id);
  g_free (device->account_id);
  g_free (device->name);
  g_free (device->address);
  g_free (device);
}

gboolean
mms_device_store_insert (MmsDb *db, const MmsDevice *device, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO devices (id, account_id, name, address, generation, confirmed, "
                     "created, last_used) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                     "ssssibii", device->id, device->account_id, device->name, device->address,
                     device->generation, device->confirmed, device->created, device->last_used);
}

static MmsDevice *
device_from_stmt (MmsStmt *stmt)
{
  MmsDevice *device = g_new0 (MmsDevice, 1);

  device->id = g_strdup (mms_stmt_text (stmt, 0));
  device->account_id = g_strdup (mms_stmt_text (stmt, 1));
  device->name = g_strdup (mms_stmt_text (stmt, 2));
  device->address = g_strdup (mms_stmt_text (stmt, 3));
  device->generation = mms_stmt_int (stmt, 4);
  device->confirmed = mms_stmt_bool (stmt, 5);
  device->created = mms_stmt_int (stmt, 6);
  device->last_used = mms_stmt_int (stmt, 7);
  device->ended = mms_stmt_opt_int (stmt, 8);
  return device;
}

/**
 * mms_device_store_find:
 * @token_hash: of any token that the device ever had
 * @device: (out) (nullable): %NULL when there is none
 */
gboolean
mms_device_store_find (MmsDb *db, const char *token_hash, MmsDevice **device, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT " COLUMNS ", t.generation FROM device_tokens t "
                                "JOIN devices d ON d.id = t.device_id WHERE t.token_hash = $1",
                                "s", token_hash);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *device = row ? device_from_stmt (stmt) : NULL;
  if (row)
    (*device)->token_generation = mms_stmt_int (stmt, 9);
  return TRUE;
}

/**
 * mms_device_store_get:
 * @device: (out) (nullable): %NULL when there is none
 */
gboolean
mms_device_store_get (MmsDb *db, const char *id, MmsDevice **device, GError **error)
{
  MmsStmt *stmt =
      mms_db_query (db, error, "SELECT " COLUMNS " FROM devices d WHERE d.id = $1", "s", id);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *device = row ? device_from_stmt (stmt) : NULL;
  return TRUE;
}

static GPtrArray *
read_all (MmsStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) devices = g_ptr_array_new_with_free_func ((GDestroyNotify) mms_device_free);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (row)
    {
      if (!mms_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (devices, device_from_stmt (stmt));
    }
  return g_steal_pointer (&devices);
}

/**
 * mms_device_store_list:
 *
 * Returns: (transfer full) (element-type MmsDevice): the living ones, last used first
 */
GPtrArray *
mms_device_store_list (MmsDb *db, const char *account_id, GError **error)
{
  return read_all (mms_db_query (db, error,
                                 "SELECT " COLUMNS " FROM devices d WHERE d.account_id = $1 "
                                 "AND d.ended IS NULL ORDER BY d.last_used DESC, d.id DESC",
                                 "s", account_id),
                   error);
}

/**
 * mms_device_store_list_unused:
 *
 * Returns: (transfer full) (element-type MmsDevice): living ones that nobody has used since @before
 */
GPtrArray *
mms_device_store_list_unused (MmsDb *db, gint64 before, GError **error)
{
  return read_all (mms_db_query (db, error,
                                 "SELECT " COLUMNS " FROM devices d WHERE d.last_used < $1 "
                                 "AND d.ended IS NULL ORDER BY d.last_used LIMIT 100",
                                 "i", before),
                   error);
}

gboolean
mms_device_store_add_token (
    MmsDb *db, const char *id, gint64 generation, const char *token_hash, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO device_tokens (token_hash, device_id, generation) "
                     "VALUES ($1, $2, $3)",
                     "ssi", token_hash, id, generation);
}

/**
 * mms_device_store_use:
 *
 * Stores name, address, generation, confirmation and time of use.
 */
gboolean
mms_device_store_use (MmsDb *db, const MmsDevice *device, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE devices SET name = $1, address = $2, generation = $3, "
                     "confirmed = $4, last_used = $5 WHERE id = $6",
                     "ssibis", device->name, device->address, device->generation, device->confirmed,
                     device->last_used, device->id);
}

/**
 * mms_device_store_confirm:
 * @session_id: the session that came with the newest token and was used; when a later renewal has
 *   ended it, nothing is confirmed
 */
gboolean
mms_device_store_confirm (MmsDb *db, const char *id, const char *session_id, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE devices SET confirmed = $1 WHERE id = $2 "
                     "AND EXISTS (SELECT 1 FROM sessions s WHERE s.id = $3)",
                     "bss", TRUE, id, session_id);
}

/**
 * mms_device_store_end:
 * @ended: (out): %FALSE when it had ended before
 */
gboolean
mms_device_store_end (
    MmsDb *db, const char *id, gint64 now, const char *reason, gboolean *ended, GError **error)
{
  if (!mms_db_run (db, error,
                   "UPDATE devices SET ended = $1, end_reason = $2 WHERE id = $3 AND ended IS NULL",
                   "iss", now, reason, id))
    return FALSE;
  *ended = mms_db_changes (db) > 0;
  return TRUE;
}

/**
 * mms_device_store_forget:
 *
 * Deletes what ended before that time, with its tokens.
 */
gboolean
mms_device_store_forget (MmsDb *db, gint64 ended_before, GError **error)
{
  return mms_db_run (db, error,
                     "DELETE FROM device_tokens WHERE device_id IN "
                     "(SELECT id FROM devices WHERE ended < $1)",
                     "i", ended_before) &&
         mms_db_run (db, error, "DELETE FROM devices WHERE ended < $1", "i", ended_before);
}
