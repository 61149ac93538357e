/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-unit-line.h"

G_BEGIN_DECLS

struct _MmaUnitLine
{
  GObject parent_instance;

  /* owned */
  char *serial;
  char *purchased;
  char *bad_date;
  char *remarks;
  char *place;
  char *model;
  MmaUnitKept kept; /* nothing of a new one */
  char *id;
  char *keycode;
  GError *bad_remarks;
  GError *bad_place;

  /* state */
  guint line;
  guint first_line;
  gboolean has_number;
  MmaUnitVerdict verdict;
  const char *first; /* interned */
  const char *one;   /* interned */
};

G_END_DECLS
