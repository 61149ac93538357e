/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-edit-fields.h"

#include "mm-address.h"
#include "mm-person-name.h"
#include "mm-phone.h"

#include <glib/gi18n.h>

static const struct
{
  const char *kind;
  const char *field;
  const char *name;
} names[] = {
  { "gateway", "site_name", N_ ("Site name") },
  { "gateway", "address", N_ ("Address of the site") },
  { "note", "text", N_ ("Note") },
  { "account", "person", N_ ("Name") },
  { "account", "phone", N_ ("Phone number") },
  { "account", "address", N_ ("Address") },
  { "account", "company", N_ ("Company") },
  { "account", "department", N_ ("Department") },
  { "account", "fax", N_ ("FAX number") },
  { "account", "owner_programme", N_ ("Owner's club") },
  { "account", "direct_mail", N_ ("Direct mail") },
  { "account", "reminders", N_ ("Reminders of guarantees and batteries") },
  { "maintenance_address", "mail", N_ ("Maintenance address") },
  { "unit", "purchased", N_ ("Date of purchase") },
  { "unit", "organisation", N_ ("Organisation") },
  { "unit", "family_name", N_ ("Family name") },
  { "unit", "given_name", N_ ("Given name") },
  { "unit", "family_kana", N_ ("Family name in kana") },
  { "unit", "given_kana", N_ ("Given name in kana") },
  { "unit", "department", N_ ("Department") },
  { "unit", "address", N_ ("Place of installation") },
  { "unit", "place", N_ ("Place") },
  { "unit", "remarks", N_ ("Remarks") },
};

const char *
mma_edit_field_name (const char *kind, const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].kind, kind) && g_str_equal (names[i].field, field))
      return _ (names[i].name);
  return field;
}

static char *
format_address (JsonNode *value)
{
  g_autoptr (MmAddress) address =
      mm_record_from_json (MM_TYPE_ADDRESS, json_node_get_object (value), NULL);

  return address != NULL ? mm_address_to_string (address) : NULL;
}

/* The name and, since it is a part of it, its reading. */
static char *
format_person (JsonNode *value)
{
  g_autoptr (MmPersonName) person =
      mm_record_from_json (MM_TYPE_PERSON_NAME, json_node_get_object (value), NULL);

  if (person == NULL)
    return NULL;
  /* Translators: family name, given name, and the reading of both */
  return g_strdup_printf (_ ("%s %s (%s %s)"), mm_person_name_get_family_name (person),
                          mm_person_name_get_given_name (person),
                          mm_person_name_get_family_kana (person),
                          mm_person_name_get_given_kana (person));
}

static char *
format_text (const char *field, const char *text)
{
  gboolean digits = g_str_equal (field, "phone") || g_str_equal (field, "fax");

  return digits && *text != '\0' ? mm_phone_format (text) : g_strdup (text);
}

char *
mma_edit_field_value (const char *field, JsonNode *value)
{
  char *text = NULL;

  if (value != NULL && JSON_NODE_HOLDS_OBJECT (value))
    text = g_str_equal (field, "person") ? format_person (value) : format_address (value);
  else if (value != NULL && json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    text = g_strdup (json_node_get_boolean (value) ? _ ("Wished") : _ ("Not wished"));
  else if (value != NULL && json_node_get_value_type (value) == G_TYPE_STRING)
    text = format_text (field, json_node_get_string (value));
  if (text != NULL && *text != '\0')
    return text;
  g_free (text);
  return g_strdup (_ ("(not given)"));
}

char *
mma_edit_fields_summary (const char *kind, JsonObject *set)
{
  g_autoptr (GString) text = g_string_new (NULL);
  JsonObjectIter iter;
  const char *field;

  json_object_iter_init (&iter, set);
  while (json_object_iter_next (&iter, &field, NULL))
    {
      if (text->len > 0)
        /* Translators: between the names of changed fields */
        g_string_append (text, C_ ("list", ", "));
      g_string_append (text, mma_edit_field_name (kind, field));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
