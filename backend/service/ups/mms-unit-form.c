/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-form.h"

#include "mm-day.h"
#include "mm-error.h"
#include "mm-person.h"
#include "mm-place.h"
#include "mm-rule.h"
#include "mm-text.h"
#include "mms-form-reader.h"

/* ---- Rules of their own: only the day must be there ---- */

static gboolean
parse_opt_name (const char *typed, char **out, GError **error)
{
  return mm_rule_parse_opt_name (typed, MM_PERSON_NAME_MAX, out, error);
}

static gboolean
parse_opt_kana (const char *typed, char **out, GError **error)
{
  if (!mm_text_is_blank (typed))
    return mm_person_kana_parse (typed, out, error);
  *out = NULL;
  return TRUE;
}

static gboolean
parse_opt_text (const char *typed, char **out, GError **error)
{
  return mm_rule_parse_opt_name (typed, MM_ORGANISATION_MAX, out, error);
}

static gboolean
parse_opt_remarks (const char *typed, char **out, GError **error)
{
  g_autofree char *text = NULL;

  if (!mm_remarks_parse (typed != NULL ? typed : "", &text, error))
    return FALSE;
  *out = *text != '\0' ? g_steal_pointer (&text) : NULL;
  return TRUE;
}

static const struct
{
  const char *name;
  MmsFormRule rule;
  gsize offset;
} texts[] = {
  { "purchased", mm_day_parse, G_STRUCT_OFFSET (MmsUnitDetails, purchased) },
  { "organisation", parse_opt_text, G_STRUCT_OFFSET (MmsUnitDetails, organisation) },
  { "family_name", parse_opt_name, G_STRUCT_OFFSET (MmsUnitDetails, family_name) },
  { "given_name", parse_opt_name, G_STRUCT_OFFSET (MmsUnitDetails, given_name) },
  { "family_kana", parse_opt_kana, G_STRUCT_OFFSET (MmsUnitDetails, family_kana) },
  { "given_kana", parse_opt_kana, G_STRUCT_OFFSET (MmsUnitDetails, given_kana) },
  { "department", parse_opt_text, G_STRUCT_OFFSET (MmsUnitDetails, department) },
  { "place", mm_opt_address_line_parse, G_STRUCT_OFFSET (MmsUnitDetails, place) },
  { "remarks", parse_opt_remarks, G_STRUCT_OFFSET (MmsUnitDetails, remarks) },
};

#define TEXT_AT(details, i) (*(char **) G_STRUCT_MEMBER_P (details, texts[i].offset))

static int
find_text (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].name, name))
      return (int) i;
  return -1;
}

/* ---- Reading ---- */

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

static void
set_address (JsonObject *object, MmAddress *address)
{
  g_autofree char *text = NULL;

  if (address == NULL)
    {
      json_object_set_null_member (object, "address");
      return;
    }
  text = mm_record_to_text (MM_RECORD (address));
  json_object_set_member (object, "address", json_from_string (text, NULL));
}

static gboolean
is_empty_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_NULL (node) ||
         (json_node_get_value_type (node) == G_TYPE_STRING && *json_node_get_string (node) == '\0');
}

/* None, or a form in which nothing was typed. */
static gboolean
is_empty (JsonNode *address)
{
  g_autoptr (GList) values = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (address))
    return JSON_NODE_HOLDS_NULL (address);
  values = json_object_get_values (json_node_get_object (address));
  for (GList *value = values; value != NULL; value = value->next)
    if (!JSON_NODE_HOLDS_NULL (value->data) &&
        (!JSON_NODE_HOLDS_VALUE (value->data) || !is_empty_text (value->data)))
      return FALSE;
  return TRUE;
}

static void
check_address (JsonObject *object, const char *folder, GPtrArray *fields, JsonObject *checked)
{
  g_autoptr (MmAddress) address = NULL;

  if (!is_empty (json_object_get_member (object, "address")))
    address = mms_form_read_address (object, folder, fields);
  set_address (checked, address);
}

static void
check_member (JsonObject *object,
              const char *name,
              const char *const *known,
              const char *folder,
              GPtrArray *fields,
              JsonObject *checked)
{
  int index = find_text (name);
  g_autofree char *pointer = NULL;
  g_autofree char *text = NULL;

  if ((known == NULL || g_strv_contains (known, name)) && g_str_equal (name, "address"))
    check_address (object, folder, fields, checked);
  else if ((known == NULL || g_strv_contains (known, name)) && index >= 0)
    {
      text = mms_form_read_field (object, folder, name, texts[index].rule, fields);
      set_text (checked, name, text);
    }
  else
    {
      pointer = g_strconcat (folder, "/", name, NULL);
      mm_field_errors_add (fields, pointer, "unknown_member");
    }
}

JsonObject *
mms_unit_form_check (JsonObject *object,
                     const char *const *known,
                     const char *folder,
                     GPtrArray *fields)
{
  JsonObject *checked = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *name = names; name != NULL; name = name->next)
    check_member (object, name->data, known, folder, fields, checked);
  return checked;
}

/* ---- Taking over ---- */

static MmAddress *
get_address (JsonObject *checked)
{
  if (json_object_get_null_member (checked, "address"))
    return NULL;
  return mm_address_from_json (json_object_get_object_member (checked, "address"), NULL);
}

void
mms_unit_form_apply (JsonObject *checked, MmsUnitDetails *details)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (json_object_has_member (checked, texts[i].name))
      {
        g_free (TEXT_AT (details, i));
        TEXT_AT (details, i) =
            g_strdup (json_object_get_string_member_with_default (checked, texts[i].name, NULL));
      }
  if (json_object_has_member (checked, "address"))
    {
      g_clear_object (&details->address);
      details->address = get_address (checked);
    }
}

JsonObject *
mms_unit_form_dump (const MmsUnitDetails *details)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    set_text (object, texts[i].name, TEXT_AT (details, i));
  set_address (object, details->address);
  return object;
}

/* ---- What hangs together ---- */

gboolean
mms_unit_day_is_future (MmsContext *ctx, const char *day)
{
  g_autofree char *today = mm_time_format_jst_day (mms_context_now (ctx));

  return strcmp (day, today) > 0;
}

gboolean
mms_unit_details_check (MmsContext *ctx, const MmsUnitDetails *details, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  if (details->purchased == NULL)
    mm_field_errors_add (fields, "/purchased", "required");
  else if (mms_unit_day_is_future (ctx, details->purchased))
    mm_field_errors_add (fields, "/purchased", "future_date");
  if (details->department != NULL && details->organisation == NULL)
    mm_field_errors_add (fields, "/department", "department_needs_organisation");
  return mm_field_errors_finish (fields, error);
}
