/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-account-request-store.h"

#define COLUMNS "id, kind, service, name, language, created"

void
mms_account_request_free (MmsAccountRequest *request)
{
  if (request == NULL)
    return;
  g_free (request->id);
  g_free (request->kind);
  g_free (request->service);
  g_free (request->name);
  g_free (request->language);
  g_free (request);
}

gboolean
mms_account_request_store_insert (MmsDb *db, const MmsAccountRequest *request, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO account_requests (" COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6)",
                     "sssssi", request->id, request->kind, request->service, request->name,
                     request->language, request->created);
}

static gpointer
request_from_stmt (MmsStmt *stmt)
{
  MmsAccountRequest *request = g_new0 (MmsAccountRequest, 1);

  request->id = g_strdup (mms_stmt_text (stmt, 0));
  request->kind = g_strdup (mms_stmt_text (stmt, 1));
  request->service = g_strdup (mms_stmt_text (stmt, 2));
  request->name = g_strdup (mms_stmt_text (stmt, 3));
  request->language = g_strdup (mms_stmt_text (stmt, 4));
  request->created = mms_stmt_int (stmt, 5);
  return request;
}

GPtrArray *
mms_account_request_store_list (MmsDb *db, gint64 limit, GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error, "SELECT " COLUMNS " FROM account_requests ORDER BY created, id LIMIT $1", "i",
      limit);

  return mms_stmt_collect (stmt, request_from_stmt, (GDestroyNotify) mms_account_request_free,
                           error);
}

gboolean
mms_account_request_store_delete (MmsDb *db, const char *id, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM account_requests WHERE id = $1", "s", id);
}
