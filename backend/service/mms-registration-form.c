/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-registration-form.h"

#include <string.h>

#include "mm-error.h"
#include "mm-gateway-code.h"
#include "mm-json.h"
#include "mms-account-form.h"
#include "mms-form-reader.h"
#include "mm-login-id.h"
#include "mm-mail-address.h"
#include "mm-phone.h"
#include "mm-place.h"

void
mms_registration_form_free (MmsRegistrationForm *form)
{
  if (form == NULL)
    return;
  g_free (form->kind);
  g_free (form->terms_version);
  g_clear_object (&form->person);
  g_free (form->mail);
  g_free (form->phone);
  g_clear_object (&form->address);
  g_free (form->organisation);
  g_free (form->department);
  g_free (form->dealer_login);
  g_free (form->gateway_id);
  g_free (form->gateway_password);
  g_free (form->site_name);
  g_clear_object (&form->site_address);
  g_free (form);
}

static void
read_gateway (MmsRegistrationForm *form, JsonObject *body, gboolean stored, GPtrArray *fields)
{
  static const char *const members[] = { "gateway_id", "gateway_password", "site_name", "address",
                                         NULL };
  JsonObject *part = mms_form_read_part (body, "", "gateway", members, fields);

  form->gateway_id =
      mms_form_read_field (part, "/gateway", "gateway_id", mm_gateway_id_parse, fields);
  if (!stored)
    form->gateway_password = mms_form_read_field (part, "/gateway", "gateway_password",
                                                  mm_gateway_password_parse, fields);
  form->site_name = mms_form_read_field (part, "/gateway", "site_name", mm_site_name_parse, fields);
  form->site_address = mms_form_read_address (part, "/gateway", fields);
}

/* Parts that do not belong to the kind must be absent. */
static void
refuse_part (JsonObject *body, const char *name, GPtrArray *fields)
{
  g_autofree char *pointer = g_strconcat ("/", name, NULL);

  if (json_object_has_member (body, name) && !json_object_get_null_member (body, name))
    mm_field_errors_add (fields, pointer, "unknown_member");
}

static MmsRegistrationForm *
parse (JsonObject *body, gboolean stored, GError **error)
{
  static const char *const members[] = {
    "kind",    "terms_version", "person",       "mail",    "phone",
    "address", "organisation",  "dealer_login", "gateway", NULL
  };
  g_autoptr (MmsRegistrationForm) form = g_new0 (MmsRegistrationForm, 1);
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  gboolean dealer;

  if (!mm_json_reject_unknown (body, members, error) ||
      !mm_json_get_string (body, "kind", 16, &form->kind, error) ||
      !mm_json_get_string (body, "terms_version", 64, &form->terms_version, error))
    return NULL;
  dealer = g_strcmp0 (form->kind, "dealer") == 0;
  if (!dealer && g_strcmp0 (form->kind, "customer") != 0)
    mm_field_errors_add (fields, "/kind", "choice");
  form->person = mms_form_read_person (body, fields);
  form->mail = mms_form_read_field (body, "", "mail", mm_mail_address_parse, fields);
  form->phone = mms_form_read_field (body, "", "phone", mm_phone_parse, fields);
  form->address = mms_form_read_address (body, "", fields);
  mms_form_read_organisation (body, dealer, &form->organisation, &form->department, fields);
  if (dealer)
    form->dealer_login = mms_form_read_field (body, "", "dealer_login", mm_login_id_parse, fields);
  else
    read_gateway (form, body, stored, fields);
  refuse_part (body, dealer ? "gateway" : "dealer_login", fields);
  return mm_field_errors_finish (fields, error) ? g_steal_pointer (&form) : NULL;
}

/**
 * mms_registration_form_parse:
 *
 * Reads the body of a registration by the rules.
 *
 * Returns: (transfer full): %MM_ERROR_INVALID with all fields that are wrong
 */
MmsRegistrationForm *
mms_registration_form_parse (JsonObject *body, GError **error)
{
  return parse (body, FALSE, error);
}

/**
 * mms_registration_form_from_stored:
 *
 * Reads back what mms_registration_form_store() wrote.
 */
MmsRegistrationForm *
mms_registration_form_from_stored (const char *json, GError **error)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (json, strlen (json), error);

  return object != NULL ? parse (object, TRUE, error) : NULL;
}

static void
write_gateway (const MmsRegistrationForm *form, MmJsonWriter *writer)
{
  if (form->gateway_id == NULL)
    return;
  mm_json_writer_member (writer, "gateway");
  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "gateway_id", form->gateway_id);
  mm_json_writer_string_member (writer, "site_name", form->site_name);
  mm_json_writer_member (writer, "address");
  mm_address_write (form->site_address, writer);
  mm_json_writer_end_object (writer);
}

/**
 * mms_registration_form_store:
 *
 * Returns: (transfer full): the form as JSON, without the gateway's password
 */
char *
mms_registration_form_store (const MmsRegistrationForm *form)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (json);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "kind", form->kind);
  mm_json_writer_string_member (writer, "terms_version", form->terms_version);
  mm_json_writer_member (writer, "person");
  mm_person_name_write (form->person, writer);
  mm_json_writer_string_member (writer, "mail", form->mail);
  mm_json_writer_string_member (writer, "phone", form->phone);
  mm_json_writer_member (writer, "address");
  mm_address_write (form->address, writer);
  if (form->organisation != NULL)
    {
      mm_json_writer_member (writer, "organisation");
      mm_json_writer_begin_object (writer);
      mm_json_writer_string_member (writer, "name", form->organisation);
      mm_json_writer_string_member (writer, "department", form->department);
      mm_json_writer_end_object (writer);
    }
  if (form->dealer_login != NULL)
    mm_json_writer_string_member (writer, "dealer_login", form->dealer_login);
  write_gateway (form, writer);
  mm_json_writer_end_object (writer);
  return g_strdup (json->str);
}
