/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-end-page.h"

#include <glib/gi18n.h>

#include "mma-completion-card.h"
#include "mma-consequences.h"
#include "mma-flow-answer.h"
#include "mma-format.h"

struct _MmaUnitEndPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  MmaPageItem *unit;

  /* state */
  gboolean resumes;
};

G_DEFINE_FINAL_TYPE (MmaUnitEndPage, mma_unit_end_page, MMA_TYPE_FLOW_PAGE)

static char *
dup_day (MmaUnitEndPage *self)
{
  return self->resumes ? NULL
                       : mma_form_dup_text (mma_flow_page_get_form (MMA_FLOW_PAGE (self)), "/date");
}

static void
mma_unit_end_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaUnitEndPage *self = MMA_UNIT_END_PAGE (page);
  MmaForm *form = mma_flow_page_get_form (page);
  g_autofree char *typed = dup_day (self);
  g_autofree char *day =
      mma_format_stored_day (typed != NULL ? typed : mma_page_item_get_text (self->unit, "ended"));
  MmaSummary *summary;

  gtk_box_append (box, mma_consequences_new (_ ("The owner is told by mail, and sees it in the "
                                                "list of UPSs.")));
  summary = mma_flow_page_add_summary (page, box, _ ("UPS"),
                                       form != NULL ? mma_form_find (form, "/date") : NULL);
  mma_summary_add_code (summary, _ ("Product number"),
                        mma_page_item_get_text (self->unit, "serial"));
  mma_summary_add (summary, _ ("Model"), mma_page_item_get_text (self->unit, "model"));
  mma_summary_add_strong (
      summary, self->resumes ? _ ("End of use that is taken back") : _ ("End of use"), day);
}

static void
set_card (gpointer page)
{
  const char *lines[] = { _ ("The owner was told by mail."), NULL };
  const char *title = MMA_UNIT_END_PAGE (page)->resumes ? _ ("The end of use was taken back")
                                                        : _ ("The end of use was registered");

  mma_flow_page_set_result (page, mma_completion_card_new (title, lines), NULL);
}

static const MmaFlowAnswer ended = { .done = set_card };

static void
mma_unit_end_page_submit_async (MmaFlowPage *page,
                                GCancellable *cancellable,
                                GAsyncReadyCallback done,
                                gpointer data)
{
  MmaUnitEndPage *self = MMA_UNIT_END_PAGE (page);
  g_autofree char *escaped =
      g_uri_escape_string (mma_page_item_get_text (self->unit, "serial"), NULL, FALSE);
  g_autofree char *path = g_strconcat ("/v1/operator/ups/units/", escaped, "/ended", NULL);
  g_autofree char *day = dup_day (self);
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (JsonNode) body = json_node_init_object (json_node_alloc (), request);

  if (day != NULL)
    json_object_set_string_member (request, "date", day);
  else
    json_object_set_null_member (request, "date");
  mma_api_send_async (mma_account_session_get_api (self->session), "PUT", path, body, NULL,
                      cancellable, mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &ended, cancellable, done, data));
}

static void
mma_unit_end_page_finalize (GObject *object)
{
  MmaUnitEndPage *self = MMA_UNIT_END_PAGE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->unit);

  G_OBJECT_CLASS (mma_unit_end_page_parent_class)->finalize (object);
}

static void
mma_unit_end_page_class_init (MmaUnitEndPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mma_unit_end_page_finalize;
  flow_class->build_confirmation = mma_unit_end_page_build_confirmation;
  flow_class->submit_async = mma_unit_end_page_submit_async;
}

static void
mma_unit_end_page_init (MmaUnitEndPage *self)
{
}

/** mma_unit_end_page_new: Returns: (transfer floating): the flow that asks for the day */
GtkWidget *
mma_unit_end_page_new (MmaAccountSession *session, MmaPageItem *unit)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/operator/unit-end-form.ui");
  MmaUnitEndPage *self = g_object_new (
      MMA_TYPE_UNIT_END_PAGE, "title", _ ("Register the end of use"), "subtitle",
      mma_page_item_get_text (unit, "serial"), "confirm-title", NULL, "submit-label",
      _ ("Register (_R)"), "running-label", _ ("Registering…"), "careful", TRUE, NULL);

  self->session = g_object_ref (session);
  self->unit = g_object_ref (unit);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self),
                          MMA_FORM (gtk_builder_get_object (builder, "form")));
  return GTK_WIDGET (self);
}

/** mma_unit_end_page_new_resuming: Returns: (transfer floating): the flow that takes it back */
GtkWidget *
mma_unit_end_page_new_resuming (MmaAccountSession *session, MmaPageItem *unit)
{
  MmaUnitEndPage *self =
      g_object_new (MMA_TYPE_UNIT_END_PAGE, "title", _ ("Take the end of use back"), "subtitle",
                    mma_page_item_get_text (unit, "serial"), "confirm-title", NULL, "submit-label",
                    _ ("Take it back (_R)"), "running-label", _ ("Taking it back…"), "careful",
                    TRUE, "confirm-only", TRUE, NULL);

  self->session = g_object_ref (session);
  self->unit = g_object_ref (unit);
  self->resumes = TRUE;
  return GTK_WIDGET (self);
}
