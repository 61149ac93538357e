/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-record.h"

G_BEGIN_DECLS

/*
 * What a UPS that a gateway sees was last doing. states, the most urgent first, of "shutdown",
 * "low_battery", "on_battery", "overload", "off", "alarm", "bypass", "replace_battery",
 * "calibrating" and "online", or "unknown" alone. charge and load in %, the latter above 100 where
 * there is too much; runtime in seconds.
 */
#define MM_TYPE_UNIT_LIVE (mm_unit_live_get_type ())
G_DECLARE_FINAL_TYPE (MmUnitLive, mm_unit_live, MM, UNIT_LIVE, MmRecord)

MmUnitLive *mm_unit_live_from_json (JsonObject *object, GError **error);
void mm_unit_live_write (const MmUnitLive *self, MmJsonWriter *writer);

/* Borrowed; MM_NO_VALUE where the unit does not tell. */
char **mm_unit_live_get_states (const MmUnitLive *self);
gint64 mm_unit_live_get_charge (const MmUnitLive *self);
gint64 mm_unit_live_get_runtime (const MmUnitLive *self);
gint64 mm_unit_live_get_load (const MmUnitLive *self);
gint64 mm_unit_live_get_at (const MmUnitLive *self);

G_END_DECLS
