/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-watch-page"

#include "config.h"

#include "mma-watch-page.h"

#include "mm-json.h"
#include "mma-empty-state.h"
#include "mma-row-name.h"
#include "mma-state-badge.h"
#include "mma-template.h"
#include "mma-watch-gateway.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define MAX_ITEMS 500
/* States change seldom, and hints come in bursts. */
#define SETTLE_MS 500

struct _MmaWatchPage
{
  GtkWidget parent_instance;

  /* Template */
  GtkStack *stack;
  GtkSingleSelection *selection;
  MmaEmptyState *trouble;

  /* Owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
  GListStore *gateways;
  GPtrArray *fetched; /* of the round that is running */
  MmaWatchGateway *only;
  guint settle;
};

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaWatchPage, mma_watch_page, GTK_TYPE_WIDGET)

static void ask (MmaWatchPage *self, const char *cursor);

static void
show_trouble (MmaWatchPage *self, const GError *error)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->gateways)) > 0)
    return; /* what was seen stays; the next hint asks again */
  mma_empty_state_set_error (self->trouble, error, "watch.reload");
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static void
show_only (MmaWatchPage *self)
{
  g_autoptr (MmGateway) gateway = g_list_model_get_item (G_LIST_MODEL (self->gateways), 0);

  if (self->only == NULL)
    {
      self->only = MMA_WATCH_GATEWAY (mma_watch_gateway_new (self->session));
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->only), "only");
    }
  mma_watch_gateway_set_gateway (self->only, gateway);
  gtk_stack_set_visible_child_name (self->stack, "only");
}

static void
show_gateways (MmaWatchPage *self)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->gateways));

  g_list_store_splice (self->gateways, 0, n_old, self->fetched->pdata, self->fetched->len);
  if (self->fetched->len == 1)
    show_only (self);
  else
    gtk_stack_set_visible_child_name (self->stack, self->fetched->len > 0 ? "list" : "empty");
  g_clear_pointer (&self->fetched, g_ptr_array_unref);
}

static gboolean
take_page (MmaWatchPage *self, JsonObject *answer, char **next, GError **error)
{
  JsonArray *items;

  if (!mm_json_get_array (answer, "items", MAX_ITEMS, &items, error) ||
      !mm_json_get_opt_string (answer, "next", 1024, next, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item;
      MmGateway *gateway;

      if (!mm_json_get_element_object (items, "items", i, &item, error))
        return FALSE;
      gateway = mm_gateway_from_json (item, error);
      if (gateway == NULL)
        return FALSE;
      g_ptr_array_add (self->fetched, gateway);
    }
  return TRUE;
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaWatchPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (source, result, &error);
  g_autofree char *next = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (answer == NULL || !take_page (self, answer, &next, &error))
    {
      g_clear_pointer (&self->fetched, g_ptr_array_unref);
      show_trouble (self, error);
    }
  else if (next != NULL)
    ask (self, next);
  else
    show_gateways (self);
}

static void
ask (MmaWatchPage *self, const char *cursor)
{
  g_autofree char *escaped = cursor != NULL ? g_uri_escape_string (cursor, NULL, FALSE) : NULL;
  g_autofree char *path =
      g_strconcat ("/v1/gateways?limit=500", escaped != NULL ? "&cursor=" : NULL, escaped, NULL);

  mma_api_send_async (mma_account_session_get_api (self->session), "GET", path, NULL, NULL,
                      self->cancellable, on_asked, g_object_ref (self));
}

static void
load (MmaWatchPage *self)
{
  if (self->fetched != NULL)
    return;
  self->fetched = g_ptr_array_new_with_free_func (g_object_unref);
  ask (self, NULL);
}

static gboolean
on_settled (gpointer data)
{
  MmaWatchPage *self = data;

  self->settle = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

static void
on_hint (MmaAccountSession *session, MmaWatchPage *self)
{
  if (self->settle == 0 && mma_account_session_get_state (session) == MMA_SESSION_WATCHING)
    self->settle = g_timeout_add (SETTLE_MS, on_settled, self);
}

static void
on_reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  load (MMA_WATCH_PAGE (widget));
}

static void
on_activate (GtkListView *list, guint position, MmaWatchPage *self)
{
  g_autoptr (MmGateway) gateway = g_list_model_get_item (G_LIST_MODEL (self->gateways), position);

  if (gateway != NULL)
    g_signal_emit (self, signals[OPENED], 0, gateway);
}

/* @gateway: NULL while the row belongs to none */
static char *
name_row (GtkListItem *item, MmGateway *gateway)
{
  const char *parts[2];

  if (gateway == NULL)
    return NULL;
  parts[0] = mm_gateway_get_gateway_id (gateway);
  parts[1] = mma_state_word (mm_gateway_get_state (gateway));
  return mma_row_name_join (parts, G_N_ELEMENTS (parts));
}

static void
mma_watch_page_dispose (GObject *object)
{
  MmaWatchPage *self = MMA_WATCH_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->settle, g_source_remove);
  self->only = NULL;
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_WATCH_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mma_watch_page_parent_class)->dispose (object);
}

static void
mma_watch_page_finalize (GObject *object)
{
  MmaWatchPage *self = MMA_WATCH_PAGE (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->gateways);
  g_clear_pointer (&self->fetched, g_ptr_array_unref);

  G_OBJECT_CLASS (mma_watch_page_parent_class)->finalize (object);
}

static void
mma_watch_page_class_init (MmaWatchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_watch_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_watch_page_finalize;

  signals[OPENED] = g_signal_new ("opened", MMA_TYPE_WATCH_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, MM_TYPE_GATEWAY);

  g_type_ensure (MMA_TYPE_EMPTY_STATE);
  g_type_ensure (MMA_TYPE_STATE_BADGE);
  g_type_ensure (MM_TYPE_GATEWAY);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/security/mma-watch-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaWatchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MmaWatchPage, selection);
  gtk_widget_class_bind_template_child (widget_class, MmaWatchPage, trouble);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, name_row);
  gtk_widget_class_install_action (widget_class, "watch.reload", NULL, on_reload);
}

static void
mma_watch_page_init (MmaWatchPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->gateways = g_list_store_new (MM_TYPE_GATEWAY);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->gateways));
}

/**
 * mma_watch_page_new:
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
mma_watch_page_new (MmaAccountSession *session)
{
  MmaWatchPage *self = g_object_new (MMA_TYPE_WATCH_PAGE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "hint", G_CALLBACK (on_hint), self, 0);
  load (self);
  return GTK_WIDGET (self);
}

/**
 * mma_watch_page_get_gateways:
 *
 * Returns: (transfer none): what is shown, as #MmGateway
 */
GListModel *
mma_watch_page_get_gateways (MmaWatchPage *self)
{
  g_return_val_if_fail (MMA_IS_WATCH_PAGE (self), NULL);

  return G_LIST_MODEL (self->gateways);
}
