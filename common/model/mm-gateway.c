/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-gateway.h"

#include "mm-record-private.h"

struct _MmGateway
{
  MmRecord parent_instance;

  char *id;
  char *gateway_id;
  char *model;
  char *serial;
  gint64 first_contact;
  gint64 last_contact;
  int state;
  gint64 state_since;
  char *site_name;
  MmAddress *address;
  GListModel *power_conditioners;
  MmStorage *battery;
  MmStorage *ev;
  GListModel *faults;
  gint64 dealer_count;
  char *version;
  char *pending;
};

static const MmField fields[] = {
  MM_FIELD (MmGateway, id, "id", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmGateway, gateway_id, "gateway-id", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmGateway, model, "model", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmGateway, serial, "serial", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmGateway, first_contact, "first-contact", MM_FIELD_TIME, MM_FIELD_NULLABLE),
  MM_FIELD (MmGateway, last_contact, "last-contact", MM_FIELD_TIME, MM_FIELD_OPTIONAL),
  MM_FIELD (MmGateway,
            state,
            "state",
            MM_FIELD_ENUM,
            MM_FIELD_REQUIRED,
            .type = mm_gateway_state_get_type),
  MM_FIELD (MmGateway, state_since, "state-since", MM_FIELD_TIME, MM_FIELD_NULLABLE),
  MM_FIELD (MmGateway, site_name, "site-name", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmGateway,
            address,
            "address",
            MM_FIELD_RECORD,
            MM_FIELD_NULLABLE,
            .type = mm_address_get_type),
  MM_FIELD (MmGateway,
            power_conditioners,
            "power-conditioners",
            MM_FIELD_LIST,
            MM_FIELD_NULLABLE,
            .max = 256,
            .type = mm_power_conditioner_get_type),
  MM_FIELD (MmGateway,
            battery,
            "battery",
            MM_FIELD_RECORD,
            MM_FIELD_NULLABLE,
            .type = mm_storage_get_type),
  MM_FIELD (MmGateway, ev, "ev", MM_FIELD_RECORD, MM_FIELD_NULLABLE, .type = mm_storage_get_type),
  MM_FIELD (MmGateway,
            faults,
            "faults",
            MM_FIELD_LIST,
            MM_FIELD_NULLABLE,
            .max = 1000,
            .type = mm_fault_get_type),
  MM_FIELD (MmGateway, dealer_count, "dealer-count", MM_FIELD_INT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmGateway, version, "version", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmGateway, pending, "pending", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
};

MM_DEFINE_RECORD (MmGateway, mm_gateway)

MM_DEFINE_GETTER (MmGateway, mm_gateway, const char *, id)
MM_DEFINE_GETTER (MmGateway, mm_gateway, const char *, gateway_id)
MM_DEFINE_GETTER (MmGateway, mm_gateway, const char *, model)
MM_DEFINE_GETTER (MmGateway, mm_gateway, const char *, serial)
MM_DEFINE_GETTER (MmGateway, mm_gateway, gint64, first_contact)
MM_DEFINE_GETTER (MmGateway, mm_gateway, gint64, last_contact)
MM_DEFINE_GETTER (MmGateway, mm_gateway, MmGatewayState, state)
MM_DEFINE_GETTER (MmGateway, mm_gateway, gint64, state_since)
MM_DEFINE_GETTER (MmGateway, mm_gateway, const char *, site_name)
MM_DEFINE_GETTER (MmGateway, mm_gateway, MmAddress *, address)
MM_DEFINE_GETTER (MmGateway, mm_gateway, GListModel *, power_conditioners)
MM_DEFINE_GETTER (MmGateway, mm_gateway, MmStorage *, battery)
MM_DEFINE_GETTER (MmGateway, mm_gateway, MmStorage *, ev)
MM_DEFINE_GETTER (MmGateway, mm_gateway, GListModel *, faults)
MM_DEFINE_GETTER (MmGateway, mm_gateway, gint64, dealer_count)
MM_DEFINE_GETTER (MmGateway, mm_gateway, const char *, version)
MM_DEFINE_GETTER (MmGateway, mm_gateway, const char *, pending)
