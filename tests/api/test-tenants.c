/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-id.h"
#include "mm-tenants.h"
#include "mms-api.h"
#include "mms-policy.h"

#include <string.h>

/*
 * Nobody reads what is another tenant's: random requests of everybody, on every route, with ids of
 * everybody; no answer may hold a marker of another tenant. MM_CHECK_LONG=yes asks 100,000 times.
 * Operators are no tenant and see all. Codes that are themselves the right to see something are not
 * among the ids.
 */

#define REQUESTS 3000
#define REQUESTS_SANITIZED 2000
#define REQUESTS_LONG 100000
/* What is deleted on the way is there again in the next world. */
#define REQUESTS_A_WORLD 5000
/* Passwords take long to hash. */
#define HASH_EVERY 100
/* Nobody here may do what the provider does; asking a few times is enough. */
#define PROVIDER_EVERY 8

typedef struct
{
  MmTenants *world;
  GRand *random;
  GPtrArray *routes;              /* MmsRoute */
  guint done[MM_TENANT_N_ACTORS]; /* requests that the server did */
  guint own[MM_TENANT_N_ACTORS];  /* answers with the own marker */
} Game;

static guint
draw (Game *game, guint count)
{
  return (guint) g_rand_int_range (game->random, 0, (gint32) count);
}

/* ---- A request ---- */

static const char *
some_house (Game *game)
{
  return game->world->tenants[draw (game, MM_TENANTS)].installation;
}

static const char *
some_id (Game *game)
{
  return game->world->ids[draw (game, g_strv_length (game->world->ids))];
}

static char *
fill_path (Game *game, const MmsRoute *route)
{
  gboolean house = g_str_has_prefix (route->path, "/v1/gateways/{id}") && draw (game, 8) > 0;
  GString *path = g_string_new (route->path);

  g_string_replace (path, "{id}", house ? some_house (game) : some_id (game), 0);
  g_string_replace (path, "{link}", some_id (game), 0);
  g_string_replace (path, "{enrolment}", some_id (game), 0);
  g_string_replace (path, "{login}", some_id (game), 0);
  g_string_replace (path, "{kind}", draw (game, 2) ? "customer" : "dealer", 0);
  g_string_replace (path, "{version}", "1.0", 0);
  g_string_replace (path, "{code}", "ABCD-EFGH-JKLM", 0);
  return g_string_free (path, FALSE);
}

/* What a route takes; %s is a house, %i any id. */
static const struct
{
  const char *path;
  const char *query;
  const char *body;
} shapes[] = {
  { "/v1/gateways", "search=zqtenant&limit=100" },
  { "/v1/gateways", "limit=100&sort=name" },
  { "/v1/gateways/{id}/energy", "day=2026-11-20" },
  { "/v1/live", "gateways=%s" },
  { "/v1/live", "gateways=%s,%s,%i" },
  { "/v1/sync", "limit=500" },
  { "/v1/gateways/{id}/site", NULL, "{\"site_name\":\"x\"}" },
  { "/v1/gateways/{id}/links/{link}", NULL, "{\"scope\":\"watch\",\"ends_on\":\"2026-12-31\"}" },
  { "/v1/gateways/{id}/dealer-checks", NULL, "{\"dealer_login\":\"%i\",\"phone\":\"0466000000\"}" },
  { "/v1/gateways/{id}/links", NULL, "{\"dealer_login\":\"%i\",\"phone\":\"0466000000\"}" },
  { "/v1/gateways/{id}/disposal", NULL, "{\"gateway_id\":\"%i\"}" },
  { "/v1/gateways/{id}/hand-overs", NULL, "{\"keep_links\":true}" },
  { "/v1/gateway-checks", NULL, "{\"gateway_id\":\"%i\",\"gateway_password\":\"aaaaaaaaaaaaaa\"}" },
  { "/v1/staff/{id}", NULL, "{\"role\":\"manager\"}" },
  { "/v1/ops", NULL,
    "{\"ops\":[{\"op_id\":\"%o\",\"kind\":\"gateway\",\"id\":\"%s\",\"was\":{\"site_name\":\"x\"},"
    "\"set\":{\"site_name\":\"y\"}}]}" },
  { "/v1/ops", NULL,
    "{\"ops\":[{\"op_id\":\"%o\",\"kind\":\"note\",\"id\":\"%s\",\"was\":{\"text\":\"x\"},"
    "\"set\":{\"text\":\"y\"}}]}" },
  { "/v1/ops", NULL,
    "{\"ops\":[{\"op_id\":\"%o\",\"kind\":\"account\",\"id\":\"%i\",\"was\":{\"phone\":\"1\"},"
    "\"set\":{\"phone\":\"0466000000\"}}]}" },
  { "/v1/password-resets", NULL, "{\"service\":\"customer\",\"login\":\"%i\"}" },
  { "/v1/login-reminders", NULL, "{\"mail\":\"%i\"}" },
  { "/v1/invitation-checks", NULL, "{\"code\":\"%i\"}" },
  { "/v1/hand-over-checks", NULL, "{\"code\":\"%i\"}" },
};

static char *
fill_text (Game *game, const char *text)
{
  GString *filled = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (*text != '%')
      g_string_append_c (filled, *text);
    else if (*++text == 'o')
      {
        g_autofree char *op = mm_id_new (g_get_real_time () / 1000);

        g_string_append (filled, op);
      }
    else
      g_string_append (filled, *text == 's' ? some_house (game) : some_id (game));
  return g_string_free (filled, FALSE);
}

static void
choose_shape (Game *game, const MmsRoute *route, char **query, char **body)
{
  guint found[G_N_ELEMENTS (shapes)];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (g_str_equal (shapes[i].path, route->path))
      found[n++] = i;
  n = n > 0 ? found[draw (game, n)] : G_N_ELEMENTS (shapes);
  *query = n < G_N_ELEMENTS (shapes) && shapes[n].query != NULL ? fill_text (game, shapes[n].query)
                                                                : NULL;
  *body = n < G_N_ELEMENTS (shapes) && shapes[n].body != NULL ? fill_text (game, shapes[n].body)
                                                              : g_strdup ("{}");
}

static MmRawAnswer *
ask (Game *game, const MmsRoute *route, const char *token, char **asked)
{
  g_autoptr (MmRawClient) client = mm_raw_client_new (game->world->server->port);
  gboolean bare = g_str_equal (route->method, "GET") || g_str_equal (route->method, "DELETE");
  g_autofree char *path = fill_path (game, route);
  g_autofree char *query = NULL;
  g_autofree char *body = NULL;
  g_autofree char *target = NULL;
  g_autofree char *headers = NULL;

  choose_shape (game, route, &query, &body);
  target = query != NULL && bare ? g_strconcat (path, "?", query, NULL) : g_strdup (path);
  headers = g_strdup_printf ("%s%s%sIf-Match: \"1.1\"\r\n", token ? "Authorization: Bearer " : "",
                             token ? token : "", token ? "\r\n" : "");
  *asked = g_strdup_printf ("%s %s %s", route->method, target, bare ? "" : body);
  return mm_raw_client_ask (client, route->method, target, headers, bare ? NULL : body);
}

/* ---- The game ---- */

/* Streams do not end; signing out and the demonstration end the game. */
static gboolean
is_asked (const MmsRoute *route)
{
  return !g_str_has_suffix (route->path, "/events") && route->permission != MMS_MAY_SIGN_OUT &&
         !g_str_has_suffix (route->path, "/demo");
}

static GPtrArray *
list_routes (void)
{
  const MmsRoute *const *tables = mms_api_get_tables ();
  GPtrArray *routes = g_ptr_array_new ();

  for (guint i = 0; tables[i] != NULL; i++)
    for (const MmsRoute *route = tables[i]; route->method != NULL; route++)
      if (is_asked (route))
        g_ptr_array_add (routes, (gpointer) route);
  return routes;
}

static const MmsRoute *
some_route (Game *game)
{
  for (;;)
    {
      const MmsRoute *route = game->routes->pdata[draw (game, game->routes->len)];

      gboolean provider = g_str_has_prefix (route->path, "/v1/admin") ||
                          g_str_has_prefix (route->path, "/v1/operator");

      if ((route->place != MMS_HASH || draw (game, HASH_EVERY) == 0) &&
          (!provider || draw (game, PROVIDER_EVERY) == 0))
        return route;
    }
}

/* The tenant whose text somebody of @tenant must not see; MM_TENANTS: the visitor, who sees none.
 */
static int
find_leak (guint tenant, const char *text)
{
  for (guint t = 0; t < MM_TENANTS; t++)
    if (t != tenant && mm_tenant_is_in (t, text))
      return (int) t;
  return -1;
}

static void
play_one (Game *game)
{
  guint tenant = draw (game, MM_TENANTS * 8 + 1) / 8;
  guint actor = draw (game, MM_TENANT_N_ACTORS);
  const char *token = tenant < MM_TENANTS ? game->world->tenants[tenant].tokens[actor] : NULL;
  g_autofree char *asked = NULL;
  g_autoptr (MmRawAnswer) answer = ask (game, some_route (game), token, &asked);
  int leak = find_leak (tenant, answer->body);

  if (leak >= 0)
    g_error ("actor %u of tenant %u reads of tenant %d: %s\n%u %s", actor, tenant, leak, asked,
             answer->status, answer->body);
  if (answer->status == 0 || answer->status >= 500)
    g_error ("%s: %u %s", asked, answer->status, answer->body);
  if (tenant == MM_TENANTS)
    return;
  game->done[actor] += answer->status < 300;
  game->own[actor] += mm_tenant_is_in (tenant, answer->body);
}

static guint
count_requests (void)
{
  if (g_strcmp0 (g_getenv ("MM_CHECK_SANITIZED"), "yes") == 0)
    return REQUESTS_SANITIZED;
  return g_strcmp0 (g_getenv ("MM_CHECK_LONG"), "yes") == 0 ? REQUESTS_LONG : REQUESTS;
}

/* A game in which everybody is refused everything shows nothing. Whoever stays signed in, and the
 * agent, read no texts at all. */
static void
report (Game *game, guint requests)
{
  static const char *const names[] = {
    "customer", "dealer", "member", "watching", "agent", "owner"
  };

  g_test_message ("%u requests on %u routes", requests, game->routes->len);
  for (guint i = 0; i < MM_TENANT_N_ACTORS; i++)
    {
      g_test_message ("%s: %u done, %u with what is their own", names[i], game->done[i],
                      game->own[i]);
      g_assert_cmpuint (game->done[i], >, 0);
      if (i != MM_TENANT_AGENT && i != MM_TENANT_WATCH)
        g_assert_cmpuint (game->own[i], >, 0);
    }
}

static void
test_nobody_reads_of_another_tenant (void)
{
  Game game = { .random = g_rand_new_with_seed (20261120), .routes = list_routes () };
  guint requests = count_requests ();

  for (guint i = 0; i < requests; i++)
    {
      if (i % REQUESTS_A_WORLD == 0)
        {
          g_clear_pointer (&game.world, mm_tenants_free);
          game.world = mm_tenants_new ();
        }
      play_one (&game);
    }
  report (&game, requests);
  mm_tenants_free (game.world);
  g_ptr_array_unref (game.routes);
  g_rand_free (game.random);
}

/* A game that cannot be lost shows nothing. */
static void
test_leaks_are_seen (void)
{
  g_assert_cmpint (find_leak (0, "{\"site_name\":\"zqtenant0邸\"}"), ==, -1);
  g_assert_cmpint (find_leak (0, "{\"gateway_id\":\"ZQTENANT1XYZ\"}"), ==, 1);
  g_assert_cmpint (find_leak (1, "{\"family_kana\":\"ジルバエ\"}"), ==, 3);
  g_assert_cmpint (find_leak (MM_TENANTS, "{\"phone\":\"0466927531\"}"), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_setenv ("TMPDIR", g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : "/tmp", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tenants/leaks-are-seen", test_leaks_are_seen);
  g_test_add_func ("/tenants/nobody-reads-of-another", test_nobody_reads_of_another_tenant);
  return g_test_run ();
}
