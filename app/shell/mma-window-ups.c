/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-save.h"
#include "mma-unit-batch.h"

#include <glib/gi18n.h>

/* What is done with UPS units beside their pages of the sidebar. */

/* Anybody may fill in a file before they sign in. */
static void
on_save_template (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;
  g_autoptr (GBytes) bytes = mma_unit_batch_make_template ();
  /* Translators: the name of a file */
  g_autofree char *name = g_strconcat (_ ("UPS units to register"), ".csv", NULL);

  mma_save_file (GTK_WIDGET (self->root), _ ("Save a file to fill in"), name, bytes);
}

static const GActionEntry actions[] = {
  { "save-units-template", on_save_template },
};

void
mma_window_add_ups_actions (MmaWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
