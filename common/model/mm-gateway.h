/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-record.h"
#include "mm-address.h"
#include "mm-fault.h"
#include "mm-gateway-state.h"
#include "mm-power-conditioner.h"
#include "mm-storage.h"

G_BEGIN_DECLS

/* An installation with its gateway. The version is "epoch.seq", the record's ETag. */
#define MM_TYPE_GATEWAY (mm_gateway_get_type ())
G_DECLARE_FINAL_TYPE (MmGateway, mm_gateway, MM, GATEWAY, MmRecord)

MmGateway *mm_gateway_from_json (JsonObject *object, GError **error);
void mm_gateway_write (const MmGateway *self, MmJsonWriter *writer);

/* Borrowed. */
const char *mm_gateway_get_id (const MmGateway *self);
const char *mm_gateway_get_gateway_id (const MmGateway *self);
const char *mm_gateway_get_model (const MmGateway *self);
const char *mm_gateway_get_serial (const MmGateway *self);
gint64 mm_gateway_get_first_contact (const MmGateway *self);
gint64 mm_gateway_get_last_contact (const MmGateway *self);
MmGatewayState mm_gateway_get_state (const MmGateway *self);
gint64 mm_gateway_get_state_since (const MmGateway *self);
const char *mm_gateway_get_site_name (const MmGateway *self);
MmAddress *mm_gateway_get_address (const MmGateway *self);
GListModel *mm_gateway_get_power_conditioners (const MmGateway *self);
MmStorage *mm_gateway_get_battery (const MmGateway *self);
MmStorage *mm_gateway_get_ev (const MmGateway *self);
GListModel *mm_gateway_get_faults (const MmGateway *self);
gint64 mm_gateway_get_dealer_count (const MmGateway *self);
/* In an app's cache alone: "unsent", "conflict" or "rejected" where it was edited there. */
const char *mm_gateway_get_pending (const MmGateway *self);
const char *mm_gateway_get_version (const MmGateway *self);

G_END_DECLS
