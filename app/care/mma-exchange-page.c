/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-exchange-page.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-json.h"
#include "mma-care-form.h"
#include "mma-care.h"
#include "mma-completion-card.h"
#include "mma-consequences.h"
#include "mma-flow-answer.h"
#include "mma-gateway-summary.h"
#include "mma-pair-check.h"

struct _MmaExchangePage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  MmGateway *present;
  MmGateway *gateway; /* what the service knows of the new one */
};

G_DEFINE_FINAL_TYPE (MmaExchangePage, mma_exchange_page, MMA_TYPE_FLOW_PAGE)

static MmaForm *
get_form (MmaExchangePage *self)
{
  return mma_flow_page_get_form (MMA_FLOW_PAGE (self));
}

/* Another box belongs to its ID, a wrong pair to its password. */
static void
show_at_field (gpointer page, const GError *error)
{
  MmaExchangePage *self = MMA_EXCHANGE_PAGE (page);
  const char *code = mm_error_get_code (error);
  MmaField *id = mma_form_find (get_form (self), "/gateway_id");

  if (g_strcmp0 (code, "gateway_used") == 0)
    mma_field_set_error (id, _ ("The new gateway is in use already."));
  else if (g_strcmp0 (code, "gateway_same") == 0 || g_strcmp0 (code, "gateway_retired") == 0)
    mma_care_show_at (id, error);
  else
    mma_pair_check_show (get_form (self), "", error);
}

static void
send (MmaExchangePage *self,
      const char *what,
      const char *key,
      GCancellable *cancellable,
      GTask *expected)
{
  g_autofree char *path =
      g_strdup_printf ("/v1/gateways/%s/%s", mm_gateway_get_id (self->present), what);
  g_autoptr (JsonObject) pair = mma_form_collect (get_form (self));

  mma_api_post_async (mma_account_session_get_api (self->session), path, pair, key, cancellable,
                      mma_flow_answer_cb, expected);
}

/* Before the confirmation: what is known of the new one. */

static MmGateway *
read_gateway (JsonObject *answer, GError **error)
{
  JsonObject *gateway;

  if (!mm_json_get_object (answer, "gateway", &gateway, error))
    return NULL;
  /* It has no record of its own yet: its number stands in for the id. */
  json_object_set_string_member (
      gateway, "id", json_object_get_string_member_with_default (gateway, "gateway_id", ""));
  json_object_set_string_member (gateway, "state", "never_connected");
  return mm_gateway_from_json (gateway, error);
}

static gboolean
take_gateway (gpointer page, JsonObject *answer, GError **error)
{
  MmaExchangePage *self = MMA_EXCHANGE_PAGE (page);

  g_clear_object (&self->gateway);
  self->gateway = read_gateway (answer, error);
  return self->gateway != NULL;
}

static const MmaFlowAnswer checked = { .take = take_gateway, .refused = show_at_field };

static void
mma_exchange_page_prepare_async (MmaFlowPage *page,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback done,
                                 gpointer data)
{
  send (MMA_EXCHANGE_PAGE (page), "exchange-checks", NULL, cancellable,
        mma_flow_answer_expect (page, &checked, cancellable, done, data));
}

/* Confirmation */

static char *
describe_kept (MmaExchangePage *self)
{
  g_autoptr (GPtrArray) links =
      mma_care_find_links (self->session, mm_gateway_get_id (self->present));

  if (!mma_care_is_customer (self->session))
    return g_strdup (_ ("What carries over: site, dealers in charge, settings, history"));
  if (links->len == 0)
    return g_strdup (_ ("What carries over: site, settings, history"));
  return g_strdup_printf (
      ngettext ("What carries over: site, %u dealer in charge, settings, history",
                "What carries over: site, %u dealers in charge, settings, history", links->len),
      links->len);
}

static void
add_consequences (MmaExchangePage *self, GtkBox *box)
{
  GtkWidget *consequences =
      mma_consequences_new (_ ("The present gateway can no longer be used then."));
  g_autofree char *kept = describe_kept (self);

  mma_consequences_add (MMA_CONSEQUENCES (consequences), "emblem-ok-symbolic", kept);
  gtk_box_append (box, consequences);
}

static void
add_side (GtkBox *pair, const char *title, MmGateway *gateway)
{
  GtkWidget *summary = mma_summary_new (title, FALSE);

  mma_gateway_summary_fill (MMA_SUMMARY (summary), gateway);
  gtk_box_append (pair, summary);
}

static void
add_both (MmaExchangePage *self, GtkBox *box)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/care/pair.ui");
  GtkBox *pair = GTK_BOX (gtk_builder_get_object (builder, "pair"));

  add_side (pair, _ ("Present gateway"), self->present);
  add_side (pair, _ ("New gateway"), self->gateway);
  gtk_box_append (box, GTK_WIDGET (pair));
}

static void
mma_exchange_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaExchangePage *self = MMA_EXCHANGE_PAGE (page);
  MmaSummary *site;

  add_consequences (self, box);
  add_both (self, box);
  site = mma_flow_page_add_summary (page, box, _ ("Site"), NULL);
  mma_summary_add (site, _ ("Site name"), mm_gateway_get_site_name (self->present));
}

/* Doing it */

static void
set_card (gpointer page)
{
  MmaExchangePage *self = MMA_EXCHANGE_PAGE (page);
  /* Translators: %s is the ID of a gateway */
  g_autofree char *title = g_strdup_printf (_ ("The gateway was exchanged for %s"),
                                            mm_gateway_get_gateway_id (self->gateway));
  g_autofree char *next =
      g_strdup_printf ("win.show-gateway('%s')", mm_gateway_get_id (self->present));
  const char *lines[] = { mma_care_describe_told (self->session),
                          _ ("Connect the new gateway to power and the internet. It makes contact "
                             "by itself."),
                          NULL };

  mma_account_session_sync_now (self->session);
  mma_flow_page_set_result (page, mma_completion_card_new (title, lines), next);
}

static const MmaFlowAnswer exchanged = { .done = set_card, .refused = show_at_field };

static void
mma_exchange_page_submit_async (MmaFlowPage *page,
                                GCancellable *cancellable,
                                GAsyncReadyCallback done,
                                gpointer data)
{
  send (MMA_EXCHANGE_PAGE (page), "exchange", mma_flow_page_get_idempotency_key (page), cancellable,
        mma_flow_answer_expect (page, &exchanged, cancellable, done, data));
}

static void
mma_exchange_page_dispose (GObject *object)
{
  MmaExchangePage *self = MMA_EXCHANGE_PAGE (object);

  G_OBJECT_CLASS (mma_exchange_page_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_object (&self->present);
  g_clear_object (&self->gateway);
}

static void
mma_exchange_page_class_init (MmaExchangePageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_exchange_page_dispose;
  flow_class->prepare_async = mma_exchange_page_prepare_async;
  flow_class->build_confirmation = mma_exchange_page_build_confirmation;
  flow_class->submit_async = mma_exchange_page_submit_async;
}

static void
mma_exchange_page_init (MmaExchangePage *self)
{
}

GtkWidget *
mma_exchange_page_new (MmaAccountSession *session, const char *gateway)
{
  g_autoptr (MmGateway) record = mma_care_find_gateway (session, gateway);
  MmaExchangePage *self;

  if (record == NULL)
    return NULL;
  self =
      g_object_new (MMA_TYPE_EXCHANGE_PAGE, "title", _ ("Exchange of a gateway"), "subtitle",
                    mm_gateway_get_site_name (record), "confirm-title", NULL, "submit-label",
                    _ ("Exchange (_R)"), "running-label", _ ("Exchanging…"), "careful", TRUE, NULL);
  self->session = g_object_ref (session);
  self->present = g_steal_pointer (&record);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), mma_care_form_new ("exchange"));
  return GTK_WIDGET (self);
}
