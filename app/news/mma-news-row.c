/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-news-row"

#include "config.h"

#include "mma-news-row.h"

#include "mma-format.h"

struct _MmaNewsRow
{
  AdwExpanderRow parent_instance;

  /* Template */
  GtkWidget *unread;
  GtkLabel *body;

  /* Owned */
  MmaCache *cache;
  MmAnnouncement *news;
};

G_DEFINE_FINAL_TYPE (MmaNewsRow, mma_news_row, ADW_TYPE_EXPANDER_ROW)

/* What was opened was read. */
static void
on_expanded (MmaNewsRow *self, GParamSpec *pspec)
{
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  gtk_widget_set_visible (self->unread, FALSE);
  mma_cache_mark_read (self->cache, "announcement", mm_announcement_get_id (self->news));
}

static void
mma_news_row_dispose (GObject *object)
{
  MmaNewsRow *self = MMA_NEWS_ROW (object);

  g_clear_object (&self->cache);
  g_clear_object (&self->news);

  G_OBJECT_CLASS (mma_news_row_parent_class)->dispose (object);
}

static void
mma_news_row_class_init (MmaNewsRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_news_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/news/mma-news-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaNewsRow, unread);
  gtk_widget_class_bind_template_child (widget_class, MmaNewsRow, body);
  gtk_widget_class_bind_template_callback (widget_class, on_expanded);
}

static void
mma_news_row_init (MmaNewsRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mma_news_row_new:
 * @cache: remembers what was read
 *
 * Returns: (transfer floating): a row that opens to the text
 */
GtkWidget *
mma_news_row_new (MmaCache *cache, MmAnnouncement *news)
{
  MmaNewsRow *self = g_object_new (MMA_TYPE_NEWS_ROW, NULL);
  const char *title = mm_announcement_get_title (news);
  const char *body = mm_announcement_get_body (news);
  g_autofree char *escaped = g_markup_escape_text (title != NULL ? title : "", -1);
  g_autofree char *date = mma_format_date (mm_announcement_get_published_at (news));
  const char *id = mm_announcement_get_id (news);

  self->cache = g_object_ref (cache);
  self->news = g_object_ref (news);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), escaped);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), date);
  gtk_label_set_label (self->body, body != NULL ? body : "");
  gtk_widget_set_visible (self->unread,
                          id != NULL && !mma_cache_is_read (cache, "announcement", id));
  return GTK_WIDGET (self);
}
