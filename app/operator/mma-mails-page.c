/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-mails-page"

#include "config.h"

#include "mma-mails-page.h"

#include <glib/gi18n.h>

#include "mma-accessible.h"
#include "mma-confirm.h"
#include "mma-form-messages.h"
#include "mma-operator-list.h"
#include "mma-operator-words.h"
#include "mma-save.h"
#include "mma-template.h"

struct _MmaMailsPage
{
  GtkWidget parent_instance;

  /* template children */
  GtkDropDown *state;
  MmaOperatorList *list;

  /* owned */
  MmaApi *api;
  MmaPageModel *model;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MmaMailsPage, mma_mails_page, GTK_TYPE_WIDGET)

/* What the list shows */

static char *
state_text (MmaPageItem *item)
{
  return g_strdup (mma_operator_word_mail_state (mma_page_item_get_text (item, "state")));
}

static const char *
state_class (MmaPageItem *item)
{
  return mma_operator_class_mail_state (mma_page_item_get_text (item, "state"));
}

static char *
created_text (MmaPageItem *item)
{
  return mma_operator_format_time (item, "created");
}

static char *
recipient_text (MmaPageItem *item)
{
  return g_strdup (mma_page_item_get_text (item, "recipient"));
}

static char *
subject_text (MmaPageItem *item)
{
  return g_strdup (mma_page_item_get_text (item, "subject"));
}

static char *
attempts_text (MmaPageItem *item)
{
  gint64 attempts = mma_page_item_get_int (item, "attempts");

  /* Translators: how often it was tried to send a mail */
  return g_strdup_printf (ngettext ("%d time", "%d times", (gulong) attempts), (int) attempts);
}

static char *
second_text (MmaPageItem *item)
{
  g_autofree char *created = created_text (item);

  return g_strdup_printf ("%s　%s", created, mma_page_item_get_text (item, "recipient"));
}

static const MmaOperatorColumn columns[] = {
  { N_ ("State"), 120, state_text, state_class, NULL },
  { N_ ("Created"), 160, created_text, NULL, "numeric" },
  { N_ ("Recipient"), 240, recipient_text, NULL, NULL },
  { N_ ("Subject"), 0, subject_text, NULL, NULL },
  { N_ ("Tries"), 80, attempts_text, NULL, "numeric" },
};

static const MmaOperatorKind kind = {
  .name = N_ ("Mail queue"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .title = subject_text,
  .second = second_text,
  .state = &columns[0],
  .icon = "mail-send-symbolic",
  .empty = N_ ("No mails"),
  .empty_words = N_ ("Mails that the service sends appear here."),
};

/* The order is that of the list in the template. */
static const char *const states[] = { NULL, "queued", "sent", "failed" };

static void
filter_cb (MmaMailsPage *self)
{
  g_autoptr (GString) path = g_string_new ("/v1/operator/mails");
  const char *state = states[gtk_drop_down_get_selected (self->state)];

  if (self->model == NULL)
    return;
  mma_operator_add_query (path, "state", state);
  mma_operator_list_set_filtered (self->list, state != NULL);
  mma_page_model_set_path (self->model, path->str);
}

static void
activate_cb (MmaMailsPage *self, MmaPageItem *item)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-mail", "s",
                              mma_page_item_get_text (item, "id"));
}

/* Sending again */

static void
tell_retried (MmaMailsPage *self, JsonObject *answer)
{
  gint64 n_mails = json_object_get_int_member_with_default (answer, "retried", 0);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%d mail is sent again", "%d mails are sent again", (gulong) n_mails),
      (int) n_mails);

  mma_toast (GTK_WIDGET (self), text);
  mma_page_model_reload (self->model);
}

static void
retried_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaMailsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);
  g_autofree char *message = NULL;

  if (answer != NULL && JSON_NODE_HOLDS_OBJECT (answer))
    {
      tell_retried (self, json_node_get_object (answer));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  message = mma_form_message (error, NULL);
  mma_confirm_tell (GTK_WIDGET (self), _ ("The mails could not be sent again"), message);
}

static void
retry_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaMailsPage *self = MMA_MAILS_PAGE (widget);

  mma_api_send_async (self->api, "POST", "/v1/operator/mails/retry", NULL, NULL, self->cancellable,
                      retried_cb, g_object_ref (self));
}

/* vfuncs */

static void
mma_mails_page_dispose (GObject *object)
{
  MmaMailsPage *self = MMA_MAILS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->model != NULL)
    mma_page_model_cancel (self->model);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_MAILS_PAGE);
  g_clear_object (&self->model);
  g_clear_object (&self->api);

  G_OBJECT_CLASS (mma_mails_page_parent_class)->dispose (object);
}

static void
mma_mails_page_finalize (GObject *object)
{
  g_object_unref (MMA_MAILS_PAGE (object)->cancellable);

  G_OBJECT_CLASS (mma_mails_page_parent_class)->finalize (object);
}

static void
mma_mails_page_class_init (MmaMailsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_mails_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_mails_page_finalize;
  g_type_ensure (MMA_TYPE_OPERATOR_LIST);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "mails.retry-all", NULL, retry_all_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/operator/mma-mails-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaMailsPage, state);
  gtk_widget_class_bind_template_child (widget_class, MmaMailsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
mma_mails_page_init (MmaMailsPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_accessible_set_name (GTK_WIDGET (self->state), _ ("State"));
}

/** mma_mails_page_new: Returns: (transfer floating): the page */
GtkWidget *
mma_mails_page_new (MmaAccountSession *session)
{
  MmaMailsPage *self = g_object_new (MMA_TYPE_MAILS_PAGE, NULL);

  self->api = g_object_ref (mma_account_session_get_api (session));
  self->model = mma_page_model_new (self->api, 0, 0);
  mma_operator_list_set_up (self->list, &kind, self->model);
  mma_operator_list_add_button (self->list, _ ("Send all again"), "mail-send-symbolic",
                                "mails.retry-all");
  filter_cb (self);
  return GTK_WIDGET (self);
}
