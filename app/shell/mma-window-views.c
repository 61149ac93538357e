/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include <glib/gi18n.h>

/* Which page fills the window: the server, the sign-in, or the view of an account. */

static gboolean
is_watching (MmaAccountSession *session)
{
  return mma_account_session_get_state (session) == MMA_SESSION_WATCHING;
}

/* What an account sees that may only watch is another view: the full one waits unseen. */
static char *
make_view_name (MmaAccountSession *session)
{
  return g_strconcat (is_watching (session) ? "watch/" : "account/",
                      mm_account_get_id (mma_account_session_get_account (session)), NULL);
}

/* The view of the account that is shown, hidden or not; NULL while it may only watch. */
MmaMainView *
mma_window_get_view (MmaWindow *self)
{
  MmaAccountSession *session = mma_context_get_session (self->context);
  g_autofree char *name = NULL;

  if (session == NULL || is_watching (session))
    return NULL;
  name = make_view_name (session);
  return (MmaMainView *) gtk_stack_get_child_by_name (self->root, name);
}

/** mma_window_get_session: Returns: (nullable): of the account that is shown */
MmaAccountSession *
mma_window_get_session (MmaWindow *self)
{
  MmaMainView *view = mma_window_get_view (self);

  return view != NULL ? mma_main_view_get_session (view) : NULL;
}

/* The same for what needs a sign-in: while the account may only watch, the password is asked. */
MmaMainView *
mma_window_need_view (MmaWindow *self)
{
  MmaAccountSession *session = mma_context_get_session (self->context);

  if (session != NULL && is_watching (session))
    mma_window_unlock (self);
  return mma_window_get_view (self);
}

MmaAccountSession *
mma_window_need_session (MmaWindow *self)
{
  MmaMainView *view = mma_window_need_view (self);

  return view != NULL ? mma_main_view_get_session (view) : NULL;
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
  if (session == mma_context_get_session (self->context))
    {
      self->unlocking = self->unlocking && is_watching (session);
      self->adding = self->adding && mma_account_session_get_state (session) != MMA_SESSION_ACTIVE;
    }
  mma_window_update (self);
}

static void
ensure_view (MmaWindow *self, MmaAccountSession *session)
{
  g_autofree char *name = make_view_name (session);
  GtkWidget *view;

  if (gtk_stack_get_child_by_name (self->root, name) != NULL)
    return;
  view = is_watching (session) ? mma_main_view_new_watching (self->context, session)
                               : mma_main_view_new (self->context, session);
  g_object_bind_property (self, "narrow", view, "narrow", G_BINDING_SYNC_CREATE);
  gtk_stack_add_named (self->root, view, name);
}

/* Each session is followed once, however many views it has had. */
static void
follow (MmaWindow *self, MmaAccountSession *session)
{
  g_signal_handlers_disconnect_by_func (session, on_session_state, self);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (on_session_state), self, 0);
}

static gboolean
is_over (MmaMainView *view)
{
  MmaAccountSession *session = mma_main_view_get_session (view);

  return mma_account_session_get_state (session) == MMA_SESSION_CLOSED ||
         (mma_main_view_is_watching (view) && !is_watching (session));
}

/* Nothing of an account that signed out stays in the window, nor what one saw that now sees all. */
static void
drop_closed_views (MmaWindow *self)
{
  GtkWidget *next;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->root)); child != NULL;
       child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (MMA_IS_MAIN_VIEW (child) && is_over (MMA_MAIN_VIEW (child)))
        gtk_stack_remove (self->root, child);
    }
}

static const char *
describe_end (MmaSessionState state)
{
  if (state == MMA_SESSION_IDLE)
    return _ ("You were signed out because nothing was done for 30 minutes. What you were typing "
              "is kept.");
  return _ ("The sign-in has ended. Please sign in again. What you were typing is kept.");
}

static char *
describe_cover (MmaAccountSession *session)
{
  guint unsent = mma_edits_get_n_unsent (mma_account_session_get_edits (session));
  const char *end = describe_end (mma_account_session_get_state (session));
  g_autofree char *edits = g_strdup_printf (
      ngettext ("%u edit that was not sent yet is sent after the sign-in.",
                "%u edits that were not sent yet are sent after the sign-in.", unsent),
      unsent);

  return unsent > 0 ? g_strjoin ("\n", end, edits, NULL) : g_strdup (end);
}

/* The pages of an idle account wait under the sign-in page. */
static void
cover (MmaWindow *self, MmaAccountSession *session)
{
  MmAccount *account = mma_account_session_get_account (session);
  g_autofree char *why = describe_cover (session);

  mma_welcome_page_show_account (self->welcome_page, mm_account_get_service (account),
                                 mm_account_get_login (account), why);
  mma_welcome_page_set_can_leave (self->welcome_page, FALSE);
  gtk_stack_set_visible_child_name (self->root, "welcome");
  gtk_widget_grab_focus (GTK_WIDGET (self->welcome_page));
}

static void
show_account (MmaWindow *self, MmaAccountSession *session)
{
  g_autofree char *name = make_view_name (session);
  MmaSessionState state = mma_account_session_get_state (session);

  follow (self, session);
  if (mma_window_ask_factor (self, session))
    return;
  ensure_view (self, session);
  if (state != MMA_SESSION_ACTIVE && state != MMA_SESSION_WATCHING)
    {
      cover (self, session);
      return;
    }
  mma_welcome_page_show_account (self->welcome_page, NULL, NULL, NULL);
  if (!mma_window_ask_consent (self, session) && !mma_window_ask_profile (self, session))
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
      mma_window_ask_factor (self, NULL);
      mma_window_ask_profile (self, NULL);
      mma_welcome_page_show_account (self->welcome_page, NULL, NULL, NULL);
    }
  mma_welcome_page_set_can_leave (self->welcome_page, self->adding || self->unlocking);
  if (mma_context_get_server (self->context) == NULL)
    {
      gtk_stack_set_visible_child_name (self->root, "server");
      gtk_widget_grab_focus (GTK_WIDGET (self->server_page));
    }
  else if (session != NULL && !self->adding && !self->unlocking)
    show_account (self, session);
  else
    {
      gtk_stack_set_visible_child_name (self->root, "welcome");
      gtk_widget_grab_focus (GTK_WIDGET (self->welcome_page));
    }
}

/* Asks for the password of the account that is shown and may only watch. */
void
mma_window_unlock (MmaWindow *self)
{
  MmaAccountSession *session = mma_context_get_session (self->context);
  MmAccount *account;

  if (session == NULL || !is_watching (session))
    return;
  account = mma_account_session_get_account (session);
  self->unlocking = TRUE;
  mma_welcome_page_show_account (self->welcome_page, mm_account_get_service (account),
                                 mm_account_get_login (account), NULL);
  mma_welcome_page_set_keep (self->welcome_page, TRUE);
  mma_window_update (self);
}
