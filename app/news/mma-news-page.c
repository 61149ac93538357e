/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-news-page"

#include "config.h"

#include "mma-news-page.h"

#include "mma-news-row.h"
#include "mma-record-model.h"

struct _MmaNewsPage
{
  GtkWidget parent_instance;

  /* Template */
  GtkStack *faces;
  GtkListBox *list;

  /* Owned */
  MmaAccountSession *session;
  GListModel *model;
};

G_DEFINE_FINAL_TYPE (MmaNewsPage, mma_news_page, GTK_TYPE_WIDGET)

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  MmaNewsPage *self = data;

  return mma_news_row_new (mma_account_session_get_cache (self->session), item);
}

static void
update_face (MmaNewsPage *self)
{
  gboolean empty = g_list_model_get_n_items (self->model) == 0;
  gboolean never = mma_account_session_get_last_synced (self->session) == 0;
  gboolean offline = mma_account_session_get_sync_state (self->session) == MMA_SYNC_OFFLINE;

  if (!empty)
    gtk_stack_set_visible_child_name (self->faces, "list");
  else if (never && offline)
    gtk_stack_set_visible_child_name (self->faces, "offline");
  else
    gtk_stack_set_visible_child_name (self->faces, never ? "loading" : "empty");
}

static void
mma_news_page_dispose (GObject *object)
{
  MmaNewsPage *self = MMA_NEWS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), MMA_TYPE_NEWS_PAGE);
  g_clear_object (&self->model);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mma_news_page_parent_class)->dispose (object);
}

static void
mma_news_page_class_init (MmaNewsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_news_page_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/news/mma-news-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaNewsPage, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaNewsPage, list);
}

static void
mma_news_page_init (MmaNewsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mma_news_page_new:
 *
 * Returns: (transfer floating): the provider's news, the newest first
 */
GtkWidget *
mma_news_page_new (MmaAccountSession *session)
{
  MmaNewsPage *self = g_object_new (MMA_TYPE_NEWS_PAGE, NULL);
  MmaCache *cache = mma_account_session_get_cache (session);
  MmaRecordModel *model = mma_record_model_new (cache, "announcement", MM_TYPE_ANNOUNCEMENT);

  self->session = g_object_ref (session);
  self->model = G_LIST_MODEL (model);
  mma_record_model_set_sort (model, MMA_SORT_STAMP, TRUE);
  gtk_list_box_bind_model (self->list, self->model, create_row, self, NULL);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (update_face), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::sync-state", G_CALLBACK (update_face), self,
                           G_CONNECT_SWAPPED);
  update_face (self);
  return GTK_WIDGET (self);
}
