/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-reprint-page.h"

#include <glib/gi18n.h>

#include "mma-consequences.h"
#include "mma-flow-answer.h"
#include "mma-sheet-panel.h"

struct _MmaReprintPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  char *gateway_id;
  GPtrArray *sheets; /* of MmSheet: the one that was made */
};

G_DEFINE_FINAL_TYPE (MmaReprintPage, mma_reprint_page, MMA_TYPE_FLOW_PAGE)

static void
mma_reprint_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaReprintPage *self = MMA_REPRINT_PAGE (page);
  GtkWidget *consequences =
      mma_consequences_new (_ ("Printing again gives the gateway a new password."));
  MmaSummary *summary;

  mma_consequences_add (MMA_CONSEQUENCES (consequences), NULL,
                        _ ("A sheet that was printed before can no longer be used."));
  gtk_box_append (box, consequences);
  summary = mma_flow_page_add_summary (page, box, _ ("Gateway"), NULL);
  mma_summary_add_code (summary, _ ("Gateway ID"), self->gateway_id);
}

static gboolean
take_sheet (gpointer page, JsonObject *answer, GError **error)
{
  MmaReprintPage *self = MMA_REPRINT_PAGE (page);

  g_ptr_array_set_size (self->sheets, 0);
  g_ptr_array_add (self->sheets, mma_sheet_read (answer));
  return TRUE;
}

static const MmaFlowAnswer made = { .take = take_sheet };

static void
mma_reprint_page_submit_async (MmaFlowPage *page,
                               GCancellable *cancellable,
                               GAsyncReadyCallback done,
                               gpointer data)
{
  MmaReprintPage *self = MMA_REPRINT_PAGE (page);
  g_autofree char *path = g_strdup_printf ("/v1/operator/gateways/%s/password", self->gateway_id);

  mma_api_send_async (mma_account_session_get_api (self->session), "POST", path, NULL, NULL,
                      cancellable, mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &made, cancellable, done, data));
}

static GtkWidget *
mma_reprint_page_build_completion (MmaFlowPage *page)
{
  MmaReprintPage *self = MMA_REPRINT_PAGE (page);

  return mma_sheet_panel_new (self->session, self->sheets);
}

static void
mma_reprint_page_finalize (GObject *object)
{
  MmaReprintPage *self = MMA_REPRINT_PAGE (object);

  g_clear_object (&self->session);
  g_free (self->gateway_id);
  g_ptr_array_unref (self->sheets);

  G_OBJECT_CLASS (mma_reprint_page_parent_class)->finalize (object);
}

static void
mma_reprint_page_class_init (MmaReprintPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mma_reprint_page_finalize;
  flow_class->build_confirmation = mma_reprint_page_build_confirmation;
  flow_class->submit_async = mma_reprint_page_submit_async;
  flow_class->build_completion = mma_reprint_page_build_completion;
}

static void
mma_reprint_page_init (MmaReprintPage *self)
{
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) mm_sheet_free);
}

/** mma_reprint_page_new: Returns: (transfer floating): the flow */
GtkWidget *
mma_reprint_page_new (MmaAccountSession *session, const char *gateway_id)
{
  MmaReprintPage *self = g_object_new (
      MMA_TYPE_REPRINT_PAGE, "title", _ ("Print the sheet"), "subtitle", gateway_id,
      "confirm-title", NULL, "submit-label", _ ("Make a new sheet (_R)"), "running-label",
      _ ("Making the sheet…"), "careful", TRUE, "confirm-only", TRUE, NULL);

  self->session = g_object_ref (session);
  self->gateway_id = g_strdup (gateway_id);
  return GTK_WIDGET (self);
}
