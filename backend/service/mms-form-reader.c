/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-form-reader.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mm-place.h"
#include "mm-postal-code.h"

char *
mms_form_read_field (
    JsonObject *object, const char *folder, const char *name, MmsFormRule rule, GPtrArray *fields)
{
  g_autofree char *pointer = g_strconcat (folder, "/", name, NULL);
  g_autofree char *typed = NULL;
  g_autoptr (GError) error = NULL;
  char *value = NULL;

  if (object != NULL && !mm_json_get_opt_string (object, name, MMS_FORM_TYPED_MAX, &typed, &error))
    {
      mm_field_errors_take (fields, folder, g_steal_pointer (&error));
      return NULL;
    }
  if (!rule (typed, &value, &error))
    {
      mm_field_errors_take (fields, pointer, g_steal_pointer (&error));
      return NULL;
    }
  return value;
}

JsonObject *
mms_form_read_part (JsonObject *body,
                    const char *folder,
                    const char *name,
                    const char *const *known,
                    GPtrArray *fields)
{
  g_autofree char *pointer = g_strconcat (folder, "/", name, NULL);
  g_autoptr (GError) error = NULL;
  JsonObject *part = NULL;

  if (!mm_json_get_opt_object (body, name, &part, &error))
    mm_field_errors_take (fields, folder, g_steal_pointer (&error));
  else if (part != NULL && !mm_json_reject_unknown (part, known, &error))
    mm_field_errors_take (fields, pointer, g_steal_pointer (&error));
  return part;
}

MmAddress *
mms_form_read_address (JsonObject *object, const char *folder, GPtrArray *fields)
{
  static const char *const address_members[] = { "postal_code", "prefecture", "city",
                                                 "street",      "building",   NULL };
  g_autofree char *place = g_strconcat (folder, "/address", NULL);
  JsonObject *part = object != NULL
                         ? mms_form_read_part (object, folder, "address", address_members, fields)
                         : NULL;
  g_autofree char *postal_code =
      mms_form_read_field (part, place, "postal_code", mm_postal_code_parse, fields);
  g_autofree char *prefecture =
      mms_form_read_field (part, place, "prefecture", mm_prefecture_parse, fields);
  g_autofree char *city = mms_form_read_field (part, place, "city", mm_address_line_parse, fields);
  g_autofree char *street =
      mms_form_read_field (part, place, "street", mm_address_line_parse, fields);
  g_autofree char *building =
      mms_form_read_field (part, place, "building", mm_opt_address_line_parse, fields);

  return mm_address_new (postal_code, prefecture, city, street, building);
}

gboolean
mms_form_read_site (JsonObject *body, char **site_name, MmAddress **address, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autofree char *name = mms_form_read_field (body, "", "site_name", mm_site_name_parse, fields);
  g_autoptr (MmAddress) place = mms_form_read_address (body, "", fields);

  if (!mm_field_errors_finish (fields, error))
    return FALSE;
  *site_name = g_steal_pointer (&name);
  *address = g_steal_pointer (&place);
  return TRUE;
}
