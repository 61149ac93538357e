/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-add-gateway-page.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-gateway-contact.h"
#include "mm-gateway.h"
#include "mma-completion-card.h"
#include "mma-flow-answer.h"
#include "mma-form-draft.h"
#include "mma-gateway-summary.h"
#include "mma-pair-check.h"
#include "mma-record-model.h"
#include "mma-site-form.h"

struct _MmaAddGatewayPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  MmAddress *home;
  MmGateway *gateway; /* what the service knows of it */
};

G_DEFINE_FINAL_TYPE (MmaAddGatewayPage, mma_add_gateway_page, MMA_TYPE_FLOW_PAGE)

static MmaForm *
get_form (MmaAddGatewayPage *self)
{
  return mma_flow_page_get_form (MMA_FLOW_PAGE (self));
}

/* A customer is the contact of every gateway of theirs. */
static MmAddress *
find_home (MmaCache *cache)
{
  g_autoptr (MmaRecordModel) model =
      mma_record_model_new (cache, "gateway_contact", MM_TYPE_GATEWAY_CONTACT);
  g_autoptr (MmGatewayContact) contact = g_list_model_get_item (G_LIST_MODEL (model), 0);
  MmAddress *home = contact != NULL ? mm_gateway_contact_get_address (contact) : NULL;

  return home != NULL ? g_object_ref (home) : NULL;
}

/* Before the confirmation: the pair. */

static void
mma_add_gateway_page_prepare_async (MmaFlowPage *page,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback done,
                                    gpointer data)
{
  MmaAddGatewayPage *self = MMA_ADD_GATEWAY_PAGE (page);

  mma_pair_check_async (page, "", mma_account_session_get_api (self->session), &self->gateway,
                        cancellable, done, data);
}

/* Confirmation */

static void
mma_add_gateway_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaAddGatewayPage *self = MMA_ADD_GATEWAY_PAGE (page);
  MmaForm *form = get_form (self);
  MmaFormGroup *group = mma_site_form_get_site_group (MMA_SITE_FORM (form));
  g_autofree char *name = mma_form_dup_text (form, "/site_name");
  g_autofree char *address = mma_site_form_dup_address (MMA_SITE_FORM (form));
  MmaSummary *summary;

  summary = mma_flow_page_add_summary (page, box, mma_form_group_get_title (group),
                                       mma_form_find (form, "/site_name"));
  mma_summary_add (summary, _ ("Site name"), name);
  mma_summary_add (summary, _ ("Address of the site"), address);
  mma_gateway_summary_append (page, box, self->gateway, mma_form_find (form, "/gateway_id"));
}

/* Doing it */

static JsonNode *
build_request (MmaAddGatewayPage *self)
{
  g_autoptr (JsonObject) request = mma_form_collect (get_form (self));

  if (mma_site_form_is_at_home (MMA_SITE_FORM (get_form (self))))
    {
      g_autofree char *text = mm_record_to_text (MM_RECORD (self->home));

      json_object_set_member (request, "address", json_from_string (text, NULL));
    }
  return json_node_init_object (json_node_alloc (), request);
}

static void
set_result (MmaAddGatewayPage *self, MmGateway *gateway)
{
  const char *id = mm_gateway_get_id (gateway);
  /* Translators: %s is the name of a site */
  g_autofree char *title =
      g_strdup_printf (_ ("%s is registered"), mm_gateway_get_site_name (gateway));
  g_autofree char *dealers = g_strdup_printf ("win.show-dealers('%s')", id);
  g_autofree char *next = g_strdup_printf ("win.show-gateway('%s')", id);
  GtkWidget *card = mma_completion_card_new (title, NULL);

  mma_completion_card_add_action (MMA_COMPLETION_CARD (card), _ ("Put a dealer in charge"),
                                  dealers);
  mma_flow_page_set_result (MMA_FLOW_PAGE (self), card, next);
}

static gboolean
take_gateway (gpointer page, JsonObject *answer, GError **error)
{
  MmaAddGatewayPage *self = MMA_ADD_GATEWAY_PAGE (page);
  g_autoptr (MmGateway) gateway = mm_gateway_from_json (answer, error);

  if (gateway == NULL)
    return FALSE;
  mma_account_session_sync_now (self->session);
  set_result (self, gateway);
  return TRUE;
}

static void
show_at_field (gpointer page, const GError *error)
{
  if (g_str_has_prefix (mm_error_get_code (error), "gateway_"))
    mma_pair_check_show (mma_flow_page_get_form (page), "", error);
}

static const MmaFlowAnswer registered = { .take = take_gateway, .refused = show_at_field };

static void
mma_add_gateway_page_submit_async (MmaFlowPage *page,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback done,
                                   gpointer data)
{
  MmaAddGatewayPage *self = MMA_ADD_GATEWAY_PAGE (page);
  g_autoptr (JsonNode) request = build_request (self);

  mma_api_send_async (mma_account_session_get_api (self->session), "POST", "/v1/gateways", request,
                      mma_flow_page_get_idempotency_key (page), cancellable, mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &registered, cancellable, done, data));
}

static void
mma_add_gateway_page_dispose (GObject *object)
{
  MmaAddGatewayPage *self = MMA_ADD_GATEWAY_PAGE (object);

  G_OBJECT_CLASS (mma_add_gateway_page_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_object (&self->home);
  g_clear_object (&self->gateway);
}

static void
mma_add_gateway_page_class_init (MmaAddGatewayPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_add_gateway_page_dispose;
  flow_class->prepare_async = mma_add_gateway_page_prepare_async;
  flow_class->build_confirmation = mma_add_gateway_page_build_confirmation;
  flow_class->submit_async = mma_add_gateway_page_submit_async;
}

static void
mma_add_gateway_page_init (MmaAddGatewayPage *self)
{
}

GtkWidget *
mma_add_gateway_page_new (MmaAccountSession *session)
{
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autoptr (MmaFormDraft) draft = mma_form_draft_new_in_cache (cache, "add-gateway");
  MmaAddGatewayPage *self =
      g_object_new (MMA_TYPE_ADD_GATEWAY_PAGE, "title", _ ("Registration of a gateway"),
                    "submit-label", _ ("Register (_R)"), "running-label", _ ("Registering…"), NULL);

  self->session = g_object_ref (session);
  self->home = find_home (cache);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), MMA_FORM (mma_site_form_new_gateway (self->home)));
  mma_flow_page_set_draft (MMA_FLOW_PAGE (self), draft);
  return GTK_WIDGET (self);
}
