/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-remind-page.h"

#include <glib/gi18n.h>

#include "mma-sender-label.h"

struct _MmaRemindPage
{
  MmaAskPage parent_instance;
};

G_DEFINE_FINAL_TYPE (MmaRemindPage, mma_remind_page, MMA_TYPE_ASK_PAGE)

static void
mma_remind_page_class_init (MmaRemindPageClass *klass)
{
}

static void
mma_remind_page_init (MmaRemindPage *self)
{
}

GtkWidget *
mma_remind_page_new (MmaContext *context)
{
  MmaAskPage *self =
      g_object_new (MMA_TYPE_REMIND_PAGE, "title", _ ("Forgotten dealer ID"), "submit-label",
                    _ ("Send the mail (_N)"), "running-label", _ ("Sending…"), NULL);

  mma_ask_page_set_request (self, mma_context_get_api (context), "/v1/login-reminders");
  mma_ask_page_load_form (self, "remind-form.ui");
  mma_ask_page_add_text (self, _ ("The dealer ID is mailed to the registered address."));
  mma_flow_page_add_introduction (MMA_FLOW_PAGE (self),
                                  mma_sender_label_new (mma_context_get_api (context)));
  return GTK_WIDGET (self);
}
