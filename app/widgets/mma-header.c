/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-header.h"

static gboolean
is_sizing (const char *button)
{
  return g_str_equal (button, "minimize") || g_str_equal (button, "maximize");
}

static char *
keep_of_side (const char *side)
{
  g_auto (GStrv) buttons = g_strsplit (side, ",", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; buttons[i] != NULL; i++)
    if (!is_sizing (buttons[i]))
      g_ptr_array_add (kept, buttons[i]);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv (",", (char **) kept->pdata);
}

/* callbacks */

static gboolean
narrow_to_layout (GBinding *binding, const GValue *narrow, GValue *layout, gpointer data)
{
  g_autoptr (GObject) bar = g_binding_dup_target (binding);
  g_autofree char *usual = NULL;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (bar)), "gtk-decoration-layout", &usual, NULL);
  g_value_take_string (layout, g_value_get_boolean (narrow) ? mma_header_keep_close (usual) : NULL);
  return TRUE;
}

static void
root_cb (GtkWidget *bar)
{
  GtkRoot *root = gtk_widget_get_root (bar);

  if (root != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (root), "narrow") != NULL)
    g_object_bind_property_full (root, "narrow", bar, "decoration-layout", G_BINDING_SYNC_CREATE,
                                 narrow_to_layout, NULL, NULL, NULL);
}

/* public functions */

/**
 * mma_header_keep_close: (transfer full)
 * @layout: (nullable): a decoration layout such as “menu:minimize,maximize,close”
 *
 * Returns: the same without what changes the window's size
 */
char *
mma_header_keep_close (const char *layout)
{
  g_auto (GStrv) sides = g_strsplit (layout != NULL ? layout : ":close", ":", 2);

  for (guint i = 0; sides[i] != NULL; i++)
    {
      char *kept = keep_of_side (sides[i]);

      g_free (sides[i]);
      sides[i] = kept;
    }
  return g_strjoinv (":", sides);
}

/**
 * mma_header_follow_window:
 *
 * A window that tells that it is narrow gives the room of the buttons for its size to the title.
 */
void
mma_header_follow_window (AdwHeaderBar *bar)
{
  g_return_if_fail (ADW_IS_HEADER_BAR (bar));

  g_signal_connect (bar, "notify::root", G_CALLBACK (root_cb), NULL);
}
