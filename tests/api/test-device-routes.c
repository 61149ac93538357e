/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "api-house.h"

#include <string.h>

#define RENEWALS 20

typedef struct
{
  ApiHouse *house;
  char *body;
  char *token;
  char *device_token;
} Renewal;

static char *
sign_in_body (const char *extra)
{
  return g_strdup_printf ("{\"service\":\"customer\",\"login\":\"" MM_TEST_HOME_CUSTOMER "\","
                          "\"password\":\"" MM_TEST_HOME_PASSWORD "\","
                          "\"device_name\":\"事務所PC\"%s}",
                          extra);
}

static char *
get (const MmRawAnswer *answer, const char *name)
{
  g_autoptr (JsonObject) object = mm_test_answer_object (answer);

  return g_strdup (json_object_get_string_member (object, name));
}

static char *
keep (ApiHouse *house)
{
  g_autofree char *body = sign_in_body (",\"keep\":true");
  g_autoptr (MmRawAnswer) answer = api_house_ask (house, "POST", "/v1/sessions", NULL, NULL, body);

  g_assert_cmpuint (answer->status, ==, 201);
  return get (answer, "device_token");
}

static char *
renewal_body (const char *device_token)
{
  return g_strdup_printf ("{\"device_token\":\"%s\",\"device_name\":\"事務所PC\"}", device_token);
}

/* Returns the session's token. */
static char *
renew (ApiHouse *house, const char *device_token, char **next)
{
  g_autofree char *body = renewal_body (device_token);
  g_autoptr (MmRawAnswer) answer =
      api_house_ask (house, "POST", "/v1/device-sessions", NULL, NULL, body);

  g_assert_cmpuint (answer->status, ==, 201);
  if (next)
    *next = get (answer, "device_token");
  return get (answer, "token");
}

static guint
status_of (
    ApiHouse *house, const char *method, const char *target, const char *token, const char *body)
{
  g_autoptr (MmRawAnswer) answer = api_house_ask (house, method, target, token, NULL, body);

  return answer->status;
}

static void
test_watching_shows_nothing_personal (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *device_token = keep (house);
  g_autofree char *token = renew (house, device_token, NULL);
  g_autofree char *live = g_strconcat ("/v1/live?gateways=", house->home.installation, NULL);
  g_autoptr (MmRawAnswer) list =
      api_house_ask (house, "GET", "/v1/gateways?limit=1", token, NULL, NULL);
  g_autoptr (MmRawAnswer) session = api_house_ask (house, "GET", "/v1/session", token, NULL, NULL);
  g_autoptr (MmRawAnswer) sync = api_house_ask (house, "GET", "/v1/sync", token, NULL, NULL);

  g_assert_cmpuint (list->status, ==, 200);
  g_assert_nonnull (strstr (list->body, API_HOUSE_GATEWAY));
  g_assert_null (strstr (list->body, "佐藤"));
  g_assert_null (strstr (list->body, "藤沢"));
  g_assert_null (strstr (session->body, "hanako"));
  g_assert_null (strstr (session->body, "\"0466"));
  g_assert_cmpuint (status_of (house, "GET", live, token, NULL), ==, 200);
  mm_test_answer_assert_problem (sync, 403, "watch_only");
  g_assert_cmpuint (status_of (house, "GET", "/v1/gateways?search=sato", token, NULL), ==, 403);
  g_assert_cmpuint (status_of (house, "GET", "/v1/account/sign-ins", token, NULL), ==, 403);
}

static gpointer
renew_in_thread (gpointer data)
{
  Renewal *renewal = data;
  g_autoptr (MmRawAnswer) answer = mm_test_server_ask (renewal->house->server, "POST",
                                                       "/v1/device-sessions", NULL, renewal->body);

  g_assert_cmpuint (answer->status, ==, 201);
  renewal->token = get (answer, "token");
  renewal->device_token = get (answer, "device_token");
  return NULL;
}

static void
test_parallel_renewals_leave_one_token (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *device_token = keep (house);
  g_autofree char *body = renewal_body (device_token);
  Renewal renewals[RENEWALS];
  GThread *threads[RENEWALS];
  guint alive = 0;

  for (guint i = 0; i < RENEWALS; i++)
    {
      renewals[i] = (Renewal){ .house = house, .body = body };
      threads[i] = g_thread_new ("renewal", renew_in_thread, &renewals[i]);
    }
  for (guint i = 0; i < RENEWALS; i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < RENEWALS; i++)
    {
      g_assert_cmpstr (renewals[i].device_token, ==, renewals[0].device_token);
      alive += status_of (house, "GET", "/v1/session", renewals[i].token, NULL) == 200;
      g_free (renewals[i].token);
    }
  g_assert_cmpuint (alive, ==, 1);
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM device_tokens"), ==, 2);
  g_free (renew (house, renewals[0].device_token, NULL));
  /* Only the newest of the family and, until that is used, the one before it count. */
  g_assert_cmpuint (status_of (house, "POST", "/v1/device-sessions", NULL, body), ==, 401);
  for (guint i = 0; i < RENEWALS; i++)
    g_free (renewals[i].device_token);
}

static void
test_the_password_lifts_the_session (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *device_token = keep (house);
  g_autofree char *watching = renew (house, device_token, NULL);
  g_autofree char *body = sign_in_body ("");
  g_autoptr (MmRawAnswer) lifted =
      api_house_ask (house, "POST", "/v1/sessions", watching, NULL, body);
  g_autofree char *token = get (lifted, "token");
  g_autoptr (MmRawAnswer) devices =
      api_house_ask (house, "GET", "/v1/account/devices", token, NULL, NULL);
  g_autoptr (MmRawAnswer) sign_ins =
      api_house_ask (house, "GET", "/v1/account/sign-ins?limit=1", token, NULL, NULL);

  g_assert_null (strstr (lifted->body, "device_token"));
  g_assert_nonnull (strstr (devices->body, "\"this_device\":true"));
  g_assert_nonnull (strstr (sign_ins->body, "\"this_device\":true"));
  g_assert_null (strstr (sign_ins->body, "\"next\":null"));
  g_assert_cmpuint (status_of (house, "GET", "/v1/session", watching, NULL), ==, 401);
  g_assert_cmpuint (status_of (house, "GET", "/v1/sync", token, NULL), ==, 200);
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM devices WHERE ended IS NULL"), ==,
                   1);
}

static void
test_revoking_closes_streams (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *device_token = keep (house);
  g_autofree char *watching = renew (house, device_token, NULL);
  g_autoptr (MmRawClient) stream = mm_raw_client_new (house->server->port);
  g_autofree char *head = g_strdup_printf (
      "GET /v1/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n\r\n", watching);
  g_autofree char *id = api_house_text (house, "SELECT id FROM devices");
  g_autofree char *path = g_strconcat ("/v1/account/devices/", id, NULL);

  mm_raw_client_send (stream, head, -1);
  g_assert_true (mm_raw_client_wait_for (stream, "\r\n\r\n"));
  g_assert_cmpuint (status_of (house, "DELETE", path, house->tokens[MMS_ROLE_DEALER], NULL), ==,
                    404);
  g_assert_cmpuint (status_of (house, "DELETE", path, house->tokens[MMS_ROLE_CUSTOMER], NULL), ==,
                    204);
  g_assert_true (mm_raw_client_wait_for (stream, "event: end"));
  g_assert_cmpuint (status_of (house, "GET", "/v1/session", watching, NULL), ==, 401);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device-routes/watching-shows-nothing-personal",
                   test_watching_shows_nothing_personal);
  g_test_add_func ("/device-routes/parallel-renewals-leave-one-token",
                   test_parallel_renewals_leave_one_token);
  g_test_add_func ("/device-routes/the-password-lifts-the-session",
                   test_the_password_lifts_the_session);
  g_test_add_func ("/device-routes/revoking-closes-streams", test_revoking_closes_streams);
  return g_test_run ();
}
