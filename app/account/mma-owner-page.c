/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-owner-page.h"

#include <glib/gi18n.h>

struct _MmaOwnerPage
{
  MmaAskPage parent_instance;
};

G_DEFINE_FINAL_TYPE (MmaOwnerPage, mma_owner_page, MMA_TYPE_ASK_PAGE)

static void
mma_owner_page_class_init (MmaOwnerPageClass *klass)
{
}

static void
mma_owner_page_init (MmaOwnerPage *self)
{
}

GtkWidget *
mma_owner_page_new (MmaContext *context)
{
  MmaAskPage *self =
      g_object_new (MMA_TYPE_OWNER_PAGE, "title", _ ("New account for UPS registration"),
                    "submit-label", _ ("Send a code (_N)"), "running-label", _ ("Sending…"), NULL);

  mma_ask_page_set_request (self, mma_context_get_api (context), "/v1/ups/registrations");
  mma_ask_page_load_form (self, "owner-account-form.ui");
  mma_ask_page_set_service (self, "ups");
  mma_ask_page_add_text (self, _ ("A code is mailed to you. With it the account is created."));
  return GTK_WIDGET (self);
}

char *
mma_owner_page_dup_mail (MmaOwnerPage *self)
{
  g_return_val_if_fail (MMA_IS_OWNER_PAGE (self), NULL);

  return mma_form_dup_text (mma_flow_page_get_form (MMA_FLOW_PAGE (self)), "/mail");
}

char *
mma_owner_page_dup_password (MmaOwnerPage *self)
{
  g_return_val_if_fail (MMA_IS_OWNER_PAGE (self), NULL);

  return mma_form_dup_text (mma_flow_page_get_form (MMA_FLOW_PAGE (self)), "/password");
}
