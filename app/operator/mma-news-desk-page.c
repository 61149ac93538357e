/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-news-desk-page"

#include "config.h"

#include "mma-news-desk-page.h"

#include <glib/gi18n.h>

#include "mma-accessible.h"
#include "mma-operator-words.h"

struct _MmaNewsDeskPage
{
  MmaOperatorPage parent_instance;

  /* template children */
  GtkDropDown *audience;
};

G_DEFINE_FINAL_TYPE (MmaNewsDeskPage, mma_news_desk_page, MMA_TYPE_OPERATOR_PAGE)

/* What the list shows */

static char *
period_text (MmaPageItem *item)
{
  return mma_operator_format_period (mma_page_item_get_time (item, "starts"),
                                     mma_page_item_get_time (item, "ends"));
}

static char *
second_text (MmaPageItem *item)
{
  g_autofree char *period = period_text (item);

  return g_strdup_printf (
      "%s　%s", mma_operator_word_audience (mma_page_item_get_text (item, "audience")), period);
}

static const MmaOperatorColumn columns[] = {
  { N_ ("State"), 120, .member = "state", .word = mma_operator_word_news_state,
    .state = mma_operator_class_news_state },
  { N_ ("Title"), 0, .css = "mm-strong", .member = "title" },
  { N_ ("Readers"), 220, .member = "audience", .word = mma_operator_word_audience },
  { N_ ("Period"), 280, .css = "numeric", .text = period_text },
};

static const MmaOperatorKind kind = {
  .name = N_ ("News"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .title = &columns[1],
  .second = second_text,
  .state = &columns[0],
  .icon = "document-edit-symbolic",
  .empty = N_ ("No news yet"),
  .empty_words = N_ ("Write what its readers should know. It appears and goes by itself."),
  .path = "/v1/operator/announcements",
  .page = 50,
  .most = 200,
  .action = "win.show-news",
  .member = "id",
};

static gboolean
mma_news_desk_page_filter (MmaOperatorPage *page, GString *path)
{
  MmaNewsDeskPage *self = MMA_NEWS_DESK_PAGE (page);
  guint chosen = gtk_drop_down_get_selected (self->audience);

  mma_operator_add_query (path, "audience", chosen > 0 ? mma_operator_audiences[chosen - 1] : NULL);
  return chosen > 0;
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.write-news", NULL);
}

static void
mma_news_desk_page_class_init (MmaNewsDeskPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  MMA_OPERATOR_PAGE_CLASS (klass)->filter = mma_news_desk_page_filter;
  gtk_widget_class_install_action (widget_class, "list.new", NULL, new_action);
  mma_operator_page_set_template (MMA_OPERATOR_PAGE_CLASS (klass),
                                  "/jp/mimamori/Mimamori/operator/mma-news-desk-page.ui", FALSE);
  gtk_widget_class_bind_template_child (widget_class, MmaNewsDeskPage, audience);
}

static GListModel *
list_audiences (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("All readers"));
  for (guint i = 0; mma_operator_audiences[i] != NULL; i++)
    gtk_string_list_append (names, mma_operator_word_audience (mma_operator_audiences[i]));
  return G_LIST_MODEL (names);
}

static void
mma_news_desk_page_init (MmaNewsDeskPage *self)
{
  g_autoptr (GListModel) names = list_audiences ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->audience, names);
  mma_accessible_set_name (GTK_WIDGET (self->audience), _ ("Readers"));
}

/** mma_news_desk_page_new: Returns: (transfer floating): the page */
GtkWidget *
mma_news_desk_page_new (MmaAccountSession *session)
{
  MmaNewsDeskPage *self = g_object_new (MMA_TYPE_NEWS_DESK_PAGE, NULL);

  mma_operator_page_set_up (MMA_OPERATOR_PAGE (self), session, &kind);
  return GTK_WIDGET (self);
}
