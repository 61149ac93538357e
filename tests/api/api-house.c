/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "api-house.h"

#include "mm-openapi.h"
#include "mms-gateway-service.h"
#include "mms-link-service.h"

#include <string.h>

#define STREAM "0192f0c4-aaaa-7bbb-8ccc-0123456789ab"

static MmsOutcome
seed (MmsDb *db, gpointer data, GError **error)
{
  ApiHouse *house = data;
  MmsContext *context = mms_daemon_get_context (house->server->daemon);
  g_autoptr (MmsActor) customer = NULL;
  g_autoptr (MmsActor) dealer = NULL;
  g_autoptr (MmsActor) staff = NULL;
  g_autoptr (MmsActor) owner = NULL;

  if (!mm_test_home_seed (&house->home, context, db, API_HOUSE_GATEWAY, error) ||
      !mms_gateway_create (context, db, API_HOUSE_SPARE, "MK-G200", "G2600002",
                           &house->spare_password, error))
    return MMS_FAILED;
  customer = mm_test_home_add_account (context, db, MMS_ROLE_CUSTOMER, "taro@other.example",
                                       &house->stranger, error);
  dealer = mm_test_home_add_account (context, db, MMS_ROLE_DEALER, "kaede-02",
                                     &house->strange_dealer, error);
  staff = mm_test_home_add_account (context, db, MMS_ROLE_OPERATOR, "staff-01",
                                    &house->tokens[MMS_ROLE_OPERATOR], error);
  owner = mm_test_home_add_account (context, db, MMS_ROLE_UPS, API_HOUSE_UPS,
                                    &house->tokens[MMS_ROLE_UPS], error);
  house->tokens[MMS_ROLE_CUSTOMER] = g_strdup (house->home.customer_token);
  house->tokens[MMS_ROLE_DEALER] = g_strdup (house->home.dealer_token);
  return customer && dealer && staff && owner ? MMS_DONE : MMS_FAILED;
}

static void
enrol (ApiHouse *house)
{
  g_autofree char *body =
      g_strdup_printf ("{\"gateway_id\":\"" API_HOUSE_GATEWAY "\",\"password\":\"%s\","
                       "\"stream\":\"" STREAM "\"}",
                       house->home.password);
  g_autoptr (MmRawAnswer) answer =
      mm_test_server_ask (house->server, "POST", "/v1/agent/enrolment", NULL, body);
  g_autoptr (JsonObject) object = mm_test_answer_object (answer);

  g_assert_cmpuint (answer->status, ==, 201);
  house->tokens[MMS_ROLE_GATEWAY] = g_strdup (json_object_get_string_member (object, "token"));
}

ApiHouse *
api_house_new (void)
{
  ApiHouse *house = g_new0 (ApiHouse, 1);

  house->server = mm_test_server_new (NULL, API_HOUSE_NOW);
  mm_test_server_write (house->server, seed, house);
  enrol (house);
  return house;
}

static MmsOutcome
seed_watcher (MmsDb *db, gpointer data, GError **error)
{
  ApiHouse *house = data;
  MmsContext *context = mms_daemon_get_context (house->server->daemon);
  const MmsLinkTerms terms = { "watch", NULL };
  g_autoptr (MmsActor) watcher =
      mm_test_home_add_account (context, db, MMS_ROLE_DEALER, "momiji-03", &house->watcher, error);
  g_autoptr (MmsInstallationRow) site =
      watcher ? mms_installation_store_find (db, house->home.installation, error) : NULL;
  g_autoptr (MmsActor) owner = mms_actor_new (MMS_ROLE_CUSTOMER);
  g_autoptr (MmLink) link = NULL;

  if (!site)
    return MMS_FAILED;
  owner->account_id = g_strdup (site->account_id);
  link =
      mms_link_create_on (context, db, owner, site->id, "momiji-03", "0466000000", &terms, error);
  return link ? MMS_DONE : MMS_FAILED;
}

void
api_house_add_watcher (ApiHouse *house)
{
  mm_test_server_write (house->server, seed_watcher, house);
}

void
api_house_free (ApiHouse *house)
{
  mm_test_server_free (house->server);
  mm_test_home_clear (&house->home);
  for (guint i = 0; i < MMS_N_ROLES; i++)
    g_free (house->tokens[i]);
  g_free (house->spare_password);
  g_free (house->stranger);
  g_free (house->strange_dealer);
  g_free (house->watcher);
  g_free (house);
}

MmRawAnswer *
api_house_ask (ApiHouse *house,
               const char *method,
               const char *target,
               const char *token,
               const char *header,
               const char *body)
{
  g_autoptr (MmRawClient) client = mm_raw_client_new (house->server->port);
  g_autofree char *headers =
      g_strdup_printf ("%s%s%s%s%s", token ? "Authorization: Bearer " : "", token ? token : "",
                       token ? "\r\n" : "", header ? header : "", header ? "\r\n" : "");
  MmRawAnswer *answer = mm_raw_client_ask (client, method, target, headers, body);
  g_autofree char *fault = mm_openapi_check (method, target, answer);
  g_autofree char *start =
      g_utf8_substring (answer->body, 0, MIN (g_utf8_strlen (answer->body, -1), 300));

  g_test_message ("%s %s: %u %s", method, target, answer->status, start);
  g_assert_cmpstr (fault, ==, NULL);
  return answer;
}

JsonObject *
api_house_take (
    ApiHouse *house, const char *method, const char *target, const char *token, const char *body)
{
  g_autoptr (MmRawAnswer) answer = api_house_ask (house, method, target, token, NULL, body);

  g_assert_cmpuint (answer->status, <, 300);
  return answer->body[0] ? mm_test_answer_object (answer) : json_object_new ();
}

void
api_house_refuse (ApiHouse *house,
                  const char *method,
                  const char *target,
                  const char *token,
                  const char *body,
                  guint status,
                  const char *code)
{
  g_autoptr (MmRawAnswer) answer = api_house_ask (house, method, target, token, NULL, body);

  mm_test_answer_assert_problem (answer, status, code);
}

void
api_house_refuse_field (ApiHouse *house,
                        const char *method,
                        const char *target,
                        const char *token,
                        const char *body,
                        const char *field,
                        const char *code)
{
  g_autoptr (MmRawAnswer) answer =
      api_house_ask (house, method, target, token, "If-Match: \"1.1\"", body);

  api_house_assert_field (answer, field, code);
}

static char *
make_post (const char *target, const char *token, const char *body)
{
  g_autofree char *by =
      token != NULL ? g_strdup_printf ("Authorization: Bearer %s\r\n", token) : g_strdup ("");

  return g_strdup_printf ("POST %s HTTP/1.1\r\nHost: a\r\n%sContent-Type: application/json\r\n"
                          "Content-Length: %zu\r\n\r\n%s",
                          target, by, strlen (body), body);
}

GPtrArray *
api_house_post_at_once (
    ApiHouse *house, const char *target, const char *const *tokens, const char *body, guint n)
{
  guint n_tokens = tokens != NULL ? g_strv_length ((char **) tokens) : 0;
  g_autoptr (GPtrArray) clients =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mm_raw_client_free);
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) mm_raw_answer_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *request =
          make_post (target, n_tokens > 0 ? tokens[i % n_tokens] : NULL, body);

      g_ptr_array_add (clients, mm_raw_client_new (house->server->port));
      mm_raw_client_send (clients->pdata[i], request, -1);
    }
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (answers, mm_raw_client_read (clients->pdata[i]));
  return answers;
}

guint
api_house_count_answers (GPtrArray *answers, guint status, const char *code)
{
  g_autofree char *member = code != NULL ? g_strdup_printf ("\"code\":\"%s\"", code) : NULL;
  guint n = 0;

  for (guint i = 0; i < answers->len; i++)
    {
      const MmRawAnswer *answer = answers->pdata[i];

      n += answer->status == status && (member == NULL || strstr (answer->body, member) != NULL);
    }
  return n;
}

char *
api_house_path (ApiHouse *house, const char *rest)
{
  return g_strdup_printf ("/v1/gateways/%s%s", house->home.installation, rest);
}

typedef struct
{
  const char *sql;
  char *text;
  gint64 number;
} Look;

static MmsOutcome
look (MmsDb *db, gpointer data, GError **error)
{
  Look *wanted = data;
  gboolean row;
  MmsStmt *stmt = mms_db_query (db, error, wanted->sql, "");

  if (!stmt || !mms_stmt_step (stmt, &row, error))
    return MMS_FAILED;
  g_assert_true (row);
  wanted->number = mms_stmt_int (stmt, 0);
  wanted->text = g_strdup (mms_stmt_text (stmt, 0));
  return MMS_DONE;
}

gint64
api_house_count (ApiHouse *house, const char *sql)
{
  Look wanted = { .sql = sql };

  mm_test_server_write (house->server, look, &wanted);
  g_free (wanted.text);
  return wanted.number;
}

char *
api_house_text (ApiHouse *house, const char *sql)
{
  Look wanted = { .sql = sql };

  mm_test_server_write (house->server, look, &wanted);
  return wanted.text;
}

void
api_house_assert_error (JsonArray *errors, const char *field, const char *code)
{
  for (guint i = 0; i < json_array_get_length (errors); i++)
    {
      JsonObject *one = json_array_get_object_element (errors, i);

      if (!g_str_equal (json_object_get_string_member (one, "field"), field))
        continue;
      g_assert_cmpstr (json_object_get_string_member (one, "code"), ==, code);
      g_assert_cmpstr (json_object_get_string_member (one, "message"), !=, code);
      return;
    }
  g_error ("%s is not named", field);
}

void
api_house_assert_field (const MmRawAnswer *answer, const char *field, const char *code)
{
  g_autoptr (JsonObject) problem = NULL;

  g_test_message ("%s", answer->body);
  mm_test_answer_assert_problem (answer, 400, "invalid_fields");
  problem = mm_test_answer_object (answer);
  api_house_assert_error (json_object_get_array_member (problem, "errors"), field, code);
}

/* The job of mails writes when it gets to it; asking the server meanwhile is no rest. */
char *
api_house_sent_mail (ApiHouse *house, const char *kind, guint n)
{
  g_autofree char *where =
      g_strdup_printf ("FROM mails WHERE state = 'sent' AND substr (kind, 1, %u) = '%s'",
                       (guint) strlen (kind), kind);
  g_autofree char *count = g_strdup_printf ("SELECT count (*) %s", where);
  g_autofree char *newest = g_strdup_printf ("SELECT id %s ORDER BY created DESC, id DESC", where);
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  gint64 limit = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  char *text;

  while (api_house_count (house, count) < n)
    g_assert_cmpint (g_get_monotonic_time (), <, limit);
  id = api_house_text (house, newest);
  path = g_strdup_printf ("%s/spool/%s.txt", house->server->data_dir, id);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

char *
api_house_read_mail (ApiHouse *house, guint n, const char *before)
{
  g_autofree char *text = api_house_sent_mail (house, "registration", n);
  const char *found = strstr (text, before);

  g_assert_nonnull (found);
  return g_strndup (found + strlen (before), strcspn (found + strlen (before), "\r\n"));
}
