/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-items-page.h"

#include <glib/gi18n.h>

#include "mma-deed.h"
#include "mma-empty-state.h"
#include "mma-faces.h"

#define MOST 1000

typedef struct
{
  /* template children */
  GtkWidget *frame;
  MmaNotice *notice;
  MmaFaces *faces;
  MmaEmptyState *empty;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
  GCancellable *loading; /* of the newest answer that is awaited */
} MmaItemsPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MmaItemsPage, mma_items_page, GTK_TYPE_WIDGET)

#define GET_PRIVATE(self) ((MmaItemsPagePrivate *) mma_items_page_get_instance_private (self))

/* Loading */

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaItemsPage) self = data;
  MmaItemsPagePrivate *priv = GET_PRIVATE (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) items = mma_api_items_finish (object, result, MOST, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the page is gone, or has asked anew */
  if (items != NULL)
    mma_faces_show_rows (priv->faces, MMA_ITEMS_PAGE_GET_CLASS (self)->show_items (self, items));
  else
    mma_faces_show_error (priv->faces, error);
}

static void
stop_loading (MmaItemsPagePrivate *priv)
{
  g_cancellable_cancel (priv->loading);
  g_clear_object (&priv->loading);
}

static void
load (MmaItemsPage *self)
{
  MmaItemsPagePrivate *priv = GET_PRIVATE (self);

  stop_loading (priv);
  priv->loading = g_cancellable_new ();
  mma_api_send_async (mma_account_session_get_api (priv->session), "GET",
                      MMA_ITEMS_PAGE_GET_CLASS (self)->path, NULL, NULL, priv->loading, loaded_cb,
                      g_object_ref (self));
}

/* Who comes to the page later is asked for it then. */
static void
told_cb (MmaItemsPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  load (MMA_ITEMS_PAGE (widget));
}

/* Doing something */

static void
done_cb (gpointer page, const char *words, const GError *error)
{
  MmaItemsPagePrivate *priv = GET_PRIVATE (page);

  mma_deed_tell (priv->notice, words, error);
  if (error == NULL)
    mma_account_session_sync_now (priv->session);
  load (page);
}

/* vfuncs */

static void
mma_items_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mma_items_page_parent_class)->map (widget);
  load (MMA_ITEMS_PAGE (widget));
}

static void
mma_items_page_dispose (GObject *object)
{
  MmaItemsPagePrivate *priv = GET_PRIVATE (MMA_ITEMS_PAGE (object));

  g_cancellable_cancel (priv->cancellable);
  stop_loading (priv);
  /* A subclass has no template of its own, so that GTK 4.8 finds none to dispose of. */
  g_clear_pointer (&priv->frame, gtk_widget_unparent);
  g_clear_object (&priv->cancellable);
  g_clear_object (&priv->session);
  G_OBJECT_CLASS (mma_items_page_parent_class)->dispose (object);
}

static void
mma_items_page_class_init (MmaItemsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_items_page_dispose;
  widget_class->map = mma_items_page_map;
  g_type_ensure (MMA_TYPE_FACES);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/ups/mma-items-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, MmaItemsPage, frame);
  gtk_widget_class_bind_template_child_private (widget_class, MmaItemsPage, notice);
  gtk_widget_class_bind_template_child_private (widget_class, MmaItemsPage, faces);
  gtk_widget_class_bind_template_child_private (widget_class, MmaItemsPage, empty);
  gtk_widget_class_install_action (widget_class, "items.reload", NULL, reload_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_items_page_init (MmaItemsPage *self)
{
  GET_PRIVATE (self)->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* public functions */

void
mma_items_page_set_session (MmaItemsPage *self, MmaAccountSession *session)
{
  g_autofree char *changed = NULL;

  g_return_if_fail (MMA_IS_ITEMS_PAGE (self) && GET_PRIVATE (self)->session == NULL);

  GET_PRIVATE (self)->session = g_object_ref (session);
  if (MMA_ITEMS_PAGE_GET_CLASS (self)->kind == NULL)
    return;
  changed = g_strconcat ("changed::", MMA_ITEMS_PAGE_GET_CLASS (self)->kind, NULL);
  g_signal_connect_object (mma_account_session_get_cache (session), changed, G_CALLBACK (told_cb),
                           self, G_CONNECT_SWAPPED);
}

GtkBuilder *
mma_items_page_build (MmaItemsPage *self, const char *resource)
{
  GtkBuilder *builder = gtk_builder_new_from_resource (resource);

  g_object_set (GET_PRIVATE (self)->faces, "child", gtk_builder_get_object (builder, "content"),
                NULL);
  return builder;
}

void
mma_items_page_set_empty (MmaItemsPage *self,
                          const char *icon_name,
                          const char *title,
                          const char *description,
                          const char *button,
                          const char *action)
{
  MmaItemsPagePrivate *priv = GET_PRIVATE (self);

  mma_empty_state_set (priv->empty, icon_name, title, description);
  mma_empty_state_set_button (priv->empty, button, action);
}

void
mma_items_page_do (MmaItemsPage *self, const MmaItemDeed *words, const char *path)
{
  MmaItemsPagePrivate *priv = GET_PRIVATE (self);
  MmaDeed *deed = mma_deed_new (self, mma_account_session_get_api (priv->session),
                                priv->cancellable, words->method, path, done_cb, _ (words->done));

  if (words->question == NULL)
    mma_deed_send (deed);
  else
    mma_deed_ask (deed, GTK_WIDGET (self), _ (words->question), _ (words->consequence),
                  _ (words->verb), TRUE);
}
