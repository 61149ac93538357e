/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-answer"

#include "config.h"

#include "mma-answer.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mm-time.h"

#define MAX_FIELDS 200

typedef struct
{
  guint status;
  MmError code;
} StatusCode;

static const StatusCode status_codes[] = {
  { 400, MM_ERROR_INVALID },     { 401, MM_ERROR_UNAUTHENTICATED }, { 403, MM_ERROR_DENIED },
  { 404, MM_ERROR_NOT_FOUND },   { 409, MM_ERROR_CONFLICT },        { 410, MM_ERROR_EXPIRED },
  { 412, MM_ERROR_CONFLICT },    { 413, MM_ERROR_INVALID },         { 422, MM_ERROR_INVALID },
  { 423, MM_ERROR_LOCKED },      { 429, MM_ERROR_LIMITED },         { 502, MM_ERROR_UNAVAILABLE },
  { 503, MM_ERROR_UNAVAILABLE }, { 504, MM_ERROR_UNAVAILABLE },     { 507, MM_ERROR_FULL },
};

static MmError
map_status (guint status, const char *code)
{
  if (status == 410 && code != NULL && g_str_has_suffix (code, "_used"))
    return MM_ERROR_USED;
  if (status == 429 && code != NULL && g_str_has_suffix (code, "_locked"))
    return MM_ERROR_LOCKED;
  for (guint i = 0; i < G_N_ELEMENTS (status_codes); i++)
    if (status_codes[i].status == status)
      return status_codes[i].code;
  return MM_ERROR_FAILED;
}

static int
read_number (JsonObject *object, const char *name)
{
  gint64 number;
  gboolean has;

  if (!mm_json_get_opt_int (object, name, 0, G_MAXINT, &number, &has, NULL) || !has)
    return MM_PROBLEM_NONE;
  return (int) number;
}

static const char *
read_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* NULL where there is none, or what there is is no day. */
static char *
read_day (JsonObject *object)
{
  const char *day = read_text (object, "day");
  gint64 at;

  return day != NULL && mm_time_parse_jst_day (day, &at, NULL) ? g_strdup (day) : NULL;
}

static void
read_fields (MmProblem *problem, JsonObject *object)
{
  JsonArray *errors;

  if (!json_object_has_member (object, "errors") ||
      !mm_json_get_array (object, "errors", MAX_FIELDS, &errors, NULL))
    return;
  for (guint i = 0; i < json_array_get_length (errors); i++)
    {
      JsonObject *field;

      if (!mm_json_get_element_object (errors, "errors", i, &field, NULL) ||
          read_text (field, "field") == NULL || read_text (field, "code") == NULL)
        continue;
      g_ptr_array_add (problem->fields,
                       mm_field_error_new (read_text (field, "field"), read_text (field, "code"),
                                           read_text (field, "message")));
    }
}

static MmProblem *
read_problem (const MmaAnswer *answer, JsonObject *object)
{
  MmProblem *problem = mm_problem_new (read_text (object, "code"), read_text (object, "detail"));

  problem->tries_left = read_number (object, "tries_left");
  problem->retry_after_s = read_number (object, "retry_after");
  if (problem->retry_after_s == MM_PROBLEM_NONE && answer->retry_after_s > 0)
    problem->retry_after_s = answer->retry_after_s;
  problem->day = read_day (object);
  read_fields (problem, object);
  return problem;
}

static GError *
make_problem (const MmaAnswer *answer)
{
  g_autoptr (JsonObject) object = NULL;

  if (g_strcmp0 (answer->content_type, "application/problem+json") == 0)
    object = mm_json_parse_object (answer->text, answer->length, NULL);
  if (object != NULL && read_text (object, "code") != NULL)
    return mm_error_new_take (map_status (answer->status, read_text (object, "code")),
                              read_problem (answer, object));
  return mm_error_new_problem (map_status (answer->status, NULL), "http",
                               answer->retry_after_s > 0 ? answer->retry_after_s : MM_PROBLEM_NONE,
                               MM_PROBLEM_NONE);
}

/**
 * mma_answer_parse:
 *
 * Understands an answer. One without a body gives a JSON null.
 *
 * Returns: (transfer full): the JSON, or %NULL with @error set
 */
JsonNode *
mma_answer_parse (const MmaAnswer *answer, GError **error)
{
  JsonNode *node;

  if (answer->status < 200 || answer->status > 299)
    {
      g_propagate_error (error, make_problem (answer));
      return NULL;
    }
  if (answer->length == 0)
    return json_node_new (JSON_NODE_NULL);
  if (g_strcmp0 (answer->content_type, "application/json") != 0)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_PROTOCOL, "The answer is %s and not JSON",
                   answer->content_type != NULL ? answer->content_type : "something");
      return NULL;
    }
  node = mm_json_parse (answer->text, answer->length, NULL);
  if (node == NULL)
    g_set_error (error, MM_ERROR, MM_ERROR_PROTOCOL, "The answer is not valid JSON");
  return node;
}
