/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsUnitMisses:
 * @run: serials in a row that were never shipped, this request's and those before it
 * @told: whether operators know of this run
 * @n_missed: serials of this request that led to nothing
 * @tell: whether operators are to be told now
 *
 * What an account tries and does not find: people mistype a few, who tries many in a row is
 * guessing.
 */
typedef struct
{
  gint64 run;
  gboolean told;
  gint64 n_missed;
  gboolean tell;
} MmsUnitMisses;

/* Fails with MM_ERROR_LIMITED where the actor may try no more. */
gboolean mms_unit_misses_load (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, MmsUnitMisses *misses, GError **error);
/* @found: whether the actor was told of the unit; @shipped: whether there is such a one. */
void mms_unit_misses_count (MmsUnitMisses *misses, gboolean found, gboolean shipped);
gboolean mms_unit_misses_keep (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const MmsUnitMisses *misses, GError **error);

G_END_DECLS
