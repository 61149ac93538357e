/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-record.h"

G_BEGIN_DECLS

/* A storage battery, or a vehicle at a V2X stand. Capacity in Wh. */
#define MM_TYPE_STORAGE (mm_storage_get_type ())
G_DECLARE_FINAL_TYPE (MmStorage, mm_storage, MM, STORAGE, MmRecord)

MmStorage *mm_storage_from_json (JsonObject *object, GError **error);
void mm_storage_write (const MmStorage *self, MmJsonWriter *writer);

/* Borrowed. */
const char *mm_storage_get_model (const MmStorage *self);
const char *mm_storage_get_serial (const MmStorage *self);
gint64 mm_storage_get_capacity_wh (const MmStorage *self);

G_END_DECLS
