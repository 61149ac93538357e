/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-grants-game.h"

G_BEGIN_DECLS

/**
 * MmGrantsMove:
 * @run: does it; where there is nothing to do it with, it does nothing
 * @weight: how often it is drawn, beside the others
 */
typedef struct
{
  const char *name;
  void (*run) (MmGrantsGame *game, GError **error);
  guint weight;
} MmGrantsMove;

/* Each ends with a move without a name. */
extern const MmGrantsMove mm_grants_house_moves[];
extern const MmGrantsMove mm_grants_people_moves[];
extern const MmGrantsMove mm_grants_unit_moves[];

G_END_DECLS
