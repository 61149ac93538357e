/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-edit-site-page.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-gateway-contact.h"
#include "mm-gateway.h"
#include "mma-completion-card.h"
#include "mma-edit-flow.h"
#include "mma-form-changes.h"
#include "mma-form-draft.h"
#include "mma-site-form.h"

struct _MmaEditSitePage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  MmGateway *gateway; /* as the person sees it */
  JsonObject *seen;
  MmaFormChanges *changes;
};

G_DEFINE_FINAL_TYPE (MmaEditSitePage, mma_edit_site_page, MMA_TYPE_FLOW_PAGE)

static MmaForm *
get_form (MmaEditSitePage *self)
{
  return mma_flow_page_get_form (MMA_FLOW_PAGE (self));
}

/* Before the confirmation: nothing is sent that changes nothing. */
static void
mma_edit_site_page_prepare_async (MmaFlowPage *page,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback done,
                                  gpointer data)
{
  mma_form_changes_require_async (page, mma_form_changes_any (MMA_EDIT_SITE_PAGE (page)->changes),
                                  cancellable, done, data);
}

static void
mma_edit_site_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  mma_form_changes_show (MMA_EDIT_SITE_PAGE (page)->changes, page, box);
}

/* Doing it */

/* The customer is told: of their own change too, so that nobody else's goes unseen. */
static char *
find_told (MmaEditSitePage *self)
{
  MmAccount *account = mma_account_session_get_account (self->session);
  MmaCache *cache = mma_account_session_get_cache (self->session);
  g_autofree char *scope = g_strdup_printf ("gateway/%s", mm_gateway_get_id (self->gateway));
  g_autoptr (GPtrArray) bodies = mma_cache_get_records_in (cache, "gateway_contact", scope);
  g_autoptr (MmGatewayContact) contact = NULL;

  if (g_strcmp0 (mm_account_get_service (account), "customer") == 0)
    return g_strdup (mm_account_get_login (account));
  if (bodies->len > 0)
    contact = mm_gateway_contact_from_json (g_ptr_array_index (bodies, 0), NULL);
  return contact != NULL ? g_strdup (mm_gateway_contact_get_mail (contact)) : NULL;
}

static void
set_card (gpointer page)
{
  g_autofree char *mail = find_told (page);
  /* Translators: %s is a mail address */
  g_autofree char *told =
      mail != NULL ? g_strdup_printf (_ ("A mail about the change was sent to %s."), mail) : NULL;
  const char *lines[] = { told, NULL };

  mma_flow_page_set_result (page, mma_completion_card_new (_ ("The site was changed"), lines),
                            NULL);
}

/* What the form does not ask for has no value: it is told, so that it can be merged. */
static JsonObject *
collect_site (MmaEditSitePage *self)
{
  JsonObject *values = mma_form_collect (get_form (self));
  JsonObject *address = json_object_has_member (values, "address")
                            ? json_object_get_object_member (values, "address")
                            : NULL;

  if (address != NULL && !json_object_has_member (address, "building"))
    json_object_set_null_member (address, "building");
  return values;
}

static void
mma_edit_site_page_submit_async (MmaFlowPage *page,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback done,
                                 gpointer data)
{
  MmaEditSitePage *self = MMA_EDIT_SITE_PAGE (page);
  g_autoptr (JsonObject) values = collect_site (self);

  mma_edit_flow_submit_async (page, mma_account_session_get_edits (self->session), "gateway",
                              mm_gateway_get_id (self->gateway),
                              mm_gateway_get_site_name (self->gateway), self->seen, values,
                              set_card, cancellable, done, data);
}

static void
mma_edit_site_page_dispose (GObject *object)
{
  MmaEditSitePage *self = MMA_EDIT_SITE_PAGE (object);

  G_OBJECT_CLASS (mma_edit_site_page_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_object (&self->gateway);
  g_clear_pointer (&self->seen, json_object_unref);
  g_clear_pointer (&self->changes, mma_form_changes_free);
}

static void
mma_edit_site_page_class_init (MmaEditSitePageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_edit_site_page_dispose;
  flow_class->prepare_async = mma_edit_site_page_prepare_async;
  flow_class->build_confirmation = mma_edit_site_page_build_confirmation;
  flow_class->submit_async = mma_edit_site_page_submit_async;
}

static void
mma_edit_site_page_init (MmaEditSitePage *self)
{
}

/* What the server did not accept is here again, with its words beside the fields. */
static void
show_refusal (MmaEditSitePage *self, MmaForm *form)
{
  g_autoptr (MmaEdit) edit =
      mma_edit_flow_find (mma_account_session_get_edits (self->session), "gateway",
                          mm_gateway_get_id (self->gateway), MMA_EDIT_REJECTED);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = NULL;

  if (edit == NULL)
    return;
  mma_form_fill (form, mma_edit_get_set (edit));
  error = mma_edits_make_error (edit);
  if (mm_error_get_problem (error) != NULL)
    wrong = mma_form_show_problem (form, mm_error_get_problem (error));
  mma_flow_page_show_trouble (MMA_FLOW_PAGE (self), _ ("This could not be saved."));
}

GtkWidget *
mma_edit_site_page_new (MmaAccountSession *session, const char *gateway)
{
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autoptr (JsonObject) body = mma_cache_get_record (cache, "gateway", gateway);
  g_autoptr (MmGateway) record = body != NULL ? mm_gateway_from_json (body, NULL) : NULL;
  g_autofree char *place = g_strconcat ("edit-site/", gateway, NULL);
  g_autoptr (MmaFormDraft) draft = mma_form_draft_new_in_cache (cache, place);
  MmaForm *form;
  MmaEditSitePage *self;

  if (record == NULL)
    return NULL;
  self = g_object_new (MMA_TYPE_EDIT_SITE_PAGE, "title", _ ("Editing of the site"), "subtitle",
                       mm_gateway_get_site_name (record), "confirm-title", _ ("Check the change"),
                       "submit-label", _ ("Change (_R)"), "running-label", _ ("Changing…"), NULL);
  self->session = g_object_ref (session);
  self->gateway = g_steal_pointer (&record);
  self->seen = json_object_ref (body);
  form = MMA_FORM (mma_site_form_new_site ());
  mma_form_fill (form, body);
  self->changes = mma_form_changes_new (form);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), form);
  mma_flow_page_set_draft (MMA_FLOW_PAGE (self), draft);
  show_refusal (self, form);
  return GTK_WIDGET (self);
}
