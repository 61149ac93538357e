/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-mail-code-page.h"

#include <glib/gi18n.h>

#include "mma-account-details.h"
#include "mma-completion-card.h"

struct _MmaMailCodePage
{
  MmaCodePage parent_instance;

  /* children */
  GtkLabel *sent;

  /* owned */
  MmaAccountDetails *details;
};

G_DEFINE_FINAL_TYPE (MmaMailCodePage, mma_mail_code_page, MMA_TYPE_CODE_PAGE)

static const char *
get_waiting (MmaMailCodePage *self)
{
  return mma_account_details_get_part (self->details, "mail_change", "mail");
}

/* The address may be told a moment later than the page comes. */
static void
show_address (MmaMailCodePage *self)
{
  const char *mail = self->details != NULL ? get_waiting (self) : NULL;
  g_autofree char *text = NULL;

  if (mail == NULL)
    return;
  /* Translators: %s is a mail address */
  text = g_strdup_printf (_ ("A code of 6 digits was sent to %s (valid for 24 hours)."), mail);
  gtk_label_set_label (self->sent, text);
}

static JsonObject *
mma_mail_code_page_build_again (MmaCodePage *page)
{
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "mail", get_waiting (MMA_MAIL_CODE_PAGE (page)));
  return body;
}

static void
mma_mail_code_page_done (MmaAskPage *page, JsonObject *answer)
{
  MmaAccountDetails *details = MMA_MAIL_CODE_PAGE (page)->details;
  gboolean dealer;
  g_autofree char *line = NULL;
  const char *lines[] = { NULL, NULL };

  mma_account_details_take (details, answer);
  dealer = g_strcmp0 (mma_account_details_get_text (details, "service"), "dealer") == 0;
  line = g_strdup_printf (dealer ? _ ("From now on, our mails go to %s.")
                                 : _ ("From now on, sign in with the mail address %s."),
                          mma_account_details_get_text (details, "mail"));
  lines[0] = line;
  mma_flow_page_set_result (MMA_FLOW_PAGE (page),
                            mma_completion_card_new (_ ("The mail address was changed"), lines),
                            "win.show-page('account')");
}

static void
mma_mail_code_page_dispose (GObject *object)
{
  G_OBJECT_CLASS (mma_mail_code_page_parent_class)->dispose (object);
  g_clear_object (&MMA_MAIL_CODE_PAGE (object)->details);
}

static void
mma_mail_code_page_class_init (MmaMailCodePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_mail_code_page_dispose;
  MMA_ASK_PAGE_CLASS (klass)->done = mma_mail_code_page_done;
  MMA_CODE_PAGE_CLASS (klass)->build_again = mma_mail_code_page_build_again;
}

static void
mma_mail_code_page_init (MmaMailCodePage *self)
{
}

GtkWidget *
mma_mail_code_page_new (MmaAccountSession *session)
{
  MmaMailCodePage *self =
      g_object_new (MMA_TYPE_MAIL_CODE_PAGE, "title", _ ("Change of the mail address"),
                    "submit-label", _ ("Change (_R)"), "running-label", _ ("Changing…"), NULL);

  self->details = g_object_ref (mma_account_details_of (session));
  mma_ask_page_set_request (MMA_ASK_PAGE (self), mma_account_session_get_api (session),
                            "/v1/account/mail-change/confirmation");
  mma_ask_page_load_form (MMA_ASK_PAGE (self), "mail-code-form.ui");
  self->sent =
      mma_ask_page_add_text (MMA_ASK_PAGE (self), _ ("A code was sent to the new address."));
  show_address (self);
  g_signal_connect_object (self->details, "changed", G_CALLBACK (show_address), self,
                           G_CONNECT_SWAPPED);
  if (g_strcmp0 (mma_account_details_get_text (self->details, "service"), "dealer") != 0)
    mma_ask_page_add_text (MMA_ASK_PAGE (self),
                           _ ("Until you enter the code, you sign in with the old address."));
  mma_code_page_add_help (MMA_CODE_PAGE (self), mma_account_session_get_api (session),
                          "/v1/account/mail-change",
                          _ ("A new code was sent. The old one counts no longer."));
  mma_code_page_add_way (MMA_CODE_PAGE (self), _ ("Use another address"), "win.change-mail");
  return GTK_WIDGET (self);
}
