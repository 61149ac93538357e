/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-unit-live.h"

G_BEGIN_DECLS

/**
 * MmaUnitState:
 * @state: as in #MmUnitLive
 * @words: for gettext
 * @style: (nullable): of the icon, "error" where there is little time, "warning" where somebody
 *   should look
 *
 * How a state of a unit is shown.
 */
typedef struct
{
  const char *state;
  const char *words;
  const char *icon;
  const char *style;
} MmaUnitState;

/** What a unit is doing (element-type MmaUnitState, not to be freed), the most urgent first; empty
 * of NULL. (transfer container) */
GPtrArray *mma_unit_state_list (MmUnitLive *live);
/** The same in one line; empty of NULL. */
char *mma_unit_state_dup_words (MmUnitLive *live);
/** How long it runs on its battery, in words; a dash where it does not tell. */
char *mma_unit_state_dup_runtime (MmUnitLive *live);
/** Whether nothing was heard for so long that the state may be another one by @now, in ms UTC. */
gboolean mma_unit_state_is_old (MmUnitLive *live, gint64 now);

G_END_DECLS
