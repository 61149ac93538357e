/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-openapi.h"
#include "mm-test-server.h"
#include "mms-api.h"
#include "mms-policy.h"

#include <string.h>

static void
assert_documented (const MmsRoute *route)
{
  JsonObject *operation = mm_openapi_find (route->method, route->path);

  g_test_message ("%s %s", route->method, route->path);
  g_assert_nonnull (operation);
  g_assert_cmpstr (json_object_get_string_member (operation, "x-permission"), ==,
                   mms_permission_to_string (route->permission));
}

static gboolean
has_parameter (JsonObject *operation, const char *ref)
{
  JsonArray *all = json_object_has_member (operation, "parameters")
                       ? json_object_get_array_member (operation, "parameters")
                       : NULL;

  for (guint i = 0; all && i < json_array_get_length (all); i++)
    {
      JsonObject *one = json_array_get_object_element (all, i);

      if (json_object_has_member (one, "$ref") &&
          g_str_has_suffix (json_object_get_string_member (one, "$ref"), ref))
        return TRUE;
    }
  return FALSE;
}

static void
test_every_route_is_documented (void)
{
  const MmsRoute *const *tables = mms_api_get_tables ();

  for (guint i = 0; tables[i]; i++)
    for (const MmsRoute *route = tables[i]; route->method; route++)
      {
        assert_documented (route);
        /* Edits take one too: they are operations. */
        g_assert_cmpint (
            has_parameter (mm_openapi_find (route->method, route->path), "/IdempotencyKey"), ==,
            route->replay != NULL ||
                has_parameter (mm_openapi_find (route->method, route->path), "/IfMatch"));
      }
}

static gboolean
has_route (const char *method, const char *path)
{
  const MmsRoute *const *tables = mms_api_get_tables ();

  for (guint i = 0; tables[i]; i++)
    for (const MmsRoute *route = tables[i]; route->method; route++)
      if (g_ascii_strcasecmp (route->method, method) == 0 && g_str_equal (route->path, path))
        return TRUE;
  return FALSE;
}

static void
assert_exists (const char *path, const char *method, JsonObject *operation)
{
  g_test_message ("%s %s", method, path);
  g_assert_true (has_route (method, path));
  g_assert_nonnull (json_object_get_object_member (operation, "responses"));
}

static void
test_every_operation_exists (void)
{
  JsonObject *paths = json_object_get_object_member (mm_openapi_get (), "paths");
  g_autoptr (GList) names = json_object_get_members (paths);

  for (GList *p = names; p; p = p->next)
    {
      JsonObject *path = json_object_get_object_member (paths, p->data);
      g_autoptr (GList) methods = json_object_get_members (path);

      for (GList *m = methods; m; m = m->next)
        if (!g_str_equal (m->data, "parameters"))
          assert_exists (p->data, m->data, json_object_get_object_member (path, m->data));
    }
}

static void
assert_answer_fits (MmTestServer *server, const char *method, const char *target, const char *body)
{
  g_autoptr (MmRawAnswer) answer = mm_test_server_ask (server, method, target, NULL, body);
  g_autofree char *fault = mm_openapi_check (method, target, answer);

  g_assert_cmpstr (fault, ==, NULL);
}

static void
test_answers_fit (void)
{
  g_autoptr (MmTestServer) server = mm_test_server_new (NULL, 0);

  assert_answer_fits (server, "GET", "/v1/health", NULL);
  assert_answer_fits (server, "GET", "/v1/server", NULL);
  assert_answer_fits (server, "GET", "/v1/openapi.yaml", NULL);
  assert_answer_fits (server, "GET", "/v1/announcements", NULL);
  assert_answer_fits (server, "GET", "/v1/terms/customer", NULL);
  assert_answer_fits (server, "GET", "/v1/terms/dealer", NULL);
  assert_answer_fits (server, "GET", "/v1/terms/nobody", NULL);
  assert_answer_fits (server, "GET", "/v1/terms/customer/1", NULL);
  assert_answer_fits (server, "GET", "/v1/terms/customer/0", NULL);
  assert_answer_fits (server, "GET", "/v1/session", NULL);
  assert_answer_fits (server, "POST", "/v1/sessions",
                      "{\"service\":\"customer\",\"login\":\"a@example.jp\",\"password\":\"x\","
                      "\"device_name\":\"test\"}");
  assert_answer_fits (server, "POST", "/v1/sessions", "{\"nobody\":1}");
  assert_answer_fits (server, "POST", "/v1/sessions", "{");
}

/* The checker itself must be able to find fault. */
static void
test_checker_finds_faults (void)
{
  static const char *const bad[] = {
    "{\"status\":\"ok\"}",
    "{\"status\":\"no\",\"version\":\"1\"}",
    "{\"status\":\"ok\",\"version\":1}",
    "{\"status\":\"ok\",\"version\":\"1\",\"more\":1}",
    "[]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      MmRawAnswer answer = { 200, (char *) "Content-Type: application/json\n", (char *) bad[i] };
      g_autofree char *fault = mm_openapi_check ("GET", "/v1/health", &answer);

      g_assert_nonnull (fault);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/openapi/routes", test_every_route_is_documented);
  g_test_add_func ("/openapi/operations", test_every_operation_exists);
  g_test_add_func ("/openapi/checker", test_checker_finds_faults);
  g_test_add_func ("/openapi/answers", test_answers_fit);
  return g_test_run ();
}
