/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-news-edit-page.h"

#include <glib/gi18n.h>

#include "mm-announcement.h"
#include "mm-time.h"
#include "mma-completion-card.h"
#include "mma-consequences.h"
#include "mma-flow-answer.h"
#include "mma-format.h"
#include "mma-news-form.h"
#include "mma-news-row.h"
#include "mma-operator-words.h"

struct _MmaNewsEditPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  MmaPageItem *item; /* (nullable): the one that is changed or withdrawn, with its text */

  /* state */
  gboolean withdraws;
};

G_DEFINE_FINAL_TYPE (MmaNewsEditPage, mma_news_edit_page, MMA_TYPE_FLOW_PAGE)

/* The confirmation */

static gint64
get_time (JsonObject *values, const char *name)
{
  g_autoptr (MmaPageItem) item = mma_page_item_new (values);

  return mma_page_item_get_time (item, name);
}

/* As in the list of news of those who may read it. */
static GtkWidget *
preview_new (JsonObject *values)
{
  gint64 starts = get_time (values, "starts");
  g_autoptr (MmAnnouncement) news = g_object_new (
      MM_TYPE_ANNOUNCEMENT, "id", "preview", "title",
      json_object_get_string_member_with_default (values, "title", ""), "body",
      json_object_get_string_member_with_default (values, "body", ""), "published-at",
      starts != MM_NO_VALUE ? starts : g_get_real_time () / G_TIME_SPAN_MILLISECOND, NULL);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = mma_news_row_new (news);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return list;
}

static void
add_preview (GtkBox *box, JsonObject *values)
{
  GtkWidget *heading = gtk_label_new (_ ("As its readers see it"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (box, heading);
  gtk_box_append (box, preview_new (values));
}

static void
add_readers (MmaNewsEditPage *self, GtkBox *box, JsonObject *values)
{
  MmaForm *form = mma_flow_page_get_form (MMA_FLOW_PAGE (self));
  MmaSummary *summary =
      mma_flow_page_add_summary (MMA_FLOW_PAGE (self), box, _ ("Who reads it, and when"),
                                 form != NULL ? mma_form_find (form, "/audience") : NULL);
  g_autofree char *period =
      mma_operator_format_period (get_time (values, "starts"), get_time (values, "ends"));

  mma_summary_add_strong (
      summary, _ ("Readers"),
      mma_operator_word_audience (json_object_get_string_member (values, "audience")));
  mma_summary_add (summary, _ ("Period"), period);
}

static JsonObject *
dup_values (MmaNewsEditPage *self)
{
  MmaForm *form = mma_flow_page_get_form (MMA_FLOW_PAGE (self));

  if (self->withdraws)
    return json_object_ref (mma_page_item_get_body (self->item));
  return mma_news_form_make_request (MMA_NEWS_FORM (form), NULL);
}

static void
mma_news_edit_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaNewsEditPage *self = MMA_NEWS_EDIT_PAGE (page);
  g_autoptr (JsonObject) values = dup_values (self);

  if (self->withdraws)
    gtk_box_append (
        box, mma_consequences_new (_ ("It disappears for all its readers and cannot come back.")));
  if (values == NULL)
    return;
  add_preview (box, values);
  add_readers (self, box, values);
}

/* Before the confirmation the period is checked. */

static void
mma_news_edit_page_prepare_async (MmaFlowPage *page,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback done,
                                  gpointer data)
{
  MmaNewsEditPage *self = MMA_NEWS_EDIT_PAGE (page);
  g_autoptr (GTask) task = g_task_new (self, cancellable, done, data);
  g_autoptr (JsonObject) values = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, mma_news_edit_page_prepare_async);
  if (self->withdraws)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  values = mma_news_form_make_request (MMA_NEWS_FORM (mma_flow_page_get_form (page)), &error);
  if (values != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Doing it */

static const char *
get_done (MmaNewsEditPage *self)
{
  if (self->withdraws)
    return _ ("The news was withdrawn");
  return self->item != NULL ? _ ("The news was changed") : _ ("The news was published");
}

static void
set_card (gpointer page)
{
  MmaNewsEditPage *self = MMA_NEWS_EDIT_PAGE (page);
  const char *lines[] = { NULL };

  mma_flow_page_set_result (page, mma_completion_card_new (get_done (self), lines), NULL);
}

static const MmaFlowAnswer answer = { .done = set_card };

static char *
make_path (MmaNewsEditPage *self)
{
  if (self->item == NULL)
    return g_strdup ("/v1/operator/announcements");
  return g_strdup_printf ("/v1/operator/announcements/%s%s",
                          mma_page_item_get_text (self->item, "id"),
                          self->withdraws ? "/withdrawal" : "");
}

static void
send (MmaNewsEditPage *self, JsonObject *values, GCancellable *cancellable, GTask *task)
{
  g_autofree char *path = make_path (self);
  g_autoptr (JsonNode) body =
      values != NULL ? json_node_init_object (json_node_alloc (), values) : NULL;
  g_autofree char *revision = NULL;
  MmaRequest request = { .method = "POST", .path = path, .body = body };

  if (self->item != NULL && !self->withdraws)
    {
      revision = g_strdup_printf ("%d", (int) mma_page_item_get_int (self->item, "revision"));
      request.method = "PUT";
      request.if_match = revision;
    }
  mma_api_send_request_async (mma_account_session_get_api (self->session), &request, cancellable,
                              mma_flow_answer_cb, g_object_ref (task));
}

static void
mma_news_edit_page_submit_async (MmaFlowPage *page,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback done,
                                 gpointer data)
{
  MmaNewsEditPage *self = MMA_NEWS_EDIT_PAGE (page);
  g_autoptr (GTask) task = mma_flow_answer_expect (page, &answer, cancellable, done, data);
  g_autoptr (JsonObject) values = NULL;
  GError *error = NULL;

  if (!self->withdraws)
    values = mma_news_form_make_request (MMA_NEWS_FORM (mma_flow_page_get_form (page)), &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    send (self, values, cancellable, task);
}

static void
mma_news_edit_page_finalize (GObject *object)
{
  MmaNewsEditPage *self = MMA_NEWS_EDIT_PAGE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (mma_news_edit_page_parent_class)->finalize (object);
}

static void
mma_news_edit_page_class_init (MmaNewsEditPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mma_news_edit_page_finalize;
  flow_class->prepare_async = mma_news_edit_page_prepare_async;
  flow_class->build_confirmation = mma_news_edit_page_build_confirmation;
  flow_class->submit_async = mma_news_edit_page_submit_async;
}

static void
mma_news_edit_page_init (MmaNewsEditPage *self)
{
}

/**
 * mma_news_edit_page_new:
 * @item: (nullable): the announcement that is changed, with its text; %NULL to write one
 *
 * Returns: (transfer floating): the flow
 */
GtkWidget *
mma_news_edit_page_new (MmaAccountSession *session, MmaPageItem *item)
{
  MmaNewsEditPage *self = g_object_new (MMA_TYPE_NEWS_EDIT_PAGE, "title",
                                        item != NULL ? _ ("Change the news") : _ ("Write news"),
                                        "confirm-title", _ ("Check the news"), "submit-label",
                                        item != NULL ? _ ("Change it (_R)") : _ ("Publish it (_R)"),
                                        "running-label", _ ("Sending…"), NULL);

  self->session = g_object_ref (session);
  self->item = item != NULL ? g_object_ref (item) : NULL;
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), mma_news_form_new (item));
  return GTK_WIDGET (self);
}

/** mma_news_edit_page_new_withdrawal: Returns: (transfer floating): the flow that takes it away */
GtkWidget *
mma_news_edit_page_new_withdrawal (MmaAccountSession *session, MmaPageItem *item)
{
  MmaNewsEditPage *self =
      g_object_new (MMA_TYPE_NEWS_EDIT_PAGE, "title", _ ("Withdraw news"), "subtitle",
                    mma_page_item_get_text (item, "title"), "confirm-title", NULL, "submit-label",
                    _ ("Withdraw it (_R)"), "running-label", _ ("Taking it away…"), "careful", TRUE,
                    "destructive", TRUE, "confirm-only", TRUE, NULL);

  self->session = g_object_ref (session);
  self->item = g_object_ref (item);
  self->withdraws = TRUE;
  return GTK_WIDGET (self);
}
