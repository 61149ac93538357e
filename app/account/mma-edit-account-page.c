/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-edit-account-page.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mma-account-details.h"
#include "mma-completion-card.h"
#include "mma-form-changes.h"
#include "mma-forms.h"

struct _MmaEditAccountPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  MmaFormChanges *changes;
  char *version; /* that the change builds on */
};

G_DEFINE_FINAL_TYPE (MmaEditAccountPage, mma_edit_account_page, MMA_TYPE_FLOW_PAGE)

static const char *const parts[] = { "person", "address", NULL };

/* What is registered, as the form and the request have it. */
static JsonObject *
read_values (MmaAccountDetails *details)
{
  JsonObject *values = json_object_new ();
  JsonObject *organisation = json_object_new ();
  JsonObject *account = mma_account_details_get (details);

  for (guint i = 0; parts[i] != NULL; i++)
    if (json_object_has_member (account, parts[i]))
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

/* The staff of a dealer edit themselves: the company is the dealer's. */
static const char *
get_file (MmaAccountDetails *details)
{
  if (mma_account_details_get_text (details, "member_role") != NULL)
    return "member-form.ui";
  if (g_strcmp0 (mma_account_details_get_text (details, "service"), "dealer") == 0)
    return "dealer-form.ui";
  return "customer-form.ui";
}

static MmaForm *
load_form (const char *file)
{
  g_autofree char *resource = g_strconcat ("/jp/mimamori/Mimamori/account/", file, NULL);
  g_autoptr (GtkBuilder) builder = NULL;

  mma_forms_init ();
  builder = gtk_builder_new_from_resource (resource);
  return g_object_ref (MMA_FORM (gtk_builder_get_object (builder, "form")));
}

/* Before the confirmation: nothing is sent that changes nothing. */
static void
mma_edit_account_page_prepare_async (MmaFlowPage *page,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback done,
                                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (page, cancellable, done, data);

  g_task_set_source_tag (task, mma_edit_account_page_prepare_async);
  if (mma_form_changes_any (MMA_EDIT_ACCOUNT_PAGE (page)->changes))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, mm_error_new_problem (MM_ERROR_INVALID, "nothing_changed",
                                                     MM_PROBLEM_NONE, MM_PROBLEM_NONE));
}

static void
mma_edit_account_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  mma_form_changes_show (MMA_EDIT_ACCOUNT_PAGE (page)->changes, page, box);
}

/* Doing it */

static void
set_card (MmaEditAccountPage *self, const char *mail)
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
take_version (MmaEditAccountPage *self, MmaAccountDetails *details)
{
  g_free (self->version);
  self->version = g_strdup (mma_account_details_get_text (details, "version"));
}

/* After a conflict: what is registered now, to compare with. */
static void
reread_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaEditAccountPage *self = g_task_get_source_object (task);
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
reread (MmaEditAccountPage *self, GTask *task)
{
  mma_account_details_refresh_async (mma_account_details_of (self->session),
                                     g_task_get_cancellable (task), reread_cb, task);
}

static void
take_answer (MmaEditAccountPage *self, JsonNode *answer)
{
  MmaAccountDetails *details;

  if (self->session == NULL)
    return; /* the page is gone */
  details = mma_account_details_of (self->session);
  mma_account_details_take (details, answer);
  set_card (self, mma_account_details_get_text (details, "mail"));
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaEditAccountPage *self = g_task_get_source_object (task);
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
mma_edit_account_page_submit_async (MmaFlowPage *page,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback done,
                                    gpointer data)
{
  MmaEditAccountPage *self = MMA_EDIT_ACCOUNT_PAGE (page);
  g_autoptr (GTask) task = g_task_new (self, cancellable, done, data);
  g_autoptr (JsonObject) values = mma_form_collect (mma_flow_page_get_form (page));
  g_autoptr (JsonNode) body = json_node_init_object (json_node_alloc (), values);
  MmaRequest request = { .method = "PUT",
                         .path = "/v1/account",
                         .body = body,
                         .idempotency_key = mma_flow_page_get_idempotency_key (page),
                         .if_match = self->version };

  g_task_set_source_tag (task, mma_edit_account_page_submit_async);
  mma_api_send_request_async (mma_account_session_get_api (self->session), &request, cancellable,
                              changed_cb, g_steal_pointer (&task));
}

static void
mma_edit_account_page_dispose (GObject *object)
{
  MmaEditAccountPage *self = MMA_EDIT_ACCOUNT_PAGE (object);

  G_OBJECT_CLASS (mma_edit_account_page_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->changes, mma_form_changes_free);
}

static void
mma_edit_account_page_finalize (GObject *object)
{
  g_free (MMA_EDIT_ACCOUNT_PAGE (object)->version);
  G_OBJECT_CLASS (mma_edit_account_page_parent_class)->finalize (object);
}

static void
mma_edit_account_page_class_init (MmaEditAccountPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_edit_account_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_edit_account_page_finalize;
  flow_class->prepare_async = mma_edit_account_page_prepare_async;
  flow_class->build_confirmation = mma_edit_account_page_build_confirmation;
  flow_class->submit_async = mma_edit_account_page_submit_async;
}

static void
mma_edit_account_page_init (MmaEditAccountPage *self)
{
}

GtkWidget *
mma_edit_account_page_new (MmaAccountSession *session)
{
  MmaAccountDetails *details = mma_account_details_of (session);
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autoptr (MmaFormDraft) draft = mma_form_draft_new_in_cache (cache, "edit-account");
  g_autoptr (JsonObject) values = NULL;
  g_autoptr (MmaForm) form = NULL;
  MmaEditAccountPage *self;

  if (mma_account_details_get (details) == NULL)
    return NULL;
  self = g_object_new (MMA_TYPE_EDIT_ACCOUNT_PAGE, "title", _ ("Editing of my account"),
                       "confirm-title", _ ("Check the change"), "submit-label", _ ("Change (_R)"),
                       "running-label", _ ("Changing…"), NULL);
  self->session = g_object_ref (session);
  take_version (self, details);
  form = load_form (get_file (details));
  values = read_values (details);
  mma_form_fill (form, values);
  self->changes = mma_form_changes_new (form);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), form);
  mma_flow_page_set_draft (MMA_FLOW_PAGE (self), draft);
  return GTK_WIDGET (self);
}
