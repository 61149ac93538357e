/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-accessible.h"

static void
set_text (GtkWidget *widget, GtkAccessibleProperty property, const char *text)
{
  GtkWidget *inner = gtk_widget_get_first_child (widget);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), property, text, -1);
  if ((GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget)) && GTK_IS_BUTTON (inner))
    gtk_accessible_update_property (GTK_ACCESSIBLE (inner), property, text, -1);
}

void
mma_accessible_set_name (GtkWidget *widget, const char *name)
{
  set_text (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

void
mma_accessible_describe (GtkWidget *widget, const char *text)
{
  set_text (widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "");
}

static void
on_label_changed (GtkLabel *label, GParamSpec *pspec, GtkWidget *widget)
{
  mma_accessible_describe (widget, gtk_label_get_text (label));
}

void
mma_accessible_describe_by (GtkWidget *widget, GtkLabel *label)
{
  g_signal_connect_object (label, "notify::label", G_CALLBACK (on_label_changed), widget, 0);
  on_label_changed (label, NULL, widget);
}

void
mma_accessible_set_error (GtkWidget *entry, const char *message)
{
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
      message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  mma_accessible_describe (entry, message);
  if (message != NULL)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
}

void
mma_accessible_enter (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root != NULL)
    gtk_root_set_focus (root, NULL);
  gtk_widget_grab_focus (widget);
}

GtkWidget *
mma_accessible_leave (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || (focus != widget && !gtk_widget_is_ancestor (focus, widget)))
    return NULL;
  gtk_root_set_focus (root, NULL);
  return focus;
}
