/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-address.h"
#include "mm-record.h"
#include "mm-unit-live.h"
#include "mm-unit-switches.h"

G_BEGIN_DECLS

/* What one registration may hold: ten thousand lines, each with the longest texts there are. */
#define MM_UNITS_BYTES_MAX (16 * 1024 * 1024)

/*
 * A UPS that its owner has registered: what is shown of it without asking anybody. Its keycode is
 * no part of it. Days are "2026-11-20". The address is one field, all of it or nothing; so is each
 * other field for edits.
 */
#define MM_TYPE_UNIT (mm_unit_get_type ())
G_DECLARE_FINAL_TYPE (MmUnit, mm_unit, MM, UNIT, MmRecord)

MmUnit *mm_unit_from_json (JsonObject *object, GError **error);
void mm_unit_write (const MmUnit *self, MmJsonWriter *writer);

/* Borrowed. */
const char *mm_unit_get_id (const MmUnit *self);
const char *mm_unit_get_serial (const MmUnit *self);
const char *mm_unit_get_model (const MmUnit *self);
const char *mm_unit_get_shipped (const MmUnit *self);
const char *mm_unit_get_purchased (const MmUnit *self);
const char *mm_unit_get_ended (const MmUnit *self);
const char *mm_unit_get_organisation (const MmUnit *self);
const char *mm_unit_get_family_name (const MmUnit *self);
const char *mm_unit_get_given_name (const MmUnit *self);
const char *mm_unit_get_family_kana (const MmUnit *self);
const char *mm_unit_get_given_kana (const MmUnit *self);
const char *mm_unit_get_department (const MmUnit *self);
MmAddress *mm_unit_get_address (const MmUnit *self);
const char *mm_unit_get_place (const MmUnit *self);
const char *mm_unit_get_remarks (const MmUnit *self);
const char *mm_unit_get_guarantee_until (const MmUnit *self);
const char *mm_unit_get_battery_until (const MmUnit *self);
MmUnitSwitches *mm_unit_get_switches (const MmUnit *self);
MmUnitLive *mm_unit_get_live (const MmUnit *self);
const char *mm_unit_get_version (const MmUnit *self);
/* In an app's cache alone: "unsent", "conflict" or "rejected" where it was edited there. */
const char *mm_unit_get_pending (const MmUnit *self);

G_END_DECLS
