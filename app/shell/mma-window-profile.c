/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-confirm.h"
#include "mma-information-page.h"
#include "mma-flow-host.h"
#include "mma-flow-page.h"

#include <glib/gi18n.h>

/* Who looks after UPSs begins with a mail address alone, and says who they are before anything
 * else. */

static const char name[] = "profile";

static void
on_finished (MmaFlowPage *page, MmaWindow *self)
{
  g_autoptr (GtkWidget) card = mma_flow_page_take_card (page);
  MmaAccountSession *session = self->profile_session;

  if (session == NULL)
    return;
  /* The state of the session changes, and the window with it. */
  mma_account_session_clear_profile_due (session);
  if (card != NULL)
    mma_window_show_card (self, card);
}

static void
sign_out (gpointer data)
{
  MmaWindow *self = data;

  if (self->profile_session != NULL)
    mma_context_sign_out (self->context, self->profile_session);
}

static void
on_left (MmaFlowPage *page, MmaWindow *self)
{
  mma_confirm (GTK_WIDGET (self), _ ("Sign out without registering your customer information?"),
               _ ("It is asked for again at the next sign-in."), _ ("Sign out"), FALSE, sign_out,
               g_object_ref (self), g_object_unref);
}

static void
add_profile (MmaWindow *self, MmaAccountSession *session)
{
  GtkWidget *page = mma_information_page_new (session);
  GtkWidget *host = mma_flow_host_new (page);

  g_signal_connect_object (host, "back", G_CALLBACK (mma_flow_page_back), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "left", G_CALLBACK (on_left), self, 0);
  g_signal_connect_object (page, "finished", G_CALLBACK (on_finished), self, 0);
  gtk_stack_add_named (self->root, host, name);
  self->profile_session = session;
}

static void
drop_profile (MmaWindow *self)
{
  GtkWidget *host = gtk_stack_get_child_by_name (self->root, name);

  if (host != NULL)
    gtk_stack_remove (self->root, host);
  self->profile_session = NULL;
}

/* Asks who owns @session's account, where they have not said so yet; else takes the page away. */
gboolean
mma_window_ask_profile (MmaWindow *self, MmaAccountSession *session)
{
  gboolean due = session != NULL && mma_account_session_get_profile_due (session);

  if (!due || self->profile_session != session)
    drop_profile (self);
  if (!due)
    return FALSE;
  if (self->profile_session == NULL)
    add_profile (self, session);
  gtk_stack_set_visible_child_name (self->root, name);
  return TRUE;
}
