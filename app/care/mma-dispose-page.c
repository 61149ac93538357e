/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-dispose-page.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-gateway-code.h"
#include "mma-care.h"
#include "mma-completion-card.h"
#include "mma-consequences.h"
#include "mma-flow-answer.h"
#include "mma-gateway-summary.h"

struct _MmaDisposePage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  MmGateway *gateway;
  char *typed;
};

G_DEFINE_FINAL_TYPE (MmaDisposePage, mma_dispose_page, MMA_TYPE_FLOW_PAGE)

/* Confirmation */

static char *
describe_told (MmaDisposePage *self)
{
  g_autoptr (GPtrArray) links = NULL;

  if (!mma_care_is_customer (self->session))
    return g_strdup (_ ("The customer and the other dealers in charge will be told by mail."));
  links = mma_care_find_links (self->session, mm_gateway_get_id (self->gateway));
  if (links->len == 0)
    return NULL;
  return g_strdup_printf (
      ngettext ("%u dealer will be told by mail.", "%u dealers will be told by mail.", links->len),
      links->len);
}

static void
add_consequences (MmaDisposePage *self, GtkBox *box)
{
  /* Translators: %s is the name of a site */
  g_autofree char *title =
      g_strdup_printf (_ ("The site “%s” and its history will not be shown any more. This cannot "
                          "be undone."),
                       mm_gateway_get_site_name (self->gateway));
  g_autofree char *told = describe_told (self);
  GtkWidget *consequences = mma_consequences_new (title);

  if (told != NULL)
    mma_consequences_add (MMA_CONSEQUENCES (consequences), "mail-send-symbolic", told);
  mma_consequences_add_note (
      MMA_CONSEQUENCES (consequences),
      _ ("To use this gateway again later, it needs a new gateway password. Contact us then."));
  gtk_box_append (box, consequences);
}

/* The verb can be pressed once the ID is the one of this gateway. */
static void
typed_cb (GtkEditable *entry, MmaDisposePage *self)
{
  g_autofree char *id = NULL;

  if (!mm_gateway_id_parse (gtk_editable_get_text (entry), &id, NULL))
    g_clear_pointer (&id, g_free);
  g_free (self->typed);
  self->typed = g_strdup (id);
  mma_flow_page_set_held (MMA_FLOW_PAGE (self),
                          g_strcmp0 (self->typed, mm_gateway_get_gateway_id (self->gateway)) != 0);
}

static void
add_question (MmaDisposePage *self, GtkBox *box)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/care/typed-id.ui");
  GtkLabel *label = GTK_LABEL (gtk_builder_get_object (builder, "label"));
  GtkWidget *entry = GTK_WIDGET (gtk_builder_get_object (builder, "entry"));
  /* Translators: %s is the ID of a gateway */
  g_autofree char *question = g_strdup_printf (_ ("Type the gateway ID (%s) to confirm."),
                                               mm_gateway_get_gateway_id (self->gateway));

  gtk_label_set_label (label, question);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, 0);
  gtk_box_append (box, GTK_WIDGET (gtk_builder_get_object (builder, "question")));
}

static void
mma_dispose_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaDisposePage *self = MMA_DISPOSE_PAGE (page);

  add_consequences (self, box);
  mma_gateway_summary_fill_site (
      mma_flow_page_add_summary (page, box, _ ("Gateway and site"), NULL), self->gateway);
  add_question (self, box);
  mma_flow_page_set_held (page, TRUE);
}

/* Doing it */

static void
set_card (gpointer page)
{
  MmaDisposePage *self = MMA_DISPOSE_PAGE (page);
  /* Translators: %s is the name of a site */
  g_autofree char *title = g_strdup_printf (_ ("The gateway of %s is disposed of"),
                                            mm_gateway_get_site_name (self->gateway));
  const char *lines[] = { mma_care_describe_told (self->session), NULL };

  mma_account_session_sync_now (self->session);
  mma_flow_page_set_result (page, mma_completion_card_new (title, lines), "win.show-start");
}

/* A gateway that has gone already is what was wanted. */
static const MmaFlowAnswer disposed = { .done = set_card, .is_done = mm_error_is_not_found };

static void
mma_dispose_page_submit_async (MmaFlowPage *page,
                               GCancellable *cancellable,
                               GAsyncReadyCallback done,
                               gpointer data)
{
  MmaDisposePage *self = MMA_DISPOSE_PAGE (page);
  g_autofree char *path =
      g_strdup_printf ("/v1/gateways/%s/disposal", mm_gateway_get_id (self->gateway));
  g_autoptr (JsonObject) request = json_object_new ();

  json_object_set_string_member (request, "gateway_id", self->typed);
  mma_api_post_async (mma_account_session_get_api (self->session), path, request, NULL, cancellable,
                      mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &disposed, cancellable, done, data));
}

static void
mma_dispose_page_dispose (GObject *object)
{
  MmaDisposePage *self = MMA_DISPOSE_PAGE (object);

  G_OBJECT_CLASS (mma_dispose_page_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_object (&self->gateway);
  g_clear_pointer (&self->typed, g_free);
}

static void
mma_dispose_page_class_init (MmaDisposePageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_dispose_page_dispose;
  flow_class->build_confirmation = mma_dispose_page_build_confirmation;
  flow_class->submit_async = mma_dispose_page_submit_async;
}

static void
mma_dispose_page_init (MmaDisposePage *self)
{
}

GtkWidget *
mma_dispose_page_new (MmaAccountSession *session, const char *gateway)
{
  g_autoptr (MmGateway) record = mma_care_find_gateway (session, gateway);
  MmaDisposePage *self;

  if (record == NULL)
    return NULL;
  self = g_object_new (MMA_TYPE_DISPOSE_PAGE, "title", _ ("Disposal of a gateway"), "subtitle",
                       mm_gateway_get_site_name (record), "confirm-title", NULL, "submit-label",
                       _ ("Dispose (_R)"), "running-label", _ ("Disposing…"), "careful", TRUE,
                       "destructive", TRUE, "confirm-only", TRUE, NULL);
  self->session = g_object_ref (session);
  self->gateway = g_steal_pointer (&record);
  return GTK_WIDGET (self);
}
