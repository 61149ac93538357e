/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-title.h"

#include <glib/gi18n.h>

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("mma-title");
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, _ (g_type_get_qdata (pspec->owner_type, get_quark ())));
}

void
mma_title_install (GObjectClass *klass, const char *title)
{
  g_type_set_qdata (G_OBJECT_CLASS_TYPE (klass), get_quark (), (gpointer) title);
  klass->get_property = get_property;
  g_object_class_install_property (
      klass, 1,
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}
