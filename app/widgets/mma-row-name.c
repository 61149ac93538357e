/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-row-name.h"

#include <glib/gi18n.h>

typedef struct
{
  MmaTextFunc func;
  gpointer data;
} Naming;

static void
naming_free (gpointer naming, GClosure *closure)
{
  g_free (naming);
}

/* A row that is bound for the first time is not in its list yet. */
static GtkWidget *
find_row (GtkWidget *widget)
{
  GtkWidget *parent;

  while ((parent = gtk_widget_get_parent (widget)) != NULL && !GTK_IS_LIST_BASE (parent))
    widget = parent;
  return widget;
}

void
mma_row_name_set_at (GtkWidget *widget, const char *name)
{
  GtkWidget *row = find_row (widget);

  if (row != widget)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name != NULL ? name : "", -1);
}

void
mma_row_name_set (GtkListItem *item, const char *name)
{
  mma_row_name_set_at (gtk_list_item_get_child (item), name);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, Naming *naming)
{
  g_autofree char *name = naming->func (gtk_list_item_get_item (item), naming->data);

  mma_row_name_set (item, name);
}

void
mma_row_name_by (GtkListItemFactory *factory, MmaTextFunc func, gpointer data)
{
  Naming *naming = g_new0 (Naming, 1);

  naming->func = func;
  naming->data = data;
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), naming, naming_free,
                         G_CONNECT_AFTER);
}

char *
mma_row_name_join (const char *const *parts, guint n_parts)
{
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < n_parts; i++)
    {
      if (parts[i] == NULL || *parts[i] == '\0')
        continue;
      if (name->len > 0)
        g_string_append (name, C_ ("list", ", "));
      g_string_append (name, parts[i]);
    }
  return g_string_free (name, FALSE);
}
