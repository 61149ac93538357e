/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-reset-code-page.h"

#include <glib/gi18n.h>

struct _MmaResetCodePage
{
  MmaCodePage parent_instance;

  /* owned */
  char *service;
  char *login;
};

G_DEFINE_FINAL_TYPE (MmaResetCodePage, mma_reset_code_page, MMA_TYPE_CODE_PAGE)

static JsonObject *
mma_reset_code_page_build (MmaAskPage *page)
{
  JsonObject *body = MMA_ASK_PAGE_CLASS (mma_reset_code_page_parent_class)->build (page);

  json_object_set_string_member (body, "service", MMA_RESET_CODE_PAGE (page)->service);
  json_object_set_string_member (body, "login", MMA_RESET_CODE_PAGE (page)->login);
  return body;
}

static JsonObject *
mma_reset_code_page_build_again (MmaCodePage *page)
{
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "service", MMA_RESET_CODE_PAGE (page)->service);
  json_object_set_string_member (body, "login", MMA_RESET_CODE_PAGE (page)->login);
  return body;
}

static void
mma_reset_code_page_finalize (GObject *object)
{
  g_free (MMA_RESET_CODE_PAGE (object)->service);
  g_free (MMA_RESET_CODE_PAGE (object)->login);
  G_OBJECT_CLASS (mma_reset_code_page_parent_class)->finalize (object);
}

static void
mma_reset_code_page_class_init (MmaResetCodePageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mma_reset_code_page_finalize;
  MMA_ASK_PAGE_CLASS (klass)->build = mma_reset_code_page_build;
  MMA_CODE_PAGE_CLASS (klass)->build_again = mma_reset_code_page_build_again;
}

static void
mma_reset_code_page_init (MmaResetCodePage *self)
{
}

GtkWidget *
mma_reset_code_page_new (MmaContext *context,
                         const char *service,
                         const char *login,
                         const char *note)
{
  MmaResetCodePage *self =
      g_object_new (MMA_TYPE_RESET_CODE_PAGE, "title", _ ("Enter the code"), "submit-label",
                    _ ("Change the password (_R)"), "running-label", _ ("Changing…"), NULL);

  self->service = g_strdup (service);
  self->login = g_strdup (login);
  mma_ask_page_set_request (MMA_ASK_PAGE (self), mma_context_get_api (context),
                            "/v1/password-reset-confirmations");
  mma_ask_page_load_form (MMA_ASK_PAGE (self), "reset-code-form.ui");
  mma_ask_page_set_service (MMA_ASK_PAGE (self), service);
  mma_ask_page_add_text (MMA_ASK_PAGE (self), note);
  mma_code_page_add_help (MMA_CODE_PAGE (self), mma_context_get_api (context),
                          "/v1/password-resets",
                          _ ("If you are registered, a code was sent by mail."));
  return GTK_WIDGET (self);
}

const char *
mma_reset_code_page_get_service (MmaResetCodePage *self)
{
  g_return_val_if_fail (MMA_IS_RESET_CODE_PAGE (self), NULL);

  return self->service;
}

const char *
mma_reset_code_page_get_login (MmaResetCodePage *self)
{
  g_return_val_if_fail (MMA_IS_RESET_CODE_PAGE (self), NULL);

  return self->login;
}
