/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include <glib/gi18n.h>

/* Which page fills the window: the server, the sign-in, or the view of an account. */

static char *
make_view_name (MmaAccountSession *session)
{
  return g_strconcat ("account/", mm_account_get_id (mma_account_session_get_account (session)),
                      NULL);
}

/* The view of the account that is shown, hidden or not. */
MmaMainView *
mma_window_get_view (MmaWindow *self)
{
  MmaAccountSession *session = mma_context_get_session (self->context);
  g_autofree char *name = session != NULL ? make_view_name (session) : NULL;

  return name != NULL ? (MmaMainView *) gtk_stack_get_child_by_name (self->root, name) : NULL;
}

/* The view that can be seen; NULL while something else fills the window. */
MmaMainView *
mma_window_get_shown_view (MmaWindow *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->root);

  return MMA_IS_MAIN_VIEW (shown) ? MMA_MAIN_VIEW (shown) : NULL;
}

static void
on_session_state (MmaAccountSession *session, GParamSpec *pspec, MmaWindow *self)
{
  mma_window_update (self);
}

static void
ensure_view (MmaWindow *self, MmaAccountSession *session)
{
  g_autofree char *name = make_view_name (session);
  GtkWidget *view;

  if (gtk_stack_get_child_by_name (self->root, name) != NULL)
    return;
  view = mma_main_view_new (self->context, session);
  g_object_bind_property (self, "narrow", view, "narrow", G_BINDING_SYNC_CREATE);
  gtk_stack_add_named (self->root, view, name);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (on_session_state), self, 0);
}

/* Nothing of an account that signed out stays in the window. */
static void
drop_closed_views (MmaWindow *self)
{
  GtkWidget *next;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->root)); child != NULL;
       child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (MMA_IS_MAIN_VIEW (child) && mma_account_session_get_state (mma_main_view_get_session (
                                          MMA_MAIN_VIEW (child))) == MMA_SESSION_CLOSED)
        gtk_stack_remove (self->root, child);
    }
}

static const char *
describe_cover (MmaSessionState state)
{
  if (state == MMA_SESSION_IDLE)
    return _ ("You were signed out because nothing was done for 30 minutes. What you were typing "
              "is kept.");
  return _ ("The sign-in has ended. Please sign in again. What you were typing is kept.");
}

/* The pages of an idle account wait under the sign-in page. */
static void
cover (MmaWindow *self, MmaAccountSession *session)
{
  MmAccount *account = mma_account_session_get_account (session);

  mma_welcome_page_show_account (self->welcome_page, mm_account_get_service (account),
                                 mm_account_get_login (account),
                                 describe_cover (mma_account_session_get_state (session)));
  mma_welcome_page_set_can_leave (self->welcome_page, FALSE);
  gtk_stack_set_visible_child_name (self->root, "welcome");
  gtk_widget_grab_focus (GTK_WIDGET (self->welcome_page));
}

static void
show_account (MmaWindow *self, MmaAccountSession *session)
{
  g_autofree char *name = make_view_name (session);

  ensure_view (self, session);
  if (mma_account_session_get_state (session) != MMA_SESSION_ACTIVE)
    {
      cover (self, session);
      return;
    }
  mma_welcome_page_show_account (self->welcome_page, NULL, NULL, NULL);
  if (!mma_window_ask_consent (self, session))
    gtk_stack_set_visible_child_name (self->root, name);
}

/* Shows what the state asks for: the server, the sign-in, or the account. */
void
mma_window_update (MmaWindow *self)
{
  MmaAccountSession *session = mma_context_get_session (self->context);

  drop_closed_views (self);
  if (session == NULL)
    {
      mma_window_ask_consent (self, NULL);
      mma_welcome_page_show_account (self->welcome_page, NULL, NULL, NULL);
    }
  mma_welcome_page_set_can_leave (self->welcome_page, self->adding);
  if (mma_context_get_server (self->context) == NULL)
    {
      gtk_stack_set_visible_child_name (self->root, "server");
      gtk_widget_grab_focus (GTK_WIDGET (self->server_page));
    }
  else if (session != NULL && !self->adding)
    show_account (self, session);
  else
    {
      gtk_stack_set_visible_child_name (self->root, "welcome");
      gtk_widget_grab_focus (GTK_WIDGET (self->welcome_page));
    }
}
