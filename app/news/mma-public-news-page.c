/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-news-page"

#include "config.h"

#include "mma-public-news-page.h"

#include "mm-json.h"
#include "mma-news-row.h"
#include "mma-template.h"
#include "mma-title.h"

#include <glib/gi18n.h>

#define MOST 1000

struct _MmaPublicNewsPage
{
  GtkWidget parent_instance;

  /* Template */
  GtkStack *faces;
  GtkListBox *list;

  /* Owned */
  MmaContext *context;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MmaPublicNewsPage, mma_public_news_page, GTK_TYPE_WIDGET)

static void
add_item (MmaPublicNewsPage *self, JsonArray *items, guint index)
{
  g_autoptr (MmAnnouncement) news = NULL;
  JsonObject *item;

  if (mm_json_get_element_object (items, "items", index, &item, NULL))
    news = mm_announcement_from_json (item, NULL);
  if (news != NULL)
    gtk_list_box_append (self->list, mma_news_row_new (news));
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaPublicNewsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) items = mma_api_items_finish (source, result, MOST, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (items == NULL)
    {
      gtk_stack_set_visible_child_name (self->faces, "offline");
      return;
    }
  for (guint i = 0; i < json_array_get_length (items); i++)
    add_item (self, items, i);
  gtk_stack_set_visible_child_name (self->faces,
                                    json_array_get_length (items) > 0 ? "list" : "empty");
}

static void
load (MmaPublicNewsPage *self)
{
  gtk_stack_set_visible_child_name (self->faces, "loading");
  mma_api_send_async (mma_context_get_api (self->context), "GET", "/v1/announcements", NULL, NULL,
                      self->cancellable, on_loaded, g_object_ref (self));
}

static void
mma_public_news_page_dispose (GObject *object)
{
  MmaPublicNewsPage *self = MMA_PUBLIC_NEWS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_PUBLIC_NEWS_PAGE);

  G_OBJECT_CLASS (mma_public_news_page_parent_class)->dispose (object);
}

static void
mma_public_news_page_class_init (MmaPublicNewsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_public_news_page_dispose;
  mma_title_install (G_OBJECT_CLASS (klass), N_ ("News"));

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/news/mma-public-news-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaPublicNewsPage, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaPublicNewsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, load);
}

static void
mma_public_news_page_init (MmaPublicNewsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * mma_public_news_page_new:
 *
 * Returns: (transfer floating): the news that needs no sign-in, the newest first
 */
GtkWidget *
mma_public_news_page_new (MmaContext *context)
{
  MmaPublicNewsPage *self = g_object_new (MMA_TYPE_PUBLIC_NEWS_PAGE, NULL);

  self->context = g_object_ref (context);
  load (self);
  return GTK_WIDGET (self);
}
