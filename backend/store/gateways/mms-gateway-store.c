/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-gateway-store.h"

void
mms_gateway_row_free (MmsGatewayRow *row)
{
  g_free (row->gateway_id);
  g_free (row->model);
  g_free (row->serial);
  g_free (row->password_hash);
  g_free (row->state);
  g_free (row->reserved_by);
  g_free (row->battery);
  g_free (row->ev);
  g_free (row->last_sample);
  g_free (row);
}

void
mms_unit_row_free (MmsUnitRow *row)
{
  g_free (row->model);
  g_free (row->serial);
  g_free (row);
}

#define GATEWAY_COLUMNS                                                                            \
  "gateway_id, model, serial, password_hash, state, reserved_by, reserved_until, first_contact,"   \
  " last_contact, battery, ev, last_at, last_sample"

static gpointer
gateway_from_stmt (MmsStmt *stmt)
{
  MmsGatewayRow *row = g_new0 (MmsGatewayRow, 1);

  row->gateway_id = g_strdup (mms_stmt_text (stmt, 0));
  row->model = g_strdup (mms_stmt_text (stmt, 1));
  row->serial = g_strdup (mms_stmt_text (stmt, 2));
  row->password_hash = g_strdup (mms_stmt_text (stmt, 3));
  row->state = g_strdup (mms_stmt_text (stmt, 4));
  row->reserved_by = g_strdup (mms_stmt_text (stmt, 5));
  row->reserved_until = mms_stmt_opt_int (stmt, 6);
  row->first_contact = mms_stmt_opt_int (stmt, 7);
  row->last_contact = mms_stmt_opt_int (stmt, 8);
  row->battery = g_strdup (mms_stmt_text (stmt, 9));
  row->ev = g_strdup (mms_stmt_text (stmt, 10));
  row->last_at = mms_stmt_opt_int (stmt, 11);
  row->last_sample = g_strdup (mms_stmt_text (stmt, 12));
  return row;
}

MmsGatewayRow *
mms_gateway_store_find (MmsDb *db, const char *gateway_id, GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error, "SELECT " GATEWAY_COLUMNS " FROM gateways WHERE gateway_id = $1", "s", gateway_id);

  return mms_stmt_first (stmt, gateway_from_stmt, error);
}

GPtrArray *
mms_gateway_store_list (MmsDb *db, const char *after, guint limit, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT " GATEWAY_COLUMNS " FROM gateways WHERE gateway_id > $1"
                                " ORDER BY gateway_id LIMIT $2",
                                "si", after, (gint64) limit);

  return mms_stmt_collect (stmt, (MmsFromStmt) gateway_from_stmt,
                           (GDestroyNotify) mms_gateway_row_free, error);
}

gboolean
mms_gateway_store_insert (MmsDb *db, const MmsGatewayRow *row, gint64 now, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO gateways (gateway_id, model, serial, password_hash, state,"
                     " created_at) VALUES ($1, $2, $3, $4, $5, $6)",
                     "sssssi", row->gateway_id, row->model, row->serial, row->password_hash,
                     MMS_GATEWAY_STOCK, now);
}

/* Who has connected the box by a sheet that counts no more. */
static gboolean
forget_ups_owners (MmsDb *db, const char *gateway_id, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM unit_agents WHERE gateway_id = $1", "s", gateway_id);
}

gboolean
mms_gateway_store_set_password (MmsDb *db,
                                const char *gateway_id,
                                const char *password_hash,
                                GError **error)
{
  return forget_ups_owners (db, gateway_id, error) &&
         mms_db_run (db, error, "UPDATE gateways SET password_hash = $1 WHERE gateway_id = $2",
                     "ss", password_hash, gateway_id);
}

gboolean
mms_gateway_store_reserve (
    MmsDb *db, const char *gateway_id, const char *registration, gint64 until, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE gateways SET reserved_by = $1, reserved_until = $2"
                     " WHERE gateway_id = $3",
                     "sIs", registration, until, gateway_id);
}

gboolean
mms_gateway_store_set_installed (MmsDb *db, const char *gateway_id, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE gateways SET state = $1, reserved_by = NULL, reserved_until = NULL"
                     " WHERE gateway_id = $2",
                     "ss", MMS_GATEWAY_INSTALLED, gateway_id);
}

gboolean
mms_gateway_store_retire (MmsDb *db, const char *gateway_id, gint64 now, GError **error)
{
  return mms_gateway_store_end_tokens (db, gateway_id, now, error) &&
         mms_db_run (db, error, "DELETE FROM power_conditioners WHERE gateway_id = $1", "s",
                     gateway_id) &&
         mms_db_run (db, error, "DELETE FROM unit_days WHERE gateway_id = $1", "s", gateway_id) &&
         forget_ups_owners (db, gateway_id, error) &&
         mms_db_run (db, error,
                     "UPDATE gateways SET state = $1, retired_at = $2, battery = NULL, ev = NULL,"
                     " last_at = NULL, last_sample = NULL WHERE gateway_id = $3",
                     "sis", MMS_GATEWAY_RETIRED, now, gateway_id);
}

gboolean
mms_gateway_store_restock (MmsDb *db, const char *gateway_id, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE gateways SET state = $1, retired_at = NULL, first_contact = NULL,"
                     " last_contact = NULL WHERE gateway_id = $2 AND state = $3",
                     "sss", MMS_GATEWAY_STOCK, gateway_id, MMS_GATEWAY_RETIRED);
}

gboolean
mms_gateway_store_copy_devices (MmsDb *db, const char *from, const char *to, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO power_conditioners (gateway_id, unit_no, model, serial)"
                     " SELECT CAST ($1 AS TEXT), unit_no, model, serial FROM power_conditioners"
                     " WHERE gateway_id = $2 AND NOT EXISTS (SELECT 1 FROM power_conditioners p"
                     " WHERE p.gateway_id = $3)",
                     "sss", to, from, to) &&
         mms_db_run (db, error,
                     "INSERT INTO unit_days (gateway_id, unit_no, day, first_wh, last_wh)"
                     " SELECT CAST ($1 AS TEXT), unit_no, day, first_wh, last_wh FROM unit_days"
                     " WHERE gateway_id = $2 AND NOT EXISTS (SELECT 1 FROM unit_days u"
                     " WHERE u.gateway_id = $3)",
                     "sss", to, from, to) &&
         mms_db_run (db, error,
                     "UPDATE gateways SET"
                     " battery = (SELECT g.battery FROM gateways g WHERE g.gateway_id = $1),"
                     " ev = (SELECT g.ev FROM gateways g WHERE g.gateway_id = $2)"
                     " WHERE gateway_id = $3 AND battery IS NULL AND ev IS NULL",
                     "sss", from, from, to);
}

gboolean
mms_gateway_store_contact (MmsDb *db, const char *gateway_id, gint64 now, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE gateways SET first_contact = COALESCE (first_contact, $1),"
                     " last_contact = $2 WHERE gateway_id = $3",
                     "iis", now, now, gateway_id);
}

gboolean
mms_gateway_store_set_last_sample (
    MmsDb *db, const char *gateway_id, gint64 at, const char *json, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE gateways SET last_at = $1, last_sample = $2"
                     " WHERE gateway_id = $3 AND (last_at IS NULL OR last_at <= $4)",
                     "issi", at, json, gateway_id, at);
}

gboolean
mms_gateway_store_set_storages (
    MmsDb *db, const char *gateway_id, const char *battery, const char *ev, GError **error)
{
  return mms_db_run (db, error, "UPDATE gateways SET battery = $1, ev = $2 WHERE gateway_id = $3",
                     "sss", battery, ev, gateway_id);
}

/* Power conditioners */

static gpointer
unit_from_stmt (MmsStmt *stmt)
{
  MmsUnitRow *unit = g_new0 (MmsUnitRow, 1);

  unit->unit_no = mms_stmt_int (stmt, 0);
  unit->model = g_strdup (mms_stmt_text (stmt, 1));
  unit->serial = g_strdup (mms_stmt_text (stmt, 2));
  return unit;
}

GPtrArray *
mms_gateway_store_units (MmsDb *db, const char *gateway_id, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT unit_no, model, serial FROM power_conditioners"
                                " WHERE gateway_id = $1 ORDER BY unit_no",
                                "s", gateway_id);

  return mms_stmt_collect (stmt, (MmsFromStmt) unit_from_stmt, (GDestroyNotify) mms_unit_row_free,
                           error);
}

gboolean
mms_gateway_store_set_units (MmsDb *db, const char *gateway_id, GPtrArray *units, GError **error)
{
  if (!mms_db_run (db, error, "DELETE FROM power_conditioners WHERE gateway_id = $1", "s",
                   gateway_id))
    return FALSE;
  for (guint i = 0; i < units->len; i++)
    {
      MmsUnitRow *unit = units->pdata[i];

      if (!mms_db_run (db, error,
                       "INSERT INTO power_conditioners (gateway_id, unit_no, model, serial)"
                       " VALUES ($1, $2, $3, $4)",
                       "siss", gateway_id, unit->unit_no, unit->model, unit->serial))
        return FALSE;
    }
  return TRUE;
}

gboolean
mms_gateway_store_count_unit (MmsDb *db,
                              const char *gateway_id,
                              gint64 unit_no,
                              gint64 day,
                              gint64 eve_wh,
                              gint64 wh,
                              gint64 *generated,
                              GError **error)
{
  gboolean has_eve = eve_wh != MM_NO_VALUE && eve_wh <= wh;
  /* A counter that fell was reset with its device: it counts from there. */
  MmsStmt *stmt = mms_db_query (
      db, error,
      "INSERT INTO unit_days (gateway_id, unit_no, day, first_wh, last_wh)"
      " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (gateway_id, unit_no) DO UPDATE SET"
      " first_wh = CASE WHEN unit_days.day < excluded.day AND $6 = 1 THEN excluded.first_wh"
      " WHEN unit_days.day < excluded.day THEN unit_days.last_wh"
      " WHEN unit_days.first_wh > excluded.last_wh THEN excluded.last_wh"
      " ELSE unit_days.first_wh END,"
      " day = CASE WHEN unit_days.day < excluded.day THEN excluded.day ELSE unit_days.day END,"
      " last_wh = excluded.last_wh RETURNING last_wh - first_wh",
      "siiiii", gateway_id, unit_no, day, has_eve ? eve_wh : wh, wh, (gint64) has_eve);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *generated = MAX (mms_stmt_int (stmt, 0), 0);
  return mms_stmt_step (stmt, &row, error);
}

gboolean
mms_gateway_store_unit_today (MmsDb *db,
                              const char *gateway_id,
                              gint64 unit_no,
                              gint64 day,
                              gint64 wh,
                              gint64 *generated,
                              GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT first_wh FROM unit_days WHERE gateway_id = $1"
                                " AND unit_no = $2 AND day = $3",
                                "sii", gateway_id, unit_no, day);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *generated = row ? MAX (wh - mms_stmt_int (stmt, 0), 0) : G_MININT64;
  return TRUE;
}

/* Tokens */

static char *
read_text (MmsStmt *stmt, GError **error)
{
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error) || !row)
    return NULL;
  return g_strdup (mms_stmt_text (stmt, 0));
}

char *
mms_gateway_store_token_stream (MmsDb *db, const char *gateway_id, GError **error)
{
  return read_text (mms_db_query (db, error,
                                  "SELECT stream FROM agent_tokens"
                                  " WHERE gateway_id = $1 AND ended_at IS NULL",
                                  "s", gateway_id),
                    error);
}

gboolean
mms_gateway_store_add_token (MmsDb *db,
                             const char *gateway_id,
                             const char *token_hash,
                             const char *stream,
                             gint64 now,
                             GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO agent_tokens (token_hash, gateway_id, stream, created_at)"
                     " VALUES ($1, $2, $3, $4)",
                     "sssi", token_hash, gateway_id, stream, now);
}

gboolean
mms_gateway_store_end_tokens (MmsDb *db, const char *gateway_id, gint64 now, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE agent_tokens SET ended_at = $1"
                     " WHERE gateway_id = $2 AND ended_at IS NULL",
                     "is", now, gateway_id);
}

char *
mms_gateway_store_by_token (MmsDb *db, const char *token_hash, GError **error)
{
  return read_text (mms_db_query (db, error,
                                  "SELECT gateway_id FROM agent_tokens"
                                  " WHERE token_hash = $1 AND ended_at IS NULL",
                                  "s", token_hash),
                    error);
}
