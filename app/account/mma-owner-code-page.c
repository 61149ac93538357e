/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-owner-code-page"

#include "config.h"

#include "mma-owner-code-page.h"

#include <glib/gi18n.h>
#include <string.h>

struct _MmaOwnerCodePage
{
  MmaCodePage parent_instance;

  /* owned */
  MmaContext *context;
  char *mail;
  char *password;
};

G_DEFINE_FINAL_TYPE (MmaOwnerCodePage, mma_owner_code_page, MMA_TYPE_CODE_PAGE)

static JsonObject *
mma_owner_code_page_build (MmaAskPage *page)
{
  MmaOwnerCodePage *self = MMA_OWNER_CODE_PAGE (page);
  JsonObject *body = MMA_ASK_PAGE_CLASS (mma_owner_code_page_parent_class)->build (page);

  json_object_set_string_member (body, "mail", self->mail);
  json_object_set_string_member (body, "password", self->password);
  json_object_set_string_member (body, "device_name", g_get_host_name ());
  return body;
}

/* The account is there; what cannot be opened on this computer asks for the sign-in. */
static void
mma_owner_code_page_done (MmaAskPage *page, JsonObject *answer)
{
  MmaOwnerCodePage *self = MMA_OWNER_CODE_PAGE (page);
  g_autoptr (GError) error = NULL;

  if (mma_context_adopt (self->context, answer, &error) == NULL)
    g_message ("The new account waits for its sign-in: %s", error->message);
}

static JsonObject *
mma_owner_code_page_build_again (MmaCodePage *page)
{
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "mail", MMA_OWNER_CODE_PAGE (page)->mail);
  return body;
}

static void
mma_owner_code_page_dispose (GObject *object)
{
  G_OBJECT_CLASS (mma_owner_code_page_parent_class)->dispose (object);
  g_clear_object (&MMA_OWNER_CODE_PAGE (object)->context);
}

static void
mma_owner_code_page_finalize (GObject *object)
{
  MmaOwnerCodePage *self = MMA_OWNER_CODE_PAGE (object);

  explicit_bzero (self->password, strlen (self->password));
  g_free (self->password);
  g_free (self->mail);
  G_OBJECT_CLASS (mma_owner_code_page_parent_class)->finalize (object);
}

static void
mma_owner_code_page_class_init (MmaOwnerCodePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_owner_code_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_owner_code_page_finalize;
  MMA_ASK_PAGE_CLASS (klass)->build = mma_owner_code_page_build;
  MMA_ASK_PAGE_CLASS (klass)->done = mma_owner_code_page_done;
  MMA_CODE_PAGE_CLASS (klass)->build_again = mma_owner_code_page_build_again;
}

static void
mma_owner_code_page_init (MmaOwnerCodePage *self)
{
}

GtkWidget *
mma_owner_code_page_new (MmaContext *context, const char *mail, const char *password)
{
  MmaOwnerCodePage *self =
      g_object_new (MMA_TYPE_OWNER_CODE_PAGE, "title", _ ("Enter the code"), "submit-label",
                    _ ("Create the account (_R)"), "running-label", _ ("Creating…"), NULL);
  /* Translators: %s is a mail address */
  g_autofree char *sent =
      g_strdup_printf (_ ("A code of 6 digits was sent to %s (valid for 24 hours)."), mail);

  self->context = g_object_ref (context);
  self->mail = g_strdup (mail);
  self->password = g_strdup (password);
  mma_ask_page_set_request (MMA_ASK_PAGE (self), mma_context_get_api (context),
                            "/v1/ups/activations");
  mma_ask_page_load_form (MMA_ASK_PAGE (self), "mail-code-form.ui");
  mma_ask_page_add_text (MMA_ASK_PAGE (self), sent);
  mma_code_page_add_help (MMA_CODE_PAGE (self), mma_context_get_api (context),
                          "/v1/ups/registrations/resend",
                          _ ("A new code was sent. The old one counts no longer."));
  return GTK_WIDGET (self);
}
