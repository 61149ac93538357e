/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-registration-flow.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-gateway.h"
#include "mma-customer-form.h"
#include "mma-dealer-form.h"
#include "mma-flow-answer.h"
#include "mma-format.h"
#include "mma-gateway-summary.h"
#include "mma-pair-check.h"
#include "mma-registration-done.h"

struct _MmaRegistrationFlow
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaContext *context;
  MmTerms *terms;
  MmGateway *gateway; /* what the service knows of the customer's gateway */
  JsonObject *receipt;
  char *kind;

  /* state */
  gboolean outdated; /* the terms, by the service's word */
};

G_DEFINE_FINAL_TYPE (MmaRegistrationFlow, mma_registration_flow, MMA_TYPE_FLOW_PAGE)

static gboolean
is_customer (MmaRegistrationFlow *self)
{
  return g_strcmp0 (self->kind, "customer") == 0;
}

/* Before the confirmation: the gateway is asked about, since the confirmation shows what is known
 * of it; and whether the dealer ID is free. One that waits for its activation may be theirs, with a
 * mail address that was mistyped: that is the service's to judge. */

static gboolean
take_dealer_id (gpointer page, JsonObject *answer, GError **error)
{
  return json_object_get_boolean_member_with_default (answer, "available", FALSE) ||
         json_object_get_boolean_member_with_default (answer, "pending", FALSE) ||
         mm_error_fail (error, MM_ERROR_CONFLICT, "dealer_id_taken");
}

static void
ask_about_dealer_id (MmaRegistrationFlow *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback done,
                     gpointer data)
{
  static const MmaFlowAnswer told = { .take = take_dealer_id };
  MmaFlowPage *page = MMA_FLOW_PAGE (self);
  g_autofree char *login = mma_form_dup_text (mma_flow_page_get_form (page), "/dealer_login");
  g_autofree char *path = g_strconcat ("/v1/dealer-ids/", login, NULL);

  mma_api_send_async (mma_context_get_api (self->context), "GET", path, NULL, NULL, cancellable,
                      mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &told, cancellable, done, data));
}

static void
mma_registration_flow_prepare_async (MmaFlowPage *page,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback done,
                                     gpointer data)
{
  MmaRegistrationFlow *self = MMA_REGISTRATION_FLOW (page);

  if (is_customer (self))
    mma_pair_check_async (page, "/gateway", mma_context_get_api (self->context), &self->gateway,
                          cancellable, done, data);
  else
    ask_about_dealer_id (self, cancellable, done, data);
}

static const char *
mma_registration_flow_find_place (MmaFlowPage *page, const char *code)
{
  return g_str_equal (code, "dealer_id_taken") ? "/dealer_login" : NULL;
}

/* Confirmation */

static void
summarise_site (MmaRegistrationFlow *self, GtkBox *box, MmaFormGroup *group)
{
  MmaFlowPage *page = MMA_FLOW_PAGE (self);
  MmaForm *form = mma_flow_page_get_form (page);
  g_autofree char *name = mma_form_dup_text (form, "/gateway/site_name");
  MmaSummary *summary;

  if (!mma_customer_form_is_same_address (MMA_CUSTOMER_FORM (form)))
    {
      mma_flow_page_add_group_summary (page, box, group);
      return;
    }
  summary = mma_flow_page_add_summary (page, box, mma_form_group_get_title (group),
                                       mma_form_find (form, "/gateway/site_name"));
  mma_summary_add (summary, _ ("Site name"), name);
  mma_summary_add (summary, _ ("Address of the site"), _ ("Same as the customer's address"));
}

/* That no company was given is told as well, where its fields are folded away. */
static void
summarise_person (MmaFlowPage *page, GtkBox *box, MmaFormGroup *group)
{
  MmaSummary *summary = mma_flow_page_add_group_summary (page, box, group);

  if (!mma_customer_form_has_company (MMA_CUSTOMER_FORM (mma_flow_page_get_form (page))))
    mma_summary_add (summary, _ ("Company"), NULL);
}

static void
mma_registration_flow_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaRegistrationFlow *self = MMA_REGISTRATION_FLOW (page);
  MmaForm *form = mma_flow_page_get_form (page);
  g_autoptr (GPtrArray) groups = mma_form_get_groups (form);
  g_autofree char *mail = mma_form_dup_text (form, "/mail");
  g_autofree char *note = g_strdup_printf (_ ("A mail will be sent to %s."), mail);

  mma_flow_page_set_confirm_note (page, note);
  for (guint i = 0; i < groups->len; i++)
    {
      MmaFormGroup *group = g_ptr_array_index (groups, i);

      if (!is_customer (self))
        mma_flow_page_add_group_summary (page, box, group);
      else if (group == mma_customer_form_get_site_group (MMA_CUSTOMER_FORM (form)))
        summarise_site (self, box, group);
      else if (group != mma_customer_form_get_sheet_group (MMA_CUSTOMER_FORM (form)))
        summarise_person (page, box, group);
    }
  if (is_customer (self))
    mma_gateway_summary_append (page, box, self->gateway,
                                mma_form_find (form, "/gateway/gateway_id"));
}

/* Sending */

static JsonNode *
build_request (MmaRegistrationFlow *self)
{
  MmaForm *form = mma_flow_page_get_form (MMA_FLOW_PAGE (self));
  g_autoptr (JsonObject) request = mma_form_collect (form);

  json_object_set_string_member (request, "kind", self->kind);
  json_object_set_string_member (request, "terms_version", mm_terms_get_version (self->terms));
  if (is_customer (self) && mma_customer_form_is_same_address (MMA_CUSTOMER_FORM (form)))
    json_object_set_object_member (
        json_object_get_object_member (request, "gateway"), "address",
        json_object_ref (json_object_get_object_member (request, "address")));
  return json_node_init_object (json_node_alloc (), request);
}

static gboolean
take_receipt (gpointer page, JsonObject *answer, GError **error)
{
  MmaRegistrationFlow *self = MMA_REGISTRATION_FLOW (page);

  g_clear_pointer (&self->receipt, json_object_unref);
  self->receipt = json_object_ref (answer);
  return TRUE;
}

static void
note_refusal (gpointer page, const GError *error)
{
  if (g_strcmp0 (mm_error_get_code (error), "terms_version") == 0)
    MMA_REGISTRATION_FLOW (page)->outdated = TRUE;
}

static const MmaFlowAnswer sent = { .take = take_receipt, .refused = note_refusal };

static void
mma_registration_flow_submit_async (MmaFlowPage *page,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback done,
                                    gpointer data)
{
  MmaRegistrationFlow *self = MMA_REGISTRATION_FLOW (page);
  g_autoptr (JsonNode) request = build_request (self);

  mma_api_send_async (mma_context_get_api (self->context), "POST", "/v1/registrations", request,
                      mma_flow_page_get_idempotency_key (page), cancellable, mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &sent, cancellable, done, data));
}

static GtkWidget *
mma_registration_flow_build_completion (MmaFlowPage *page)
{
  MmaRegistrationFlow *self = MMA_REGISTRATION_FLOW (page);

  return mma_registration_done_new (self->context, self->receipt);
}

static void
mma_registration_flow_dispose (GObject *object)
{
  MmaRegistrationFlow *self = MMA_REGISTRATION_FLOW (object);

  G_OBJECT_CLASS (mma_registration_flow_parent_class)->dispose (object);
  g_clear_object (&self->context);
  g_clear_object (&self->terms);
  g_clear_object (&self->gateway);
  g_clear_pointer (&self->receipt, json_object_unref);
}

static void
mma_registration_flow_finalize (GObject *object)
{
  g_free (MMA_REGISTRATION_FLOW (object)->kind);
  G_OBJECT_CLASS (mma_registration_flow_parent_class)->finalize (object);
}

static void
mma_registration_flow_class_init (MmaRegistrationFlowClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_registration_flow_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_registration_flow_finalize;
  flow_class->prepare_async = mma_registration_flow_prepare_async;
  flow_class->find_place = mma_registration_flow_find_place;
  flow_class->build_confirmation = mma_registration_flow_build_confirmation;
  flow_class->submit_async = mma_registration_flow_submit_async;
  flow_class->build_completion = mma_registration_flow_build_completion;
}

static void
mma_registration_flow_init (MmaRegistrationFlow *self)
{
}

GtkWidget *
mma_registration_flow_new (MmaContext *context, const char *kind, MmTerms *terms)
{
  gboolean customer = g_strcmp0 (kind, "customer") == 0;
  g_autoptr (MmaFormDraft) draft = NULL;
  MmaRegistrationFlow *self =
      g_object_new (MMA_TYPE_REGISTRATION_FLOW, "title",
                    customer ? _ ("Register a customer account") : _ ("Register a dealer account"),
                    "submit-label", _ ("Register (_R)"), "running-label", _ ("Registering…"), NULL);

  self->context = g_object_ref (context);
  self->terms = g_object_ref (terms);
  self->kind = g_strdup (kind);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), customer ? mma_customer_form_new (context)
                                                         : mma_dealer_form_new (context));
  draft = mma_context_new_draft (context, customer ? "register-customer" : "register-dealer");
  if (draft != NULL)
    mma_flow_page_set_draft (MMA_FLOW_PAGE (self), draft);
  return GTK_WIDGET (self);
}

void
mma_registration_flow_set_terms (MmaRegistrationFlow *self, MmTerms *terms)
{
  g_return_if_fail (MMA_IS_REGISTRATION_FLOW (self));

  g_set_object (&self->terms, terms);
  self->outdated = FALSE;
}

gboolean
mma_registration_flow_needs_terms (MmaRegistrationFlow *self)
{
  g_return_val_if_fail (MMA_IS_REGISTRATION_FLOW (self), FALSE);

  return self->outdated;
}

void
mma_registration_flow_set_sheet (MmaRegistrationFlow *self,
                                 const char *gateway_id,
                                 const char *gateway_password)
{
  MmaForm *form = mma_flow_page_get_form (MMA_FLOW_PAGE (self));

  if (MMA_IS_CUSTOMER_FORM (form))
    mma_customer_form_set_sheet (MMA_CUSTOMER_FORM (form), gateway_id, gateway_password);
}
