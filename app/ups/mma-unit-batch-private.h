/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-unit-batch.h"

#include "mm-csv.h"

G_BEGIN_DECLS

struct _MmaUnitBatch
{
  GObject parent_instance;

  /* owned */
  GPtrArray *lines; /* MmaUnitLine */
  char *name;

  /* state */
  MmCsvEncoding encoding;
};

G_END_DECLS
