/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-storage.h"

#include "mm-record-private.h"

struct _MmStorage
{
  MmRecord parent_instance;

  char *model;
  char *serial;
  gint64 capacity_wh;
};

static const MmField fields[] = {
  MM_FIELD (MmStorage, model, "model", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmStorage, serial, "serial", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmStorage, capacity_wh, "capacity-wh", MM_FIELD_INT, MM_FIELD_NULLABLE),
};

MM_DEFINE_RECORD (MmStorage, mm_storage)

MM_DEFINE_GETTER (MmStorage, mm_storage, const char *, model)
MM_DEFINE_GETTER (MmStorage, mm_storage, const char *, serial)
MM_DEFINE_GETTER (MmStorage, mm_storage, gint64, capacity_wh)
