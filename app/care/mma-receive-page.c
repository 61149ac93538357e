/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-receive-page.h"

#include <glib/gi18n.h>

#include "mm-address.h"
#include "mm-gateway.h"
#include "mm-json.h"
#include "mma-care-form.h"
#include "mma-care.h"
#include "mma-completion-card.h"
#include "mma-consequences.h"

struct _MmaReceivePage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  JsonObject *house; /* what the code gives away */

  /* of the confirmation that is shown */
  GtkCheckButton *keep; /* a weak pointer */
};

G_DEFINE_FINAL_TYPE (MmaReceivePage, mma_receive_page, MMA_TYPE_FLOW_PAGE)

static MmaForm *
get_form (MmaReceivePage *self)
{
  return mma_flow_page_get_form (MMA_FLOW_PAGE (self));
}

/* Problems of the code are said beside it. */
static void
show_at_code (gpointer page, const GError *error)
{
  static const char *const of_the_code[] = { "code_", "hand_over_", NULL };

  mma_care_show_at_code (page, of_the_code, error);
}

/* Before the confirmation: what the code gives. */

static gboolean
take_house (gpointer page, JsonObject *answer, GError **error)
{
  MmaReceivePage *self = MMA_RECEIVE_PAGE (page);

  g_clear_pointer (&self->house, json_object_unref);
  self->house = json_object_ref (answer);
  return TRUE;
}

static const MmaFlowAnswer checked = { .take = take_house, .refused = show_at_code };

static void
mma_receive_page_prepare_async (MmaFlowPage *page,
                                GCancellable *cancellable,
                                GAsyncReadyCallback done,
                                gpointer data)
{
  mma_care_check_code_async (page, MMA_RECEIVE_PAGE (page)->session, "/v1/hand-over-checks",
                             &checked, cancellable, done, data);
}

/* Confirmation */

static const char *
get_text (MmaReceivePage *self, const char *name)
{
  return json_object_get_string_member_with_default (self->house, name, "");
}

static void
add_house (MmaReceivePage *self, GtkBox *box)
{
  MmaSummary *summary =
      mma_flow_page_add_summary (MMA_FLOW_PAGE (self), box, _ ("House that you take over"),
                                 mma_form_find (get_form (self), "/site_name"));
  g_autofree char *name = mma_form_dup_text (get_form (self), "/site_name");
  g_autoptr (MmAddress) address = NULL;
  g_autofree char *place = NULL;
  JsonObject *object;

  if (mm_json_get_object (self->house, "address", &object, NULL))
    address = mm_address_from_json (object, NULL);
  place = address != NULL ? mm_address_to_string (address) : NULL;
  mma_summary_add_strong (summary, _ ("Site name"),
                          name != NULL ? name : get_text (self, "site_name"));
  mma_summary_add (summary, _ ("Address of the site"), place);
  mma_summary_add_code (summary, _ ("Gateway ID"), get_text (self, "gateway_id"));
  mma_summary_add (summary, _ ("Model"), get_text (self, "model"));
}

/* The giver may have left open whether the dealers stay. */
static void
add_dealers (MmaReceivePage *self, GtkBox *box)
{
  JsonArray *dealers;
  MmaSummary *summary;
  GtkWidget *check;

  if (!json_object_get_boolean_member_with_default (self->house, "keep_links", FALSE) ||
      !mm_json_get_array (self->house, "dealers", 100, &dealers, NULL) ||
      json_array_get_length (dealers) == 0)
    return;
  summary = mma_flow_page_add_summary (MMA_FLOW_PAGE (self), box, _ ("Dealers in charge"), NULL);
  for (guint i = 0; i < json_array_get_length (dealers); i++)
    {
      JsonObject *dealer;

      if (mm_json_get_element_object (dealers, "dealers", i, &dealer, NULL))
        mma_summary_add (summary, json_object_get_string_member_with_default (dealer, "name", ""),
                         json_object_get_string_member_with_default (dealer, "login", ""));
    }
  check = gtk_check_button_new_with_label (_ ("Leave these dealers in charge"));
  gtk_widget_add_css_class (check, "mm-summary-row");
  g_set_weak_pointer (&self->keep, GTK_CHECK_BUTTON (check));
  mma_summary_add_widget (summary, check);
}

static void
mma_receive_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaReceivePage *self = MMA_RECEIVE_PAGE (page);
  GtkWidget *consequences =
      mma_consequences_new (_ ("From now on you are the owner of this house in Mimamori."));

  mma_consequences_add (MMA_CONSEQUENCES (consequences), "document-open-recent-symbolic",
                        _ ("The history from before the day of the hand-over is not passed on."));
  mma_consequences_add (MMA_CONSEQUENCES (consequences), "mail-send-symbolic",
                        _ ("You and the present owner will be told by mail."));
  gtk_box_append (box, consequences);
  add_house (self, box);
  add_dealers (self, box);
}

/* Doing it */

static void
set_result (MmaReceivePage *self, MmGateway *gateway)
{
  const char *id = mm_gateway_get_id (gateway);
  /* Translators: %s is the name of a site */
  g_autofree char *title =
      g_strdup_printf (_ ("You took over %s"), mm_gateway_get_site_name (gateway));
  g_autofree char *dealers = g_strdup_printf ("win.show-dealers('%s')", id);
  g_autofree char *next = g_strdup_printf ("win.show-gateway('%s')", id);
  const char *lines[] = { _ ("You and the former owner were told by mail."), NULL };
  GtkWidget *card = mma_completion_card_new (title, lines);

  mma_completion_card_add_action (MMA_COMPLETION_CARD (card), _ ("Put a dealer in charge"),
                                  dealers);
  mma_flow_page_set_result (MMA_FLOW_PAGE (self), card, next);
}

static gboolean
take_receipt (gpointer page, JsonObject *answer, GError **error)
{
  MmaReceivePage *self = MMA_RECEIVE_PAGE (page);
  g_autoptr (MmGateway) gateway = mm_gateway_from_json (answer, error);

  if (gateway == NULL)
    return FALSE;
  mma_account_session_sync_now (self->session);
  set_result (self, gateway);
  return TRUE;
}

static const MmaFlowAnswer received = { .take = take_receipt, .refused = show_at_code };

static void
mma_receive_page_submit_async (MmaFlowPage *page,
                               GCancellable *cancellable,
                               GAsyncReadyCallback done,
                               gpointer data)
{
  MmaReceivePage *self = MMA_RECEIVE_PAGE (page);
  g_autoptr (JsonObject) request = mma_form_collect (get_form (self));

  json_object_set_boolean_member (request, "keep_links",
                                  self->keep != NULL && gtk_check_button_get_active (self->keep));
  mma_api_post_async (mma_account_session_get_api (self->session), "/v1/hand-over-receipts",
                      request, mma_flow_page_get_idempotency_key (page), cancellable,
                      mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &received, cancellable, done, data));
}

static void
mma_receive_page_dispose (GObject *object)
{
  MmaReceivePage *self = MMA_RECEIVE_PAGE (object);

  G_OBJECT_CLASS (mma_receive_page_parent_class)->dispose (object);
  g_clear_weak_pointer (&self->keep);
  g_clear_object (&self->session);
  g_clear_pointer (&self->house, json_object_unref);
}

static void
mma_receive_page_class_init (MmaReceivePageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_receive_page_dispose;
  flow_class->prepare_async = mma_receive_page_prepare_async;
  flow_class->build_confirmation = mma_receive_page_build_confirmation;
  flow_class->submit_async = mma_receive_page_submit_async;
}

static void
mma_receive_page_init (MmaReceivePage *self)
{
}

GtkWidget *
mma_receive_page_new (MmaAccountSession *session)
{
  MmaReceivePage *self = g_object_new (MMA_TYPE_RECEIVE_PAGE, "title", _ ("Receiving a house"),
                                       "confirm-title", NULL, "submit-label", _ ("Take over (_R)"),
                                       "running-label", _ ("Taking over…"), NULL);

  self->session = g_object_ref (session);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), mma_care_form_new ("receive"));
  return GTK_WIDGET (self);
}
