/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-floor-layout.h"

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

static void
on_session_changed (MmaContext *context, GParamSpec *pspec, MmaWindow *self)
{
  self->adding = FALSE;
  self->unlocking = FALSE;
  mma_window_update (self);
}

static void
on_restored (GObject *source, GAsyncResult *result, gpointer data)
{
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
  else if (link->kind == MMA_LINK_JOIN)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.join-staff", "s", link->code);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.use-sheet", "(ss)", link->gateway_id,
                                link->gateway_password);
}

static void
on_server_changed (MmaContext *context, GParamSpec *pspec, MmaWindow *self)
{
  mma_window_update (self);
  follow_link (self);
}

/* Somebody presses, types or moves: the account is not idle. */
static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, MmaWindow *self)
{
  MmaAccountSession *session = mma_context_get_session (self->context);
  GdkEventType type = gdk_event_get_event_type (event);

  if (session != NULL &&
      (type == GDK_BUTTON_PRESS || type == GDK_KEY_PRESS || type == GDK_MOTION_NOTIFY ||
       type == GDK_SCROLL || type == GDK_TOUCH_BEGIN))
    mma_account_session_touch (session);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_settled (gpointer data)
{
  MmaWindow *self = data;
  gboolean narrow = gtk_widget_get_width (GTK_WIDGET (self)) < NARROW_PX;

  self->settle_source = 0;
  if (self->narrow == narrow)
    return G_SOURCE_REMOVE;
  self->narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "mm-narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "mm-narrow");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  return G_SOURCE_REMOVE;
}

/* Layouts must not change while they are being made: the change waits for the next turn. */
static void
mma_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MmaWindow *self = MMA_WINDOW (widget);

  GTK_WIDGET_CLASS (mma_window_parent_class)->size_allocate (widget, width, height, baseline);
  if ((width < NARROW_PX) != self->narrow && self->settle_source == 0)
    self->settle_source = g_idle_add_full (G_PRIORITY_HIGH, on_settled, self, NULL);
}

static void
mma_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, MMA_WINDOW (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_window_dispose (GObject *object)
{
  MmaWindow *self = MMA_WINDOW (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->link, mma_link_free);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (mma_window_parent_class)->dispose (object);
}

static void
mma_window_class_init (MmaWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mma_window_dispose;
  object_class->get_property = mma_window_get_property;
  widget_class->size_allocate = mma_window_size_allocate;

  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (MMA_TYPE_FLOOR_LAYOUT);
  g_type_ensure (MMA_TYPE_SERVER_PAGE);
  g_type_ensure (MMA_TYPE_WELCOME_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/shell/mma-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, MmaWindow, root);
  gtk_widget_class_bind_template_child (widget_class, MmaWindow, server_page);
  gtk_widget_class_bind_template_child (widget_class, MmaWindow, welcome_page);
  gtk_widget_class_bind_template_callback (widget_class, on_event);
}

static void
mma_window_init (MmaWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  mma_window_add_actions (self);
}

static void
bind_settings (MmaWindow *self)
{
  GSettings *settings = mma_context_get_settings (self->context);

  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

/**
 * mma_window_new:
 *
 * Makes the window and shows what the state asks for.
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
mma_window_new (GtkApplication *application, MmaContext *context)
{
  MmaWindow *self = g_object_new (MMA_TYPE_WINDOW, "application", application, NULL);

  self->context = g_object_ref (context);
  bind_settings (self);
  mma_server_page_set_context (self->server_page, context);
  mma_welcome_page_set_context (self->welcome_page, context);
  g_object_bind_property (self, "narrow", self->welcome_page, "narrow", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (context, "revoked", G_CALLBACK (mma_window_tell_revoked), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::session", G_CALLBACK (on_session_changed), self, 0);
  g_signal_connect_object (context, "notify::server", G_CALLBACK (on_server_changed), self, 0);
  mma_window_update (self);
  mma_secrets_probe (mma_context_get_secrets (context));
  restore (self);
  return GTK_WIDGET (self);
}

/**
 * mma_window_open_link:
 * @link: a link that the desktop handed over
 *
 * Goes where a link leads. It fills fields only, and a server that is not ours is asked about by
 * its full name first.
 */
void
mma_window_open_link (MmaWindow *self, const MmaLink *link)
{
  const char *server = mma_context_get_server (self->context);
  gboolean known = server != NULL && (link->server == NULL || g_str_equal (link->server, server));

  g_return_if_fail (MMA_IS_WINDOW (self));

  if (!known && (link->server == NULL || mma_context_is_server_pinned (self->context)))
    {
      mma_window_show_toast (self, _ ("This link is for another server"));
      return;
    }
  g_clear_pointer (&self->link, mma_link_free);
  self->link = mma_link_copy (link);
  if (known)
    {
      follow_link (self);
      return;
    }
  mma_server_page_propose (self->server_page, link->server);
  gtk_stack_set_visible_child_name (self->root, "server");
}

/**
 * mma_window_show_toast:
 *
 * Tells a small result.
 */
void
mma_window_show_toast (MmaWindow *self, const char *text)
{
  g_return_if_fail (MMA_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
}

/**
 * mma_window_show_flow:
 * @flow: (transfer floating): pages with their own header
 *
 * Fills the window with a flow, over the sign-in page, until mma_window_close_flow().
 */
void
mma_window_show_flow (MmaWindow *self, GtkWidget *flow)
{
  GtkWidget *old;

  g_return_if_fail (MMA_IS_WINDOW (self));

  old = gtk_stack_get_child_by_name (self->root, "flow");
  if (old != NULL)
    gtk_stack_remove (self->root, old);
  gtk_stack_add_named (self->root, flow, "flow");
  gtk_stack_set_visible_child_name (self->root, "flow");
}

/**
 * mma_window_close_flow:
 *
 * Goes back to what was below the flow.
 */
void
mma_window_close_flow (MmaWindow *self)
{
  GtkWidget *flow;

  g_return_if_fail (MMA_IS_WINDOW (self));

  flow = gtk_stack_get_child_by_name (self->root, "flow");
  mma_window_update (self);
  if (flow != NULL)
    gtk_stack_remove (self->root, flow);
}

/**
 * mma_window_show_card:
 * @card: (transfer floating): tells what was completed and what may come next
 *
 * Shows a completion on the page where its result now is; it goes with that page.
 */
void
mma_window_show_card (MmaWindow *self, GtkWidget *card)
{
  g_autoptr (GtkWidget) held = g_object_ref_sink (card);
  MmaMainView *view;

  g_return_if_fail (MMA_IS_WINDOW (self));

  view = mma_window_get_view (self);
  if (view != NULL)
    mma_main_view_show_card (view, held);
}
