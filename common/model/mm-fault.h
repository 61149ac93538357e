/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-record.h"

G_BEGIN_DECLS

/* A fault or warning that a gateway reports; one without an end has not ended. */
#define MM_TYPE_FAULT (mm_fault_get_type ())
G_DECLARE_FINAL_TYPE (MmFault, mm_fault, MM, FAULT, MmRecord)

MmFault *mm_fault_from_json (JsonObject *object, GError **error);
void mm_fault_write (const MmFault *self, MmJsonWriter *writer);

/* Borrowed. */
const char *mm_fault_get_unit (const MmFault *self);
const char *mm_fault_get_code (const MmFault *self);
const char *mm_fault_get_severity (const MmFault *self);
gint64 mm_fault_get_since (const MmFault *self);
gint64 mm_fault_get_until (const MmFault *self);

G_END_DECLS
