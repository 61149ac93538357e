/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-operator-mail.h"

#include <glib/gi18n.h>

#include "mma-confirm.h"
#include "mma-form-messages.h"
#include "mma-operator-words.h"
#include "mma-save.h"

/* The words of a mail may hold a code of its reader, so that they are not shown here. */

static void
fill (MmaOperatorDetail *detail, MmaPageItem *item)
{
  const char *subject = mma_page_item_get_text (item, "subject");
  const char *recipient = mma_page_item_get_text (item, "recipient");
  const char *state = mma_page_item_get_text (item, "state");
  g_autofree char *tries =
      g_strdup_printf ("%" G_GINT64_FORMAT, mma_page_item_get_int (item, "attempts"));

  mma_operator_detail_set_titles (detail, subject, recipient);
  mma_operator_detail_add_group (detail, _ ("Mail"));
  mma_operator_detail_add_fact (detail, _ ("State"), mma_operator_word_mail_state (state), FALSE);
  mma_operator_detail_add_fact (detail, _ ("Recipient"), recipient, TRUE);
  mma_operator_detail_add_fact (detail, _ ("Subject line"), subject, FALSE);
  mma_operator_detail_add_time (detail, item, _ ("Created"), "created");
  mma_operator_detail_add_time (detail, item, _ ("Sent at"), "sent");
  mma_operator_detail_add_fact (detail, _ ("Tries"), tries, FALSE);
  mma_operator_detail_add_fact (detail, _ ("Last error"),
                                mma_page_item_get_text (item, "last_error"), FALSE);
  if (g_strcmp0 (state, "sent") != 0)
    mma_operator_detail_add_button (detail, _ ("_Send again"), "suggested-action", "mail.retry",
                                    g_variant_new_string (mma_page_item_get_text (item, "id")));
}

static void
retried_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaOperatorDetail) detail = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);
  g_autofree char *message = NULL;

  if (answer != NULL)
    {
      mma_toast (GTK_WIDGET (detail), _ ("The mail is sent again"));
      mma_operator_detail_reload (detail);
      return;
    }
  message = mma_form_message (error, NULL);
  mma_confirm_tell (GTK_WIDGET (detail), _ ("The mail could not be sent again"), message);
}

static void
retry_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaOperatorDetail *detail = data;
  MmaApi *api = mma_account_session_get_api (mma_operator_detail_get_session (detail));
  g_autofree char *path =
      g_strdup_printf ("/v1/operator/mails/%s/retry", g_variant_get_string (parameter, NULL));

  mma_api_send_async (api, "POST", path, NULL, NULL, NULL, retried_cb, g_object_ref (detail));
}

static const GActionEntry actions[] = {
  { "retry", retry_cb, "s" },
};

GtkWidget *
mma_operator_mail_new (MmaAccountSession *session, const char *id)
{
  g_autofree char *path = g_strconcat ("/v1/operator/mails/", id, NULL);
  GtkWidget *detail = mma_operator_detail_new (session, path, fill);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), detail);
  gtk_widget_insert_action_group (detail, "mail", G_ACTION_GROUP (group));
  return detail;
}
