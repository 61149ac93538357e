/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-mails-page"

#include "config.h"

#include "mma-mails-page.h"

#include <glib/gi18n.h>

#include "mma-accessible.h"
#include "mma-confirm.h"
#include "mma-form-messages.h"
#include "mma-operator-words.h"
#include "mma-save.h"

struct _MmaMailsPage
{
  MmaOperatorPage parent_instance;

  /* template children */
  GtkDropDown *state;

  /* owned */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MmaMailsPage, mma_mails_page, MMA_TYPE_OPERATOR_PAGE)

/* What the list shows */

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
  g_autofree char *created = mma_operator_format_time (item, "created");

  return g_strdup_printf ("%s　%s", created, mma_page_item_get_text (item, "recipient"));
}

static const MmaOperatorColumn columns[] = {
  { N_ ("State"), 120, .member = "state", .word = mma_operator_word_mail_state,
    .state = mma_operator_class_mail_state },
  { N_ ("Created"), 160, .css = "numeric", .member = "created",
    .format = mma_operator_format_time },
  { N_ ("Recipient"), 240, .member = "recipient" },
  { N_ ("Subject line"), 0, .member = "subject" },
  { N_ ("Tries"), 80, .css = "numeric", .end = TRUE, .text = attempts_text },
};

static const MmaOperatorKind kind = {
  .name = N_ ("Mail queue"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .title = &columns[3],
  .second = second_text,
  .state = &columns[0],
  .icon = "mail-send-symbolic",
  .empty = N_ ("No mails"),
  .empty_words = N_ ("Mails that the service sends appear here."),
  .path = "/v1/operator/mails",
  .action = "win.show-mail",
  .member = "id",
};

/* The order is that of the list in the template. */
static const char *const states[] = { NULL, "queued", "sent", "failed" };

static gboolean
mma_mails_page_filter (MmaOperatorPage *page, GString *path)
{
  MmaMailsPage *self = MMA_MAILS_PAGE (page);
  const char *state = states[gtk_drop_down_get_selected (self->state)];

  mma_operator_add_query (path, "state", state);
  return state != NULL;
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
  mma_page_model_reload (mma_operator_page_get_model (MMA_OPERATOR_PAGE (self)));
}

static void
retried_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaMailsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (object, result, &error);
  g_autofree char *message = NULL;

  if (answer != NULL)
    {
      tell_retried (self, answer);
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
  MmaApi *api = mma_operator_page_get_api (MMA_OPERATOR_PAGE (self));

  mma_api_send_async (api, "POST", "/v1/operator/mails/retry", NULL, NULL, self->cancellable,
                      retried_cb, g_object_ref (self));
}

/* vfuncs */

static void
mma_mails_page_dispose (GObject *object)
{
  g_cancellable_cancel (MMA_MAILS_PAGE (object)->cancellable);

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

  MMA_OPERATOR_PAGE_CLASS (klass)->filter = mma_mails_page_filter;
  G_OBJECT_CLASS (klass)->dispose = mma_mails_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_mails_page_finalize;
  gtk_widget_class_install_action (widget_class, "mails.retry-all", NULL, retry_all_action);
  mma_operator_page_set_template (MMA_OPERATOR_PAGE_CLASS (klass),
                                  "/jp/mimamori/Mimamori/operator/mma-mails-page.ui", FALSE);
  gtk_widget_class_bind_template_child (widget_class, MmaMailsPage, state);
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

  mma_operator_page_set_up (MMA_OPERATOR_PAGE (self), session, &kind);
  mma_operator_list_add_button (mma_operator_page_get_list (MMA_OPERATOR_PAGE (self)),
                                _ ("Send all again"), "mail-send-symbolic", "mails.retry-all");
  return GTK_WIDGET (self);
}
