/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-live-store.h"

/* Agents */

void
mms_unit_agent_free (MmsUnitAgent *agent)
{
  g_free (agent->gateway_id);
  g_free (agent);
}

gboolean
mms_unit_agent_store_add (
    MmsDb *db, const char *gateway_id, const char *principal, gint64 now, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO unit_agents (gateway_id, principal, connected_at)"
                     " VALUES ($1, $2, $3) ON CONFLICT (gateway_id, principal) DO NOTHING",
                     "ssi", gateway_id, principal, now);
}

gboolean
mms_unit_agent_store_remove (
    MmsDb *db, const char *gateway_id, const char *principal, gboolean *removed, GError **error)
{
  if (!mms_db_run (db, error, "DELETE FROM unit_agents WHERE gateway_id = $1 AND principal = $2",
                   "ss", gateway_id, principal))
    return FALSE;
  *removed = mms_db_changes (db) > 0;
  return TRUE;
}

static gpointer
agent_from_stmt (MmsStmt *stmt)
{
  MmsUnitAgent *agent = g_new0 (MmsUnitAgent, 1);

  agent->gateway_id = g_strdup (mms_stmt_text (stmt, 0));
  agent->connected_at = mms_stmt_int (stmt, 1);
  agent->last_contact = mms_stmt_opt_int (stmt, 2);
  agent->n_units = mms_stmt_int (stmt, 3);
  return agent;
}

GPtrArray *
mms_unit_agent_store_list (MmsDb *db, const char *principal, GError **error)
{
  MmsStmt *stmt =
      mms_db_query (db, error,
                    "SELECT a.gateway_id, a.connected_at, g.last_contact,"
                    " (SELECT COUNT(*) FROM unit_live l JOIN units u ON u.id = l.unit_id"
                    " WHERE l.gateway_id = a.gateway_id AND u.principal = a.principal)"
                    " FROM unit_agents a JOIN gateways g ON g.gateway_id = a.gateway_id"
                    " WHERE a.principal = $1 ORDER BY a.gateway_id",
                    "s", principal);

  return mms_stmt_collect (stmt, agent_from_stmt, (GDestroyNotify) mms_unit_agent_free, error);
}

gboolean
mms_unit_agent_store_forget (MmsDb *db, const char *principal, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM unit_agents WHERE principal = $1", "s", principal);
}

/* States */

static gpointer
id_from_stmt (MmsStmt *stmt)
{
  return g_strdup (mms_stmt_text (stmt, 0));
}

char *
mms_unit_live_store_find_unit (MmsDb *db,
                               const char *gateway_id,
                               const char *serial,
                               GError **error)
{
  MmsStmt *stmt =
      mms_db_query (db, error,
                    "SELECT u.id FROM unit_agents a JOIN units u ON u.principal = a.principal"
                    " AND u.left_at IS NULL WHERE a.gateway_id = $1 AND u.serial = $2",
                    "ss", gateway_id, serial);

  return mms_stmt_first (stmt, id_from_stmt, error);
}

gboolean
mms_unit_live_store_put (
    MmsDb *db, const char *unit_id, const char *gateway_id, const MmsUnitLive *live, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO unit_live (unit_id, gateway_id, state, charge, runtime, load, at)"
                     " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (unit_id) DO UPDATE SET"
                     " gateway_id = excluded.gateway_id, state = excluded.state,"
                     " charge = excluded.charge, runtime = excluded.runtime,"
                     " load = excluded.load, at = excluded.at",
                     "sssIIIi", unit_id, gateway_id, live->states, live->charge, live->runtime,
                     live->load, live->at);
}

GPtrArray *
mms_unit_live_store_of_agent (MmsDb *db,
                              const char *gateway_id,
                              const char *principal,
                              GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT u.id FROM unit_live l JOIN units u ON u.id = l.unit_id"
                                " WHERE l.gateway_id = $1 AND u.principal = $2 AND"
                                " u.left_at IS NULL ORDER BY u.id",
                                "ss", gateway_id, principal);

  return mms_stmt_collect (stmt, id_from_stmt, g_free, error);
}

gboolean
mms_unit_live_store_remove (MmsDb *db, const char *unit_id, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM unit_live WHERE unit_id = $1", "s", unit_id);
}
