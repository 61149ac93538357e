/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-record.h"

G_BEGIN_DECLS

/* An address in Japan. The postal code is seven digits; the building may be NULL. */
#define MM_TYPE_ADDRESS (mm_address_get_type ())
G_DECLARE_FINAL_TYPE (MmAddress, mm_address, MM, ADDRESS, MmRecord)

MmAddress *mm_address_from_json (JsonObject *object, GError **error);
void mm_address_write (const MmAddress *self, MmJsonWriter *writer);

/* Borrowed. */
const char *mm_address_get_postal_code (const MmAddress *self);
const char *mm_address_get_prefecture (const MmAddress *self);
const char *mm_address_get_city (const MmAddress *self);
const char *mm_address_get_street (const MmAddress *self);
const char *mm_address_get_building (const MmAddress *self);

MmAddress *mm_address_new (const char *postal_code,
                           const char *prefecture,
                           const char *city,
                           const char *street,
                           const char *building);

/* "〒251-0025 神奈川県藤沢市鵠沼石上 1-2-3 メゾン石上 201" */
char *mm_address_to_string (const MmAddress *self);

/* As mm_address_to_string () without the postal code. */
char *mm_address_to_place (const MmAddress *self);

G_END_DECLS
