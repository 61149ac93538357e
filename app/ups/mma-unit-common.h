/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-unit-line.h"

G_BEGIN_DECLS

/**
 * MmaUnitCommon:
 * @purchased: "2026-11-12"
 * @prefecture: (nullable):
 * @city: (nullable):
 * @place: (nullable): where it is there
 *
 * What is asked once for all units of a registration: it holds for lines that say nothing of it,
 * and the address for all of them. Units that were registered before have their own.
 */
typedef struct
{
  char *purchased;
  char *prefecture;
  char *city;
  char *place;
} MmaUnitCommon;

void mma_unit_common_clear (MmaUnitCommon *self);
void mma_unit_common_copy (const MmaUnitCommon *self, MmaUnitCommon *copy);

/** What the unit of a line has or gets. The day is "2026-11-12"; the place is for people to read.
 */
const char *mma_unit_common_get_day (const MmaUnitCommon *self, MmaUnitLine *line);
char *mma_unit_common_dup_place (const MmaUnitCommon *self, MmaUnitLine *line);
/** The place without prefecture and town, where it says more than they do. */
char *mma_unit_common_dup_room (const MmaUnitCommon *self, MmaUnitLine *line);
const char *mma_unit_common_get_remarks (MmaUnitLine *line);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmaUnitCommon, mma_unit_common_clear)

G_END_DECLS
