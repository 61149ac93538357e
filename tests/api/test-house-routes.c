/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "api-house.h"

#include <string.h>

#define RECEIVERS 8

static guint
count_access (ApiHouse *house)
{
  g_autofree char *path = api_house_path (house, "/access");
  g_autoptr (JsonObject) page =
      api_house_take (house, "GET", path, house->tokens[MMS_ROLE_CUSTOMER], NULL);

  return json_array_get_length (json_object_get_array_member (page, "items"));
}

/* Looks of a dealer are one line for half an hour; those of the owner are none. */
static void
test_looks_are_on_record (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *path = api_house_path (house, "");
  g_autofree char *energy = api_house_path (house, "/energy?day=2026-11-20");

  json_object_unref (api_house_take (house, "GET", path, house->tokens[MMS_ROLE_CUSTOMER], NULL));
  g_assert_cmpuint (count_access (house), ==, 0);
  json_object_unref (api_house_take (house, "GET", path, house->tokens[MMS_ROLE_DEALER], NULL));
  json_object_unref (api_house_take (house, "GET", energy, house->tokens[MMS_ROLE_DEALER], NULL));
  /* The writer takes its jobs in turn, and counting is one of them. */
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM gateway_accesses"), ==, 1);
  g_assert_cmpuint (count_access (house), ==, 1);
}

/* Who watches live values asks again and again; that is one look too. */
static void
test_live_values_are_a_look (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *live = g_strconcat ("/v1/live?gateways=", house->home.installation, NULL);

  json_object_unref (api_house_take (house, "GET", live, house->tokens[MMS_ROLE_CUSTOMER], NULL));
  json_object_unref (api_house_take (house, "GET", live, house->strange_dealer, NULL));
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM gateway_accesses"), ==, 0);
  for (guint i = 0; i < 3; i++)
    json_object_unref (api_house_take (house, "GET", live, house->tokens[MMS_ROLE_DEALER], NULL));
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM gateway_accesses"), ==, 1);
  g_assert_cmpuint (count_access (house), ==, 1);
}

static MmsOutcome
seed_receivers (MmsDb *db, gpointer data, GError **error)
{
  ApiHouse *house = ((gpointer *) data)[0];
  char **tokens = ((gpointer *) data)[1];

  for (guint i = 0; i < RECEIVERS; i++)
    {
      g_autofree char *login = g_strdup_printf ("next%u@home.example", i);
      g_autoptr (MmsActor) actor =
          mm_test_home_add_account (mms_daemon_get_context (house->server->daemon), db,
                                    MMS_ROLE_CUSTOMER, login, &tokens[i], error);

      if (!actor)
        return MMS_FAILED;
    }
  return MMS_DONE;
}

static char *
make_code (ApiHouse *house)
{
  g_autofree char *path = api_house_path (house, "/hand-overs");
  g_autoptr (JsonObject) made = api_house_take (
      house, "POST", path, house->tokens[MMS_ROLE_CUSTOMER], "{\"keep_links\":true}");

  return g_strdup (json_object_get_string_member (made, "code"));
}

/* Eight people have the code and press at the same moment: the house goes to one of them. */
static void
test_one_receiver_wins (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  char *tokens[RECEIVERS + 1] = { NULL };
  gpointer data[] = { house, tokens };
  g_autofree char *code = make_code (house);
  g_autofree char *body = g_strdup_printf ("{\"code\":\"%s\"}", code);
  g_autoptr (GPtrArray) answers = NULL;

  mm_test_server_write (house->server, seed_receivers, data);
  answers = api_house_post_at_once (house, "/v1/hand-over-receipts", (const char *const *) tokens,
                                    body, RECEIVERS);
  g_assert_cmpuint (api_house_count_answers (answers, 201, NULL), ==, 1);
  g_assert_cmpuint (api_house_count_answers (answers, 410, "code_used"), ==, RECEIVERS - 1);
  g_assert_cmpint (
      api_house_count (house, "SELECT count (*) FROM installations WHERE ended_at IS NULL"), ==, 1);
  for (guint i = 0; i < RECEIVERS; i++)
    g_free (tokens[i]);
}

/* A dealer's code, typed by the customer, who says what the dealer may do. */
static void
test_invitation_links (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  const char *customer = house->tokens[MMS_ROLE_CUSTOMER];
  g_autoptr (JsonObject) made =
      api_house_take (house, "POST", "/v1/invitations", house->strange_dealer, "{}");
  const char *code = json_object_get_string_member (made, "code");
  g_autofree char *check = g_strdup_printf ("{\"code\":\"%s\"}", code);
  g_autofree char *wish = g_strdup_printf (
      "{\"invitation\":\"%s\",\"scope\":\"watch\",\"ends_on\":\"2026-12-31\"}", code);
  g_autofree char *links = api_house_path (house, "/links");
  g_autofree char *site = api_house_path (house, "/disposal");
  g_autoptr (JsonObject) shown =
      api_house_take (house, "POST", "/v1/invitation-checks", customer, check);
  g_autoptr (JsonObject) link = api_house_take (house, "POST", links, customer, wish);
  g_autoptr (MmRawAnswer) refused = api_house_ask (house, "POST", site, house->strange_dealer, NULL,
                                                   "{\"gateway_id\":\"" API_HOUSE_GATEWAY "\"}");

  g_assert_nonnull (strstr (json_object_get_string_member (made, "text"), code));
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (shown, "dealer"), "login"), ==,
      "kaede-02");
  g_assert_cmpstr (json_object_get_string_member (link, "scope"), ==, "watch");
  g_assert_cmpuint (refused->status, ==, 403);
}

static char *
make_offer (ApiHouse *house, const char *customer)
{
  g_autofree char *wish = g_strdup_printf (
      "{\"customer\":\"%s\",\"scope\":\"watch\",\"ends_on\":\"2027-03-31\"}", customer);
  g_autoptr (JsonObject) made =
      api_house_take (house, "POST", "/v1/invitations", house->strange_dealer, wish);

  /* The writer takes its jobs in turn: what the answer left to do comes before this one. */
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM invitations"), ==, 1);
  return g_strdup (json_object_get_string_member (made, "id"));
}

static MmRawAnswer *
post (ApiHouse *house, const char *path, const char *body)
{
  return api_house_ask (house, "POST", path, house->tokens[MMS_ROLE_CUSTOMER], NULL, body);
}

/* The offer is in the customer's feed, and is declined by its id. */
static void
test_offers_are_declined (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *id = make_offer (house, MM_TEST_HOME_CUSTOMER);
  g_autofree char *path = g_strdup_printf ("/v1/offers/%s/decline", id);
  g_autoptr (MmRawAnswer) feed =
      api_house_ask (house, "GET", "/v1/sync", house->tokens[MMS_ROLE_CUSTOMER], NULL, NULL);
  g_autoptr (MmRawAnswer) strange =
      api_house_ask (house, "POST", path, house->strange_dealer, NULL, "{}");
  g_autoptr (MmRawAnswer) declined = NULL;
  g_autoptr (MmRawAnswer) again = NULL;

  g_assert_nonnull (strstr (feed->body, id));
  g_assert_cmpuint (strange->status, ==, 403);
  declined = post (house, path, "{}");
  g_assert_cmpuint (declined->status, ==, 204);
  again = post (house, path, "{}");
  g_assert_cmpuint (again->status, ==, 404);
}

/* Pressed on eight devices at the same moment: it is accepted once. */
static void
test_an_offer_is_accepted_once (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  const char *const tokens[] = { house->tokens[MMS_ROLE_CUSTOMER], NULL };
  g_autofree char *id = make_offer (house, MM_TEST_HOME_CUSTOMER);
  g_autofree char *wish =
      g_strdup_printf ("{\"offer\":\"%s\",\"scope\":\"watch\",\"ends_on\":\"2027-03-31\"}", id);
  g_autofree char *links = api_house_path (house, "/links");
  g_autoptr (GPtrArray) answers = api_house_post_at_once (house, links, tokens, wish, RECEIVERS);

  g_assert_cmpuint (api_house_count_answers (answers, 201, NULL), ==, 1);
  g_assert_cmpuint (api_house_count_answers (answers, 404, "invitation_gone"), ==, RECEIVERS - 1);
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM links WHERE ended_at IS NULL"),
                   ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/house-routes/looks-are-on-record", test_looks_are_on_record);
  g_test_add_func ("/house-routes/live-values-are-a-look", test_live_values_are_a_look);
  g_test_add_func ("/house-routes/one-receiver-wins", test_one_receiver_wins);
  g_test_add_func ("/house-routes/invitation-links", test_invitation_links);
  g_test_add_func ("/house-routes/offers-are-declined", test_offers_are_declined);
  g_test_add_func ("/house-routes/an-offer-is-accepted-once", test_an_offer_is_accepted_once);
  return g_test_run ();
}
