/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include <glib/gi18n.h>

/* Below this width, sidebar and content share the window by turns. */
#define NARROW_PX 720

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MmaWindow, mma_window, ADW_TYPE_APPLICATION_WINDOW)

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
  gtk_stack_set_visible_child_name (self->root, name);
}

/* Shows what the state asks for: the server, the sign-in, or the account. */
void
mma_window_update (MmaWindow *self)
{
  MmaAccountSession *session = mma_context_get_session (self->context);

  drop_closed_views (self);
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

static void
on_session_changed (MmaContext *context, GParamSpec *pspec, MmaWindow *self)
{
  self->adding = FALSE;
  mma_window_update (self);
}

static void
on_restored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaAccountSession) session =
      mma_context_restore_finish (MMA_CONTEXT (source), result, NULL);
}

static void
restore (MmaWindow *self)
{
  if (mma_context_get_server (self->context) != NULL &&
      mma_context_get_session (self->context) == NULL)
    mma_context_restore_async (self->context, self->cancellable, on_restored, NULL);
}

static void
follow_link (MmaWindow *self)
{
  g_autoptr (MmaLink) link = g_steal_pointer (&self->link);
  const char *server = mma_context_get_server (self->context);

  if (link == NULL || server == NULL ||
      (link->server != NULL && !g_str_equal (link->server, server)))
    return;
  if (link->kind == MMA_LINK_ACTIVATE)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.activate-code", "s", link->code);
  else
