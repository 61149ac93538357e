/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-gateway-contact.h"

#include "mm-record-private.h"

struct _MmGatewayContact
{
  MmRecord parent_instance;

  char *id;
  char *name;
  char *kana;
  char *phone;
  char *mail;
  MmAddress *address;
  char *company;
};

static const MmField fields[] = {
  MM_FIELD (MmGatewayContact, id, "id", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmGatewayContact, name, "name", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmGatewayContact, kana, "kana", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmGatewayContact, phone, "phone", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmGatewayContact, mail, "mail", MM_FIELD_TEXT, MM_FIELD_NULLABLE, .max = 254),
  MM_FIELD (MmGatewayContact,
            address,
            "address",
            MM_FIELD_RECORD,
            MM_FIELD_NULLABLE,
            .type = mm_address_get_type),
  MM_FIELD (MmGatewayContact, company, "company", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
};

MM_DEFINE_RECORD (MmGatewayContact, mm_gateway_contact)

MM_DEFINE_GETTER (MmGatewayContact, mm_gateway_contact, const char *, id)
MM_DEFINE_GETTER (MmGatewayContact, mm_gateway_contact, const char *, name)
MM_DEFINE_GETTER (MmGatewayContact, mm_gateway_contact, const char *, kana)
MM_DEFINE_GETTER (MmGatewayContact, mm_gateway_contact, const char *, phone)
MM_DEFINE_GETTER (MmGatewayContact, mm_gateway_contact, const char *, mail)
MM_DEFINE_GETTER (MmGatewayContact, mm_gateway_contact, MmAddress *, address)
MM_DEFINE_GETTER (MmGatewayContact, mm_gateway_contact, const char *, company)
