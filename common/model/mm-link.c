/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-link.h"

#include "mm-record-private.h"

struct _MmLink
{
  MmRecord parent_instance;

  char *id;
  char *gateway;
  char *dealer_login;
  char *dealer_name;
  char *phone;
  gint64 linked_at;
  char *scope;
  char *ends_on;
};

static const MmField fields[] = {
  MM_FIELD (MmLink, id, "id", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmLink, gateway, "gateway", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmLink, dealer_login, "dealer-login", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmLink, dealer_name, "dealer-name", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmLink, phone, "phone", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmLink, linked_at, "linked-at", MM_FIELD_TIME, MM_FIELD_NULLABLE),
  MM_FIELD (MmLink, scope, "scope", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmLink, ends_on, "ends-on", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
};

MM_DEFINE_RECORD (MmLink, mm_link)

MM_DEFINE_GETTER (MmLink, mm_link, const char *, id)
MM_DEFINE_GETTER (MmLink, mm_link, const char *, gateway)
MM_DEFINE_GETTER (MmLink, mm_link, const char *, dealer_login)
MM_DEFINE_GETTER (MmLink, mm_link, const char *, dealer_name)
MM_DEFINE_GETTER (MmLink, mm_link, const char *, phone)
MM_DEFINE_GETTER (MmLink, mm_link, gint64, linked_at)
MM_DEFINE_GETTER (MmLink, mm_link, const char *, scope)
MM_DEFINE_GETTER (MmLink, mm_link, const char *, ends_on)
