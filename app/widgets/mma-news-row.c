/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-news-row.h"

#include <glib/gi18n.h>

#include "mma-format.h"

struct _MmaNewsRow
{
  AdwExpanderRow parent_instance;

  /* Template */
  GtkWidget *dot;
  GtkLabel *body;

  /* Owned */
  MmAnnouncement *news;
};

enum
{
  READ,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaNewsRow, mma_news_row, ADW_TYPE_EXPANDER_ROW)

/* What was opened was read. */
static void
on_expanded (MmaNewsRow *self, GParamSpec *pspec)
{
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  mma_news_row_set_unread (self, FALSE);
  g_signal_emit (self, signals[READ], 0);
}

static void
mma_news_row_dispose (GObject *object)
{
  g_clear_object (&MMA_NEWS_ROW (object)->news);

  G_OBJECT_CLASS (mma_news_row_parent_class)->dispose (object);
}

static void
mma_news_row_class_init (MmaNewsRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_news_row_dispose;

  signals[READ] = g_signal_new ("read", MMA_TYPE_NEWS_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/widgets/mma-news-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaNewsRow, dot);
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
 *
 * Returns: (transfer floating): a row that opens to the text, and counts as read
 */
GtkWidget *
mma_news_row_new (MmAnnouncement *news)
{
  MmaNewsRow *self = g_object_new (MMA_TYPE_NEWS_ROW, NULL);
  const char *title = mm_announcement_get_title (news);
  const char *body = mm_announcement_get_body (news);
  g_autofree char *escaped = g_markup_escape_text (title != NULL ? title : "", -1);
  g_autofree char *date = mma_format_date (mm_announcement_get_published_at (news));

  self->news = g_object_ref (news);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), escaped);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), date);
  gtk_label_set_label (self->body, body != NULL ? body : "");
  return GTK_WIDGET (self);
}

/** mma_news_row_get_id: Returns: (nullable): the id of what it shows */
const char *
mma_news_row_get_id (MmaNewsRow *self)
{
  g_return_val_if_fail (MMA_IS_NEWS_ROW (self), NULL);

  return mm_announcement_get_id (self->news);
}

/** mma_news_row_set_unread: whether it stands out. */
void
mma_news_row_set_unread (MmaNewsRow *self, gboolean unread)
{
  g_return_if_fail (MMA_IS_NEWS_ROW (self));

  gtk_widget_set_visible (self->dot, unread);
  if (unread)
    gtk_widget_add_css_class (GTK_WIDGET (self), "mm-unread");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "mm-unread");
}
