/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-common.h"

#include "mma-unit-store.h"

void
mma_unit_common_clear (MmaUnitCommon *self)
{
  g_clear_pointer (&self->purchased, g_free);
  g_clear_pointer (&self->prefecture, g_free);
  g_clear_pointer (&self->city, g_free);
  g_clear_pointer (&self->place, g_free);
}

void
mma_unit_common_copy (const MmaUnitCommon *self, MmaUnitCommon *copy)
{
  *copy = (MmaUnitCommon){
    .purchased = g_strdup (self->purchased),
    .prefecture = g_strdup (self->prefecture),
    .city = g_strdup (self->city),
    .place = g_strdup (self->place),
  };
}

const char *
mma_unit_common_get_day (const MmaUnitCommon *self, MmaUnitLine *line)
{
  const MmaUnitKept *kept = mma_unit_line_get_kept (line);
  const char *own = mma_unit_line_get_purchased (line);

  if (kept != NULL)
    return kept->purchased;
  return own != NULL ? own : self->purchased;
}

char *
mma_unit_common_dup_place (const MmaUnitCommon *self, MmaUnitLine *line)
{
  const MmaUnitKept *kept = mma_unit_line_get_kept (line);
  const char *own = mma_unit_line_get_place (line);

  if (kept != NULL)
    return g_strdup (kept->place);
  return mma_unit_join_place (self->prefecture, self->city, own != NULL ? own : self->place);
}

char *
mma_unit_common_dup_room (const MmaUnitCommon *self, MmaUnitLine *line)
{
  const MmaUnitKept *kept = mma_unit_line_get_kept (line);
  const char *own = mma_unit_line_get_place (line);
  const char *room = kept != NULL ? kept->room : own != NULL ? own : self->place;

  return room != NULL ? g_strdup (room) : mma_unit_common_dup_place (self, line);
}

const char *
mma_unit_common_get_remarks (MmaUnitLine *line)
{
  const MmaUnitKept *kept = mma_unit_line_get_kept (line);

  return kept != NULL ? kept->remarks : mma_unit_line_get_remarks (line);
}
