/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-edit-account-page.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mma-account-details.h"
#include "mma-completion-card.h"
#include "mma-edit-flow.h"
#include "mma-form-changes.h"
#include "mma-forms.h"
#include "mma-information-form.h"

struct _MmaEditAccountPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  MmaFormChanges *changes;
  JsonObject *seen; /* the account as the person sees it */
};

G_DEFINE_FINAL_TYPE (MmaEditAccountPage, mma_edit_account_page, MMA_TYPE_FLOW_PAGE)

/* What the form has as the record has it; those who look after UPSs are asked for the last ones. */
static const char *const parts[] = { "person",          "address",     "fax",
                                     "owner_programme", "direct_mail", "reminders" };

/* What is registered, as the form and the request have it. */
static JsonObject *
read_values (MmaAccountDetails *details)
{
  JsonObject *values = json_object_new ();
  JsonObject *organisation = json_object_new ();
  JsonObject *account = mma_account_details_get (details);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
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

static gboolean
is_of (MmaAccountDetails *details, const char *service)
{
  return g_strcmp0 (mma_account_details_get_text (details, "service"), service) == 0;
}

/* The staff of a dealer edit themselves: the company is the dealer's. */
static const char *
get_file (MmaAccountDetails *details)
{
  if (mma_account_details_get_text (details, "member_role") != NULL)
    return "member-form.ui";
  return is_of (details, "dealer") ? "dealer-form.ui" : "customer-form.ui";
}

static MmaForm *
load_form (MmaAccountDetails *details)
{
  g_autofree char *resource =
      g_strconcat ("/jp/mimamori/Mimamori/account/", get_file (details), NULL);
  g_autoptr (GtkBuilder) builder = NULL;

  if (is_of (details, "ups"))
    return mma_information_form_load ();
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
  mma_form_changes_require_async (
      page, mma_form_changes_any (MMA_EDIT_ACCOUNT_PAGE (page)->changes), cancellable, done, data);
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

/* The company is two fields of the record, and one part of the form. */
static void
split_company (JsonObject *fields)
{
  g_autoptr (JsonObject) company = json_object_new ();

  if (json_object_has_member (fields, "organisation"))
    {
      json_object_unref (company);
      company = json_object_ref (json_object_get_object_member (fields, "organisation"));
    }
  json_object_set_string_member (
      fields, "company", json_object_get_string_member_with_default (company, "name", NULL));
  json_object_set_string_member (
      fields, "department",
      json_object_get_string_member_with_default (company, "department", NULL));
  json_object_remove_member (fields, "organisation");
}

/* What is empty is told too, so that it can be merged. The staff of a dealer have no company of
 * their own; not everybody is asked for a FAX number and may leave out the address. */
static JsonObject *
collect_fields (MmaForm *form)
{
  JsonObject *fields = mma_form_collect (form);
  JsonObject *address = json_object_has_member (fields, "address")
                            ? json_object_get_object_member (fields, "address")
                            : NULL;

  if (address != NULL && !json_object_has_member (address, "building"))
    json_object_set_null_member (address, "building");
  if (address == NULL && mma_form_find (form, "/address/city") != NULL)
    json_object_set_null_member (fields, "address");
  if (!json_object_has_member (fields, "fax") && mma_form_find (form, "/fax") != NULL)
    json_object_set_null_member (fields, "fax");
  if (mma_form_find (form, "/organisation/name") != NULL)
    split_company (fields);
  return fields;
}

/* The server's words about those two belong to the fields of the form. */
static void
name_as_in_form (const GError *error)
{
  static const char *const names[][2] = { { "/company", "/organisation/name" },
                                          { "/department", "/organisation/department" } };
  const MmProblem *problem = mm_error_get_problem (error);

  for (guint i = 0; problem != NULL && i < G_N_ELEMENTS (names); i++)
    {
      MmFieldError *field = (MmFieldError *) mm_problem_find_field (problem, names[i][0]);

      if (field == NULL)
        continue;
      g_free (field->field);
      field->field = g_strdup (names[i][1]);
    }
}

/* What is registered now; where that cannot be asked, the page of the account asks again. */
static void
reread_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaEditAccountPage *self = g_task_get_source_object (task);
  MmaAccountDetails *details = MMA_ACCOUNT_DETAILS (object);
  g_autoptr (GError) error = NULL;

  if (!mma_account_details_refresh_finish (details, result, &error))
    g_debug ("The account is not read again: %s", error->message);
  if (self->session != NULL)
    set_card (self, mma_account_details_get_text (details, "mail"));
  g_task_return_boolean (task, TRUE);
}

static void
submitted_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaEditAccountPage *self = MMA_EDIT_ACCOUNT_PAGE (object);
  GCancellable *cancellable;
  gboolean applied;
  GError *error = NULL;

  if (!mma_edit_flow_submit_finish (MMA_FLOW_PAGE (self), result, &applied, &error))
    {
      name_as_in_form (error);
      g_task_return_error (task, error);
      return;
    }
  if (!applied || self->session == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  cancellable = g_task_get_cancellable (task);
  mma_account_details_refresh_async (mma_account_details_of (self->session), cancellable, reread_cb,
                                     g_steal_pointer (&task));
}

static void
mma_edit_account_page_submit_async (MmaFlowPage *page,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback done,
                                    gpointer data)
{
  MmaEditAccountPage *self = MMA_EDIT_ACCOUNT_PAGE (page);
  g_autoptr (GTask) task = g_task_new (self, cancellable, done, data);
  g_autoptr (JsonObject) fields = collect_fields (mma_flow_page_get_form (page));

  g_task_set_source_tag (task, mma_edit_account_page_submit_async);
  mma_edit_flow_submit_async (page, mma_account_session_get_edits (self->session), "account",
                              json_object_get_string_member (self->seen, "id"),
                              json_object_get_string_member (self->seen, "display_name"),
                              self->seen, fields, NULL, cancellable, submitted_cb,
                              g_steal_pointer (&task));
}

static void
mma_edit_account_page_dispose (GObject *object)
{
  MmaEditAccountPage *self = MMA_EDIT_ACCOUNT_PAGE (object);

  G_OBJECT_CLASS (mma_edit_account_page_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->changes, mma_form_changes_free);
  g_clear_pointer (&self->seen, json_object_unref);
}

static void
mma_edit_account_page_class_init (MmaEditAccountPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_edit_account_page_dispose;
  flow_class->prepare_async = mma_edit_account_page_prepare_async;
  flow_class->build_confirmation = mma_edit_account_page_build_confirmation;
  flow_class->submit_async = mma_edit_account_page_submit_async;
}

static void
mma_edit_account_page_init (MmaEditAccountPage *self)
{
}

/* What the server did not accept, as the form has it. */
static JsonObject *
values_of (MmaEdit *edit)
{
  JsonObject *values = json_object_new ();
  g_autoptr (JsonObject) organisation = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, mma_edit_get_set (edit));
  while (json_object_iter_next (&iter, &name, &value))
    if (g_str_equal (name, "company") || g_str_equal (name, "department"))
      json_object_set_member (organisation, g_str_equal (name, "company") ? "name" : name,
                              json_node_copy (value));
    else
      json_object_set_member (values, name, json_node_copy (value));
  if (json_object_get_size (organisation) > 0)
    json_object_set_object_member (values, "organisation", g_steal_pointer (&organisation));
  return values;
}

/* It is here again, with the server's words beside the fields. */
static void
show_refusal (MmaEditAccountPage *self, MmaForm *form)
{
  g_autoptr (MmaEdit) edit =
      mma_edit_flow_find (mma_account_session_get_edits (self->session), "account",
                          json_object_get_string_member (self->seen, "id"), MMA_EDIT_REJECTED);
  g_autoptr (JsonObject) values = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = NULL;

  if (edit == NULL)
    return;
  values = values_of (edit);
  mma_form_fill (form, values);
  error = mma_edits_make_error (edit);
  name_as_in_form (error);
  if (mm_error_get_problem (error) != NULL)
    wrong = mma_form_show_problem (form, mm_error_get_problem (error));
  mma_flow_page_show_trouble (MMA_FLOW_PAGE (self), _ ("This could not be saved."));
}

static MmaEditAccountPage *
page_new (gboolean ups)
{
  return g_object_new (MMA_TYPE_EDIT_ACCOUNT_PAGE, "title",
                       ups ? _ ("Editing of the customer information")
                           : _ ("Editing of my account"),
                       "confirm-title", _ ("Check the change"), "submit-label", _ ("Change (_R)"),
                       "running-label", _ ("Changing…"), NULL);
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
  self = page_new (is_of (details, "ups"));
  self->session = g_object_ref (session);
  self->seen = json_object_ref (mma_account_details_get (details));
  form = load_form (details);
  values = read_values (details);
  mma_form_fill (form, values);
  self->changes = mma_form_changes_new (form);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), form);
  mma_flow_page_set_draft (MMA_FLOW_PAGE (self), draft);
  show_refusal (self, form);
  return GTK_WIDGET (self);
}
