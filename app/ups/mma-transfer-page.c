/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-transfer-page.h"

#include <glib/gi18n.h>

#include "mm-unit.h"
#include "mma-completion-card.h"
#include "mma-flow-answer.h"
#include "mma-format.h"

/* So many are named in the confirmation. */
#define NAMED 10

struct _MmaTransferPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  GStrv ids;
};

G_DEFINE_FINAL_TYPE (MmaTransferPage, mma_transfer_page, MMA_TYPE_FLOW_PAGE)

static char *
dup_mail (MmaTransferPage *self)
{
  return mma_form_dup_text (mma_flow_page_get_form (MMA_FLOW_PAGE (self)), "/mail");
}

static void
add_unit (MmaTransferPage *self, MmaSummary *summary, const char *id)
{
  MmaCache *cache = mma_account_session_get_cache (self->session);
  g_autoptr (JsonObject) body = mma_cache_get_record (cache, "unit", id);
  g_autoptr (MmUnit) unit = body != NULL ? mm_unit_from_json (body, NULL) : NULL;

  if (unit != NULL)
    mma_summary_add_code (summary, mm_unit_get_model (unit), mm_unit_get_serial (unit));
}

static void
mma_transfer_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaTransferPage *self = MMA_TRANSFER_PAGE (page);
  guint n = g_strv_length (self->ids);
  g_autofree char *count = mma_format_count (n);
  /* Translators: number of UPS units */
  g_autofree char *title = g_strdup_printf (_ ("UPS to transfer (%s)"), count);
  g_autofree char *mail = dup_mail (self);
  MmaForm *form = mma_flow_page_get_form (page);
  MmaSummary *summary =
      mma_flow_page_add_summary (page, box, _ ("Receiver"), mma_form_find (form, "/mail"));

  mma_summary_add_strong (summary, _ ("Mail address"), mail);
  mma_summary_add_text (summary, _ ("A mail asks the receiver to accept. Until then the units stay "
                                    "yours. When they are accepted, you no longer see them and "
                                    "their keycodes; place, user and remarks are emptied."));
  summary = mma_flow_page_add_summary (page, box, title, NULL);
  for (guint i = 0; i < MIN (n, NAMED); i++)
    add_unit (self, summary, self->ids[i]);
  if (n > NAMED)
    {
      g_autofree char *rest = mma_format_count (n - NAMED);
      /* Translators: number of UPS units that are not named */
      g_autofree char *text = g_strdup_printf (_ ("and %s more"), rest);

      mma_summary_add_text (summary, text);
    }
}

static void
set_card (gpointer page)
{
  g_autofree char *mail = dup_mail (page);
  /* Translators: a mail address */
  g_autofree char *line = g_strdup_printf (_ ("A mail was sent to %s."), mail);
  const char *lines[] = { line, _ ("The units stay yours until they are accepted."), NULL };

  mma_flow_page_set_result (
      page, mma_completion_card_new (_ ("The transfer waits for the receiver"), lines),
      "win.show-page('transfers')");
}

static const MmaFlowAnswer sent = { .done = set_card };

static void
mma_transfer_page_submit_async (MmaFlowPage *page,
                                GCancellable *cancellable,
                                GAsyncReadyCallback done,
                                gpointer data)
{
  MmaTransferPage *self = MMA_TRANSFER_PAGE (page);
  g_autoptr (JsonObject) request = mma_form_collect (mma_flow_page_get_form (page));
  JsonArray *ids = json_array_new ();

  for (guint i = 0; self->ids[i] != NULL; i++)
    json_array_add_string_element (ids, self->ids[i]);
  json_object_set_array_member (request, "ids", ids);
  mma_api_post_async (mma_account_session_get_api (self->session), "/v1/ups/transfers", request,
                      mma_flow_page_get_idempotency_key (page), cancellable, mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &sent, cancellable, done, data));
}

static void
mma_transfer_page_dispose (GObject *object)
{
  MmaTransferPage *self = MMA_TRANSFER_PAGE (object);

  G_OBJECT_CLASS (mma_transfer_page_parent_class)->dispose (object);
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_object (&self->session);
}

static void
mma_transfer_page_class_init (MmaTransferPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_transfer_page_dispose;
  flow_class->build_confirmation = mma_transfer_page_build_confirmation;
  flow_class->submit_async = mma_transfer_page_submit_async;
}

static void
mma_transfer_page_init (MmaTransferPage *self)
{
}

GtkWidget *
mma_transfer_page_new (MmaAccountSession *session, const char *const *ids)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/ups/transfer-form.ui");
  guint n = g_strv_length ((GStrv) ids);
  g_autofree char *count = mma_format_count (n);
  /* Translators: number of UPS units */
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s unit", "%s units", n), count);
  MmaTransferPage *self =
      g_object_new (MMA_TYPE_TRANSFER_PAGE, "title", _ ("Transfer of UPS"), "subtitle", subtitle,
                    "confirm-title", _ ("Check what is transferred"), "submit-label",
                    _ ("Transfer (_R)"), "running-label", _ ("Sending…"), "careful", TRUE, NULL);

  self->session = g_object_ref (session);
  self->ids = g_strdupv ((GStrv) ids);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self),
                          MMA_FORM (gtk_builder_get_object (builder, "form")));
  return GTK_WIDGET (self);
}
