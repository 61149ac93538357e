/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-information-page.h"

#include <glib/gi18n.h>

#include "mma-account-details.h"
#include "mma-flow-answer.h"
#include "mma-information-form.h"
#include "mma-completion-card.h"

struct _MmaInformationPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  char *version; /* that it builds on; NULL until it is known */
};

G_DEFINE_FINAL_TYPE (MmaInformationPage, mma_information_page, MMA_TYPE_FLOW_PAGE)

/* What an account begins with. */
static JsonObject *
first_values (void)
{
  JsonObject *values = json_object_new ();

  json_object_set_boolean_member (values, "owner_programme", FALSE);
  json_object_set_boolean_member (values, "direct_mail", FALSE);
  json_object_set_boolean_member (values, "reminders", TRUE);
  return values;
}

static void
take_version (MmaInformationPage *self, MmaAccountDetails *details)
{
  g_free (self->version);
  self->version = g_strdup (mma_account_details_get_text (details, "version"));
}

/* Before it nothing was asked of the server. */
static void
known_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaAccountDetails *details = MMA_ACCOUNT_DETAILS (object);
  GError *error = NULL;

  if (!mma_account_details_refresh_finish (details, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  take_version (g_task_get_source_object (task), details);
  g_task_return_boolean (task, TRUE);
}

static void
mma_information_page_prepare_async (MmaFlowPage *page,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback done,
                                    gpointer data)
{
  g_autoptr (GTask) task = g_task_new (page, cancellable, done, data);

  g_task_set_source_tag (task, mma_information_page_prepare_async);
  mma_account_details_refresh_async (mma_account_details_of (MMA_INFORMATION_PAGE (page)->session),
                                     cancellable, known_cb, g_steal_pointer (&task));
}

/* Doing it */

static void
set_card (MmaInformationPage *self, const char *mail)
{
  /* Translators: %s is a mail address */
  g_autofree char *told = g_strdup_printf (_ ("A mail with your user ID was sent to %s."), mail);
  const char *lines[] = { told, NULL };

  mma_flow_page_set_result (
      MMA_FLOW_PAGE (self),
      mma_completion_card_new (_ ("Your customer information was registered"), lines), NULL);
}

static gboolean
take_account (gpointer page, JsonObject *answer, GError **error)
{
  MmaInformationPage *self = MMA_INFORMATION_PAGE (page);
  MmaAccountDetails *details = mma_account_details_of (self->session);

  mma_account_details_take (details, answer);
  set_card (self, mma_account_details_get_text (details, "mail"));
  return TRUE;
}

static const MmaFlowAnswer changed = { .take = take_account };

static void
mma_information_page_submit_async (MmaFlowPage *page,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback done,
                                   gpointer data)
{
  MmaInformationPage *self = MMA_INFORMATION_PAGE (page);
  g_autoptr (JsonObject) values = mma_form_collect (mma_flow_page_get_form (page));
  g_autoptr (JsonNode) body = json_node_init_object (json_node_alloc (), values);
  MmaRequest request = { .method = "PUT",
                         .path = "/v1/account",
                         .body = body,
                         .idempotency_key = mma_flow_page_get_idempotency_key (page),
                         .if_match = self->version };

  mma_api_send_request_async (mma_account_session_get_api (self->session), &request, cancellable,
                              mma_flow_answer_cb,
                              mma_flow_answer_expect (page, &changed, cancellable, done, data));
}

static void
mma_information_page_dispose (GObject *object)
{
  MmaInformationPage *self = MMA_INFORMATION_PAGE (object);

  G_OBJECT_CLASS (mma_information_page_parent_class)->dispose (object);
  g_clear_object (&self->session);
}

static void
mma_information_page_finalize (GObject *object)
{
  g_free (MMA_INFORMATION_PAGE (object)->version);
  G_OBJECT_CLASS (mma_information_page_parent_class)->finalize (object);
}

static void
mma_information_page_class_init (MmaInformationPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_information_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_information_page_finalize;
  flow_class->prepare_async = mma_information_page_prepare_async;
  flow_class->submit_async = mma_information_page_submit_async;
}

static void
mma_information_page_init (MmaInformationPage *self)
{
}

GtkWidget *
mma_information_page_new (MmaAccountSession *session)
{
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autoptr (MmaFormDraft) draft = mma_form_draft_new_in_cache (cache, "customer-information");
  g_autoptr (JsonObject) values = first_values ();
  g_autoptr (MmaForm) form = mma_information_form_load ();
  MmaInformationPage *self =
      g_object_new (MMA_TYPE_INFORMATION_PAGE, "title", _ ("Customer information"), "confirm-title",
                    _ ("Check what you entered"), "submit-label", _ ("Register (_R)"),
                    "running-label", _ ("Registering…"), NULL);

  self->session = g_object_ref (session);
  mma_form_fill (form, values);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), form);
  mma_flow_page_set_draft (MMA_FLOW_PAGE (self), draft);
  return GTK_WIDGET (self);
}
