/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-factor-page.h"
#include "mma-flow-host.h"

/* Who must have a second factor and has none sets it up before anything else. */

static const char name[] = "factor";

static void
on_finished (MmaFactorPage *page, MmaWindow *self)
{
  /* The state of the session changes, and the window with it. */
  mma_account_session_clear_factor_due (mma_factor_page_get_session (page));
}

static void
add_factor (MmaWindow *self, MmaAccountSession *session)
{
  GtkWidget *page = mma_factor_page_new (session);
  GtkWidget *host = mma_flow_host_new (page);

  mma_flow_host_set_can_leave (MMA_FLOW_HOST (host), FALSE);
  g_signal_connect_object (page, "finished", G_CALLBACK (on_finished), self, 0);
  gtk_stack_add_named (self->root, host, name);
  self->factor_session = session;
}

static void
drop_factor (MmaWindow *self)
{
  GtkWidget *host = gtk_stack_get_child_by_name (self->root, name);

  if (host != NULL)
    gtk_stack_remove (self->root, host);
  self->factor_session = NULL;
}

/* Asks for the second factor that @session owes; takes the page away where it owes none. */
gboolean
mma_window_ask_factor (MmaWindow *self, MmaAccountSession *session)
{
  gboolean due = session != NULL && mma_account_session_get_factor_due (session);

  if (!due || self->factor_session != session)
    drop_factor (self);
  if (!due)
    return FALSE;
  if (self->factor_session == NULL)
    add_factor (self, session);
  gtk_stack_set_visible_child_name (self->root, name);
  return TRUE;
}
