/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-record.h"

G_BEGIN_DECLS

/*
 * How the ten switches of a model of UPS stand in a row. first is the end at which the first binary
 * digit of the keycode is set: "left" or "right". one is where a knob stands for 1: "up" or "down".
 */
#define MM_TYPE_UNIT_SWITCHES (mm_unit_switches_get_type ())
G_DECLARE_FINAL_TYPE (MmUnitSwitches, mm_unit_switches, MM, UNIT_SWITCHES, MmRecord)

MmUnitSwitches *mm_unit_switches_from_json (JsonObject *object, GError **error);
void mm_unit_switches_write (const MmUnitSwitches *self, MmJsonWriter *writer);

/* Borrowed. */
const char *mm_unit_switches_get_first (const MmUnitSwitches *self);
const char *mm_unit_switches_get_one (const MmUnitSwitches *self);

/* Whether the knob of the switch @position (0 to 9, from the left) stands up for @keycode. */
gboolean mm_unit_switches_is_up (const MmUnitSwitches *self, guint16 keycode, guint position);

G_END_DECLS
