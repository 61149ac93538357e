/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-json.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-time.h"

static char *
pointer_of (const char *name)
{
  g_autoptr (GString) pointer = g_string_new (name);

  g_string_replace (pointer, "~", "~0", 0);
  g_string_replace (pointer, "/", "~1", 0);
  g_string_prepend_c (pointer, '/');
  return g_string_free (g_steal_pointer (&pointer), FALSE);
}

static gboolean
fail_with (GError **error, const char *pointer, GError *problem)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  mm_field_errors_take (fields, pointer, problem);
  return mm_field_errors_finish (fields, error);
}

static gboolean
fail (GError **error, const char *name, const char *code)
{
  g_autofree char *pointer = pointer_of (name);

  return fail_with (
      error, pointer,
      mm_error_new_invalid (code, NULL, MM_PROBLEM_NONE, MM_PROBLEM_NONE, MM_PROBLEM_NONE));
}

static gboolean
fail_limits (GError **error,
             const char *name,
             const char *code,
             gint64 length,
             gint64 minimum,
             gint64 maximum)
{
  g_autofree char *pointer = pointer_of (name);

  return fail_with (error, pointer, mm_error_new_invalid (code, NULL, length, minimum, maximum));
}

/* The node of a member; NULL where it is missing or null. */
static JsonNode *
lookup (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node == NULL || json_node_is_null (node) ? NULL : node;
}

static gboolean
is_value_of (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
copy_string (JsonNode *node, const char *name, guint max_chars, char **out, GError **error)
{
  const char *text;
  glong length;

  if (!is_value_of (node, G_TYPE_STRING))
    return fail (error, name, "type");
  text = json_node_get_string (node);
  length = g_utf8_strlen (text, -1);
  if (length > (glong) max_chars)
    return fail_limits (error, name, "too_long", length, MM_PROBLEM_NONE, max_chars);
  *out = g_strdup (text);
  return TRUE;
}

JsonNode *
mm_json_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;

  if (!mm_json_scan (text, length, MM_JSON_MAX_DEPTH, error))
    return NULL;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize) length, error))
    {
      g_prefix_error (error, "Parsing JSON: ");
      return NULL;
    }
  return json_parser_steal_root (parser);
}

JsonObject *
mm_json_parse_object (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) node = mm_json_parse (text, length, error);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail_with (
          error, "",
          mm_error_new_invalid ("type", NULL, MM_PROBLEM_NONE, MM_PROBLEM_NONE, MM_PROBLEM_NONE));
      return NULL;
    }
  return json_node_dup_object (node);
}

gboolean
mm_json_get_string (
    JsonObject *object, const char *name, guint max_chars, char **out, GError **error)
{
  JsonNode *node = lookup (object, name);
  g_autofree char *text = NULL;

  if (node == NULL)
    return fail (error, name, "required");
  if (!copy_string (node, name, max_chars, &text, error))
    return FALSE;
  if (*text == '\0')
    return fail (error, name, "required");
  *out = g_steal_pointer (&text);
  return TRUE;
}

gboolean
mm_json_get_opt_string (
    JsonObject *object, const char *name, guint max_chars, char **out, GError **error)
{
  JsonNode *node = lookup (object, name);

  if (node != NULL)
    return copy_string (node, name, max_chars, out, error);
  *out = NULL;
  return TRUE;
}

gboolean
mm_json_get_int (JsonObject *object,
                 const char *name,
                 gint64 minimum,
                 gint64 maximum,
                 gint64 *out,
                 GError **error)
{
  JsonNode *node = lookup (object, name);
  gint64 value;

  if (node == NULL)
    return fail (error, name, "required");
  if (!is_value_of (node, G_TYPE_INT64))
    return fail (error, name, "type");
  value = json_node_get_int (node);
  if (value < minimum || value > maximum)
    return fail_limits (error, name, "range", MM_PROBLEM_NONE, minimum, maximum);
  *out = value;
  return TRUE;
}

gboolean
mm_json_get_opt_int (JsonObject *object,
                     const char *name,
                     gint64 minimum,
                     gint64 maximum,
                     gint64 *out,
                     gboolean *has,
                     GError **error)
{
  gboolean present = lookup (object, name) != NULL;

  if (present && !mm_json_get_int (object, name, minimum, maximum, out, error))
    return FALSE;
  if (!present)
    *out = MM_NO_VALUE;
  if (has != NULL)
    *has = present;
  return TRUE;
}

gboolean
mm_json_get_bool (JsonObject *object, const char *name, gboolean *out, GError **error)
{
  JsonNode *node = lookup (object, name);

  if (node == NULL)
    return fail (error, name, "required");
  if (!is_value_of (node, G_TYPE_BOOLEAN))
    return fail (error, name, "type");
  *out = json_node_get_boolean (node);
  return TRUE;
}

gboolean
mm_json_get_opt_bool (
    JsonObject *object, const char *name, gboolean fallback, gboolean *out, GError **error)
{
  if (lookup (object, name) != NULL)
    return mm_json_get_bool (object, name, out, error);
  *out = fallback;
  return TRUE;
}

gboolean
mm_json_get_time (JsonObject *object, const char *name, gint64 *out, GError **error)
{
  g_autofree char *text = NULL;

  if (!mm_json_get_string (object, name, 40, &text, error))
    return FALSE;
  if (!mm_time_parse_rfc3339 (text, out, NULL))
    return fail (error, name, "time_format");
  return TRUE;
}

gboolean
mm_json_get_opt_time (JsonObject *object, const char *name, gint64 *out, GError **error)
{
  if (lookup (object, name) != NULL)
    return mm_json_get_time (object, name, out, error);
  *out = MM_NO_VALUE;
  return TRUE;
}

gboolean
mm_json_get_id (JsonObject *object, const char *name, char **out, GError **error)
{
  g_autofree char *text = NULL;

  if (!mm_json_get_string (object, name, 36, &text, error))
    return FALSE;
  if (!mm_id_is_valid (text))
    return fail (error, name, "id_format");
  *out = g_steal_pointer (&text);
  return TRUE;
}

gboolean
mm_json_get_object (JsonObject *object, const char *name, JsonObject **out, GError **error)
{
  JsonNode *node = lookup (object, name);

  if (node == NULL)
    return fail (error, name, "required");
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, name, "type");
  *out = json_node_get_object (node);
  return TRUE;
}

gboolean
mm_json_get_opt_object (JsonObject *object, const char *name, JsonObject **out, GError **error)
{
  if (lookup (object, name) != NULL)
    return mm_json_get_object (object, name, out, error);
  *out = NULL;
  return TRUE;
}

gboolean
mm_json_get_array (
    JsonObject *object, const char *name, guint max_elements, JsonArray **out, GError **error)
{
  JsonNode *node = lookup (object, name);
  guint length;

  if (node == NULL)
    return fail (error, name, "required");
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail (error, name, "type");
  length = json_array_get_length (json_node_get_array (node));
  if (length > max_elements)
    return fail_limits (error, name, "too_long", length, MM_PROBLEM_NONE, max_elements);
  *out = json_node_get_array (node);
  return TRUE;
}

gboolean
mm_json_get_element_object (
    JsonArray *array, const char *name, guint index, JsonObject **out, GError **error)
{
  JsonNode *node = json_array_get_element (array, index);
  g_autofree char *pointer = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      *out = json_node_get_object (node);
      return TRUE;
    }
  pointer = g_strdup_printf ("/%s/%u", name, index);
  return fail_with (
      error, pointer,
      mm_error_new_invalid ("type", NULL, MM_PROBLEM_NONE, MM_PROBLEM_NONE, MM_PROBLEM_NONE));
}

static gboolean
add_string (GStrvBuilder *strings,
            JsonArray *array,
            const char *name,
            guint index,
            guint max_chars,
            GError **error)
{
  JsonNode *node = json_array_get_element (array, index);
  const char *text =
      JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
          ? json_node_get_string (node)
          : NULL;
  g_autofree char *pointer = NULL;

  if (text != NULL && *text != '\0' && g_utf8_strlen (text, -1) <= max_chars)
    {
      g_strv_builder_add (strings, text);
      return TRUE;
    }
  pointer = g_strdup_printf ("/%s/%u", name, index);
  return fail_with (error, pointer,
                    mm_error_new_invalid (text == NULL ? "type" : "range", NULL, MM_PROBLEM_NONE,
                                          MM_PROBLEM_NONE, MM_PROBLEM_NONE));
}

gboolean
mm_json_get_strings (JsonObject *object,
                     const char *name,
                     guint max_elements,
                     guint max_chars,
                     char ***out,
                     GError **error)
{
  g_autoptr (GStrvBuilder) strings = g_strv_builder_new ();
  JsonArray *array;

  if (!mm_json_get_array (object, name, max_elements, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!add_string (strings, array, name, i, max_chars, error))
      return FALSE;
  *out = g_strv_builder_end (strings);
  return TRUE;
}

gboolean
mm_json_reject_unknown (JsonObject *object, const char *const *known, GError **error)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    if (!g_strv_contains (known, name))
      return fail (error, name, "unknown_member");
  return TRUE;
}
