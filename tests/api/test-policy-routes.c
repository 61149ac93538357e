/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "api-house.h"

#include "mms-api.h"
#include "mms-policy.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* Every route is asked by everybody, and the answer held against the policy table. */

#define UNKNOWN "0192f0c4-bbbb-7bbb-8ccc-0123456789ab"
#define ADDRESS                                                                                    \
  "{\"postal_code\":\"2510025\",\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\","           \
  "\"street\":\"1-2-3\"}"

/* Bodies that are good enough to get as far as the question whose gateway it is. */
static const struct
{
  const char *path;
  const char *body;
} bodies[] = {
  { "/v1/gateways/{id}/site", "{\"site_name\":\"別荘\",\"address\":" ADDRESS "}" },
  { "/v1/gateways/{id}/exchange-checks",
    "{\"gateway_id\":\"000000000000\",\"gateway_password\":\"aaaaaaaaaaaaaa\"}" },
  { "/v1/gateways/{id}/exchange",
    "{\"gateway_id\":\"000000000000\",\"gateway_password\":\"aaaaaaaaaaaaaa\"}" },
  { "/v1/gateways/{id}/disposal", "{\"gateway_id\":\"000000000000\"}" },
  { "/v1/gateways/{id}/dealer-checks",
    "{\"dealer_login\":\"" MM_TEST_HOME_DEALER "\",\"phone\":\"0466000000\"}" },
  { "/v1/gateways/{id}/links",
    "{\"dealer_login\":\"" MM_TEST_HOME_DEALER "\",\"phone\":\"0466000000\"}" },
};

static const char *
find_body (const MmsRoute *route)
{
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    if (g_str_equal (route->path, bodies[i].path))
      return bodies[i].body;
  return g_str_equal (route->method, "GET") || g_str_equal (route->method, "DELETE") ? NULL : "{}";
}

static char *
fill_path (ApiHouse *house, const MmsRoute *route)
{
  GString *path = g_string_new (route->path);

  g_string_replace (path, "{id}", house->home.installation, 0);
  g_string_replace (path, "{link}", UNKNOWN, 0);
  g_string_replace (path, "{enrolment}", UNKNOWN, 0);
  g_string_replace (path, "{login}", "nobody", 0);
  g_string_replace (path, "{kind}", "customer", 0);
  g_string_replace (path, "{version}", "1.0", 0);
  g_string_replace (path, "{code}", "ABCD-EFGH-JKLM", 0);
  if (route->permission == MMS_MAY_SEE_ENERGY)
    g_string_append (path, "?day=2026-11-20");
  g_assert_null (strchr (path->str, '{'));
  return g_string_free (path, FALSE);
}

static char *
make_head (ApiHouse *house, const MmsRoute *route, const char *token)
{
  const char *body = find_body (route);
  g_autofree char *path = fill_path (house, route);
  g_autofree char *bearer =
      token ? g_strdup_printf ("Authorization: Bearer %s\r\n", token) : g_strdup ("");

  return g_strdup_printf ("%s %s HTTP/1.1\r\nHost: a\r\n%sIf-Match: \"1.1\"\r\n"
                          "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                          route->method, path, bearer, body ? strlen (body) : 0, body ? body : "");
}

/* Streams do not end, so only the line and the headers of an answer are waited for. */
static guint
ask_on (MmRawClient *client, ApiHouse *house, const MmsRoute *route, const char *token, char **seen)
{
  g_autofree char *head = make_head (house, route, token);

  mm_raw_client_send (client, head, -1);
  g_assert_true (mm_raw_client_wait_for (client, "\r\n\r\n"));
  g_assert_true (g_str_has_prefix (client->seen->str, "HTTP/1.1 "));
  if (seen)
    {
      g_autoptr (MmRawAnswer) answer = mm_raw_client_read (client);

      *seen = g_strdup (answer->body);
      return answer->status;
    }
  return (guint) strtoul (client->seen->str + strlen ("HTTP/1.1 "), NULL, 10);
}

static guint
ask (ApiHouse *house, const MmsRoute *route, const char *token, char **seen)
{
  g_autoptr (MmRawClient) client = mm_raw_client_new (house->server->port);

  return ask_on (client, house, route, token, seen);
}

typedef void (*RouteFunc) (ApiHouse *house, const MmsRoute *route);

static void
for_each_route (RouteFunc func)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  const MmsRoute *const *tables = mms_api_get_tables ();

  api_house_add_watcher (house);
  for (guint i = 0; tables[i]; i++)
    for (const MmsRoute *route = tables[i]; route->method; route++)
      func (house, route);
}

/* A device's token opens what is for devices alone, a session's token the rest. */
static gboolean
is_for_devices (const MmsRoute *route)
{
  return mms_policy_allows_role (route->permission, MMS_ROLE_GATEWAY) &&
         !mms_policy_allows_role (route->permission, MMS_ROLE_CUSTOMER);
}

static guint
expected_status (const MmsRoute *route, MmsRole role)
{
  gboolean known = role != MMS_ROLE_PUBLIC && is_for_devices (route) == (role == MMS_ROLE_GATEWAY);
  MmsRole as = known ? role : MMS_ROLE_PUBLIC;

  if (mms_policy_allows_role (route->permission, as))
    return 0;
  return as == MMS_ROLE_PUBLIC ? 401 : 403;
}

static void
check_roles (ApiHouse *house, const MmsRoute *route)
{
  static const MmsRole roles[] = { MMS_ROLE_PUBLIC,   MMS_ROLE_CUSTOMER, MMS_ROLE_DEALER,
                                   MMS_ROLE_OPERATOR, MMS_ROLE_GATEWAY,  MMS_ROLE_UPS };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      guint expected = expected_status (route, roles[i]);
      guint status;

      /* Signing out is asked for real elsewhere; here everybody stays. */
      if (expected == 0 && route->permission == MMS_MAY_SIGN_OUT)
        continue;
      status = ask (house, route, house->tokens[roles[i]], NULL);
      g_test_message ("%s %s as %s: %u", route->method, route->path, mms_role_to_string (roles[i]),
                      status);
      if (expected)
        g_assert_cmpuint (status, ==, expected);
      else
        g_assert_true (status != 401 && status != 403 && status < 500);
    }
}

static void
test_roles (void)
{
  for_each_route (check_roles);
}

static void
check_admin (ApiHouse *house, const MmsRoute *route)
{
  MmRawClient client = { .seen = g_string_new (NULL) };
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  g_autofree char *path = g_build_filename (house->server->data_dir, "admin.sock", NULL);
  gboolean may = mms_policy_allows_role (route->permission, MMS_ROLE_ADMIN);
  guint status;

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  client.fd = socket (AF_UNIX, SOCK_STREAM, 0);
  g_assert_cmpint (connect (client.fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  status = may && g_str_has_suffix (route->path, "/demo")
               ? 200
               : ask_on (&client, house, route, NULL, NULL);
  g_test_message ("%s %s as admin: %u", route->method, route->path, status);
  if (may)
    g_assert_true (status != 401 && status != 403 && status < 500);
  else
    g_assert_cmpuint (status, ==, 403);
  close (client.fd);
  g_string_free (client.seen, TRUE);
}

/* The Unix socket of the server's own machine, without a token. */
static void
test_administrator (void)
{
  for_each_route (check_admin);
}

static void
check_relation (
    ApiHouse *house, const MmsRoute *route, MmsRole role, MmsRelation relation, const char *token)
{
  gboolean may = mms_policy_allows (route->permission, role, relation);
  gboolean sees = mms_policy_allows (MMS_MAY_SEE_GATEWAY, role, relation);
  gboolean asks = mms_policy_allows_role (route->permission, role);
  g_autofree char *body = NULL;
  guint status = ask (house, route, token, &body);

  g_test_message ("%s %s as %s, relation %d: %u %s", route->method, route->path,
                  mms_role_to_string (role), relation, status, body);
  if (may)
    g_assert_true (status != 401 && status != 403 && !strstr (body, "\"gateway_unknown\""));
  else if (sees || !asks)
    g_assert_cmpuint (status, ==, 403);
  else
    g_assert_true (status == 404 && strstr (body, "\"gateway_unknown\""));
}

/* Whoever has nothing to do with a gateway does not even learn that it exists. */
static void
check_relations (ApiHouse *house, const MmsRoute *route)
{
  if (!g_str_has_prefix (route->path, "/v1/gateways/{id}"))
    return;
  check_relation (house, route, MMS_ROLE_CUSTOMER, MMS_RELATION_FOREIGN, house->stranger);
  check_relation (house, route, MMS_ROLE_DEALER, MMS_RELATION_FOREIGN, house->strange_dealer);
  check_relation (house, route, MMS_ROLE_OPERATOR, MMS_RELATION_FOREIGN,
                  house->tokens[MMS_ROLE_OPERATOR]);
  check_relation (house, route, MMS_ROLE_DEALER, MMS_RELATION_WATCHED, house->watcher);
  check_relation (house, route, MMS_ROLE_DEALER, MMS_RELATION_LINKED,
                  house->tokens[MMS_ROLE_DEALER]);
  check_relation (house, route, MMS_ROLE_CUSTOMER, MMS_RELATION_OWN,
                  house->tokens[MMS_ROLE_CUSTOMER]);
}

static void
test_relations (void)
{
  for_each_route (check_relations);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy-routes/roles", test_roles);
  g_test_add_func ("/policy-routes/administrator", test_administrator);
  g_test_add_func ("/policy-routes/relations", test_relations);
  return g_test_run ();
}
