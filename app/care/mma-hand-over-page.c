/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-hand-over-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mm-json.h"
#include "mma-care-form.h"
#include "mma-care.h"
#include "mma-code-panel.h"
#include "mma-consequences.h"
#include "mma-flow-answer.h"
#include "mma-gateway-summary.h"
#include "mma-pending-list.h"
#include "mma-radio-field.h"

#define LINKS "/links"

struct _MmaHandOverPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  MmGateway *gateway;
  char *code;
  gint64 expires_at;
};

G_DEFINE_FINAL_TYPE (MmaHandOverPage, mma_hand_over_page, MMA_TYPE_FLOW_PAGE)

static MmaRadioField *
get_links_field (MmaHandOverPage *self)
{
  return MMA_RADIO_FIELD (mma_form_find (mma_flow_page_get_form (MMA_FLOW_PAGE (self)), LINKS));
}

static gboolean
keeps_links (MmaHandOverPage *self)
{
  return g_strcmp0 (mma_radio_field_get_chosen (get_links_field (self)), "keep") == 0;
}

/* Confirmation */

static char *
describe_links (MmaHandOverPage *self)
{
  g_autoptr (GPtrArray) links =
      mma_care_find_links (self->session, mm_gateway_get_id (self->gateway));

  if (links->len == 0)
    return NULL;
  if (keeps_links (self))
    return g_strdup_printf (ngettext ("%u dealer stays in charge if the next owner wishes.",
                                      "%u dealers stay in charge if the next owner wishes.",
                                      links->len),
                            links->len);
  return g_strdup_printf (ngettext ("%u dealer is unlinked and told by mail.",
                                    "%u dealers are unlinked and told by mail.", links->len),
                          links->len);
}

static void
mma_hand_over_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaHandOverPage *self = MMA_HAND_OVER_PAGE (page);
  GtkWidget *consequences = mma_consequences_new (
      _ ("Once the next owner has typed the code, you will not see this house any more."));
  MmaField *field = MMA_FIELD (get_links_field (self));
  g_autofree char *links = describe_links (self);
  g_autofree char *chosen = mma_field_dup_display (field);

  if (links != NULL)
    mma_consequences_add (MMA_CONSEQUENCES (consequences), "system-users-symbolic", links);
  mma_consequences_add (MMA_CONSEQUENCES (consequences), "document-open-recent-symbolic",
                        _ ("The history from before the day of the hand-over is not passed on."));
  mma_consequences_add_note (
      MMA_CONSEQUENCES (consequences),
      _ ("Until the code is used, nothing changes and you can take it back."));
  gtk_box_append (box, consequences);
  mma_gateway_summary_fill_site (
      mma_flow_page_add_summary (page, box, _ ("House to hand over"), NULL), self->gateway);
  mma_summary_add (mma_flow_page_add_summary (page, box, _ ("Relation to the dealers"), field),
                   _ ("Dealers in charge"), chosen);
}

/* Doing it */

static gboolean
take_code (gpointer page, JsonObject *answer, GError **error)
{
  MmaHandOverPage *self = MMA_HAND_OVER_PAGE (page);
  g_autofree char *code = NULL;

  if (!mm_json_get_string (answer, "code", 64, &code, error) ||
      !mm_json_get_time (answer, "expires_at", &self->expires_at, error))
    return FALSE;
  g_free (self->code);
  self->code = g_steal_pointer (&code);
  return TRUE;
}

static const MmaFlowAnswer made = { .take = take_code };

/* The code is told in the answer alone. Where that was lost, another one is made, and the older
 * one no longer counts: so this needs no key. */
static void
mma_hand_over_page_submit_async (MmaFlowPage *page,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback done,
                                 gpointer data)
{
  MmaHandOverPage *self = MMA_HAND_OVER_PAGE (page);
  g_autofree char *path =
      g_strdup_printf ("/v1/gateways/%s/hand-overs", mm_gateway_get_id (self->gateway));
  g_autoptr (JsonObject) request = json_object_new ();

  json_object_set_boolean_member (request, "keep_links", keeps_links (self));
  mma_api_post_async (mma_account_session_get_api (self->session), path, request, NULL, cancellable,
                      mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &made, cancellable, done, data));
}

/* The builder owns what it made: what is given away is a new widget around it. */
static GtkWidget *
mma_hand_over_page_build_completion (MmaFlowPage *page)
{
  MmaHandOverPage *self = MMA_HAND_OVER_PAGE (page);
  GtkWidget *completion = adw_bin_new ();
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/care/hand-over-done.ui");
  GtkBox *place = GTK_BOX (gtk_builder_get_object (builder, "place"));

  gtk_box_append (place, mma_code_panel_new (_ ("Hand-over code"), self->code, self->expires_at));
  adw_bin_set_child (ADW_BIN (completion), GTK_WIDGET (gtk_builder_get_object (builder, "done")));
  return completion;
}

static void
mma_hand_over_page_dispose (GObject *object)
{
  MmaHandOverPage *self = MMA_HAND_OVER_PAGE (object);

  G_OBJECT_CLASS (mma_hand_over_page_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_object (&self->gateway);
  g_clear_pointer (&self->code, g_free);
}

static void
mma_hand_over_page_class_init (MmaHandOverPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_hand_over_page_dispose;
  flow_class->build_confirmation = mma_hand_over_page_build_confirmation;
  flow_class->submit_async = mma_hand_over_page_submit_async;
  flow_class->build_completion = mma_hand_over_page_build_completion;
}

static void
mma_hand_over_page_init (MmaHandOverPage *self)
{
}

static void
build_form (MmaHandOverPage *self)
{
  MmaForm *form = mma_care_form_new ("hand-over");

  mma_flow_page_set_form (MMA_FLOW_PAGE (self), form);
  mma_radio_field_add (get_links_field (self), "end", _ ("Unlink all"));
  mma_radio_field_add (get_links_field (self), "keep", _ ("Keep them if the next owner wishes"));
  gtk_widget_insert_after (mma_pending_list_new (self->session, _ ("Hand-over code that waits"),
                                                 "/v1/hand-overs",
                                                 mm_gateway_get_id (self->gateway)),
                           gtk_widget_get_parent (GTK_WIDGET (form)), GTK_WIDGET (form));
}

GtkWidget *
mma_hand_over_page_new (MmaAccountSession *session, const char *gateway)
{
  g_autoptr (MmGateway) record = mma_care_find_gateway (session, gateway);
  MmaHandOverPage *self;

  if (record == NULL)
    return NULL;
  self = g_object_new (MMA_TYPE_HAND_OVER_PAGE, "title", _ ("Hand-over of a house"), "subtitle",
                       mm_gateway_get_site_name (record), "confirm-title", NULL, "submit-label",
                       _ ("Make a code (_R)"), "running-label", _ ("Making a code…"), "careful",
                       TRUE, NULL);
  self->session = g_object_ref (session);
  self->gateway = g_steal_pointer (&record);
  build_form (self);
  return GTK_WIDGET (self);
}

const char *
mma_hand_over_page_get_code (MmaHandOverPage *self)
{
  return self->code;
}
