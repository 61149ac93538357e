/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-flow-host.h"
#include "mma-terms-page.h"

#include <glib/gi18n.h>

/* New terms of service fill the window until they were agreed to: nothing of the account is shown
 * before. */

static const char name[] = "terms";

static void
on_declined (MmaTermsPage *page, MmaWindow *self)
{
  mma_context_sign_out (self->context, mma_terms_page_get_session (page));
}

static void
add_terms (MmaWindow *self, MmaAccountSession *session)
{
  GtkWidget *page = mma_terms_page_new_changed (self->context, session);
  GtkWidget *host = mma_flow_host_new (page);

  mma_flow_host_set_can_leave (MMA_FLOW_HOST (host), FALSE);
  g_signal_connect_object (page, "agreed", G_CALLBACK (mma_window_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "declined", G_CALLBACK (on_declined), self, 0);
  gtk_stack_add_named (self->root, host, name);
  self->terms_session = session;
}

/* Nobody is asked any more, or somebody else. */
static void
drop_terms (MmaWindow *self)
{
  GtkWidget *host = gtk_stack_get_child_by_name (self->root, name);

  if (host != NULL)
    gtk_stack_remove (self->root, host);
  self->terms_session = NULL;
}

/* Asks for the consent that @session owes; takes the page away where it owes none. */
gboolean
mma_window_ask_consent (MmaWindow *self, MmaAccountSession *session)
{
  gboolean due = session != NULL && mma_account_session_get_terms_due (session) != NULL;

  if (!due || self->terms_session != session)
    drop_terms (self);
  if (!due)
    return FALSE;
  if (self->terms_session == NULL)
    add_terms (self, session);
  gtk_stack_set_visible_child_name (self->root, name);
  return TRUE;
}

/* Those that changed while the account is signed in are read over its page; agreeing can wait until
 * the next sign-in. */

static void
on_agreed_early (MmaTermsPage *page, MmaWindow *self)
{
  MmaMainView *view = mma_window_get_view (self);

  if (view != NULL)
    mma_main_view_back (view);
  mma_window_show_toast (self, _ ("You have agreed to the terms"));
}

static void
on_read_terms (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;
  MmaMainView *view = mma_window_need_view (self);
  GtkWidget *page;

  if (view == NULL)
    return;
  page = mma_terms_page_new_changed (self->context, mma_main_view_get_session (view));
  g_signal_connect_object (page, "agreed", G_CALLBACK (on_agreed_early), self, 0);
  g_signal_connect_object (page, "declined", G_CALLBACK (on_declined), self, 0);
  mma_main_view_push (view, page, "read-terms");
}

static const GActionEntry actions[] = {
  { "read-terms", on_read_terms },
};

void
mma_window_add_terms_actions (MmaWindow *self)
{
  mma_window_add_entries (self, actions, G_N_ELEMENTS (actions));
}
