/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unlink-page.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-gateway.h"
#include "mm-link.h"
#include "mma-completion-card.h"
#include "mma-consequences.h"
#include "mma-dealer-summary.h"
#include "mma-flow-answer.h"
#include "mma-gateway-summary.h"

struct _MmaUnlinkPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  MmGateway *site;
  MmLink *link;
};

G_DEFINE_FINAL_TYPE (MmaUnlinkPage, mma_unlink_page, MMA_TYPE_FLOW_PAGE)

static void
add_consequences (MmaUnlinkPage *self, GtkBox *box)
{
  /* Translators: %s is the name of a dealer */
  g_autofree char *title =
      g_strdup_printf (_ ("%s will at once no longer be able to see or operate this site."),
                       mm_link_get_dealer_name (self->link));
  GtkWidget *consequences = mma_consequences_new (title);

  mma_consequences_add (MMA_CONSEQUENCES (consequences), NULL,
                        _ ("Settings made so far and the history stay as they are."));
  gtk_box_append (box, consequences);
}

static void
add_dealer (MmaUnlinkPage *self, GtkBox *box)
{
  MmaSummary *summary =
      mma_flow_page_add_summary (MMA_FLOW_PAGE (self), box, _ ("Dealer to unlink"), NULL);

  mma_dealer_summary_fill (summary, mm_link_get_dealer_name (self->link),
                           mm_link_get_dealer_login (self->link), mm_link_get_phone (self->link));
}

/* The dealers who stay in charge. */
static GPtrArray *
list_others (MmaUnlinkPage *self)
{
  MmaCache *cache = mma_account_session_get_cache (self->session);
  g_autofree char *scope = g_strdup_printf ("gateway/%s", mm_gateway_get_id (self->site));
  g_autoptr (GPtrArray) bodies = mma_cache_get_records_in (cache, "link", scope);
  GPtrArray *others = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < bodies->len; i++)
    {
      g_autoptr (MmLink) link = mm_link_from_json (g_ptr_array_index (bodies, i), NULL);

      if (link != NULL && g_strcmp0 (mm_link_get_id (link), mm_link_get_id (self->link)) != 0)
        g_ptr_array_add (others, g_steal_pointer (&link));
    }
  return others;
}

static void
add_others (MmaUnlinkPage *self, GtkBox *box)
{
  g_autoptr (GPtrArray) others = list_others (self);
  g_autofree char *title = g_strdup_printf (
      ngettext ("Dealers who stay in charge (%u)", "Dealers who stay in charge (%u)", others->len),
      others->len);

  mma_dealer_summary_list (
      mma_flow_page_add_summary (MMA_FLOW_PAGE (self), box, title, NULL), others,
      _ ("No dealer is in charge. In case of a fault you have to contact a dealer yourself."));
}

static void
mma_unlink_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaUnlinkPage *self = MMA_UNLINK_PAGE (page);

  add_consequences (self, box);
  add_dealer (self, box);
  mma_gateway_summary_fill_site (
      mma_flow_page_add_summary (page, box, _ ("Gateway and site"), NULL), self->site);
  add_others (self, box);
}

static void
set_card (gpointer page)
{
  MmaUnlinkPage *self = MMA_UNLINK_PAGE (page);
  /* Translators: %s is the name of a dealer */
  g_autofree char *told =
      g_strdup_printf (_ ("%s was told by mail."), mm_link_get_dealer_name (self->link));
  const char *lines[] = { told, NULL };

  mma_account_session_sync_now (self->session);
  mma_flow_page_set_result (page, mma_completion_card_new (_ ("Unlinked"), lines), NULL);
}

/* A link that has gone already is what was wanted. */
static const MmaFlowAnswer unlinked = { .done = set_card, .is_done = mm_error_is_not_found };

static void
mma_unlink_page_submit_async (MmaFlowPage *page,
                              GCancellable *cancellable,
                              GAsyncReadyCallback done,
                              gpointer data)
{
  MmaUnlinkPage *self = MMA_UNLINK_PAGE (page);
  g_autofree char *path = g_strdup_printf (
      "/v1/gateways/%s/links/%s", mm_gateway_get_id (self->site), mm_link_get_id (self->link));

  mma_api_send_async (mma_account_session_get_api (self->session), "DELETE", path, NULL, NULL,
                      cancellable, mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &unlinked, cancellable, done, data));
}

static void
mma_unlink_page_dispose (GObject *object)
{
  MmaUnlinkPage *self = MMA_UNLINK_PAGE (object);

  G_OBJECT_CLASS (mma_unlink_page_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_object (&self->site);
  g_clear_object (&self->link);
}

static void
mma_unlink_page_class_init (MmaUnlinkPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_unlink_page_dispose;
  flow_class->build_confirmation = mma_unlink_page_build_confirmation;
  flow_class->submit_async = mma_unlink_page_submit_async;
}

static void
mma_unlink_page_init (MmaUnlinkPage *self)
{
}

GtkWidget *
mma_unlink_page_new (MmaAccountSession *session, const char *gateway, const char *link)
{
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autoptr (JsonObject) gateway_body = mma_cache_get_record (cache, "gateway", gateway);
  g_autoptr (JsonObject) link_body = mma_cache_get_record (cache, "link", link);
  MmaUnlinkPage *self;

  if (gateway_body == NULL || link_body == NULL)
    return NULL;
  self = g_object_new (MMA_TYPE_UNLINK_PAGE, "title", _ ("Unlink a dealer"), "confirm-title", NULL,
                       "confirm-note", _ ("The dealer will be told by mail."), "submit-label",
                       _ ("Unlink (_R)"), "running-label", _ ("Unlinking…"), "careful", TRUE,
                       "destructive", TRUE, "confirm-only", TRUE, NULL);
  self->session = g_object_ref (session);
  self->site = mm_gateway_from_json (gateway_body, NULL);
  self->link = mm_link_from_json (link_body, NULL);
  if (self->site == NULL || self->link == NULL)
    {
      g_object_ref_sink (self);
      g_object_unref (self);
      return NULL;
    }
  g_object_set (self, "subtitle", mm_gateway_get_site_name (self->site), NULL);
  return GTK_WIDGET (self);
}
