/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-power-conditioner.h"

#include "mm-record-private.h"

struct _MmPowerConditioner
{
  MmRecord parent_instance;

  gint64 unit_no;
  char *model;
  char *serial;
  char *fault_code;
};

static const MmField fields[] = {
  MM_FIELD (MmPowerConditioner, unit_no, "unit-no", MM_FIELD_INT, MM_FIELD_REQUIRED),
  MM_FIELD (MmPowerConditioner, model, "model", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmPowerConditioner, serial, "serial", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmPowerConditioner, fault_code, "fault-code", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
};

MM_DEFINE_RECORD (MmPowerConditioner, mm_power_conditioner)

MM_DEFINE_GETTER (MmPowerConditioner, mm_power_conditioner, gint64, unit_no)
MM_DEFINE_GETTER (MmPowerConditioner, mm_power_conditioner, const char *, model)
MM_DEFINE_GETTER (MmPowerConditioner, mm_power_conditioner, const char *, serial)
MM_DEFINE_GETTER (MmPowerConditioner, mm_power_conditioner, const char *, fault_code)
