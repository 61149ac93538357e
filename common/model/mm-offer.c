/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-offer.h"

#include "mm-record-private.h"

struct _MmOffer
{
  MmRecord parent_instance;

  char *id;
  char *dealer_login;
  char *dealer_name;
  char *phone;
  char *scope;
  char *ends_on;
  gint64 created_at;
  gint64 expires_at;
};

static const MmField fields[] = {
  MM_FIELD (MmOffer, id, "id", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmOffer, dealer_login, "dealer-login", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmOffer, dealer_name, "dealer-name", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmOffer, phone, "phone", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmOffer, scope, "scope", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmOffer, ends_on, "ends-on", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmOffer, created_at, "created-at", MM_FIELD_TIME, MM_FIELD_NULLABLE),
  MM_FIELD (MmOffer, expires_at, "expires-at", MM_FIELD_TIME, MM_FIELD_NULLABLE),
};

MM_DEFINE_RECORD (MmOffer, mm_offer)

MM_DEFINE_GETTER (MmOffer, mm_offer, const char *, id)
MM_DEFINE_GETTER (MmOffer, mm_offer, const char *, dealer_login)
MM_DEFINE_GETTER (MmOffer, mm_offer, const char *, dealer_name)
MM_DEFINE_GETTER (MmOffer, mm_offer, const char *, phone)
MM_DEFINE_GETTER (MmOffer, mm_offer, const char *, scope)
MM_DEFINE_GETTER (MmOffer, mm_offer, const char *, ends_on)
MM_DEFINE_GETTER (MmOffer, mm_offer, gint64, expires_at)
