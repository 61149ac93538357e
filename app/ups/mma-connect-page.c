/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-connect-page.h"

#include <glib/gi18n.h>

#include "mma-completion-card.h"
#include "mma-flow-answer.h"

struct _MmaConnectPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
};

G_DEFINE_FINAL_TYPE (MmaConnectPage, mma_connect_page, MMA_TYPE_FLOW_PAGE)

static void
mma_connect_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaForm *form = mma_flow_page_get_form (page);
  g_autofree char *id = mma_form_dup_text (form, "/gateway_id");
  MmaSummary *summary =
      mma_flow_page_add_summary (page, box, _ ("Gateway"), mma_form_find (form, "/gateway_id"));

  mma_summary_add_code (summary, _ ("Gateway ID"), id);
  mma_summary_add_text (summary, _ ("What this gateway tells of the UPS that you have registered "
                                    "is shown with each unit. Nothing else of it is shown."));
}

static void
set_card (gpointer page)
{
  const char *lines[] = { _ ("States appear within a minute after the gateway has seen the UPS."),
                          NULL };

  mma_flow_page_set_result (page, mma_completion_card_new (_ ("The gateway is connected"), lines),
                            "win.show-page('agents')");
}

static const MmaFlowAnswer connected = { .done = set_card };

static void
mma_connect_page_submit_async (MmaFlowPage *page,
                               GCancellable *cancellable,
                               GAsyncReadyCallback done,
                               gpointer data)
{
  MmaConnectPage *self = MMA_CONNECT_PAGE (page);
  g_autoptr (JsonObject) values = mma_form_collect (mma_flow_page_get_form (page));

  mma_api_post_async (mma_account_session_get_api (self->session), "/v1/ups/agents", values,
                      mma_flow_page_get_idempotency_key (page), cancellable, mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &connected, cancellable, done, data));
}

static void
mma_connect_page_dispose (GObject *object)
{
  G_OBJECT_CLASS (mma_connect_page_parent_class)->dispose (object);
  g_clear_object (&MMA_CONNECT_PAGE (object)->session);
}

static void
mma_connect_page_class_init (MmaConnectPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_connect_page_dispose;
  flow_class->build_confirmation = mma_connect_page_build_confirmation;
  flow_class->submit_async = mma_connect_page_submit_async;
}

static void
mma_connect_page_init (MmaConnectPage *self)
{
}

/* No draft: what is typed is a secret. */
GtkWidget *
mma_connect_page_new (MmaAccountSession *session)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/ups/agent-form.ui");
  MmaConnectPage *self =
      g_object_new (MMA_TYPE_CONNECT_PAGE, "title", _ ("Connecting a gateway"), "confirm-title",
                    _ ("Check what is connected"), "submit-label", _ ("Connect (_C)"),
                    "running-label", _ ("Connecting…"), NULL);

  self->session = g_object_ref (session);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self),
                          MMA_FORM (gtk_builder_get_object (builder, "form")));
  return GTK_WIDGET (self);
}
