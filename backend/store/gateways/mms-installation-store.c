/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-installation-store.h"

void
mms_installation_row_free (MmsInstallationRow *row)
{
  g_free (row->id);
  g_free (row->gateway_id);
  g_free (row->account_id);
  g_free (row->principal);
  g_free (row->site_name);
  g_clear_object (&row->address);
  g_free (row->state);
  g_free (row->search_text);
  g_free (row->sort_key);
  g_free (row);
}

#define INSTALLATION_COLUMNS                                                                       \
  "id, gateway_id, account_id, principal, site_name, postal_code, prefecture, city, street,"       \
  " building, state, state_rank, state_since, search_text, sort_key,"                              \
  " dealer_count, history_from"

static gpointer
installation_from_stmt (MmsStmt *stmt)
{
  MmsInstallationRow *row = g_new0 (MmsInstallationRow, 1);

  row->id = g_strdup (mms_stmt_text (stmt, 0));
  row->gateway_id = g_strdup (mms_stmt_text (stmt, 1));
  row->account_id = g_strdup (mms_stmt_text (stmt, 2));
  row->principal = g_strdup (mms_stmt_text (stmt, 3));
  row->site_name = g_strdup (mms_stmt_text (stmt, 4));
  row->address =
      mm_address_new (mms_stmt_text (stmt, 5), mms_stmt_text (stmt, 6), mms_stmt_text (stmt, 7),
                      mms_stmt_text (stmt, 8), mms_stmt_text (stmt, 9));
  row->state = g_strdup (mms_stmt_text (stmt, 10));
  row->state_rank = mms_stmt_int (stmt, 11);
  row->state_since = mms_stmt_int (stmt, 12);
  row->search_text = g_strdup (mms_stmt_text (stmt, 13));
  row->sort_key = g_strdup (mms_stmt_text (stmt, 14));
  row->dealer_count = mms_stmt_int (stmt, 15);
  row->history_from = mms_stmt_opt_int (stmt, 16);
  return row;
}

static MmsInstallationRow *
read_installation (MmsStmt *stmt, GError **error)
{

  return mms_stmt_first (stmt, installation_from_stmt, error);
}

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

MmsInstallationRow *
mms_installation_store_find (MmsDb *db, const char *id, GError **error)
{
  return read_installation (mms_db_query (db, error,
                                          "SELECT " INSTALLATION_COLUMNS " FROM installations"
                                          " WHERE id = $1 AND ended_at IS NULL",
                                          "s", id),
                            error);
}

MmsInstallationRow *
mms_installation_store_by_gateway (MmsDb *db, const char *gateway_id, GError **error)
{
  return read_installation (mms_db_query (db, error,
                                          "SELECT " INSTALLATION_COLUMNS " FROM installations"
                                          " WHERE gateway_id = $1 AND ended_at IS NULL",
                                          "s", gateway_id),
                            error);
}

gboolean
mms_installation_store_insert (MmsDb *db, const MmsInstallationRow *row, gint64 now, GError **error)
{
  return mms_db_run (
      db, error,
      "INSERT INTO installations (id, gateway_id, account_id, principal, site_name, postal_code,"
      " prefecture, city, street, building, state, state_rank, state_since, search_text, sort_key,"
      " dealer_count, created_at, history_from)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0, $16, $17)",
      "sssssssssssiissiI", row->id, row->gateway_id, row->account_id, row->principal,
      row->site_name, mm_address_get_postal_code (row->address),
      mm_address_get_prefecture (row->address), mm_address_get_city (row->address),
      mm_address_get_street (row->address), mm_address_get_building (row->address), row->state,
      row->state_rank, row->state_since, row->search_text, row->sort_key, now, row->history_from);
}

gboolean
mms_installation_store_set_site (MmsDb *db, const MmsInstallationRow *row, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE installations SET site_name = $1, postal_code = $2, prefecture = $3,"
                     " city = $4, street = $5, building = $6, search_text = $7, sort_key = $8"
                     " WHERE id = $9",
                     "sssssssss", row->site_name, mm_address_get_postal_code (row->address),
                     mm_address_get_prefecture (row->address), mm_address_get_city (row->address),
                     mm_address_get_street (row->address), mm_address_get_building (row->address),
                     row->search_text, row->sort_key, row->id);
}

gboolean
mms_installation_store_set_state (MmsDb *db, const MmsInstallationRow *row, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE installations SET state = $1, state_rank = $2, state_since = $3"
                     " WHERE id = $4",
                     "siis", row->state, row->state_rank, row->state_since, row->id);
}

gboolean
mms_installation_store_count_dealers (MmsDb *db, const char *id, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE installations SET dealer_count = (SELECT COUNT(*) FROM links"
                     " WHERE installation_id = $1 AND ended_at IS NULL) WHERE id = $2",
                     "ss", id, id);
}

char **
mms_installation_store_of_account (MmsDb *db, const char *account_id, GError **error)
{
  return read_ids (mms_db_query (db, error,
                                 "SELECT id FROM installations WHERE account_id = $1"
                                 " AND ended_at IS NULL ORDER BY id",
                                 "s", account_id),
                   error);
}

char **
mms_installation_store_silent (MmsDb *db, gint64 cutoff, gint64 limit, GError **error)
{
  return read_ids (mms_db_query (db, error,
                                 "SELECT i.id FROM installations i"
                                 " JOIN gateways g ON g.gateway_id = i.gateway_id"
                                 " WHERE i.ended_at IS NULL AND i.state <> 'no_contact'"
                                 " AND g.last_contact < $1 LIMIT $2",
                                 "ii", cutoff, limit),
                   error);
}

char *
mms_installation_store_link_scope (
    MmsDb *db, const char *id, const char *principal, gint64 now, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT scope FROM links WHERE installation_id = $1"
                                " AND dealer_principal = $2 AND ended_at IS NULL"
                                " AND (ends_at IS NULL OR ends_at > $3)",
                                "ssi", id, principal, now);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error) || !row)
    return NULL;
  return g_strdup (mms_stmt_text (stmt, 0));
}

gboolean
mms_installation_store_set_gateway (MmsDb *db, const MmsInstallationRow *row, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE installations SET gateway_id = $1, search_text = $2 WHERE id = $3",
                     "sss", row->gateway_id, row->search_text, row->id);
}

gboolean
mms_installation_store_add_exchange (MmsDb *db,
                                     const char *id,
                                     const char *installation_id,
                                     const char *old_gateway,
                                     const char *new_gateway,
                                     const char *by,
                                     gint64 now,
                                     GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO gateway_exchanges (id, installation_id, old_gateway, new_gateway,"
                     " account_id, at) VALUES ($1, $2, $3, $4, $5, $6)",
                     "sssssi", id, installation_id, old_gateway, new_gateway, by, now);
}

/* The end */

gboolean
mms_installation_store_end (MmsDb *db, const char *id, gint64 now, const char *why, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE installations SET ended_at = $1, ended_why = $2 WHERE id = $3", "iss",
                     now, why, id);
}

char **
mms_installation_store_ended (MmsDb *db, gint64 cutoff, gint64 limit, GError **error)
{
  return read_ids (mms_db_query (db, error,
                                 "SELECT id FROM installations WHERE ended_at <= $1"
                                 " ORDER BY ended_at LIMIT $2",
                                 "ii", cutoff, limit),
                   error);
}

gboolean
mms_installation_store_erase (MmsDb *db, const char *id, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM sample_hours WHERE subject = $1",
    "DELETE FROM energy_days WHERE subject = $1",
    "DELETE FROM energy_spans WHERE subject = $1",
    "DELETE FROM gateway_events WHERE subject = $1",
    "DELETE FROM installation_bigrams WHERE installation_id = $1",
    "DELETE FROM links WHERE installation_id = $1",
    "DELETE FROM hand_overs WHERE installation_id = $1",
    "DELETE FROM gateway_exchanges WHERE installation_id = $1",
    "DELETE FROM gateway_accesses WHERE installation_id = $1",
    "DELETE FROM installations WHERE id = $1 AND ended_at IS NOT NULL",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!mms_db_run (db, error, statements[i], "s", id))
      return FALSE;
  return TRUE;
}
