/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-record.h"

G_BEGIN_DECLS

/* News from the provider. */
#define MM_TYPE_ANNOUNCEMENT (mm_announcement_get_type ())
G_DECLARE_FINAL_TYPE (MmAnnouncement, mm_announcement, MM, ANNOUNCEMENT, MmRecord)

MmAnnouncement *mm_announcement_from_json (JsonObject *object, GError **error);
void mm_announcement_write (const MmAnnouncement *self, MmJsonWriter *writer);

/* Borrowed. */
const char *mm_announcement_get_id (const MmAnnouncement *self);
const char *mm_announcement_get_title (const MmAnnouncement *self);
const char *mm_announcement_get_body (const MmAnnouncement *self);
gint64 mm_announcement_get_published_at (const MmAnnouncement *self);

G_END_DECLS
