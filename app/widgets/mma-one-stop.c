/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-one-stop.h"

struct _MmaOneStop
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (MmaOneStop, mma_one_stop, ADW_TYPE_BIN)

static gboolean
holds_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static gboolean
mma_one_stop_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (tab && holds_focus (widget))
    return FALSE;
  return GTK_WIDGET_CLASS (mma_one_stop_parent_class)->focus (widget, direction);
}

static void
mma_one_stop_class_init (MmaOneStopClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = mma_one_stop_focus;
}

static void
mma_one_stop_init (MmaOneStop *self)
{
}
