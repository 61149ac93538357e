/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-password-page.h"

#include <glib/gi18n.h>

struct _MmaPasswordPage
{
  MmaAskPage parent_instance;
};

G_DEFINE_FINAL_TYPE (MmaPasswordPage, mma_password_page, MMA_TYPE_ASK_PAGE)

static const char *
mma_password_page_find_place (MmaFlowPage *page, const char *code)
{
  return g_str_equal (code, "password_wrong") ? "/current_password" : NULL;
}

/* The window signs this computer out and asks for the new password. */
static void
mma_password_page_done (MmaAskPage *page, JsonObject *answer)
{
  mma_flow_page_set_result (MMA_FLOW_PAGE (page), NULL, "win.password-changed");
}

static void
mma_password_page_class_init (MmaPasswordPageClass *klass)
{
  MMA_FLOW_PAGE_CLASS (klass)->find_place = mma_password_page_find_place;
  MMA_ASK_PAGE_CLASS (klass)->done = mma_password_page_done;
}

static void
mma_password_page_init (MmaPasswordPage *self)
{
}

GtkWidget *
mma_password_page_new (MmaAccountSession *session)
{
  MmaAskPage *self =
      g_object_new (MMA_TYPE_PASSWORD_PAGE, "title", _ ("Change of the password"), "submit-label",
                    _ ("Change the password (_R)"), "running-label", _ ("Changing…"), NULL);

  mma_ask_page_set_request (self, mma_account_session_get_api (session), "/v1/account/password");
  mma_ask_page_load_form (self, "password-form.ui");
  mma_ask_page_set_service (self,
                            mm_account_get_service (mma_account_session_get_account (session)));
  mma_ask_page_add_text (self, _ ("After the change, you sign in anew with the new password."));
  return GTK_WIDGET (self);
}
