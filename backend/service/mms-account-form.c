/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-account-form.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mm-person.h"
#include "mm-phone.h"
#include "mm-place.h"
#include "mms-form-reader.h"

void
mms_account_form_free (MmsAccountForm *form)
{
  if (form == NULL)
    return;
  g_clear_object (&form->person);
  g_free (form->phone);
  g_clear_object (&form->address);
  g_free (form->organisation);
  g_free (form->department);
  g_free (form->fax);
  g_free (form);
}

MmPersonName *
mms_form_read_person (JsonObject *body, GPtrArray *fields)
{
  static const char *const members[] = { "family_name", "given_name", "family_kana", "given_kana",
                                         NULL };
  JsonObject *part = mms_form_read_part (body, "", "person", members, fields);
  g_autofree char *family =
      mms_form_read_field (part, "/person", "family_name", mm_person_name_parse, fields);
  g_autofree char *given =
      mms_form_read_field (part, "/person", "given_name", mm_person_name_parse, fields);
  g_autofree char *family_kana =
      mms_form_read_field (part, "/person", "family_kana", mm_person_kana_parse, fields);
  g_autofree char *given_kana =
      mms_form_read_field (part, "/person", "given_kana", mm_person_kana_parse, fields);

  return mm_person_name_new (family, given, family_kana, given_kana);
}

void
mms_form_read_organisation (
    JsonObject *body, gboolean required, char **organisation, char **department, GPtrArray *fields)
{
  static const char *const members[] = { "name", "department", NULL };
  JsonObject *part = mms_form_read_part (body, "", "organisation", members, fields);
  MmsFormRule rule = required ? mm_organisation_parse : mm_opt_organisation_parse;
  g_autofree char *typed = NULL;
  g_autoptr (GError) error = NULL;

  *organisation = mms_form_read_field (part, "/organisation", "name", rule, fields);
  if (part == NULL)
    return;
  if (!mm_json_get_opt_string (part, "department", MMS_FORM_TYPED_MAX, &typed, &error))
    mm_field_errors_take (fields, "/organisation", g_steal_pointer (&error));
  else if (!mm_department_parse (typed, *organisation, department, &error))
    mm_field_errors_take (fields, "/organisation/department", g_steal_pointer (&error));
}

static gboolean
read_wish (JsonObject *body, const char *name, GPtrArray *fields)
{
  g_autoptr (GError) error = NULL;
  gboolean wish = FALSE;

  if (!mm_json_get_bool (body, name, &wish, &error))
    mm_field_errors_take (fields, "", g_steal_pointer (&error));
  return wish;
}

/* An address need not be given, but one that is given is whole. */
static void
read_owner (MmsAccountForm *form, JsonObject *body, GPtrArray *fields)
{
  form->fax = mms_form_read_field (body, "", "fax", mm_opt_phone_parse, fields);
  form->owner_programme = read_wish (body, "owner_programme", fields);
  form->direct_mail = read_wish (body, "direct_mail", fields);
  form->reminders = read_wish (body, "reminders", fields);
  if (json_object_has_member (body, "address") && !json_object_get_null_member (body, "address"))
    form->address = mms_form_read_address (body, "", fields);
}

/**
 * mms_member_form_parse:
 *
 * Reads what one of a dealer's staff can change: themselves. The company is the dealer's.
 *
 * Returns: (transfer full): a form without an address; %MM_ERROR_INVALID with all fields that are
 *   wrong
 */
MmsAccountForm *
mms_member_form_parse (JsonObject *body, GError **error)
{
  static const char *const members[] = { "person", "phone", NULL };
  g_autoptr (MmsAccountForm) form = g_new0 (MmsAccountForm, 1);
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  if (!mm_json_reject_unknown (body, members, error))
    return NULL;
  form->person = mms_form_read_person (body, fields);
  form->phone = mms_form_read_field (body, "", "phone", mm_phone_parse, fields);
  return mm_field_errors_finish (fields, error) ? g_steal_pointer (&form) : NULL;
}

/**
 * mms_account_form_parse:
 * @service: whose account it is: a dealer's needs its company's name
 *
 * Reads the body of a change by the rules of registration.
 *
 * Returns: (transfer full): %MM_ERROR_INVALID with all fields that are wrong
 */
MmsAccountForm *
mms_account_form_parse (JsonObject *body, const char *service, GError **error)
{
  static const char *const members[] = { "person", "phone", "address", "organisation", NULL };
  static const char *const owners[] = { "person",       "phone",     "address",
                                        "organisation", "fax",       "owner_programme",
                                        "direct_mail",  "reminders", NULL };
  gboolean ups = g_str_equal (service, "ups");
  g_autoptr (MmsAccountForm) form = g_new0 (MmsAccountForm, 1);
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  if (!mm_json_reject_unknown (body, ups ? owners : members, error))
    return NULL;
  form->person = mms_form_read_person (body, fields);
  form->phone = mms_form_read_field (body, "", "phone", mm_phone_parse, fields);
  if (ups)
    read_owner (form, body, fields);
  else
    form->address = mms_form_read_address (body, "", fields);
  mms_form_read_organisation (body, g_str_equal (service, "dealer"), &form->organisation,
                              &form->department, fields);
  return mm_field_errors_finish (fields, error) ? g_steal_pointer (&form) : NULL;
}
