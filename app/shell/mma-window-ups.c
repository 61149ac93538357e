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

/* @page: (nullable): NULL where what it is about is not here any more */
static void
push (MmaWindow *self, GtkWidget *page, const char *name)
{
  if (page != NULL)
    mma_main_view_push (mma_window_get_view (self), page, name);
}

static MmaAccountSession *
get_session (MmaWindow *self)
{
  MmaMainView *view = mma_window_need_view (self);

  return view != NULL ? mma_main_view_get_session (view) : NULL;
}

static void
on_show_unit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = get_session (data);
  const char *id = g_variant_get_string (parameter, NULL);

  if (session != NULL)
    push (data, mma_unit_page_new (session, id), id);
}

static void
on_edit_units (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = get_session (data);
  g_autofree const char **ids = g_variant_get_strv (parameter, NULL);

  if (session != NULL)
    push (data, mma_edit_units_page_new (session, ids), "edit-units");
}

static void
on_transfer_units (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = get_session (data);
  g_autofree const char **ids = g_variant_get_strv (parameter, NULL);

  if (session != NULL)
    push (data, mma_transfer_page_new (session, ids), "transfer-units");
}

static void
on_connect_agent (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = get_session (data);

  if (session != NULL)
    push (data, mma_connect_page_new (session), "connect-agent");
}

static void
on_look_up_units (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = get_session (data);

  if (session != NULL)
    push (data, mma_look_up_page_new (session), "look-up-units");
}

static const GActionEntry actions[] = {
  { "save-units-template", on_save_template }, { "show-unit", on_show_unit, "s" },
  { "edit-units", on_edit_units, "as" },       { "transfer-units", on_transfer_units, "as" },
  { "connect-agent", on_connect_agent },       { "look-up-units", on_look_up_units },
};

void
mma_window_add_ups_actions (MmaWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
