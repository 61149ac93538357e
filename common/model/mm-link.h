/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-record.h"

G_BEGIN_DECLS

/* A customer lets a dealer look after an installation. @gateway is the installation's id. */
#define MM_TYPE_LINK (mm_link_get_type ())
G_DECLARE_FINAL_TYPE (MmLink, mm_link, MM, LINK, MmRecord)

MmLink *mm_link_from_json (JsonObject *object, GError **error);
void mm_link_write (const MmLink *self, MmJsonWriter *writer);

/* Borrowed. */
const char *mm_link_get_id (const MmLink *self);
const char *mm_link_get_gateway (const MmLink *self);
const char *mm_link_get_dealer_login (const MmLink *self);
const char *mm_link_get_dealer_name (const MmLink *self);
const char *mm_link_get_phone (const MmLink *self);
gint64 mm_link_get_linked_at (const MmLink *self);
/* "watch" or "change". */
const char *mm_link_get_scope (const MmLink *self);
/* The last day in Japan, "2026-12-31", or NULL. */
const char *mm_link_get_ends_on (const MmLink *self);

G_END_DECLS
