/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-keycode-cells.h"

#include <glib/gi18n.h>

#include "mm-unit.h"
#include "mma-keycode.h"

#define MASK "••••"

typedef struct
{
  MmaKeycodes *codes; /* owned */
  gboolean binary;
} Keycodes;

static void
keycodes_free (gpointer data, GClosure *closure)
{
  Keycodes *keycodes = data;

  g_object_unref (keycodes->codes);
  g_free (keycodes);
}

static void
show_keycode (GtkListItem *item, Keycodes *keycodes)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *label = gtk_widget_get_first_child (box);
  MmUnit *unit = gtk_list_item_get_item (item);
  const MmaKeycodeEntry *entry =
      unit != NULL ? mma_keycodes_get (keycodes->codes, mm_unit_get_id (unit)) : NULL;
  g_autofree char *binary =
      entry != NULL && keycodes->binary ? mma_keycode_format_binary (entry->keycode) : NULL;

  gtk_label_set_label (GTK_LABEL (label), entry == NULL    ? MASK
                                          : binary != NULL ? binary
                                                           : entry->keycode);
  gtk_widget_set_visible (gtk_widget_get_last_child (box), entry == NULL && !keycodes->binary);
}

static void
changed_cb (MmaKeycodes *codes, GtkListItem *item)
{
  show_keycode (item, g_object_get_data (G_OBJECT (item), "keycodes"));
}

static void
ask_cb (GtkButton *button, GtkListItem *item)
{
  Keycodes *keycodes = g_object_get_data (G_OBJECT (item), "keycodes");
  MmUnit *unit = gtk_list_item_get_item (item);
  const char *ids[] = { unit != NULL ? mm_unit_get_id (unit) : NULL, NULL };

  mma_keycodes_fetch (keycodes->codes, ids);
}

static void
setup_keycode_cb (GtkListItemFactory *factory, GtkListItem *item, Keycodes *keycodes)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (MASK);
  GtkWidget *button = gtk_button_new_with_label (_ ("Show"));

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, keycodes->binary ? "mm-mono" : "mm-keycode-cell");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  /* GTK gives a row's focus to what is in it, which would take the Enter that opens the unit. The
   * bar below does the same by keys. */
  gtk_widget_set_can_focus (button, FALSE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  g_object_set_data (G_OBJECT (item), "keycodes", keycodes);
  gtk_list_item_set_child (item, box);
  g_signal_connect_object (button, "clicked", G_CALLBACK (ask_cb), item, 0);
}

static void
bind_keycode_cb (GtkListItemFactory *factory, GtkListItem *item, Keycodes *keycodes)
{
  g_signal_connect_object (keycodes->codes, "changed", G_CALLBACK (changed_cb), item, 0);
  show_keycode (item, keycodes);
}

static void
unbind_keycode_cb (GtkListItemFactory *factory, GtkListItem *item, Keycodes *keycodes)
{
  g_signal_handlers_disconnect_by_func (keycodes->codes, changed_cb, item);
}

GtkListItemFactory *
mma_keycode_cells_new (MmaKeycodes *codes, gboolean binary)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Keycodes *keycodes = g_new0 (Keycodes, 1);

  keycodes->codes = g_object_ref (codes);
  keycodes->binary = binary;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_keycode_cb), keycodes, keycodes_free,
                         0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_keycode_cb), keycodes);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_keycode_cb), keycodes);
  return factory;
}
