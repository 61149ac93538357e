/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-owner-code-page"

#include "config.h"

#include "mma-owner-code-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mma-form-messages.h"
#include "mma-notice.h"
#include "mma-sender-label.h"

struct _MmaOwnerCodePage
{
  MmaAskPage parent_instance;

  /* children */
  MmaNotice *notice;
  GtkWidget *again;

  /* owned */
  MmaContext *context;
  GCancellable *cancellable;
  char *mail;
  char *password;
};

G_DEFINE_FINAL_TYPE (MmaOwnerCodePage, mma_owner_code_page, MMA_TYPE_ASK_PAGE)

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

static const char *
mma_owner_code_page_find_place (MmaFlowPage *page, const char *code)
{
  return g_str_has_prefix (code, "code_") ? "/code" : NULL;
}

/* Sending again */

static void
show (MmaOwnerCodePage *self, MmaNoticeKind kind, const char *text)
{
  mma_notice_show (self->notice, kind, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->notice));
}

static void
sent_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaOwnerCodePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);
  g_autofree char *text = NULL;

  if (self->context == NULL)
    return; /* the page is gone */
  gtk_widget_set_sensitive (self->again, TRUE);
  if (error != NULL)
    text = mma_form_message (error, NULL);
  show (self, error != NULL ? MMA_NOTICE_ERROR : MMA_NOTICE_INFO,
        error != NULL ? text : _ ("A new code was sent. The old one counts no longer."));
}

static void
send_again (MmaOwnerCodePage *self)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "mail", self->mail);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_sensitive (self->again, FALSE);
  mma_api_post_async (mma_context_get_api (self->context), "/v1/ups/registrations/resend", object,
                      NULL, self->cancellable, sent_cb, g_object_ref (self));
}

static void
add_again (MmaOwnerCodePage *self)
{
  self->notice = MMA_NOTICE (mma_notice_new ());
  self->again = gtk_button_new_with_label (_ ("Send again"));
  gtk_widget_set_halign (self->again, GTK_ALIGN_START);
  g_signal_connect_object (self->again, "clicked", G_CALLBACK (send_again), self,
                           G_CONNECT_SWAPPED);
  mma_flow_page_add_introduction (MMA_FLOW_PAGE (self), self->again);
  mma_flow_page_add_introduction (MMA_FLOW_PAGE (self), GTK_WIDGET (self->notice));
}

static void
mma_owner_code_page_dispose (GObject *object)
{
  MmaOwnerCodePage *self = MMA_OWNER_CODE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (mma_owner_code_page_parent_class)->dispose (object);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
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
  MMA_FLOW_PAGE_CLASS (klass)->find_place = mma_owner_code_page_find_place;
  MMA_ASK_PAGE_CLASS (klass)->build = mma_owner_code_page_build;
  MMA_ASK_PAGE_CLASS (klass)->done = mma_owner_code_page_done;
}

static void
mma_owner_code_page_init (MmaOwnerCodePage *self)
{
  self->cancellable = g_cancellable_new ();
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
  mma_ask_page_add_text (MMA_ASK_PAGE (self),
                         _ ("If no mail arrives, please look into the junk folder as well."));
  mma_flow_page_add_introduction (MMA_FLOW_PAGE (self),
                                  mma_sender_label_new (mma_context_get_api (context)));
  add_again (self);
  return GTK_WIDGET (self);
}
