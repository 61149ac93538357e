/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-record.h"
#include "mm-address.h"

G_BEGIN_DECLS

/* The customer of an installation, as its dealers see them. */
#define MM_TYPE_GATEWAY_CONTACT (mm_gateway_contact_get_type ())
G_DECLARE_FINAL_TYPE (MmGatewayContact, mm_gateway_contact, MM, GATEWAY_CONTACT, MmRecord)

MmGatewayContact *mm_gateway_contact_from_json (JsonObject *object, GError **error);
void mm_gateway_contact_write (const MmGatewayContact *self, MmJsonWriter *writer);

/* Borrowed. */
const char *mm_gateway_contact_get_id (const MmGatewayContact *self);
const char *mm_gateway_contact_get_name (const MmGatewayContact *self);
const char *mm_gateway_contact_get_kana (const MmGatewayContact *self);
const char *mm_gateway_contact_get_phone (const MmGatewayContact *self);
const char *mm_gateway_contact_get_mail (const MmGatewayContact *self);
MmAddress *mm_gateway_contact_get_address (const MmGatewayContact *self);
const char *mm_gateway_contact_get_company (const MmGatewayContact *self);

G_END_DECLS
