/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-information-page.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mma-account-details.h"
#include "mma-information-form.h"
#include "mma-completion-card.h"
#include "mma-form-changes.h"

struct _MmaInformationPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  MmaFormChanges *changes;
  char *version; /* that the change builds on; NULL until it is known */

  /* state */
  gboolean first; /* the owner says for the first time who they are */
};

G_DEFINE_FINAL_TYPE (MmaInformationPage, mma_information_page, MMA_TYPE_FLOW_PAGE)

/* What may be missing is left out. */
static const char *const parts[] = { "person",      "address",   "fax", "owner_programme",
                                     "direct_mail", "reminders", NULL };

/* What an account begins with. */
static JsonObject *
first_values (void)
{
  JsonObject *values = json_object_new ();

  json_object_set_boolean_member (values, "owner_programme", FALSE);
  json_object_set_boolean_member (values, "direct_mail", FALSE);
  json_object_set_boolean_member (values, "reminders", TRUE);
  return values;
}

/* What is registered, as the form and the request have it. */
static JsonObject *
read_values (MmaAccountDetails *details)
{
  JsonObject *values = json_object_new ();
  JsonObject *organisation = json_object_new ();
  JsonObject *account = mma_account_details_get (details);

  for (guint i = 0; parts[i] != NULL; i++)
    if (json_object_has_member (account, parts[i]) &&
        !json_object_get_null_member (account, parts[i]))
      json_object_set_member (values, parts[i],
                              json_node_copy (json_object_get_member (account, parts[i])));
  json_object_set_string_member (values, "phone", mma_account_details_get_text (details, "phone"));
  json_object_set_string_member (organisation, "name",
                                 mma_account_details_get_text (details, "company"));
  json_object_set_string_member (organisation, "department",
                                 mma_account_details_get_text (details, "department"));
  json_object_set_object_member (values, "organisation", organisation);
  return values;
}

static void
take_version (MmaInformationPage *self, MmaAccountDetails *details)
{
  g_free (self->version);
  self->version = g_strdup (mma_account_details_get_text (details, "version"));
}

/* Before the first change nothing was asked of the server. */
static void
known_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaAccountDetails *details = MMA_ACCOUNT_DETAILS (object);
  GError *error = NULL;

  if (!mma_account_details_refresh_finish (details, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  take_version (g_task_get_source_object (task), details);
  g_task_return_boolean (task, TRUE);
}

/* Before the confirmation: nothing is sent that changes nothing. */
static void
mma_information_page_prepare_async (MmaFlowPage *page,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback done,
                                    gpointer data)
{
  g_autoptr (GTask) task = g_task_new (page, cancellable, done, data);

  g_task_set_source_tag (task, mma_information_page_prepare_async);
  if (MMA_INFORMATION_PAGE (page)->first)
    mma_account_details_refresh_async (
        mma_account_details_of (MMA_INFORMATION_PAGE (page)->session), cancellable, known_cb,
        g_steal_pointer (&task));
  else if (mma_form_changes_any (MMA_INFORMATION_PAGE (page)->changes))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, mm_error_new_problem (MM_ERROR_INVALID, "nothing_changed",
                                                     MM_PROBLEM_NONE, MM_PROBLEM_NONE));
}

static void
mma_information_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  if (MMA_INFORMATION_PAGE (page)->first)
    MMA_FLOW_PAGE_CLASS (mma_information_page_parent_class)->build_confirmation (page, box);
  else
    mma_form_changes_show (MMA_INFORMATION_PAGE (page)->changes, page, box);
}

/* Doing it */

static void
set_card (MmaInformationPage *self, const char *mail)
{
  g_autofree char *names = mma_form_changes_describe (self->changes);
  /* Translators: %s are names of fields, such as "phone number, city" */
  g_autofree char *items = g_strdup_printf (_ ("Changed items: %s"), names);
  /* Translators: %s is a mail address */
  g_autofree char *told = g_strdup_printf (_ ("A mail about the change was sent to %s."), mail);
  const char *lines[] = { items, told, NULL };

  mma_flow_page_set_result (MMA_FLOW_PAGE (self),
                            mma_completion_card_new (_ ("Your data were changed"), lines), NULL);
}

static void
set_first_card (MmaInformationPage *self, const char *mail)
{
  /* Translators: %s is a mail address */
  g_autofree char *told = g_strdup_printf (_ ("A mail with your user ID was sent to %s."), mail);
  const char *lines[] = { told, NULL };

  mma_flow_page_set_result (
      MMA_FLOW_PAGE (self),
      mma_completion_card_new (_ ("Your customer information was registered"), lines), NULL);
}

/* After a conflict: what is registered now, to compare with. */
static void
reread_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaInformationPage *self = g_task_get_source_object (task);
  MmaAccountDetails *details = MMA_ACCOUNT_DETAILS (object);
  g_autoptr (JsonObject) values = NULL;

  if (mma_account_details_refresh_finish (details, result, NULL) && self->changes != NULL)
    {
      values = read_values (details);
      take_version (self, details);
      mma_form_changes_rebase (self->changes, values);
      mma_flow_page_refresh_confirmation (MMA_FLOW_PAGE (self));
    }
  g_task_return_error (task, mm_error_new_problem (MM_ERROR_CONFLICT, "version_changed",
                                                   MM_PROBLEM_NONE, MM_PROBLEM_NONE));
}

static void
reread (MmaInformationPage *self, GTask *task)
{
  mma_account_details_refresh_async (mma_account_details_of (self->session),
                                     g_task_get_cancellable (task), reread_cb, task);
}

static void
take_answer (MmaInformationPage *self, JsonNode *answer)
{
  MmaAccountDetails *details;

  if (self->session == NULL)
    return; /* the page is gone */
  details = mma_account_details_of (self->session);
  mma_account_details_take (details, answer);
  if (self->first)
    set_first_card (self, mma_account_details_get_text (details, "mail"));
  else
    set_card (self, mma_account_details_get_text (details, "mail"));
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaInformationPage *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);

  if (answer != NULL)
    {
      take_answer (self, answer);
      g_task_return_boolean (task, TRUE);
    }
  else if (g_strcmp0 (mm_error_get_code (error), "version_changed") == 0 && self->session != NULL)
    reread (self, g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
mma_information_page_submit_async (MmaFlowPage *page,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback done,
                                   gpointer data)
{
  MmaInformationPage *self = MMA_INFORMATION_PAGE (page);
  g_autoptr (GTask) task = g_task_new (self, cancellable, done, data);
  g_autoptr (JsonObject) values = mma_form_collect (mma_flow_page_get_form (page));
  g_autoptr (JsonNode) body = json_node_init_object (json_node_alloc (), values);
  MmaRequest request = { .method = "PUT",
                         .path = "/v1/account",
                         .body = body,
                         .idempotency_key = mma_flow_page_get_idempotency_key (page),
                         .if_match = self->version };

  g_task_set_source_tag (task, mma_information_page_submit_async);
  mma_api_send_request_async (mma_account_session_get_api (self->session), &request, cancellable,
                              changed_cb, g_steal_pointer (&task));
}

static void
mma_information_page_dispose (GObject *object)
{
  MmaInformationPage *self = MMA_INFORMATION_PAGE (object);

  G_OBJECT_CLASS (mma_information_page_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->changes, mma_form_changes_free);
}

static void
mma_information_page_finalize (GObject *object)
{
  g_free (MMA_INFORMATION_PAGE (object)->version);
  G_OBJECT_CLASS (mma_information_page_parent_class)->finalize (object);
}

static void
mma_information_page_class_init (MmaInformationPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_information_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_information_page_finalize;
  flow_class->prepare_async = mma_information_page_prepare_async;
  flow_class->build_confirmation = mma_information_page_build_confirmation;
  flow_class->submit_async = mma_information_page_submit_async;
}

static void
mma_information_page_init (MmaInformationPage *self)
{
}

static MmaInformationPage *
page_new (MmaAccountSession *session)
{
  gboolean first = mma_account_session_get_profile_due (session);
  MmaInformationPage *self =
      g_object_new (MMA_TYPE_INFORMATION_PAGE, "title",
                    first ? _ ("Customer information") : _ ("Editing of the customer information"),
                    "confirm-title", first ? _ ("Check what you entered") : _ ("Check the change"),
                    "submit-label", first ? _ ("Register (_R)") : _ ("Change (_R)"),
                    "running-label", first ? _ ("Registering…") : _ ("Changing…"), NULL);

  self->session = g_object_ref (session);
  self->first = first;
  return self;
}

GtkWidget *
mma_information_page_new (MmaAccountSession *session)
{
  MmaAccountDetails *details = mma_account_details_of (session);
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autoptr (MmaFormDraft) draft = mma_form_draft_new_in_cache (cache, "customer-information");
  g_autoptr (JsonObject) values = NULL;
  g_autoptr (MmaForm) form = NULL;
  MmaInformationPage *self;

  if (mma_account_details_get (details) == NULL && !mma_account_session_get_profile_due (session))
    return NULL;
  self = page_new (session);
  form = mma_information_form_load ();
  values = self->first ? first_values () : read_values (details);
  if (!self->first)
    take_version (self, details);
  mma_form_fill (form, values);
  self->changes = mma_form_changes_new (form);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), form);
  mma_flow_page_set_draft (MMA_FLOW_PAGE (self), draft);
  return GTK_WIDGET (self);
}
