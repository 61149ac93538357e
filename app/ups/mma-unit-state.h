/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-unit-live.h"

G_BEGIN_DECLS

/** What a unit is doing, in words; NULL of NULL. Not to be freed. */
const char *mma_unit_state_describe (MmUnitLive *live);
const char *mma_unit_state_icon (MmUnitLive *live);
/** The style of the icon, or NULL: "error" where there is little time, "warning" where somebody
 * should look. */
const char *mma_unit_state_style (MmUnitLive *live);
/** How long it runs on its battery, in words; a dash where it does not tell. */
char *mma_unit_state_dup_runtime (MmUnitLive *live);
/** Whether nothing was heard for so long that the state may be another one by @now, in ms UTC. */
gboolean mma_unit_state_is_old (MmUnitLive *live, gint64 now);

G_END_DECLS
