/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "api-house.h"
#include "mms-session.h"

/* A new box knows what the sheet says; whether it may take the place of the old one its owner says,
 * and then the old one has to go. */

#define ENROLMENT "/v1/agent/enrolment"
#define MAILS "SELECT count (*) FROM mails WHERE kind = 'gateway-enrolment'"

static char *
make_body (ApiHouse *house, const char *stream)
{
  return g_strdup_printf ("{\"gateway_id\":\"" API_HOUSE_GATEWAY
                          "\",\"password\":\"%s\",\"stream\":\"%s\"}",
                          house->home.password, stream);
}

static MmRawAnswer *
enrol (ApiHouse *house, const char *stream)
{
  g_autofree char *body = make_body (house, stream);

  return api_house_ask (house, "POST", ENROLMENT, NULL, NULL, body);
}

static void
assert_refused (ApiHouse *house, const char *stream, guint status, const char *code)
{
  g_autoptr (MmRawAnswer) answer = enrol (house, stream);

  mm_test_answer_assert_problem (answer, status, code);
}

static char *
take_text (MmRawAnswer *answer, guint status, const char *name)
{
  g_autoptr (JsonObject) object = mm_test_answer_object (answer);
  char *text = g_strdup (json_object_get_string_member (object, name));

  g_assert_cmpuint (answer->status, ==, status);
  mm_raw_answer_free (answer);
  return text;
}

/* The id of what the owner is asked. */
static char *
assert_waits (ApiHouse *house, const char *stream)
{
  return take_text (enrol (house, stream), 202, "enrolment");
}

static char *
assert_enrolled (ApiHouse *house, const char *stream)
{
  return take_text (enrol (house, stream), 201, "token");
}

static void
decide (ApiHouse *house, const char *token, const char *id, gboolean approve, guint status)
{
  g_autofree char *rest = g_strdup_printf ("/enrolments/%s%s", id, approve ? "/approval" : "");
  g_autofree char *path = api_house_path (house, rest);
  g_autoptr (MmRawAnswer) answer =
      api_house_ask (house, approve ? "POST" : "DELETE", path, token, NULL, NULL);

  g_assert_cmpuint (answer->status, ==, status);
}

static guint
count_listed (ApiHouse *house, const char *token, const char *state)
{
  g_autofree char *path = api_house_path (house, "/enrolments");
  g_autoptr (MmRawAnswer) answer = api_house_ask (house, "GET", path, token, NULL, NULL);
  g_autoptr (JsonObject) object = mm_test_answer_object (answer);
  JsonArray *items = json_object_get_array_member (object, "items");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (items); i++)
    n += g_str_equal (
        json_object_get_string_member (json_array_get_object_element (items, i), "state"), state);
  return n;
}

static MmRawClient *
listen (ApiHouse *house, const char *path, const char *token)
{
  MmRawClient *client = mm_raw_client_new (house->server->port);
  g_autofree char *head = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: a\r\n"
                                           "Authorization: Bearer %s\r\n\r\n",
                                           path, token);

  mm_raw_client_send (client, head, -1);
  g_assert_true (mm_raw_client_wait_for (client, "text/event-stream"));
  g_assert_true (mm_raw_client_wait_for (client, "\r\n\r\n"));
  return client;
}

static void
assert_reports (ApiHouse *house, const char *token, guint status)
{
  g_autoptr (MmRawAnswer) answer = api_house_ask (house, "POST", "/v1/agent/live", token, NULL,
                                                  "{\"at\":\"2026-11-20T05:05:00Z\",\"solar\":1}");

  g_assert_cmpuint (answer->status, ==, status);
}

static void
test_owner_approves (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  const char *owner = house->tokens[MMS_ROLE_CUSTOMER];
  const char *old = house->tokens[MMS_ROLE_GATEWAY];
  g_autoptr (MmRawClient) stream = listen (house, "/v1/agent/events", old);
  g_autofree char *id = assert_waits (house, "new");
  g_autofree char *again = assert_waits (house, "new");
  g_autofree char *token = NULL;

  g_assert_cmpstr (id, ==, again);
  g_assert_cmpint (api_house_count (house, MAILS), ==, 1);
  g_assert_cmpuint (count_listed (house, owner, "pending"), ==, 1);
  decide (house, house->tokens[MMS_ROLE_DEALER], id, TRUE, 403);
  decide (house, house->stranger, id, TRUE, 404);
  assert_reports (house, old, 204);

  decide (house, owner, id, TRUE, 204);
  assert_reports (house, old, 204);
  token = assert_enrolled (house, "new");
  assert_reports (house, token, 204);
  assert_reports (house, old, 401);
  g_assert_true (mm_raw_client_wait_for (stream, "event: end"));
  g_assert_cmpuint (count_listed (house, owner, "approved"), ==, 0);
}

static void
test_old_box_is_not_let_in_again (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *id = assert_waits (house, "second");
  g_autofree char *token = NULL;
  g_autofree char *third = NULL;

  decide (house, house->tokens[MMS_ROLE_CUSTOMER], id, TRUE, 204);
  token = assert_enrolled (house, "second");
  third = assert_waits (house, "third");
  decide (house, house->tokens[MMS_ROLE_CUSTOMER], third, TRUE, 204);
  g_free (token);
  token = assert_enrolled (house, "third");
  assert_refused (house, "second", 403, "enrolment_refused");
  g_assert_cmpint (api_house_count (house, MAILS), ==, 2);
}

static void
test_owner_refuses (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  const char *owner = house->tokens[MMS_ROLE_CUSTOMER];
  g_autofree char *id = assert_waits (house, "new");
  g_autofree char *token = NULL;

  decide (house, owner, id, FALSE, 204);
  assert_refused (house, "new", 403, "enrolment_refused");
  assert_reports (house, house->tokens[MMS_ROLE_GATEWAY], 204);
  g_assert_cmpuint (count_listed (house, owner, "refused"), ==, 1);
  /* Pressed the wrong button. */
  decide (house, owner, id, TRUE, 204);
  token = assert_enrolled (house, "new");
}

static char *
sign_in (ApiHouse *house)
{
  return take_text (api_house_ask (house, "POST", "/v1/sessions", NULL, NULL,
                                   "{\"service\":\"customer\",\"login\":\"" MM_TEST_HOME_CUSTOMER
                                   "\",\"password\":\"" MM_TEST_HOME_PASSWORD
                                   "\",\"device_name\":\"PC\"}"),
                    201, "token");
}

static void
test_request_expires (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *id = assert_waits (house, "new");
  g_autofree char *owner = NULL;
  g_autofree char *later = NULL;

  mm_clock_advance (house->server->clock, 25 * MM_HOUR_MS);
  owner = sign_in (house);
  g_assert_cmpuint (count_listed (house, owner, "pending"), ==, 0);
  decide (house, owner, id, TRUE, 404);
  later = assert_waits (house, "new");
  g_assert_cmpstr (id, !=, later);
  g_assert_cmpint (api_house_count (house, MAILS), ==, 2);
}

static void
test_boxes_are_counted (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *stream = g_strdup_printf ("box-%u", i);
      g_autofree char *id = assert_waits (house, stream);

      g_assert_nonnull (id);
    }
  assert_refused (house, "box-5", 429, "limited");
  g_assert_cmpint (api_house_count (house, MAILS), ==, 5);
}

/* The oldest session makes room for the newest, and its stream goes with it. */
static void
test_stream_of_a_replaced_session_ends (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *first = sign_in (house);
  g_autoptr (MmRawClient) stream = listen (house, "/v1/events", first);

  for (guint i = 0; i < MMS_SESSION_MAX; i++)
    {
      g_autofree char *token = NULL;

      mm_clock_advance (house->server->clock, 1000);
      token = sign_in (house);
    }
  g_assert_true (mm_raw_client_wait_for (stream, "event: end"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/enrolments/owner-approves", test_owner_approves);
  g_test_add_func ("/enrolments/old-box-is-not-let-in-again", test_old_box_is_not_let_in_again);
  g_test_add_func ("/enrolments/owner-refuses", test_owner_refuses);
  g_test_add_func ("/enrolments/request-expires", test_request_expires);
  g_test_add_func ("/enrolments/boxes-are-counted", test_boxes_are_counted);
  g_test_add_func ("/enrolments/stream-of-a-replaced-session-ends",
                   test_stream_of_a_replaced_session_ends);
  return g_test_run ();
}
