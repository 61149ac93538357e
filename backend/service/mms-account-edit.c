/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-account-change.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mm-phone.h"
#include "mm-place.h"
#include "mms-account-record.h"
#include "mms-editable.h"
#include "mms-form-reader.h"
#include "mms-policy.h"

/*
 * What somebody registered about themselves, as an edit: name with its reading, and the address,
 * are one field each. Company and department are two, as in the record; whether they go together is
 * seen only when both are known.
 */

static char *
dup_scope (const MmsActor *actor, const char *id)
{
  return mms_account_scope (id);
}

/* ---- Fields ---- */

static void
set_record (JsonObject *fields, const char *name, gpointer record)
{
  g_autofree char *text = record != NULL ? mm_record_to_text (MM_RECORD (record)) : NULL;

  json_object_set_member (fields, name,
                          text != NULL ? json_from_string (text, NULL)
                                       : json_node_init_null (json_node_alloc ()));
}

static void
set_text (JsonObject *fields, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (fields, name, text);
  else
    json_object_set_null_member (fields, name);
}

JsonObject *
mms_account_form_to_fields (const MmsAccountForm *form, const MmsActor *actor)
{
  JsonObject *fields = json_object_new ();

  set_record (fields, "person", form->person);
  set_text (fields, "phone", form->phone);
  if (actor->member_role != NULL)
    return fields;
  set_record (fields, "address", form->address);
  set_text (fields, "company", form->organisation);
  set_text (fields, "department", form->department);
  if (actor->role != MMS_ROLE_UPS)
    return fields;
  set_text (fields, "fax", form->fax);
  json_object_set_boolean_member (fields, "owner_programme", form->owner_programme);
  json_object_set_boolean_member (fields, "direct_mail", form->direct_mail);
  json_object_set_boolean_member (fields, "reminders", form->reminders);
  return fields;
}

static MmsAccountForm *
form_of (const MmsAccount *account)
{
  MmsAccountForm *form = g_new0 (MmsAccountForm, 1);

  if (!mms_account_is_profile_due (account))
    form->person = mm_person_name_new (account->family_name, account->given_name,
                                       account->family_kana, account->given_kana);
  form->phone = g_strdup (account->phone);
  if (*account->prefecture != '\0')
    form->address = mm_address_new (account->postal_code, account->prefecture, account->city,
                                    account->street, account->building);
  form->organisation = g_strdup (account->organisation);
  form->department = g_strdup (account->department);
  form->fax = g_strdup (account->fax);
  form->owner_programme = account->owner_programme;
  form->direct_mail = account->direct_mail;
  form->reminders = account->reminders;
  return form;
}

/* ---- Reading ---- */

/* Nobody edits the account of another. */
static MmsAccount *
require (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  if (!mms_policy_check_role (actor, MMS_MAY_EDIT_ACCOUNT, error))
    return NULL;
  if (g_strcmp0 (id, actor->account_id) != 0)
    {
      g_set_error_literal (error, MM_ERROR, MM_ERROR_NOT_FOUND, "No such account");
      return NULL;
    }
  return mms_account_get (ctx, db, id, error);
}

static JsonObject *
load (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsAccount) account = require (ctx, db, actor, id, error);
  g_autoptr (MmsAccountForm) form = account != NULL ? form_of (account) : NULL;

  return form != NULL ? mms_account_form_to_fields (form, actor) : NULL;
}

/* A text that may be missing, by its own rule. */
static void
check_text (
    JsonObject *set, const char *name, MmsFormRule rule, JsonObject *fields, GPtrArray *errors)
{
  g_autofree char *text = NULL;

  if (!json_object_has_member (set, name))
    return;
  text = mms_form_read_field (set, "", name, rule, errors);
  set_text (fields, name, text);
}

/* Whether there is a company for it is seen when it is written. */
static gboolean
parse_department (const char *typed, char **out, GError **error)
{
  return mm_department_parse (typed, "-", out, error);
}

static void
check_wishes (JsonObject *set, JsonObject *fields, GPtrArray *errors)
{
  static const char *const wishes[] = { "owner_programme", "direct_mail", "reminders" };

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean wish;

      if (!json_object_has_member (set, wishes[i]))
        continue;
      if (mm_json_get_bool (set, wishes[i], &wish, &error))
        json_object_set_boolean_member (fields, wishes[i], wish);
      else
        mm_field_errors_take (errors, "", g_steal_pointer (&error));
    }
}

static void
check_parts (JsonObject *set, JsonObject *fields, GPtrArray *errors)
{
  if (json_object_has_member (set, "person"))
    {
      g_autoptr (MmPersonName) person = mms_form_read_person (set, errors);

      set_record (fields, "person", person);
    }
  if (json_object_has_member (set, "address") && json_object_get_null_member (set, "address"))
    json_object_set_null_member (fields, "address");
  else if (json_object_has_member (set, "address"))
    {
      g_autoptr (MmAddress) address = mms_form_read_address (set, "", errors);

      set_record (fields, "address", address);
    }
}

static JsonObject *
check (JsonObject *set, GError **error)
{
  static const char *const known[] = { "person",     "phone", "address",         "company",
                                       "department", "fax",   "owner_programme", "direct_mail",
                                       "reminders",  NULL };
  g_autoptr (GPtrArray) errors = mm_field_errors_new ();
  g_autoptr (JsonObject) fields = json_object_new ();

  if (!mm_json_reject_unknown (set, known, error))
    return NULL;
  check_parts (set, fields, errors);
  check_text (set, "phone", mm_phone_parse, fields, errors);
  check_text (set, "company", mm_opt_organisation_parse, fields, errors);
  check_text (set, "department", parse_department, fields, errors);
  check_text (set, "fax", mm_opt_phone_parse, fields, errors);
  check_wishes (set, fields, errors);
  return mm_field_errors_finish (errors, error) ? g_steal_pointer (&fields) : NULL;
}

/* ---- Writing ---- */

static gboolean
take_record (JsonObject *changes, const char *name, GType type, gpointer place, GError **error)
{
  JsonNode *node = json_object_get_member (changes, name);
  gpointer record = NULL;

  if (node == NULL)
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      record = mm_record_from_json (type, json_node_get_object (node), error);
      if (record == NULL)
        return FALSE;
    }
  g_clear_object ((GObject **) place);
  *(gpointer *) place = record;
  return TRUE;
}

static void
take_text (JsonObject *changes, const char *name, char **place)
{
  if (!json_object_has_member (changes, name))
    return;
  g_free (*place);
  *place = g_strdup (json_object_get_string_member_with_default (changes, name, NULL));
}

static gboolean
take_changes (MmsAccountForm *form, JsonObject *changes, GError **error)
{
  if (!take_record (changes, "person", MM_TYPE_PERSON_NAME, &form->person, error) ||
      !take_record (changes, "address", MM_TYPE_ADDRESS, &form->address, error))
    return FALSE;
  take_text (changes, "phone", &form->phone);
  take_text (changes, "company", &form->organisation);
  take_text (changes, "department", &form->department);
  take_text (changes, "fax", &form->fax);
  form->owner_programme = json_object_get_boolean_member_with_default (changes, "owner_programme",
                                                                       form->owner_programme);
  form->direct_mail =
      json_object_get_boolean_member_with_default (changes, "direct_mail", form->direct_mail);
  form->reminders =
      json_object_get_boolean_member_with_default (changes, "reminders", form->reminders);
  return TRUE;
}

/* What the kind of account asks for, once the changes of all are together. */
static gboolean
is_whole (const MmsAccountForm *form, const MmsActor *actor, GError **error)
{
  g_autoptr (GPtrArray) errors = mm_field_errors_new ();

  if (form->person == NULL)
    mm_field_errors_add (errors, "/person/family_name", "required");
  if (form->address == NULL && actor->role != MMS_ROLE_UPS)
    mm_field_errors_add (errors, "/address/postal_code", "required");
  if (form->organisation == NULL && actor->role == MMS_ROLE_DEALER)
    mm_field_errors_add (errors, "/company", "required");
  if (form->department != NULL && form->organisation == NULL)
    mm_field_errors_add (errors, "/department", "department_needs_organisation");
  return mm_field_errors_finish (errors, error);
}

/* The staff of a dealer have the dealer's company, and wishes are for those who look after UPSs. */
static gboolean
may_change (const MmsActor *actor, JsonObject *present, JsonObject *changes, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GList) names = json_object_get_members (present);
  g_auto (GStrv) known = NULL;

  for (GList *name = names; name != NULL; name = name->next)
    g_strv_builder_add (builder, name->data);
  known = g_strv_builder_end (builder);
  return mm_json_reject_unknown (changes, (const char *const *) known, error);
}

static gboolean
write_changes (MmsContext *ctx,
               MmsDb *db,
               const MmsActor *actor,
               const char *id,
               JsonObject *changes,
               GError **error)
{
  g_autoptr (MmsAccount) account = require (ctx, db, actor, id, error);
  g_autoptr (MmsAccountForm) form = account != NULL ? form_of (account) : NULL;
  g_autoptr (JsonObject) present = NULL;

  if (form == NULL)
    return FALSE;
  present = mms_account_form_to_fields (form, actor);
  return may_change (actor, present, changes, error) && take_changes (form, changes, error) &&
         is_whole (form, actor, error) && mms_account_update (ctx, db, actor, form, error);
}

const MmsEditable mms_account_editable = { "account", dup_scope, load, check, write_changes };
