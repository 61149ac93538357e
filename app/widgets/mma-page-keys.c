/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-page-keys.h"

typedef struct
{
  GtkShortcutFunc func;
} Key;

/* Pages that lie below another one hear the key too. */
static gboolean
key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  const Key *key = data;

  return gtk_widget_get_mapped (widget) && key->func (widget, arguments, NULL);
}

void
mma_page_keys_add (
    GtkWidget *page, guint key, GdkModifierType modifiers, GtkShortcutFunc func, const char *value)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  Key *data = g_new (Key, 1);
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                            gtk_callback_action_new (key_cb, data, g_free));

  data->func = func;
  if (value != NULL)
    gtk_shortcut_set_arguments (shortcut, g_variant_new ("(s)", value));
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (page, controller);
}
