/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-unit-store.h"

G_BEGIN_DECLS

/*
 * What UPS units are doing, as agents tell it. An agent is heard only about units of the owners
 * who have connected it with the two codes of its sheet.
 */

/**
 * MmsUnitSighting:
 * @serial: as the unit says it
 *
 * What an agent says of one UPS.
 */
typedef struct
{
  char *serial;
  MmsUnitLive live;
} MmsUnitSighting;

void mms_unit_sighting_free (MmsUnitSighting *sighting);

/* The states of #MmUnitLive for a set of NUT's words, as #MmsUnitLive has them. */
char *mms_unit_states_of_words (const char *const *words);

/* Shows what the agent says of the units of those who have connected it (element-type
 * MmsUnitSighting); of all others nothing happens, and nobody learns of it. */
gboolean mms_unit_take_sightings (
    MmsContext *ctx, MmsDb *db, const char *gateway_id, GPtrArray *sightings, GError **error);

/* ---- Agents: mms-unit-agent.c ---- */

/* {"items":[{"gateway_id","connected_at","last_contact_at","units"}]} of the actor. */
char *mms_unit_agent_list (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error);
/* Connects the agent of a sheet; wrong pairs are counted as everywhere. */
gboolean mms_unit_agent_connect (MmsContext *ctx,
                                 MmsDb *db,
                                 const MmsActor *actor,
                                 const char *gateway_id,
                                 const char *password,
                                 GError **error);
/* What it told is shown no more. */
gboolean mms_unit_agent_disconnect (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *gateway_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsUnitSighting, mms_unit_sighting_free)

G_END_DECLS
