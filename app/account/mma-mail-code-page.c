/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-mail-code-page.h"

#include <glib/gi18n.h>

#include "mma-account-details.h"
#include "mma-completion-card.h"

struct _MmaMailCodePage
{
  MmaAskPage parent_instance;

  /* owned */
  MmaAccountDetails *details;
};

G_DEFINE_FINAL_TYPE (MmaMailCodePage, mma_mail_code_page, MMA_TYPE_ASK_PAGE)

static const char *
mma_mail_code_page_find_place (MmaFlowPage *page, const char *code)
{
  return g_str_has_prefix (code, "code_") ? "/code" : NULL;
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
  MMA_FLOW_PAGE_CLASS (klass)->find_place = mma_mail_code_page_find_place;
  MMA_ASK_PAGE_CLASS (klass)->done = mma_mail_code_page_done;
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
  mma_ask_page_add_text (MMA_ASK_PAGE (self), _ ("A code was sent to the new address."));
  if (g_strcmp0 (mma_account_details_get_text (self->details, "service"), "dealer") != 0)
    mma_ask_page_add_text (MMA_ASK_PAGE (self),
                           _ ("Until you enter the code, you sign in with the old address."));
  return GTK_WIDGET (self);
}
