/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-record.h"

G_BEGIN_DECLS

/* One unit that turns the panels' current into the house's. No fault is a NULL fault code. */
#define MM_TYPE_POWER_CONDITIONER (mm_power_conditioner_get_type ())
G_DECLARE_FINAL_TYPE (MmPowerConditioner, mm_power_conditioner, MM, POWER_CONDITIONER, MmRecord)

MmPowerConditioner *mm_power_conditioner_from_json (JsonObject *object, GError **error);
void mm_power_conditioner_write (const MmPowerConditioner *self, MmJsonWriter *writer);

/* Borrowed. */
gint64 mm_power_conditioner_get_unit_no (const MmPowerConditioner *self);
const char *mm_power_conditioner_get_model (const MmPowerConditioner *self);
const char *mm_power_conditioner_get_serial (const MmPowerConditioner *self);
const char *mm_power_conditioner_get_fault_code (const MmPowerConditioner *self);

G_END_DECLS
