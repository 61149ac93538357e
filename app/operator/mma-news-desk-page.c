/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-news-desk-page"

#include "config.h"

#include "mma-news-desk-page.h"

#include <glib/gi18n.h>

#include "mma-accessible.h"
#include "mma-operator-list.h"
#include "mma-operator-words.h"
#include "mma-template.h"

#define PAGE 50
#define MOST 200

struct _MmaNewsDeskPage
{
  GtkWidget parent_instance;

  /* template children */
  GtkDropDown *audience;
  MmaOperatorList *list;

  /* owned */
  MmaPageModel *model;
};

G_DEFINE_FINAL_TYPE (MmaNewsDeskPage, mma_news_desk_page, GTK_TYPE_WIDGET)

/* What the list shows */

static char *
state_text (MmaPageItem *item)
{
  return g_strdup (mma_operator_word_news_state (mma_page_item_get_text (item, "state")));
}

static const char *
state_class (MmaPageItem *item)
{
  return mma_operator_class_news_state (mma_page_item_get_text (item, "state"));
}

static char *
title_text (MmaPageItem *item)
{
  return g_strdup (mma_page_item_get_text (item, "title"));
}

static char *
audience_text (MmaPageItem *item)
{
  return g_strdup (mma_operator_word_audience (mma_page_item_get_text (item, "audience")));
}

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
  { N_ ("State"), 120, state_text, state_class, NULL },
  { N_ ("Title"), 0, title_text, NULL, "mm-strong" },
  { N_ ("Readers"), 220, audience_text, NULL, NULL },
  { N_ ("Period"), 280, period_text, NULL, "numeric" },
};

static const MmaOperatorKind kind = {
  .name = N_ ("News"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .title = title_text,
  .second = second_text,
  .state = &columns[0],
  .icon = "document-edit-symbolic",
  .empty = N_ ("No news yet"),
  .empty_words = N_ ("Write what its readers should know. It appears and goes by itself."),
};

static void
filter_cb (MmaNewsDeskPage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->audience);
  g_autoptr (GString) path = g_string_new ("/v1/operator/announcements");

  if (self->model == NULL)
    return;
  mma_operator_add_query (path, "audience", chosen > 0 ? mma_operator_audiences[chosen - 1] : NULL);
  mma_operator_list_set_filtered (self->list, chosen > 0);
  mma_page_model_set_path (self->model, path->str);
}

static void
activate_cb (MmaNewsDeskPage *self, MmaPageItem *item)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-news", "s",
                              mma_page_item_get_text (item, "id"));
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.write-news", NULL);
}

static void
mma_news_desk_page_dispose (GObject *object)
{
  MmaNewsDeskPage *self = MMA_NEWS_DESK_PAGE (object);

  if (self->model != NULL)
    mma_page_model_cancel (self->model);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_NEWS_DESK_PAGE);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (mma_news_desk_page_parent_class)->dispose (object);
}

static void
mma_news_desk_page_class_init (MmaNewsDeskPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_news_desk_page_dispose;
  g_type_ensure (MMA_TYPE_OPERATOR_LIST);
  gtk_widget_class_install_action (widget_class, "list.new", NULL, new_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/operator/mma-news-desk-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaNewsDeskPage, audience);
  gtk_widget_class_bind_template_child (widget_class, MmaNewsDeskPage, list);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
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

  self->model = mma_page_model_new (mma_account_session_get_api (session), PAGE, MOST);
  mma_operator_list_set_up (self->list, &kind, self->model);
  filter_cb (self);
  return GTK_WIDGET (self);
}
