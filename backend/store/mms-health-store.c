/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-health-store.h"

gboolean
mms_health_store_check (MmsDb *db, GError **error)
{
  gboolean row;
  MmsStmt *stmt = mms_db_query (db, error, "SELECT value FROM counters WHERE name = 'feed'", "");

  return stmt && mms_stmt_step (stmt, &row, error);
}
