/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-field.h"

G_BEGIN_DECLS

typedef struct
{
  /* owned */
  char *path;
  char *label;
  char *error;
  char *note;

  /* state */
  gboolean required;
  gboolean secret;
  gboolean told; /* the error stays until the value changes */
} MmaFieldPrivate;

MmaFieldPrivate *mma_field_get_private (MmaField *self);

G_END_DECLS
