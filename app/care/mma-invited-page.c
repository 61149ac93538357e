/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-invited-page.h"

#include <glib/gi18n.h>

#include "mm-json.h"
#include "mma-care-form.h"
#include "mma-inviter.h"
#include "mma-link-terms.h"

struct _MmaInvitedPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  MmGateway *gateway;
  MmaInviter inviter;
};

G_DEFINE_FINAL_TYPE (MmaInvitedPage, mma_invited_page, MMA_TYPE_FLOW_PAGE)

static MmaForm *
get_form (MmaInvitedPage *self)
{
  return mma_flow_page_get_form (MMA_FLOW_PAGE (self));
}

/* Problems of the code are said beside it. */
static void
show_at_code (gpointer page, const GError *error)
{
  static const char *const of_the_code[] = { "code_", "invitation_", "link_twice", NULL };

  mma_care_show_at_code (page, of_the_code, error);
}

/* Before the confirmation: whose invitation it is. */

static char *
dup_member (JsonObject *dealer, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (dealer, name, ""));
}

static gboolean
take_inviter (gpointer page, JsonObject *answer, GError **error)
{
  MmaInvitedPage *self = MMA_INVITED_PAGE (page);
  JsonObject *dealer;

  if (!mm_json_get_object (answer, "dealer", &dealer, error))
    return FALSE;
  mma_inviter_clear (&self->inviter);
  self->inviter.name = dup_member (dealer, "name");
  self->inviter.login = dup_member (dealer, "login");
  self->inviter.phone = dup_member (dealer, "phone");
  return TRUE;
}

static const MmaFlowAnswer checked = { .take = take_inviter, .refused = show_at_code };

static void
mma_invited_page_prepare_async (MmaFlowPage *page,
                                GCancellable *cancellable,
                                GAsyncReadyCallback done,
                                gpointer data)
{
  mma_care_check_code_async (page, MMA_INVITED_PAGE (page)->session, "/v1/invitation-checks",
                             &checked, cancellable, done, data);
}

/* Confirmation */

static void
mma_invited_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaInvitedPage *self = MMA_INVITED_PAGE (page);

  mma_inviter_build_confirmation (&self->inviter, page, box, self->session, self->gateway,
                                  mma_form_find (get_form (self), "/code"));
}

/* Doing it */

static void
set_result (gpointer page)
{
  MmaInvitedPage *self = MMA_INVITED_PAGE (page);

  mma_account_session_sync_now (self->session);
  mma_inviter_set_result (&self->inviter, page, self->session, self->gateway);
}

static const MmaFlowAnswer linked = { .done = set_result, .refused = show_at_code };

static void
mma_invited_page_submit_async (MmaFlowPage *page,
                               GCancellable *cancellable,
                               GAsyncReadyCallback done,
                               gpointer data)
{
  MmaInvitedPage *self = MMA_INVITED_PAGE (page);
  g_autofree char *path =
      g_strdup_printf ("/v1/gateways/%s/links", mm_gateway_get_id (self->gateway));
  g_autofree char *code = mma_form_dup_text (get_form (self), "/code");
  g_autoptr (JsonObject) request = json_object_new ();

  json_object_set_string_member (request, "invitation", code);
  mma_link_terms_write (get_form (self), request);
  mma_api_post_async (mma_account_session_get_api (self->session), path, request,
                      mma_flow_page_get_idempotency_key (page), cancellable, mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &linked, cancellable, done, data));
}

static void
mma_invited_page_dispose (GObject *object)
{
  MmaInvitedPage *self = MMA_INVITED_PAGE (object);

  G_OBJECT_CLASS (mma_invited_page_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_object (&self->gateway);
  mma_inviter_clear (&self->inviter);
}

static void
mma_invited_page_class_init (MmaInvitedPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_invited_page_dispose;
  flow_class->prepare_async = mma_invited_page_prepare_async;
  flow_class->build_confirmation = mma_invited_page_build_confirmation;
  flow_class->submit_async = mma_invited_page_submit_async;
}

static void
mma_invited_page_init (MmaInvitedPage *self)
{
}

GtkWidget *
mma_invited_page_new (MmaAccountSession *session, const char *gateway)
{
  g_autoptr (MmGateway) record = mma_care_find_gateway (session, gateway);
  MmaForm *form;
  MmaInvitedPage *self;

  if (record == NULL)
    return NULL;
  self = g_object_new (MMA_TYPE_INVITED_PAGE, "title", _ ("Answer to an invitation"), "subtitle",
                       mm_gateway_get_site_name (record), "confirm-title", NULL, "confirm-note",
                       _ ("Both you and the dealer will be told by mail."), "submit-label",
                       _ ("Put in charge (_R)"), "running-label", _ ("Registering…"), "careful",
                       TRUE, NULL);
  self->session = g_object_ref (session);
  self->gateway = g_steal_pointer (&record);
  form = mma_care_form_new ("invited");
  mma_care_form_add (form, "link-terms");
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), form);
  mma_link_terms_set_up (form);
  return GTK_WIDGET (self);
}
