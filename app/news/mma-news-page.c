/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-news-page"

#include "config.h"

#include "mma-news-page.h"

#include "mma-news-row.h"
#include "mma-record-model.h"
#include "mma-undo.h"
#include "mma-template.h"

#include <glib/gi18n.h>

static const char kind[] = "announcement";

struct _MmaNewsPage
{
  GtkWidget parent_instance;

  /* Template */
  GtkStack *faces;
  GtkListBox *list;

  /* Owned */
  MmaAccountSession *session;
  MmaCache *cache;
  GListModel *model;
};

G_DEFINE_FINAL_TYPE (MmaNewsPage, mma_news_page, GTK_TYPE_WIDGET)

static gboolean
is_unread (MmaNewsPage *self, const char *id)
{
  return id != NULL && !mma_cache_is_read (self->cache, kind, id);
}

static void
on_read (MmaNewsRow *row, MmaNewsPage *self)
{
  mma_cache_mark_read (self->cache, kind, mma_news_row_get_id (row));
}

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  MmaNewsPage *self = data;
  GtkWidget *row = mma_news_row_new (item);

  mma_news_row_set_unread (MMA_NEWS_ROW (row), is_unread (self, mm_announcement_get_id (item)));
  g_signal_connect_object (row, "read", G_CALLBACK (on_read), self, 0);
  return row;
}

/* Marks change in many ways; the rows follow the cache. */
static void
update_marks (MmaNewsPage *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    mma_news_row_set_unread (MMA_NEWS_ROW (row),
                             is_unread (self, mma_news_row_get_id (MMA_NEWS_ROW (row))));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "news.mark-all-read",
                                 mma_cache_count_unread (self->cache, kind) > 0);
}

static void
on_cache_changed (MmaCache *cache, const char *changed, MmaNewsPage *self)
{
  if (*changed == '\0' || g_str_equal (changed, kind))
    update_marks (self);
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

typedef struct
{
  MmaCache *cache;
  GStrv ids;
} Marked;

static void
marked_free (gpointer data)
{
  Marked *marked = data;

  g_object_unref (marked->cache);
  g_strfreev (marked->ids);
  g_free (marked);
}

static void
mark_unread_again (gpointer data)
{
  Marked *marked = data;

  mma_cache_unmark_read (marked->cache, kind, (const char *const *) marked->ids);
}

static void
mark_all_read_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaNewsPage *self = MMA_NEWS_PAGE (widget);
  Marked *marked = g_new0 (Marked, 1);

  marked->cache = g_object_ref (self->cache);
  marked->ids = mma_cache_mark_all_read (self->cache, kind);
  mma_undo_offer (widget, _ ("All news is marked as read"), mark_unread_again, marked, marked_free);
}

static void
mma_news_page_dispose (GObject *object)
{
  MmaNewsPage *self = MMA_NEWS_PAGE (object);

  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_NEWS_PAGE);
  g_clear_object (&self->model);
  g_clear_object (&self->cache);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mma_news_page_parent_class)->dispose (object);
}

static void
mma_news_page_class_init (MmaNewsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_news_page_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "news.mark-all-read", NULL, mark_all_read_action);
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
  MmaRecordModel *model;

  self->session = g_object_ref (session);
  self->cache = g_object_ref (mma_account_session_get_cache (session));
  model = mma_record_model_new (self->cache, kind, MM_TYPE_ANNOUNCEMENT);
  self->model = G_LIST_MODEL (model);
  mma_record_model_set_sort (model, MMA_SORT_STAMP, TRUE);
  gtk_list_box_bind_model (self->list, self->model, create_row, self, NULL);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (update_face), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::sync-state", G_CALLBACK (update_face), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cache, "changed", G_CALLBACK (on_cache_changed), self, 0);
  update_face (self);
  update_marks (self);
  return GTK_WIDGET (self);
}
