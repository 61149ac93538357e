/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-fault.h"

#include "mm-record-private.h"

struct _MmFault
{
  MmRecord parent_instance;

  char *unit;
  char *code;
  char *severity;
  gint64 since;
  gint64 until;
};

static const MmField fields[] = {
  MM_FIELD (MmFault, unit, "unit", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmFault, code, "code", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmFault, severity, "severity", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmFault, since, "since", MM_FIELD_TIME, MM_FIELD_NULLABLE),
  MM_FIELD (MmFault, until, "until", MM_FIELD_TIME, MM_FIELD_OPTIONAL),
};

MM_DEFINE_RECORD (MmFault, mm_fault)

MM_DEFINE_GETTER (MmFault, mm_fault, const char *, unit)
MM_DEFINE_GETTER (MmFault, mm_fault, const char *, code)
MM_DEFINE_GETTER (MmFault, mm_fault, const char *, severity)
MM_DEFINE_GETTER (MmFault, mm_fault, gint64, since)
MM_DEFINE_GETTER (MmFault, mm_fault, gint64, until)
