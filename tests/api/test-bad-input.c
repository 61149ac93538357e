/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bad-input.h"

#include "mm-openapi.h"
#include "mm-test-json.h"
#include "mms-api.h"

#include <string.h>

/* Every field of every form over HTTP: left out, empty, of another type, too long, with letters of
 * other scripts and characters that control. What is wrong is named at its place with words for the
 * person, and nothing is stored. */

typedef struct
{
  ApiHouse *house;
  char *unit;
  char *news;
} Fixture;

typedef struct
{
  const Fixture *fixture;
  const BadForm *form;
  const BadField *field;
} Try;

/* helpers */

static char *
fill_in (const Fixture *fixture, const char *text)
{
  GString *filled = g_string_new (text);

  g_string_replace (filled, "$house", fixture->house->home.installation, 0);
  g_string_replace (filled, "$password", fixture->house->spare_password, 0);
  g_string_replace (filled, "$unit", fixture->unit, 0);
  g_string_replace (filled, "$news", fixture->news, 0);
  return g_string_free (filled, FALSE);
}

static MmRawAnswer *
send_with (const Try *self, const char *value)
{
  const BadForm *form = self->form;
  ApiHouse *house = self->fixture->house;
  g_autofree char *good = fill_in (self->fixture, form->body);
  g_autofree char *target = fill_in (self->fixture, form->target ? form->target : form->path);
  g_autoptr (JsonNode) body = mm_test_parse (good);
  g_autofree char *text = NULL;

  bad_input_put (body, self->field->pointer, value);
  text = json_to_string (body, FALSE);
  return api_house_ask (house, form->method, target,
                        form->role < 0 ? NULL : house->tokens[form->role], form->match, text);
}

/* Enough of it to be found in the table. */
static char *
shorten (const char *value)
{
  return g_utf8_substring (value, 0, MIN (20, g_utf8_strlen (value, -1)));
}

/* @code: NULL where the answer may be any that refuses */
static void
assert_wrong (const Try *self, const char *value, const char *code)
{
  g_autoptr (MmRawAnswer) answer = send_with (self, value);
  g_autofree char *shown = shorten (value ? value : "left out");
  const char *pointer = self->field->pointer;

  g_test_message ("%s %s %s: %s", self->form->method, self->form->path, pointer, shown);
  if (self->form->within && g_str_has_prefix (pointer, self->form->within))
    pointer += strlen (self->form->within);
  if (code)
    {
      api_house_assert_field (answer, pointer, code);
      return;
    }
  g_assert_cmpuint (answer->status, >=, 400);
  g_assert_cmpuint (answer->status, <, 500);
}

static void
check_length (const Try *self)
{
  BadSort sort = self->field->sort;
  const char *letter = sort == BAD_KANA ? "ア" : sort == BAD_MAIL ? "a" : "𠮷";
  g_autofree char *long_text = bad_input_repeat (letter, self->field->maximum + 1);
  g_autofree char *huge = bad_input_repeat (letter, MAX (BAD_INPUT_HUGE, self->field->maximum + 1));

  if (self->field->maximum > 0)
    {
      assert_wrong (self, long_text, "too_long");
      assert_wrong (self, huge, "too_long");
    }
  else if (sort != BAD_FLAG && sort != BAD_IDS)
    assert_wrong (self, huge, NULL);
}

static gboolean
is_held_against (BadSort sort)
{
  return sort == BAD_CLAIM || sort == BAD_HUSHED || sort == BAD_CHOICE;
}

/* White space is typed like any other letter. */
static gboolean
is_password (BadSort sort)
{
  return sort == BAD_PASSWORD || sort == BAD_UPS_PASSWORD || sort == BAD_SHEET_PASSWORD;
}

static void
check_required (const Try *self)
{
  BadSort sort = self->field->sort;

  assert_wrong (self, NULL, "required");
  assert_wrong (self, "null", "required");
  if (sort == BAD_FLAG || sort == BAD_IDS)
    return;
  assert_wrong (self, "\"\"", is_held_against (sort) ? NULL : "required");
  if (!is_held_against (sort) && !is_password (sort) && sort != BAD_DAY)
    assert_wrong (self, "\" \\u3000 \"", "required");
}

static void
check_type (const Try *self)
{
  BadSort sort = self->field->sort;

  assert_wrong (self, "7", "type");
  assert_wrong (self, "{\"a\":1}", "type");
  if (sort != BAD_FLAG)
    assert_wrong (self, "true", "type");
  if (sort != BAD_IDS)
    assert_wrong (self, "[\"a\"]", "type");
}

static void
check_field (const Try *self)
{
  g_autofree char *before = bad_input_read_store (self->fixture->house);
  g_autofree char *after = NULL;

  if (!self->field->optional)
    check_required (self);
  check_type (self);
  check_length (self);
  for (guint i = 0; i < n_bad_values; i++)
    if (bad_values[i].sort == self->field->sort)
      assert_wrong (self, bad_values[i].value, bad_values[i].code);
  after = bad_input_read_store (self->fixture->house);
  g_assert_cmpstr (after, ==, before);
}

/* tests */

static char *
send_good (ApiHouse *house, MmsRole role, const char *target, const char *header, const char *body)
{
  g_autoptr (MmRawAnswer) answer =
      api_house_ask (house, "POST", target, house->tokens[role], header, body);

  g_assert_cmpuint (answer->status, <, 300);
  return g_strdup (answer->body);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *csv = "Content-Type: text/csv";

  fixture->house = api_house_new ();
  g_free (send_good (fixture->house, MMS_ROLE_OPERATOR, "/v1/operator/ups/models", csv,
                     "model,guarantee_months,battery_months,first,one\nMU-1500R,36,60,left,up\n"));
  g_free (send_good (fixture->house, MMS_ROLE_OPERATOR, "/v1/operator/ups/shipments", csv,
                     "型式,製品番号,出荷日,キーコード\nMU-1500R,A1,2026-10-01,0427\n"));
  g_free (send_good (fixture->house, MMS_ROLE_UPS, "/v1/ups/units",
                     "Idempotency-Key: 0123456789abcdef",
                     "{\"purchased\":\"2026-11-12\",\"units\":[{\"serial\":\"A1\"}]}"));
  g_free (send_good (fixture->house, MMS_ROLE_OPERATOR, "/v1/operator/announcements", NULL,
                     "{\"audience\":\"all\",\"title\":\"a\",\"body\":\"b\"}"));
  fixture->unit = api_house_text (fixture->house, "SELECT id FROM units");
  fixture->news = api_house_text (fixture->house, "SELECT id FROM announcements");
  bad_input_settle (fixture->house);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  api_house_free (fixture->house);
  g_free (fixture->unit);
  g_free (fixture->news);
}

static void
test_every_field_refuses (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < n_bad_forms; i++)
    for (const BadField *field = bad_forms[i].fields; field->pointer; field++)
      {
        Try self = { fixture, &bad_forms[i], field };

        check_field (&self);
      }
}

static gboolean
has_field (const char *method, const char *path, const char *pointer)
{
  for (guint i = 0; i < n_bad_forms; i++)
    {
      if (!g_str_equal (bad_forms[i].method, method) || !g_str_equal (bad_forms[i].path, path))
        continue;
      for (const BadField *field = bad_forms[i].fields; field->pointer; field++)
        if (!pointer || g_str_equal (field->pointer, pointer))
          return TRUE;
    }
  return FALSE;
}

/* Where a part may be null its schema is one of several. */
static JsonObject *
get_properties (JsonObject *schema)
{
  JsonArray *any = json_object_has_member (schema, "anyOf")
                       ? json_object_get_array_member (schema, "anyOf")
                       : NULL;
  g_autoptr (JsonObject) choice = NULL;

  if (!any)
    return mm_openapi_member (schema, "properties");
  choice = json_object_new ();
  json_object_set_member (choice, "first", json_array_dup_element (any, 0));
  return mm_openapi_member (mm_openapi_member (choice, "first"), "properties");
}

/* A list of lines has a verdict for each of them. */
static gboolean
is_list_of_lines (JsonObject *schema)
{
  JsonObject *items = mm_openapi_member (schema, "items");

  return items && g_strcmp0 (json_object_get_string_member_with_default (items, "type", NULL),
                             "object") == 0;
}

static guint
count_missing (const char *method, const char *path, JsonObject *schema, const char *place)
{
  JsonObject *properties = get_properties (schema);
  g_autoptr (GList) names = properties ? json_object_get_members (properties) : NULL;
  guint n = 0;

  if (!properties && !is_list_of_lines (schema) && !has_field (method, path, place))
    {
      g_test_message ("%s %s has no bad input for %s", method, path, place);
      return 1;
    }
  for (GList *name = names; name; name = name->next)
    {
      g_autofree char *pointer = g_strconcat (place, "/", name->data, NULL);

      n += count_missing (method, path, mm_openapi_member (properties, name->data), pointer);
    }
  return n;
}

/* A form, or one more field of a form, has its bad input here. */
static void
test_no_field_is_left_out (void)
{
  const MmsRoute *const *tables = mms_api_get_tables ();
  guint n = 0;

  for (guint i = 0; tables[i]; i++)
    for (const MmsRoute *route = tables[i]; route->method; route++)
      {
        JsonObject *schema = mm_openapi_find_body (route->method, route->path);
        g_autofree char *name = g_strconcat (route->method, " ", route->path, NULL);

        if (schema && !g_strv_contains (bad_apart, name))
          n += count_missing (route->method, route->path, schema, "");
      }
  g_assert_cmpuint (n, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bad-input/no-field-is-left-out", test_no_field_is_left_out);
  g_test_add ("/bad-input/every-field-refuses", Fixture, NULL, set_up, test_every_field_refuses,
              tear_down);
  bad_input_add_edit_tests ();
  return g_test_run ();
}
