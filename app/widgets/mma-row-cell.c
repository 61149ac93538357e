/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-row-cell.h"

#include "mma-row-name.h"

struct _MmaRowCell
{
  AdwBin parent_instance;
};

enum
{
  PROP_SPOKEN = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaRowCell, mma_row_cell, ADW_TYPE_BIN)

static void
mma_row_cell_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPOKEN)
    mma_row_name_set_at (GTK_WIDGET (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_row_cell_class_init (MmaRowCellClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = mma_row_cell_set_property;
  properties[PROP_SPOKEN] =
      g_param_spec_string ("spoken", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
}

static void
mma_row_cell_init (MmaRowCell *self)
{
}
