/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-unit-live.h"

#include "mm-record-private.h"

struct _MmUnitLive
{
  MmRecord parent_instance;

  char **states;
  gint64 charge;
  gint64 runtime;
  gint64 load;
  gint64 at;
};

static const MmField fields[] = {
  MM_FIELD (MmUnitLive, states, "states", MM_FIELD_STRV, MM_FIELD_REQUIRED, .max = 20),
  MM_FIELD (MmUnitLive, charge, "charge", MM_FIELD_INT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmUnitLive, runtime, "runtime", MM_FIELD_INT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmUnitLive, load, "load", MM_FIELD_INT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmUnitLive, at, "at", MM_FIELD_TIME, MM_FIELD_OPTIONAL),
};

MM_DEFINE_RECORD (MmUnitLive, mm_unit_live)

MM_DEFINE_GETTER (MmUnitLive, mm_unit_live, char **, states)
MM_DEFINE_GETTER (MmUnitLive, mm_unit_live, gint64, charge)
MM_DEFINE_GETTER (MmUnitLive, mm_unit_live, gint64, runtime)
MM_DEFINE_GETTER (MmUnitLive, mm_unit_live, gint64, load)
MM_DEFINE_GETTER (MmUnitLive, mm_unit_live, gint64, at)
