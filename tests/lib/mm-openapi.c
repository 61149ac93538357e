/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-openapi.h"

#include <string.h>

JsonObject *
mm_openapi_get (void)
{
  static JsonParser *parser;

  if (g_once_init_enter (&parser))
    {
      JsonParser *made = json_parser_new_immutable ();
      g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "api", "openapi.json", NULL);
      g_autoptr (GError) error = NULL;

      json_parser_load_from_file (made, path, &error);
      g_assert_no_error (error);
      g_once_init_leave (&parser, made);
    }
  return json_node_get_object (json_parser_get_root (parser));
}

static JsonObject *
resolve (JsonObject *object)
{
  while (object && json_object_has_member (object, "$ref"))
    {
      const char *ref = json_object_get_string_member (object, "$ref");
      g_auto (GStrv) parts = g_strsplit (ref + 2, "/", -1);

      object = mm_openapi_get ();
      for (guint i = 0; parts[i]; i++)
        object = json_object_get_object_member (object, parts[i]);
    }
  return object;
}

static JsonObject *
member (JsonObject *object, const char *name)
{
  return object && json_object_has_member (object, name)
             ? resolve (json_object_get_object_member (object, name))
             : NULL;
}

JsonObject *
mm_openapi_find (const char *method, const char *path)
{
  g_autofree char *verb = g_ascii_strdown (method, -1);

  return member (member (member (mm_openapi_get (), "paths"), path), verb);
}

JsonObject *
mm_openapi_find_body (const char *method, const char *path)
{
  JsonObject *body = member (mm_openapi_find (method, path), "requestBody");

  return member (member (member (body, "content"), "application/json"), "schema");
}

JsonObject *
mm_openapi_member (JsonObject *object, const char *name)
{
  return member (object, name);
}

/* More literal parts win: "/v1/agent/live" before "/v1/agent/{what}". */
static int
similarity (char **pattern, char **path)
{
  int n = 1;

  if (g_strv_length (pattern) != g_strv_length (path))
    return 0;
  for (guint i = 0; pattern[i]; i++)
    {
      if (pattern[i][0] != '{' && !g_str_equal (pattern[i], path[i]))
        return 0;
      n += pattern[i][0] != '{';
    }
  return n;
}

JsonObject *
mm_openapi_match (const char *method, const char *target)
{
  g_autofree char *path = g_strndup (target, strcspn (target, "?"));
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  g_autoptr (GList) paths = json_object_get_members (member (mm_openapi_get (), "paths"));
  const char *best = NULL;
  int best_similarity = 0;

  for (GList *l = paths; l; l = l->next)
    {
      g_auto (GStrv) pattern = g_strsplit (l->data, "/", -1);
      int n = similarity (pattern, parts);

      if (n > best_similarity)
        {
          best_similarity = n;
          best = l->data;
        }
    }
  return best ? mm_openapi_find (method, best) : NULL;
}

/* ---- Schemas ---- */

static char *check (JsonObject *schema, JsonNode *node, const char *place);

static gboolean
is_type (const char *type, JsonNode *node)
{
  GType value = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (g_str_equal (type, "null"))
    return JSON_NODE_HOLDS_NULL (node);
  if (g_str_equal (type, "object"))
    return JSON_NODE_HOLDS_OBJECT (node);
  if (g_str_equal (type, "array"))
    return JSON_NODE_HOLDS_ARRAY (node);
  if (g_str_equal (type, "string"))
    return value == G_TYPE_STRING;
  if (g_str_equal (type, "boolean"))
    return value == G_TYPE_BOOLEAN;
  if (g_str_equal (type, "integer"))
    return value == G_TYPE_INT64;
  return value == G_TYPE_INT64 || value == G_TYPE_DOUBLE;
}

static gboolean
fits_type (JsonObject *schema, JsonNode *node)
{
  JsonNode *type = json_object_get_member (schema, "type");
  JsonArray *types;

  if (!type)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (type))
    return is_type (json_node_get_string (type), node);
  types = json_node_get_array (type);
  for (guint i = 0; i < json_array_get_length (types); i++)
    if (is_type (json_array_get_string_element (types, i), node))
      return TRUE;
  return FALSE;
}

static gboolean
fits_enum (JsonObject *schema, JsonNode *node)
{
  JsonArray *values = json_object_has_member (schema, "enum")
                          ? json_object_get_array_member (schema, "enum")
                          : NULL;

  if (!values)
    return TRUE;
  for (guint i = 0; i < json_array_get_length (values); i++)
    if (json_node_equal (json_array_get_element (values, i), node))
      return TRUE;
  return FALSE;
}

static char *
check_items (JsonObject *schema, JsonArray *array, const char *place)
{
  guint n = json_array_get_length (array);
  JsonObject *items = member (schema, "items");

  if (json_object_has_member (schema, "minItems") &&
      n < (guint) json_object_get_int_member (schema, "minItems"))
    return g_strdup_printf ("%s has too few elements", place);
  for (guint i = 0; items && i < n; i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s/%u", place, i);
      char *fault = check (items, json_array_get_element (array, i), inner);

      if (fault)
        return fault;
    }
  return NULL;
}

static char *
check_required (JsonObject *schema, JsonObject *object, const char *place)
{
  JsonArray *required = json_object_has_member (schema, "required")
                            ? json_object_get_array_member (schema, "required")
                            : NULL;

  for (guint i = 0; required && i < json_array_get_length (required); i++)
    {
      const char *name = json_array_get_string_element (required, i);

      if (!json_object_has_member (object, name))
        return g_strdup_printf ("%s/%s is missing", place, name);
    }
  return NULL;
}

static gboolean
is_closed (JsonObject *schema)
{
  JsonNode *more = json_object_get_member (schema, "additionalProperties");

  return more && JSON_NODE_HOLDS_VALUE (more) && !json_node_get_boolean (more);
}

static char *
check_members (JsonObject *schema, JsonObject *object, const char *place)
{
  JsonObject *properties = member (schema, "properties");
  g_autoptr (GList) names = json_object_get_members (object);
  char *fault = check_required (schema, object, place);

  for (GList *l = names; l && !fault; l = l->next)
    {
      g_autofree char *inner = g_strdup_printf ("%s/%s", place, (char *) l->data);
      JsonObject *property = member (properties, l->data);

      if (property)
        fault = check (property, json_object_get_member (object, l->data), inner);
      else if (is_closed (schema))
        fault = g_strdup_printf ("%s is not documented", inner);
    }
  return fault;
}

static gboolean
fits_any (JsonObject *schema, JsonNode *node, const char *place)
{
  JsonArray *choices = json_object_has_member (schema, "anyOf")
                           ? json_object_get_array_member (schema, "anyOf")
                           : NULL;

  if (!choices)
    return TRUE;
  for (guint i = 0; i < json_array_get_length (choices); i++)
    {
      g_autofree char *fault = check (json_array_get_object_element (choices, i), node, place);

      if (!fault)
        return TRUE;
    }
  return FALSE;
}

static char *
check (JsonObject *schema, JsonNode *node, const char *place)
{
  schema = resolve (schema);
  if (!fits_any (schema, node, place) || !fits_type (schema, node) || !fits_enum (schema, node))
    {
      g_autofree char *text = json_to_string (node, FALSE);

      return g_strdup_printf ("%s is %.60s", place, text);
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    return check_members (schema, json_node_get_object (node), place);
  if (JSON_NODE_HOLDS_ARRAY (node))
    return check_items (schema, json_node_get_array (node), place);
  return NULL;
}

char *
mm_openapi_check_schema (JsonObject *schema, JsonNode *node)
{
  return check (schema, node, "");
}

/* ---- Answers ---- */

static JsonObject *
find_response (JsonObject *operation, guint status)
{
  g_autofree char *name = g_strdup_printf ("%u", status);
  JsonObject *responses = member (operation, "responses");
  JsonObject *exact = member (responses, name);

  return exact || status < 400 ? exact : member (responses, "default");
}

static char *
check_body (JsonObject *response, const MmRawAnswer *answer)
{
  g_autofree char *header = mm_raw_answer_header (answer, "Content-Type");
  g_autofree char *type = header ? g_strndup (header, strcspn (header, ";")) : NULL;
  JsonObject *content = member (response, "content");
  JsonObject *media = type ? member (content, type) : NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  if (!content)
    return answer->body[0] ? g_strdup ("it has a body that is not documented") : NULL;
  if (!media)
    return g_strdup_printf ("the content type %s is not documented", type);
  if (!strstr (type, "json"))
    return NULL;
  node = json_from_string (answer->body, &error);
  if (!node)
    return g_strdup (error ? error->message : "the body is empty");
  return mm_openapi_check_schema (member (media, "schema"), node);
}

char *
mm_openapi_check (const char *method, const char *target, const MmRawAnswer *answer)
{
  JsonObject *operation = mm_openapi_match (method, target);
  JsonObject *response = operation ? find_response (operation, answer->status) : NULL;
  g_autofree char *fault = NULL;

  if (!operation)
    return answer->status >= 400 ? NULL
                                 : g_strdup_printf ("%s %s is not documented", method, target);
  if (!response)
    return g_strdup_printf ("%s %s: status %u is not documented", method, target, answer->status);
  fault = check_body (response, answer);
  return fault ? g_strdup_printf ("%s %s: %u: %s", method, target, answer->status, fault) : NULL;
}
