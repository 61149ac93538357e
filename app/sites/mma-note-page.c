/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-note-page.h"

#include <glib/gi18n.h>

#include "mm-gateway.h"
#include "mma-completion-card.h"
#include "mma-edit-flow.h"
#include "mma-edit-step.h"
#include "mma-forms.h"

#define KIND "note"

struct _MmaNotePage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  MmGateway *gateway;
  JsonObject *seen;
};

G_DEFINE_FINAL_TYPE (MmaNotePage, mma_note_page, MMA_TYPE_FLOW_PAGE)

static void
set_card (gpointer page)
{
  mma_flow_page_set_result (page, mma_completion_card_new (_ ("The note was saved"), NULL), NULL);
}

static JsonObject *
collect (MmaNotePage *self)
{
  g_autofree char *text =
      mma_form_dup_text (mma_flow_page_get_form (MMA_FLOW_PAGE (self)), "/text");
  JsonObject *set = json_object_new ();

  json_object_set_string_member (set, "text", text != NULL ? text : "");
  return set;
}

static void
mma_note_page_submit_async (MmaFlowPage *page,
                            GCancellable *cancellable,
                            GAsyncReadyCallback done,
                            gpointer data)
{
  MmaNotePage *self = MMA_NOTE_PAGE (page);
  g_autoptr (JsonObject) set = collect (self);

  mma_edit_flow_submit_async (
      page, mma_account_session_get_edits (self->session), KIND, mm_gateway_get_id (self->gateway),
      mm_gateway_get_site_name (self->gateway), self->seen, set, set_card, cancellable, done, data);
}

static void
mma_note_page_dispose (GObject *object)
{
  MmaNotePage *self = MMA_NOTE_PAGE (object);

  G_OBJECT_CLASS (mma_note_page_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_object (&self->gateway);
  g_clear_pointer (&self->seen, json_object_unref);
}

static void
mma_note_page_class_init (MmaNotePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_note_page_dispose;
  MMA_FLOW_PAGE_CLASS (klass)->submit_async = mma_note_page_submit_async;
}

static void
mma_note_page_init (MmaNotePage *self)
{
}

static MmaForm *
load_form (gboolean dealer)
{
  g_autoptr (GtkBuilder) builder = NULL;
  MmaFormRow *row;

  mma_forms_init ();
  builder = gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/sites/note-form.ui");
  row = MMA_FORM_ROW (gtk_builder_get_object (builder, "row"));
  mma_form_row_set_hint (row, dealer ? _ ("The staff of the dealer sees it, the customer does not.")
                                     : _ ("Only you see it; the dealers in charge do not."));
  return g_object_ref (MMA_FORM (gtk_builder_get_object (builder, "form")));
}

GtkWidget *
mma_note_page_new (MmaAccountSession *session, const char *gateway)
{
  MmaCache *cache = mma_account_session_get_cache (session);
  MmAccount *account = mma_account_session_get_account (session);
  g_autoptr (JsonObject) body = mma_cache_get_record (cache, "gateway", gateway);
  g_autoptr (MmGateway) record = body != NULL ? mm_gateway_from_json (body, NULL) : NULL;
  g_autoptr (MmaForm) form = NULL;
  MmaNotePage *self;

  if (record == NULL)
    return NULL;
  form = load_form (g_strcmp0 (mm_account_get_service (account), "dealer") == 0);
  self = g_object_new (MMA_TYPE_NOTE_PAGE, "title", _ ("Note"), "subtitle",
                       mm_gateway_get_site_name (record), "submit-label", _ ("Save (_R)"),
                       "running-label", _ ("Saving…"), "direct", TRUE, NULL);
  self->session = g_object_ref (session);
  self->gateway = g_steal_pointer (&record);
  self->seen = mma_edit_step_dup_shown (cache, KIND, gateway);
  mma_form_fill (form, self->seen);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), form);
  return GTK_WIDGET (self);
}
