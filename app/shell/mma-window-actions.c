/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-confirm.h"
#include "mma-edit-fields.h"
#include "mma-flow-host.h"
#include "mma-house-page.h"
#include "mma-undo.h"

#include <glib/gi18n.h>

/* What a person can do in the window. Buttons, menus, keys and features refer to these. */

static void
on_back (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;
  MmaMainView *view = mma_window_get_shown_view (self);
  GtkWidget *shown = gtk_stack_get_visible_child (self->root);

  if ((self->adding || self->unlocking) && !MMA_IS_FLOW_HOST (shown))
    {
      self->adding = FALSE;
      self->unlocking = FALSE;
      mma_window_update (self);
    }
  else if (MMA_IS_FLOW_HOST (shown))
    mma_flow_host_back (MMA_FLOW_HOST (shown));
  else if (view != NULL)
    mma_main_view_back (view);
}

static void
on_show_page (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaMainView *view = mma_window_need_view (data);

  if (view != NULL)
    mma_main_view_show_page (view, g_variant_get_string (parameter, NULL));
}

/* Opens a house over the page that is shown, or goes to it where it is the page already. */
static void
on_show_gateway (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaMainView *view = mma_window_need_view (data);
  const char *id = g_variant_get_string (parameter, NULL);

  if (view != NULL)
    mma_main_view_push (view, mma_house_page_new (mma_main_view_get_session (view), id), id);
}

static void
on_show_nth (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaMainView *view = mma_window_get_shown_view (data);

  if (view != NULL)
    mma_main_view_show_nth (view, g_variant_get_uint32 (parameter));
}

static void
on_show_menu (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaMainView *view = mma_window_get_shown_view (data);

  if (view != NULL)
    mma_main_view_show_menu (view);
}

static void
on_show_accounts (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaMainView *view = mma_window_get_shown_view (data);

  if (view != NULL)
    mma_main_view_show_accounts (view);
}

static void
on_search (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaMainView *view = mma_window_get_view (data);

  if (view != NULL)
    mma_main_view_search (view);
}

/* What is new depends on the page; a customer may begin a gateway on any. */
static void
on_new (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaMainView *view = mma_window_get_view (data);

  if (view != NULL && !mma_main_view_activate (view, "list.new"))
    g_action_group_activate_action (G_ACTION_GROUP (data), "add-gateway", NULL);
}

/* As a file: what the page shows. */
static void
on_save (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaMainView *view = mma_window_get_view (data);

  if (view != NULL)
    mma_main_view_activate (view, "list.save");
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  /* The key belongs to a text that is typed, too. */
  if (!mma_undo_last (GTK_WIDGET (self->root)) && focus != NULL)
    gtk_widget_activate_action (focus, "text.undo", NULL);
}

static void
on_sync_now (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaMainView *view = mma_window_get_view (data);

  if (view != NULL)
    mma_account_session_sync_now (mma_main_view_get_session (view));
}

/* Shows another account; one that waits under the cover asks for its sign-in. */
static void
on_switch_account (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;
  GListModel *sessions = mma_context_get_sessions (self->context);
  const char *id = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (MmaAccountSession) session = g_list_model_get_item (sessions, i);
      MmAccount *account = mma_account_session_get_account (session);

      if (g_str_equal (mm_account_get_id (account), id))
        mma_context_set_session (self->context, session);
    }
}

static void
on_add_account (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;

  self->adding = TRUE;
  self->unlocking = FALSE;
  mma_welcome_page_show_account (self->welcome_page, NULL, "", NULL);
  mma_welcome_page_set_keep (self->welcome_page, FALSE);
  mma_window_update (self);
}

static void
on_sign_in (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  mma_window_close_flow (data);
}

static void
sign_out (gpointer data)
{
  MmaWindow *self = data;
  MmaAccountSession *session = mma_context_get_session (self->context);

  if (session != NULL)
    mma_context_sign_out (self->context, session);
}

/* The names of what would be lost, one a line. */
static char *
list_edits (GListModel *edits)
{
  GString *text = g_string_new (_ ("If you sign out, these changes are not sent, and are lost:"));

  for (guint i = 0; i < g_list_model_get_n_items (edits); i++)
    {
      g_autoptr (MmaEdit) edit = g_list_model_get_item (edits, i);
      g_autofree char *fields =
          mma_edit_fields_summary (mma_edit_get_kind (edit), mma_edit_get_set (edit));

      g_string_append_c (text, '\n');
      /* Translators: the name of a site, and which of its fields were changed */
      g_string_append_printf (text, C_ ("edit", "• %s (%s)"), mma_edit_get_title (edit), fields);
    }
  return g_string_free (text, FALSE);
}

/* Signing out wipes the cache, and with it what was not sent. */
static void
on_sign_out (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;
  MmaAccountSession *session = mma_context_get_session (self->context);
  GListModel *edits =
      session != NULL ? mma_edits_get_list (mma_account_session_get_edits (session)) : NULL;
  g_autofree char *lost = NULL;

  if (edits == NULL || g_list_model_get_n_items (edits) == 0)
    {
      sign_out (self);
      return;
    }
  lost = list_edits (edits);
  mma_confirm (GTK_WIDGET (self), _ ("Sign out without sending your changes?"), lost,
               _ ("Sign Out"), TRUE, sign_out, self, NULL);
}

static const GActionEntry actions[] = {
  { "back", on_back },
  { "show-page", on_show_page, "s" },
  { "show-gateway", on_show_gateway, "s" },
  { "show-nth", on_show_nth, "u" },
  { "show-menu", on_show_menu },
  { "show-accounts", on_show_accounts },
  { "switch-account", on_switch_account, "s" },
  { "add-account", on_add_account },
  { "search", on_search },
  { "new", on_new },
  { "save", on_save },
  { "undo", on_undo },
  { "sync-now", on_sync_now },
  { "sign-in", on_sign_in },
  { "sign-out", on_sign_out },
};

/* Of two actions of one name the second would take the place of the first. */
void
mma_window_add_entries (MmaWindow *self, const GActionEntry *entries, guint n_entries)
{
  for (guint i = 0; i < n_entries; i++)
    g_assert (g_action_map_lookup_action (G_ACTION_MAP (self), entries[i].name) == NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, (int) n_entries, self);
}

void
mma_window_add_actions (MmaWindow *self)
{
  mma_window_add_entries (self, actions, G_N_ELEMENTS (actions));
  mma_window_add_flow_actions (self);
  mma_window_add_page_actions (self);
  mma_window_add_account_actions (self);
  mma_window_add_care_actions (self);
  mma_window_add_staff_actions (self);
  mma_window_add_security_actions (self);
  mma_window_add_operator_actions (self);
  mma_window_add_stock_actions (self);
  mma_window_add_notice_actions (self);
  mma_window_add_terms_actions (self);
  mma_window_add_ups_actions (self);
}
