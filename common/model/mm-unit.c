/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-unit.h"

#include "mm-record-private.h"

struct _MmUnit
{
  MmRecord parent_instance;

  char *id;
  char *serial;
  char *model;
  char *shipped;
  char *purchased;
  char *ended;
  char *organisation;
  char *family_name;
  char *given_name;
  char *family_kana;
  char *given_kana;
  char *department;
  MmAddress *address;
  char *place;
  char *remarks;
  char *guarantee_until;
  char *battery_until;
  MmUnitSwitches *switches;
  MmUnitLive *live;
  char *version;
  char *pending;
};

static const MmField fields[] = {
  MM_FIELD (MmUnit, id, "id", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmUnit, serial, "serial", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmUnit, model, "model", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmUnit, shipped, "shipped", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmUnit, purchased, "purchased", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmUnit, ended, "ended", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmUnit, organisation, "organisation", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmUnit, family_name, "family-name", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmUnit, given_name, "given-name", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmUnit, family_kana, "family-kana", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmUnit, given_kana, "given-kana", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmUnit, department, "department", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
  MM_FIELD (
      MmUnit, address, "address", MM_FIELD_RECORD, MM_FIELD_OPTIONAL, .type = mm_address_get_type),
  MM_FIELD (MmUnit, place, "place", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmUnit, remarks, "remarks", MM_FIELD_TEXT, MM_FIELD_OPTIONAL, .max = 255),
  MM_FIELD (MmUnit, guarantee_until, "guarantee-until", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmUnit, battery_until, "battery-until", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmUnit,
            switches,
            "switches",
            MM_FIELD_RECORD,
            MM_FIELD_OPTIONAL,
            .type = mm_unit_switches_get_type),
  MM_FIELD (
      MmUnit, live, "live", MM_FIELD_RECORD, MM_FIELD_OPTIONAL, .type = mm_unit_live_get_type),
  MM_FIELD (MmUnit, version, "version", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmUnit, pending, "pending", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
};

MM_DEFINE_RECORD (MmUnit, mm_unit)

MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, id)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, serial)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, model)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, shipped)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, purchased)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, ended)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, organisation)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, family_name)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, given_name)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, family_kana)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, given_kana)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, department)
MM_DEFINE_GETTER (MmUnit, mm_unit, MmAddress *, address)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, place)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, remarks)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, guarantee_until)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, battery_until)
MM_DEFINE_GETTER (MmUnit, mm_unit, MmUnitSwitches *, switches)
MM_DEFINE_GETTER (MmUnit, mm_unit, MmUnitLive *, live)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, version)
MM_DEFINE_GETTER (MmUnit, mm_unit, const char *, pending)
