/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-link-store.h"

void
mms_link_row_free (MmsLinkRow *row)
{
  g_free (row->id);
  g_free (row->installation_id);
  g_free (row->dealer_account);
  g_free (row->dealer_principal);
  g_free (row->scope);
  g_free (row);
}

#define LINK_COLUMNS                                                                               \
  "id, installation_id, dealer_account, dealer_principal, linked_at, scope, ends_at"

static gpointer
link_from_stmt (MmsStmt *stmt)
{
  MmsLinkRow *row = g_new0 (MmsLinkRow, 1);

  row->id = g_strdup (mms_stmt_text (stmt, 0));
  row->installation_id = g_strdup (mms_stmt_text (stmt, 1));
  row->dealer_account = g_strdup (mms_stmt_text (stmt, 2));
  row->dealer_principal = g_strdup (mms_stmt_text (stmt, 3));
  row->linked_at = mms_stmt_int (stmt, 4);
  row->scope = g_strdup (mms_stmt_text (stmt, 5));
  row->ends_at = mms_stmt_opt_int (stmt, 6);
  return row;
}

static GPtrArray *
collect_links (MmsStmt *stmt, GError **error)
{
  return mms_stmt_collect (stmt, (MmsFromStmt) link_from_stmt, (GDestroyNotify) mms_link_row_free,
                           error);
}

GPtrArray *
mms_link_store_list (MmsDb *db, const char *installation_id, GError **error)
{
  return collect_links (mms_db_query (db, error,
                                      "SELECT " LINK_COLUMNS " FROM links"
                                      " WHERE installation_id = $1 AND ended_at IS NULL"
                                      " ORDER BY linked_at, id",
                                      "s", installation_id),
                        error);
}

GPtrArray *
mms_link_store_all (MmsDb *db, GError **error)
{
  return collect_links (
      mms_db_query (db, error,
                    "SELECT " LINK_COLUMNS " FROM links WHERE ended_at IS NULL ORDER BY id", ""),
      error);
}

GPtrArray *
mms_link_store_of_dealer (MmsDb *db, const char *principal, GError **error)
{
  return collect_links (mms_db_query (db, error,
                                      "SELECT " LINK_COLUMNS " FROM links"
                                      " WHERE dealer_principal = $1 AND ended_at IS NULL"
                                      " ORDER BY id",
                                      "s", principal),
                        error);
}

GPtrArray *
mms_link_store_due (MmsDb *db, gint64 now, gint64 limit, GError **error)
{
  return collect_links (mms_db_query (db, error,
                                      "SELECT " LINK_COLUMNS " FROM links"
                                      " WHERE ended_at IS NULL AND ends_at <= $1"
                                      " ORDER BY ends_at, id LIMIT $2",
                                      "ii", now, limit),
                        error);
}

MmsLinkRow *
mms_link_store_find (MmsDb *db, const char *installation_id, const char *id, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT " LINK_COLUMNS " FROM links WHERE installation_id = $1"
                                " AND id = $2 AND ended_at IS NULL",
                                "ss", installation_id, id);

  return mms_stmt_first (stmt, link_from_stmt, error);
}

gboolean
mms_link_store_insert (MmsDb *db, const MmsLinkRow *row, const char *by, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO links (id, installation_id, dealer_account, dealer_principal,"
                     " linked_at, linked_by, scope, ends_at)"
                     " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                     "ssssissI", row->id, row->installation_id, row->dealer_account,
                     row->dealer_principal, row->linked_at, by, row->scope, row->ends_at);
}

gboolean
mms_link_store_set_terms (
    MmsDb *db, const char *id, const char *scope, gint64 ends_at, GError **error)
{
  return mms_db_run (db, error, "UPDATE links SET scope = $1, ends_at = $2 WHERE id = $3", "sIs",
                     scope, ends_at, id);
}

gboolean
mms_link_store_end (MmsDb *db, const char *id, gint64 now, const char *by, GError **error)
{
  return mms_db_run (db, error, "UPDATE links SET ended_at = $1, ended_by = $2 WHERE id = $3",
                     "iss", now, by, id);
}
