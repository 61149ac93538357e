/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-mail-page.h"

#include <glib/gi18n.h>

#include "mma-account-details.h"

struct _MmaMailPage
{
  MmaAskPage parent_instance;

  /* owned */
  MmaAccountDetails *details;
};

G_DEFINE_FINAL_TYPE (MmaMailPage, mma_mail_page, MMA_TYPE_ASK_PAGE)

static void
mma_mail_page_done (MmaAskPage *page, JsonObject *answer)
{
  mma_account_details_refresh (MMA_MAIL_PAGE (page)->details);
  mma_flow_page_set_result (MMA_FLOW_PAGE (page), NULL, "win.confirm-mail");
}

static void
mma_mail_page_dispose (GObject *object)
{
  G_OBJECT_CLASS (mma_mail_page_parent_class)->dispose (object);
  g_clear_object (&MMA_MAIL_PAGE (object)->details);
}

static void
mma_mail_page_class_init (MmaMailPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_mail_page_dispose;
  MMA_ASK_PAGE_CLASS (klass)->done = mma_mail_page_done;
}

static void
mma_mail_page_init (MmaMailPage *self)
{
}

GtkWidget *
mma_mail_page_new (MmaAccountSession *session)
{
  MmaMailPage *self =
      g_object_new (MMA_TYPE_MAIL_PAGE, "title", _ ("Change of the mail address"), "submit-label",
                    _ ("Send a code (_N)"), "running-label", _ ("Sending…"), NULL);

  self->details = g_object_ref (mma_account_details_of (session));
  mma_ask_page_set_request (MMA_ASK_PAGE (self), mma_account_session_get_api (session),
                            "/v1/account/mail-change");
  mma_ask_page_load_form (MMA_ASK_PAGE (self), "mail-form.ui");
  mma_ask_page_add_text (MMA_ASK_PAGE (self),
                         _ ("A code is sent to the new address. The address is changed when you "
                            "enter it, and the old address is told."));
  return GTK_WIDGET (self);
}
