/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-invited-page.h"

#include <glib/gi18n.h>

#include "mm-json.h"
#include "mm-phone.h"
#include "mma-care-form.h"
#include "mma-care.h"
#include "mma-completion-card.h"
#include "mma-gateway-summary.h"
#include "mma-link-terms.h"

struct _MmaInvitedPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  MmGateway *gateway;
  JsonObject *dealer; /* who invites */
};

G_DEFINE_FINAL_TYPE (MmaInvitedPage, mma_invited_page, MMA_TYPE_FLOW_PAGE)

static MmaForm *
get_form (MmaInvitedPage *self)
{
  return mma_flow_page_get_form (MMA_FLOW_PAGE (self));
}

/* Problems of the code, which are said beside it. */
static const char *const of_the_code[] = { "code_", "invitation_", "link_twice", NULL };

/* Before the confirmation: whose invitation it is. */

static void
checked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaInvitedPage *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (JsonObject) answer = mma_care_finish_object (object, result, &error);
  JsonObject *dealer;

  if (answer == NULL || !mm_json_get_object (answer, "dealer", &dealer, &error))
    {
      mma_care_show_at_code (MMA_FLOW_PAGE (self), of_the_code, error);
      g_task_return_error (task, error);
      return;
    }
  g_clear_pointer (&self->dealer, json_object_unref);
  self->dealer = json_object_ref (dealer);
  g_task_return_boolean (task, TRUE);
}

static void
mma_invited_page_prepare_async (MmaFlowPage *page,
                                GCancellable *cancellable,
                                GAsyncReadyCallback done,
                                gpointer data)
{
  MmaInvitedPage *self = MMA_INVITED_PAGE (page);
  g_autoptr (GTask) task = g_task_new (self, cancellable, done, data);

  g_task_set_source_tag (task, mma_invited_page_prepare_async);
  mma_care_check_code_async (page, self->session, "/v1/invitation-checks", cancellable, checked_cb,
                             g_steal_pointer (&task));
}

/* Confirmation */

static const char *
get_dealer (MmaInvitedPage *self, const char *name)
{
  return json_object_get_string_member_with_default (self->dealer, name, "");
}

static void
add_dealer (MmaInvitedPage *self, GtkBox *box)
{
  MmaForm *form = get_form (self);
  MmaSummary *summary = mma_flow_page_add_summary (
      MMA_FLOW_PAGE (self), box, _ ("Dealer newly in charge"), mma_form_find (form, "/code"));
  g_autofree char *phone = mm_phone_format (get_dealer (self, "phone"));
  g_autofree char *day = mma_link_terms_dup_day (form);
  g_autofree char *end = mma_link_terms_describe_day (day);

  mma_summary_add_strong (summary, _ ("Dealer name"), get_dealer (self, "name"));
  mma_summary_add_code (summary, _ ("Dealer ID"), get_dealer (self, "login"));
  mma_summary_add (summary, _ ("Phone number"), phone);
  mma_summary_add (summary, _ ("What it may do"),
                   mma_care_describe_scope (mma_link_terms_get_scope (form)));
  mma_summary_add (summary, _ ("Last day"), end);
}

static void
add_others (MmaInvitedPage *self, GtkBox *box)
{
  g_autoptr (GPtrArray) links =
      mma_care_find_links (self->session, mm_gateway_get_id (self->gateway));
  g_autofree char *title = g_strdup_printf (
      ngettext ("Dealers already in charge (%u)", "Dealers already in charge (%u)", links->len),
      links->len);
  MmaSummary *summary = mma_flow_page_add_summary (MMA_FLOW_PAGE (self), box, title, NULL);

  if (links->len == 0)
    mma_summary_add_text (summary, _ ("No dealer is in charge yet."));
  for (guint i = 0; i < links->len; i++)
    mma_summary_add (summary, mm_link_get_dealer_name (g_ptr_array_index (links, i)),
                     mm_link_get_dealer_login (g_ptr_array_index (links, i)));
}

static void
mma_invited_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaInvitedPage *self = MMA_INVITED_PAGE (page);

  gtk_box_append (box, mma_link_terms_build_consequences (
                           get_form (self), mm_gateway_get_site_name (self->gateway)));
  add_dealer (self, box);
  mma_gateway_summary_fill_site (
      mma_flow_page_add_summary (page, box, _ ("Gateway and site"), NULL), self->gateway);
  add_others (self, box);
}

/* Doing it */

static void
set_result (MmaInvitedPage *self)
{
  MmAccount *account = mma_account_session_get_account (self->session);
  /* Translators: %s is the name of a dealer */
  g_autofree char *title = g_strdup_printf (_ ("%s is in charge now"), get_dealer (self, "name"));
  /* Translators: %s is a mail address */
  g_autofree char *mails =
      g_strdup_printf (_ ("Mails went to %s and to the dealer."), mm_account_get_login (account));
  g_autofree char *next =
      g_strdup_printf ("win.show-dealers('%s')", mm_gateway_get_id (self->gateway));
  const char *lines[] = { mails, NULL };

  mma_flow_page_set_result (MMA_FLOW_PAGE (self), mma_completion_card_new (title, lines), next);
}

static void
linked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaInvitedPage *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (JsonObject) answer = mma_care_finish_object (object, result, &error);

  if (answer == NULL)
    {
      mma_care_show_at_code (MMA_FLOW_PAGE (self), of_the_code, error);
      g_task_return_error (task, error);
      return;
    }
  mma_account_session_sync_now (self->session);
  set_result (self);
  g_task_return_boolean (task, TRUE);
}

static void
mma_invited_page_submit_async (MmaFlowPage *page,
                               GCancellable *cancellable,
                               GAsyncReadyCallback done,
                               gpointer data)
{
  MmaInvitedPage *self = MMA_INVITED_PAGE (page);
  g_autoptr (GTask) task = g_task_new (self, cancellable, done, data);
  g_autofree char *path =
      g_strdup_printf ("/v1/gateways/%s/links", mm_gateway_get_id (self->gateway));
  g_autofree char *code = mma_form_dup_text (get_form (self), "/code");
  g_autoptr (JsonObject) request = json_object_new ();

  g_task_set_source_tag (task, mma_invited_page_submit_async);
  json_object_set_string_member (request, "invitation", code);
  mma_link_terms_write (get_form (self), request);
  mma_care_post_async (self->session, path, request, mma_flow_page_get_idempotency_key (page),
                       cancellable, linked_cb, g_steal_pointer (&task));
}

static void
mma_invited_page_dispose (GObject *object)
{
  MmaInvitedPage *self = MMA_INVITED_PAGE (object);

  G_OBJECT_CLASS (mma_invited_page_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_object (&self->gateway);
  g_clear_pointer (&self->dealer, json_object_unref);
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
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), form);
  mma_link_terms_set_up (form);
  return GTK_WIDGET (self);
}
