/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-link-terms-page.h"

#include <glib/gi18n.h>

#include "mma-care-form.h"
#include "mma-care.h"
#include "mma-completion-card.h"
#include "mma-flow-answer.h"
#include "mma-form-changes.h"
#include "mma-link-terms.h"
#include "mma-radio-field.h"

struct _MmaLinkTermsPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  MmLink *link; /* as it was */
};

G_DEFINE_FINAL_TYPE (MmaLinkTermsPage, mma_link_terms_page, MMA_TYPE_FLOW_PAGE)

static MmaForm *
get_form (MmaLinkTermsPage *self)
{
  return mma_flow_page_get_form (MMA_FLOW_PAGE (self));
}

/* What the service leaves out is its default. */
static const char *
get_present_scope (MmaLinkTermsPage *self)
{
  const char *scope = mm_link_get_scope (self->link);

  return scope != NULL ? scope : "change";
}

/* Before the confirmation: nothing is sent that changes nothing. */
static void
mma_link_terms_page_prepare_async (MmaFlowPage *page,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback done,
                                   gpointer data)
{
  MmaLinkTermsPage *self = MMA_LINK_TERMS_PAGE (page);
  g_autofree char *day = mma_link_terms_dup_day (get_form (self));
  gboolean any =
      g_strcmp0 (mma_link_terms_get_scope (get_form (self)), get_present_scope (self)) != 0 ||
      g_strcmp0 (day, mm_link_get_ends_on (self->link)) != 0;

  mma_form_changes_require_async (page, any, cancellable, done, data);
}

/* Confirmation */

static void
add_change (MmaSummary *summary, const char *name, const char *before, const char *after)
{
  g_autofree char *change = g_strdup_printf ("%s　→　%s", before, after);

  if (g_strcmp0 (before, after) == 0)
    mma_summary_add (summary, name, after);
  else
    mma_summary_add_strong (summary, name, change);
}

static void
mma_link_terms_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaLinkTermsPage *self = MMA_LINK_TERMS_PAGE (page);
  MmaSummary *summary;
  g_autofree char *day = mma_link_terms_dup_day (get_form (self));
  g_autofree char *before = mma_link_terms_describe_day (mm_link_get_ends_on (self->link));
  g_autofree char *after = mma_link_terms_describe_day (day);

  summary = mma_flow_page_add_summary (page, box, _ ("What is changed (before → after)"),
                                       mma_form_find (get_form (self), "/scope"));
  mma_summary_add (summary, _ ("Dealer"), mm_link_get_dealer_name (self->link));
  add_change (summary, _ ("What it may do"), mma_care_describe_scope (get_present_scope (self)),
              mma_care_describe_scope (mma_link_terms_get_scope (get_form (self))));
  add_change (summary, _ ("Last day"), before, after);
}

/* Doing it */

static void
set_card (gpointer page)
{
  MmaLinkTermsPage *self = MMA_LINK_TERMS_PAGE (page);
  const char *lines[] = { _ ("Both you and the dealer were told by mail."), NULL };
  /* Translators: %s is the name of a dealer */
  g_autofree char *title =
      g_strdup_printf (_ ("What %s may do was changed"), mm_link_get_dealer_name (self->link));

  mma_account_session_sync_now (self->session);
  mma_flow_page_set_result (page, mma_completion_card_new (title, lines), NULL);
}

static const MmaFlowAnswer changed = { .done = set_card };

static void
mma_link_terms_page_submit_async (MmaFlowPage *page,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback done,
                                  gpointer data)
{
  MmaLinkTermsPage *self = MMA_LINK_TERMS_PAGE (page);
  g_autofree char *path = g_strdup_printf (
      "/v1/gateways/%s/links/%s", mm_link_get_gateway (self->link), mm_link_get_id (self->link));
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (JsonNode) body = NULL;

  mma_link_terms_write (get_form (self), request);
  body = json_node_init_object (json_node_alloc (), request);
  mma_api_send_async (mma_account_session_get_api (self->session), "PUT", path, body, NULL,
                      cancellable, mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &changed, cancellable, done, data));
}

static void
mma_link_terms_page_dispose (GObject *object)
{
  MmaLinkTermsPage *self = MMA_LINK_TERMS_PAGE (object);

  G_OBJECT_CLASS (mma_link_terms_page_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_object (&self->link);
}

static void
mma_link_terms_page_class_init (MmaLinkTermsPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_link_terms_page_dispose;
  flow_class->prepare_async = mma_link_terms_page_prepare_async;
  flow_class->build_confirmation = mma_link_terms_page_build_confirmation;
  flow_class->submit_async = mma_link_terms_page_submit_async;
}

static void
mma_link_terms_page_init (MmaLinkTermsPage *self)
{
}

static void
build_form (MmaLinkTermsPage *self)
{
  MmaForm *form = mma_care_form_new ("link-terms");

  mma_flow_page_set_form (MMA_FLOW_PAGE (self), form);
  mma_link_terms_set_up (form);
  mma_link_terms_fill (form, get_present_scope (self), mm_link_get_ends_on (self->link));
}

GtkWidget *
mma_link_terms_page_new (MmaAccountSession *session, const char *link)
{
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autoptr (JsonObject) body = mma_cache_get_record (cache, "link", link);
  g_autoptr (MmLink) record = body != NULL ? mm_link_from_json (body, NULL) : NULL;
  MmaLinkTermsPage *self;

  if (record == NULL)
    return NULL;
  self = g_object_new (MMA_TYPE_LINK_TERMS_PAGE, "title", _ ("What a dealer may do"), "subtitle",
                       mm_link_get_dealer_name (record), "confirm-title", NULL, "confirm-note",
                       _ ("Both you and the dealer will be told by mail."), "submit-label",
                       _ ("Change (_R)"), "running-label", _ ("Changing…"), "careful", TRUE, NULL);
  self->session = g_object_ref (session);
  self->link = g_steal_pointer (&record);
  build_form (self);
  return GTK_WIDGET (self);
}
