/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-unit-store.h"

G_BEGIN_DECLS

/**
 * MmsUnitAgent:
 * @connected_at: ms UTC
 * @last_contact: ms UTC, or %MM_NO_VALUE while it has not reported
 * @n_units: of how many units of the owner it has told
 *
 * An agent that an owner has connected.
 */
typedef struct
{
  char *gateway_id;
  gint64 connected_at;
  gint64 last_contact;
  gint64 n_units;
} MmsUnitAgent;

void mms_unit_agent_free (MmsUnitAgent *agent);

/* Once more does nothing. */
gboolean mms_unit_agent_store_add (
    MmsDb *db, const char *gateway_id, const char *principal, gint64 now, GError **error);
gboolean mms_unit_agent_store_remove (
    MmsDb *db, const char *gateway_id, const char *principal, gboolean *removed, GError **error);
/* (element-type MmsUnitAgent), by their IDs. */
GPtrArray *mms_unit_agent_store_list (MmsDb *db, const char *principal, GError **error);
gboolean mms_unit_agent_store_forget (MmsDb *db, const char *principal, GError **error);

/* The id of the unit of that serial whose owner has connected the agent; NULL without @error where
 * there is none. */
char *mms_unit_live_store_find_unit (MmsDb *db,
                                     const char *gateway_id,
                                     const char *serial,
                                     GError **error);
gboolean mms_unit_live_store_put (MmsDb *db,
                                  const char *unit_id,
                                  const char *gateway_id,
                                  const MmsUnitLive *live,
                                  GError **error);
/* (element-type utf8): the ids of the owner's units whose state the agent told. */
GPtrArray *mms_unit_live_store_of_agent (MmsDb *db,
                                         const char *gateway_id,
                                         const char *principal,
                                         GError **error);
gboolean mms_unit_live_store_remove (MmsDb *db, const char *unit_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsUnitAgent, mms_unit_agent_free)

G_END_DECLS
