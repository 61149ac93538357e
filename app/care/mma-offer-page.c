/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-offer-page.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-offer.h"
#include "mma-care-form.h"
#include "mma-confirm.h"
#include "mma-flow-answer.h"
#include "mma-form-messages.h"
#include "mma-format.h"
#include "mma-inviter.h"
#include "mma-link-terms.h"
#include "mma-notice.h"
#include "mma-radio-field.h"
#include "mma-record-model.h"
#include "mma-save.h"

struct _MmaOfferPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
  MmOffer *offer;
  MmaInviter inviter;
  MmGateway *accepting; /* the house of the request that was sent */
};

G_DEFINE_FINAL_TYPE (MmaOfferPage, mma_offer_page, MMA_TYPE_FLOW_PAGE)

static MmaForm *
get_form (MmaOfferPage *self)
{
  return mma_flow_page_get_form (MMA_FLOW_PAGE (self));
}

static MmaRadioField *
get_houses (MmaOfferPage *self)
{
  return MMA_RADIO_FIELD (mma_form_find (get_form (self), "/gateway"));
}

/* (nullable): the house may have gone while the page was open */
static MmGateway *
load_gateway (MmaOfferPage *self)
{
  const char *id = mma_radio_field_get_chosen (get_houses (self));

  return id != NULL ? mma_care_find_gateway (self->session, id) : NULL;
}

/* Confirmation */

static void
mma_offer_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaOfferPage *self = MMA_OFFER_PAGE (page);
  g_autoptr (MmGateway) gateway = load_gateway (self);

  if (gateway != NULL)
    mma_inviter_build_confirmation (&self->inviter, page, box, self->session, gateway,
                                    mma_form_find (get_form (self), "/scope"));
}

/* Accepting */

static void
set_result (gpointer page)
{
  MmaOfferPage *self = MMA_OFFER_PAGE (page);

  mma_account_session_sync_now (self->session);
  mma_inviter_set_result (&self->inviter, page, self->session, self->accepting);
}

/* What became of the offer elsewhere is news for the first page, too. */
static void
look_again (gpointer page, const GError *error)
{
  mma_account_session_sync_now (MMA_OFFER_PAGE (page)->session);
}

static const MmaFlowAnswer linked = { .done = set_result, .refused = look_again };

static void
mma_offer_page_submit_async (MmaFlowPage *page,
                             GCancellable *cancellable,
                             GAsyncReadyCallback done,
                             gpointer data)
{
  MmaOfferPage *self = MMA_OFFER_PAGE (page);
  g_autoptr (GTask) task = mma_flow_answer_expect (page, &linked, cancellable, done, data);
  g_autoptr (JsonObject) request = json_object_new ();
  g_autofree char *path = NULL;

  g_clear_object (&self->accepting);
  self->accepting = load_gateway (self);
  if (self->accepting == NULL)
    {
      g_task_return_new_error (task, MM_ERROR, MM_ERROR_NOT_FOUND, "the house is not here");
      return;
    }
  path = g_strdup_printf ("/v1/gateways/%s/links", mm_gateway_get_id (self->accepting));
  json_object_set_string_member (request, "offer", mm_offer_get_id (self->offer));
  mma_link_terms_write (get_form (self), request);
  mma_api_post_async (mma_account_session_get_api (self->session), path, request,
                      mma_flow_page_get_idempotency_key (page), cancellable, mma_flow_answer_cb,
                      g_steal_pointer (&task));
}

/* Declining */

static void
declined_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaOfferPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);
  g_autofree char *trouble = NULL;

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the page is gone */
  mma_account_session_sync_now (self->session);
  if (error != NULL && !mm_error_is_not_found (error))
    {
      trouble = mma_form_message (error, NULL);
      mma_flow_page_show_trouble (MMA_FLOW_PAGE (self), trouble);
      return;
    }
  if (error == NULL)
    mma_toast (GTK_WIDGET (self), _ ("The offer was declined"));
  g_signal_emit_by_name (self, "left");
}

void
mma_offer_page_decline (MmaOfferPage *self)
{
  g_autofree char *path = g_strdup_printf ("/v1/offers/%s/decline", mm_offer_get_id (self->offer));
  g_autoptr (JsonObject) request = json_object_new ();

  mma_api_post_async (mma_account_session_get_api (self->session), path, request, NULL,
                      self->cancellable, declined_cb, g_object_ref (self));
}

static void
confirmed (gpointer self)
{
  mma_offer_page_decline (self);
}

static void
on_decline (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaOfferPage *self = MMA_OFFER_PAGE (widget);
  /* Translators: %s is the name of a dealer */
  g_autofree char *question =
      g_strdup_printf (_ ("Decline the offer of %s?"), mm_offer_get_dealer_name (self->offer));

  mma_confirm (widget, question,
               _ ("The dealer will be told by mail, and so learns that you use this service. An "
                  "offer that you leave alone ends by itself, and the dealer hears nothing."),
               _ ("Decline"), TRUE, confirmed, g_object_ref (self), g_object_unref);
}

static void
mma_offer_page_dispose (GObject *object)
{
  MmaOfferPage *self = MMA_OFFER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (mma_offer_page_parent_class)->dispose (object);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->offer);
  g_clear_object (&self->accepting);
  mma_inviter_clear (&self->inviter);
}

static void
mma_offer_page_class_init (MmaOfferPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_offer_page_dispose;
  flow_class->build_confirmation = mma_offer_page_build_confirmation;
  flow_class->submit_async = mma_offer_page_submit_async;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "offer.decline", NULL, on_decline);
}

static void
mma_offer_page_init (MmaOfferPage *self)
{
  self->cancellable = g_cancellable_new ();
}

/* What is offered, above the form. */

static GtkWidget *
build_notice (MmaOfferPage *self)
{
  GtkWidget *notice = mma_notice_new ();
  g_autofree char *until = mma_format_last_day (mm_offer_get_expires_at (self->offer));
  g_autofree char *text =
      /* Translators: the name of a dealer, and a date */
      g_strdup_printf (_ ("%1$s offers to look after your gateway. Please answer until %2$s."),
                       mm_offer_get_dealer_name (self->offer), until);

  g_object_set (notice, "icon-name", "system-users-symbolic", NULL);
  mma_notice_show (MMA_NOTICE (notice), MMA_NOTICE_INFO, text);
  mma_notice_set_button (MMA_NOTICE (notice), _ ("Decline"), "offer.decline");
  return notice;
}

static GtkWidget *
build_summary (MmaOfferPage *self)
{
  GtkWidget *summary = mma_summary_new (_ ("Who offers what"), FALSE);
  g_autofree char *end = mma_link_terms_describe_day (mm_offer_get_ends_on (self->offer));

  mma_inviter_add_to (&self->inviter, MMA_SUMMARY (summary));
  mma_summary_add (MMA_SUMMARY (summary), _ ("What it may do"),
                   mma_care_describe_scope (mm_offer_get_scope (self->offer)));
  mma_summary_add (MMA_SUMMARY (summary), _ ("Last day"), end);
  return summary;
}

static gboolean
looks_after (MmaOfferPage *self, MmGateway *house)
{
  g_autoptr (GPtrArray) links = mma_care_find_links (self->session, mm_gateway_get_id (house));

  for (guint i = 0; i < links->len; i++)
    if (g_strcmp0 (mm_link_get_dealer_login (g_ptr_array_index (links, i)), self->inviter.login) ==
        0)
      return TRUE;
  return FALSE;
}

/* The houses that the dealer does not look after yet. (element-type MmGateway) */
static GPtrArray *
find_houses (MmaOfferPage *self, gboolean *any)
{
  MmaCache *cache = mma_account_session_get_cache (self->session);
  g_autoptr (GListModel) all =
      G_LIST_MODEL (mma_record_model_new (cache, "gateway", MM_TYPE_GATEWAY));
  GPtrArray *houses = g_ptr_array_new_with_free_func (g_object_unref);

  *any = g_list_model_get_n_items (all) > 0;
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (MmGateway) house = g_list_model_get_item (all, i);

      if (!looks_after (self, house))
        g_ptr_array_add (houses, g_steal_pointer (&house));
    }
  return houses;
}

/* Of several houses one is chosen; without any there is nothing to accept. */
static void
fill_houses (MmaOfferPage *self)
{
  gboolean any;
  g_autoptr (GPtrArray) houses = find_houses (self, &any);
  GtkWidget *group = gtk_widget_get_ancestor (GTK_WIDGET (get_houses (self)), MMA_TYPE_FORM_GROUP);

  for (guint i = 0; i < houses->len; i++)
    mma_radio_field_add (get_houses (self), mm_gateway_get_id (g_ptr_array_index (houses, i)),
                         mm_gateway_get_site_name (g_ptr_array_index (houses, i)));
  if (houses->len == 1)
    mma_radio_field_set_chosen (get_houses (self), mm_gateway_get_id (houses->pdata[0]));
  gtk_widget_set_visible (group, houses->len != 1);
  if (houses->len == 0)
    mma_flow_page_show_trouble (MMA_FLOW_PAGE (self),
                                any ? _ ("This dealer looks after all your gateways already.")
                                    : _ ("Register a gateway first. The offer waits until then."));
}

static void
build (MmaOfferPage *self)
{
  MmaForm *form = mma_care_form_new ("offer");

  mma_care_form_add (form, "link-terms");
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), form);
  mma_link_terms_set_up (form);
  mma_link_terms_fill (form, mm_offer_get_scope (self->offer), mm_offer_get_ends_on (self->offer));
  mma_flow_page_add_introduction (MMA_FLOW_PAGE (self), build_notice (self));
  mma_flow_page_add_introduction (MMA_FLOW_PAGE (self), build_summary (self));
  fill_houses (self);
}

GtkWidget *
mma_offer_page_new (MmaAccountSession *session, const char *offer)
{
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autoptr (JsonObject) body = mma_cache_get_record (cache, "offer", offer);
  g_autoptr (MmOffer) record = body != NULL ? mm_offer_from_json (body, NULL) : NULL;
  MmaOfferPage *self;

  if (record == NULL)
    return NULL;
  self = g_object_new (MMA_TYPE_OFFER_PAGE, "title", _ ("Offer of a dealer"), "subtitle",
                       mm_offer_get_dealer_name (record), "confirm-title", NULL, "confirm-note",
                       _ ("Both you and the dealer will be told by mail."), "submit-label",
                       _ ("Put in charge (_R)"), "running-label", _ ("Registering…"), "careful",
                       TRUE, NULL);
  self->session = g_object_ref (session);
  self->inviter.login = g_strdup (mm_offer_get_dealer_login (record));
  self->inviter.name = g_strdup (mm_offer_get_dealer_name (record));
  self->inviter.phone = g_strdup (mm_offer_get_phone (record));
  self->offer = g_steal_pointer (&record);
  build (self);
  return GTK_WIDGET (self);
}
