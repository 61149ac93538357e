/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-record.h"

G_BEGIN_DECLS

/* A dealer offers one customer to look after a house of theirs. */
#define MM_TYPE_OFFER (mm_offer_get_type ())
G_DECLARE_FINAL_TYPE (MmOffer, mm_offer, MM, OFFER, MmRecord)

MmOffer *mm_offer_from_json (JsonObject *object, GError **error);
void mm_offer_write (const MmOffer *self, MmJsonWriter *writer);

/* Borrowed. */
const char *mm_offer_get_id (const MmOffer *self);
const char *mm_offer_get_dealer_login (const MmOffer *self);
const char *mm_offer_get_dealer_name (const MmOffer *self);
const char *mm_offer_get_phone (const MmOffer *self);
/* What the dealer asks for: "watch" or "change". */
const char *mm_offer_get_scope (const MmOffer *self);
/* The last day in Japan, "2026-12-31", or NULL. */
const char *mm_offer_get_ends_on (const MmOffer *self);
gint64 mm_offer_get_expires_at (const MmOffer *self);

G_END_DECLS
