/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-connect-page.h"
#include "mma-edit-units-page.h"
#include "mma-look-up-page.h"
#include "mma-save.h"
#include "mma-transfer-page.h"
#include "mma-unit-batch.h"
#include "mma-unit-page.h"

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

/* A unit that is not this account's any more: its page closes, with its keycode. */
static void
on_leave_unit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *unit = g_variant_print (parameter, FALSE);
  g_autofree char *name = g_strconcat ("show-unit/", unit, NULL);

  if (mma_window_need_session (data) != NULL &&
      mma_main_view_close (mma_window_get_view (data), name))
    mma_window_show_toast (data, _ ("The UPS is no longer registered; the page was closed"));
}

static const MmaWindowPage pages[] = {
  { "show-unit", .make_for = mma_unit_page_new },
  { "edit-units", .make_for_all = mma_edit_units_page_new },
  { "transfer-units", .make_for_all = mma_transfer_page_new },
  { "connect-agent", .make = mma_connect_page_new },
  { "look-up-units", .make = mma_look_up_page_new },
};

static const GActionEntry actions[] = {
  { "save-units-template", on_save_template },
  { "leave-unit", on_leave_unit, "s" },
};

void
mma_window_add_ups_actions (MmaWindow *self)
{
  mma_window_add_entries (self, actions, G_N_ELEMENTS (actions));
  mma_window_add_pages (self, pages, G_N_ELEMENTS (pages));
}
