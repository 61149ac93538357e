/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-gateway.h"
#include "mm-test-folder.h"
#include "mm-test-home.h"
#include "mm-test-server.h"
#include "mma-cache-private.h"
#include "mma-context.h"
#include "mma-drafts.h"
#include "mma-record-model.h"
#include "mms-totp.h"

#include <glib/gstdio.h>

/*
 * Accounts that stay signed in, second factors and accounts side by side: the app's own parts
 * against the real server, with a keyring of the test's own.
 */

#define OTHER "kenta@home.example"

typedef struct
{
  MmTestServer *server;
  MmTestHome home;
  GSettings *settings;
  MmaContext *context;
  char *folder;
  char *keyring;
} Fixture;

static MmsOutcome
seed (MmsDb *db, gpointer data, GError **error)
{
  Fixture *f = data;
  MmsContext *context = mms_daemon_get_context (f->server->daemon);
  g_autofree char *token = NULL;
  g_autoptr (MmsActor) other = NULL;

  if (!mm_test_home_seed (&f->home, context, db, "01AC48200001", error))
    return MMS_FAILED;
  other = mm_test_home_add_account (context, db, MMS_ROLE_CUSTOMER, OTHER, &token, error);
  return other != NULL ? MMS_DONE : MMS_FAILED;
}

static gboolean
on_heartbeat (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

#define wait_until(condition)                                                                      \
  do                                                                                               \
    {                                                                                              \
      guint beat = g_timeout_add (20, on_heartbeat, NULL);                                         \
      gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;                                  \
                                                                                                   \
      while (!(condition) && g_get_monotonic_time () < end)                                        \
        g_main_context_iteration (NULL, TRUE);                                                     \
      g_source_remove (beat);                                                                      \
      g_assert_true (condition);                                                                   \
    }                                                                                              \
  while (0)

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->server = mm_test_server_new (NULL, 0);
  mm_test_server_write (f->server, seed, f);
  f->folder = g_dir_make_tmp ("mm-keep-XXXXXX", &error);
  g_assert_no_error (error);
  /* The keyring of the whole process is chosen once; each test works on its own server. */
  f->keyring = g_strdup (g_getenv ("SECRET_FILE_TEST_PATH"));
  f->settings = g_settings_new ("jp.mimamori.Mimamori");
  g_settings_set_string (f->settings, "server", f->server->base_url);
  g_settings_set_string (f->settings, "last-login", "");
  f->context = mma_context_new (f->settings, f->folder);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->context);
  g_clear_object (&f->settings);
  mm_test_home_clear (&f->home);
  mm_test_server_free (f->server);
  mm_test_folder_remove (f->folder);
  g_free (f->folder);
  g_free (f->keyring);
}

typedef struct
{
  gboolean done;
  guint count;
  GError *error;
} Outcome;

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;
  g_autoptr (MmaAccountSession) session =
      mma_context_sign_in_finish (MMA_CONTEXT (source), result, &outcome->error);

  g_assert_true ((session != NULL) == (outcome->error == NULL));
  outcome->done = TRUE;
}

static MmaAccountSession *
sign_in (Fixture *f, const char *login, gboolean keep)
{
  Outcome outcome = { 0 };

  mma_context_sign_in_async (
      f->context,
      &(MmaCredentials){
          .service = "customer", .login = login, .password = MM_TEST_HOME_PASSWORD, .keep = keep },
      NULL, on_signed_in, &outcome);
  wait_until (outcome.done);
  g_assert_no_error (outcome.error);
  return mma_context_get_session (f->context);
}

static void
on_restored (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->count = mma_context_restore_finish (MMA_CONTEXT (source), result, &outcome->error);
  outcome->done = TRUE;
}

/* The app ends, or dies, and is started again. */
static guint
start_again (Fixture *f)
{
  Outcome outcome = { 0 };

  g_clear_object (&f->context);
  f->context = mma_context_new (f->settings, f->folder);
  mma_context_restore_async (f->context, NULL, on_restored, &outcome);
  wait_until (outcome.done);
  g_assert_no_error (outcome.error);
  return outcome.count;
}

static MmaSessionState
get_state (Fixture *f)
{
  MmaAccountSession *session = mma_context_get_session (f->context);

  return session != NULL ? mma_account_session_get_state (session) : MMA_SESSION_CLOSED;
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  GPtrArray **secrets = data;
  g_autoptr (GError) error = NULL;

  *secrets = mma_secrets_list_finish (MMA_SECRETS (source), result, &error);
  g_assert_no_error (error);
}

/* What the keyring holds for the server. */
static GPtrArray *
list_secrets (Fixture *f)
{
  GPtrArray *secrets = NULL;

  mma_secrets_list_async (mma_context_get_secrets (f->context), f->server->base_url, NULL,
                          on_listed, &secrets);
  wait_until (secrets != NULL);
  return secrets;
}

static guint
count_secrets (Fixture *f)
{
  g_autoptr (GPtrArray) secrets = list_secrets (f);

  return secrets->len;
}

static char *
read_token (Fixture *f)
{
  g_autoptr (GPtrArray) secrets = list_secrets (f);
  g_autoptr (JsonNode) node = NULL;

  g_assert_cmpuint (secrets->len, ==, 1);
  node = json_from_string (secrets->pdata[0], NULL);
  return g_strdup (json_object_get_string_member (json_node_get_object (node), "device_token"));
}

static void
wait_for_state (Fixture *f, MmaSessionState state)
{
  wait_until (get_state (f) == state);
}

/* Signs in to stay, and starts the app again: it watches. */
static void
keep_and_restart (Fixture *f)
{
  sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  wait_until (count_secrets (f) == 1);
  g_assert_cmpuint (start_again (f), ==, 1);
  wait_for_state (f, MMA_SESSION_WATCHING);
}

static void
test_watches_after_a_start (Fixture *f, gconstpointer data)
{
  MmaAccountSession *session;

  keep_and_restart (f);
  session = mma_context_get_session (f->context);
  g_assert_cmpstr (mm_account_get_login (mma_account_session_get_account (session)), ==,
                   MM_TEST_HOME_CUSTOMER);
  /* Nothing is fetched for the cache. */
  g_assert_cmpint (mma_account_session_get_sync_state (session), ==, MMA_SYNC_STOPPED);
  mma_account_session_sync_now (session);
  g_assert_cmpint (mma_account_session_get_sync_state (session), ==, MMA_SYNC_STOPPED);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;
  g_autoptr (JsonNode) node = mma_api_send_finish (MMA_API (source), result, &outcome->error);

  outcome->done = TRUE;
}

static GError *
ask (MmaAccountSession *session, const char *path)
{
  Outcome outcome = { 0 };

  mma_api_send_async (mma_account_session_get_api (session), "GET", path, NULL, NULL, NULL,
                      on_answered, &outcome);
  wait_until (outcome.done);
  return outcome.error;
}

static void
test_each_start_takes_the_next_token (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;

  sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  wait_until (count_secrets (f) == 1);
  first = read_token (f);
  start_again (f);
  wait_for_state (f, MMA_SESSION_WATCHING);
  second = read_token (f);
  g_assert_cmpstr (first, !=, second);
  error = ask (mma_context_get_session (f->context), "/v1/gateways?limit=10");
  g_assert_no_error (error);
  start_again (f);
  wait_for_state (f, MMA_SESSION_WATCHING);
}

/* The answer came, and the app died before it could write the next token. */
static void
test_a_crash_before_writing_recovers (Fixture *f, gconstpointer data)
{
  g_autofree char *token = NULL;
  g_autofree char *body = NULL;
  g_autoptr (MmRawAnswer) answer = NULL;

  sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  wait_until (count_secrets (f) == 1);
  token = read_token (f);
  body = g_strdup_printf ("{\"device_token\":\"%s\",\"device_name\":\"居間のPC\"}", token);
  answer = mm_test_server_ask (f->server, "POST", "/v1/device-sessions", NULL, body);
  g_assert_cmpuint (answer->status, ==, 201);
  start_again (f);
  wait_for_state (f, MMA_SESSION_WATCHING);
}

static void
test_password_unlocks_the_same_session (Fixture *f, gconstpointer data)
{
  MmaAccountSession *session;
  g_autoptr (GError) error = NULL;

  keep_and_restart (f);
  session = mma_context_get_session (f->context);
  error = ask (session, "/v1/account/devices");
  g_assert_cmpstr (mm_error_get_code (error), ==, "watch_only");
  g_clear_error (&error);
  g_assert_true (sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE) == session);
  g_assert_cmpint (get_state (f), ==, MMA_SESSION_ACTIVE);
  wait_until (mma_account_session_get_sync_state (session) == MMA_SYNC_UP_TO_DATE);
  error = ask (session, "/v1/account/devices");
  g_assert_no_error (error);
  /* The computer goes on to stay signed in. */
  g_assert_true (mma_context_is_kept (f->context, session));
  g_assert_cmpuint (start_again (f), ==, 1);
  wait_for_state (f, MMA_SESSION_WATCHING);
}

static void
test_a_wrong_password_leaves_watching (Fixture *f, gconstpointer data)
{
  Outcome outcome = { 0 };

  keep_and_restart (f);
  mma_context_sign_in_async (f->context,
                             &(MmaCredentials){ .service = "customer",
                                                .login = MM_TEST_HOME_CUSTOMER,
                                                .password = "Wrong2026",
                                                .keep = TRUE },
                             NULL, on_signed_in, &outcome);
  wait_until (outcome.done);
  g_assert_error (outcome.error, MM_ERROR, MM_ERROR_UNAUTHENTICATED);
  g_clear_error (&outcome.error);
  g_assert_cmpint (get_state (f), ==, MMA_SESSION_WATCHING);
}

static void
test_unchecking_ends_it (Fixture *f, gconstpointer data)
{
  keep_and_restart (f);
  sign_in (f, MM_TEST_HOME_CUSTOMER, FALSE);
  g_assert_false (mma_context_is_kept (f->context, mma_context_get_session (f->context)));
  wait_until (count_secrets (f) == 0);
  g_assert_cmpuint (start_again (f), ==, 0);
}

static void
test_idle_falls_back_to_watching (Fixture *f, gconstpointer data)
{
  MmaAccountSession *session = sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);

  wait_until (mma_account_session_get_sync_state (session) == MMA_SYNC_UP_TO_DATE);
  mma_account_session_check_idle (session, g_get_real_time () / 1000 + 31 * MM_MINUTE_MS);
  wait_for_state (f, MMA_SESSION_WATCHING);
  g_assert_true (mma_context_get_session (f->context) == session);
  g_assert_cmpint (mma_account_session_get_sync_state (session), ==, MMA_SYNC_STOPPED);
}

/* From another computer, or by an operator. */
static void
test_a_revoked_computer_forgets (Fixture *f, gconstpointer data)
{
  MmaAccountSession *session = sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  const char *token = mma_api_get_token (mma_account_session_get_api (session));
  g_autoptr (MmRawAnswer) answer = NULL;

  wait_until (count_secrets (f) == 1);
  answer = mm_test_server_ask (f->server, "DELETE", "/v1/session", token, NULL);
  g_assert_cmpuint (answer->status, ==, 204);
  start_again (f);
  wait_until (count_secrets (f) == 0);
  g_assert_null (mma_context_get_session (f->context));
}

static gboolean
is_unreached (Fixture *f)
{
  gboolean unreached;

  g_object_get (f->context, "unreached", &unreached, NULL);
  return unreached;
}

/* Started without the server: it is known that somebody waits, and then they are here. */
static void
test_an_offline_start_waits (Fixture *f, gconstpointer data)
{
  Outcome outcome = { 0 };

  sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  wait_until (count_secrets (f) == 1);
  mm_test_server_stop (f->server);
  g_assert_cmpuint (start_again (f), ==, 1);
  wait_until (is_unreached (f));
  g_assert_null (mma_context_get_session (f->context));
  mm_test_server_restart (f->server);
  mma_context_restore_async (f->context, NULL, on_restored, &outcome);
  wait_until (get_state (f) == MMA_SESSION_WATCHING);
  g_assert_false (is_unreached (f));
}

static void
test_signing_out_ends_it (Fixture *f, gconstpointer data)
{
  g_autofree char *token = NULL;
  g_autofree char *body = NULL;
  MmaAccountSession *session = sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  g_autoptr (MmaAccountSession) held = g_object_ref (session);
  g_autoptr (MmRawAnswer) answer = NULL;

  wait_until (count_secrets (f) == 1);
  token = read_token (f);
  mma_context_sign_out (f->context, session);
  wait_until (count_secrets (f) == 0);
  body = g_strdup_printf ("{\"device_token\":\"%s\",\"device_name\":\"居間のPC\"}", token);
  wait_until (({
    g_clear_pointer (&answer, mm_raw_answer_free);
    answer = mm_test_server_ask (f->server, "POST", "/v1/device-sessions", NULL, body);
    answer->status == 401;
  }));
}

/* Second factors */

static char *
begin_factor (MmaAccountSession *session)
{
  return g_strdup (mma_api_get_token (mma_account_session_get_api (session)));
}

/* Turns the second factor on and gives its secret. */
static char *
turn_factor_on (Fixture *f, MmaAccountSession *session)
{
  g_autofree char *token = begin_factor (session);
  g_autoptr (MmRawAnswer) begun =
      mm_test_server_ask (f->server, "POST", "/v1/account/second-factor", token, NULL);
  g_autoptr (JsonObject) object = mm_test_answer_object (begun);
  char *secret = g_strdup (json_object_get_string_member (object, "secret"));
  g_autofree char *code = mms_totp_code (secret, mms_totp_step (g_get_real_time () / 1000) - 1);
  g_autofree char *body = g_strdup_printf ("{\"code\":\"%s\"}", code);
  g_autoptr (MmRawAnswer) confirmed =
      mm_test_server_ask (f->server, "POST", "/v1/account/second-factor/confirmation", token, body);

  g_assert_cmpuint (confirmed->status, ==, 201);
  return secret;
}

static void
sign_in_with_code (Fixture *f, const char *code, Outcome *outcome)
{
  mma_context_sign_in_async (f->context,
                             &(MmaCredentials){ .service = "customer",
                                                .login = MM_TEST_HOME_CUSTOMER,
                                                .password = MM_TEST_HOME_PASSWORD,
                                                .second_factor = code },
                             NULL, on_signed_in, outcome);
  wait_until (outcome->done);
}

static void
test_second_factor (Fixture *f, gconstpointer data)
{
  MmaAccountSession *session = sign_in (f, MM_TEST_HOME_CUSTOMER, FALSE);
  g_autofree char *secret = turn_factor_on (f, session);
  g_autofree char *code = mms_totp_code (secret, mms_totp_step (g_get_real_time () / 1000));
  Outcome without = { 0 };
  Outcome wrong = { 0 };
  Outcome right = { 0 };

  mma_context_sign_out (f->context, session);
  sign_in_with_code (f, NULL, &without);
  g_assert_cmpstr (mm_error_get_code (without.error), ==, "second_factor_required");
  sign_in_with_code (f, "abcdef", &wrong);
  g_assert_cmpstr (mm_error_get_code (wrong.error), ==, "second_factor_wrong");
  sign_in_with_code (f, code, &right);
  g_assert_no_error (right.error);
  g_assert_cmpint (get_state (f), ==, MMA_SESSION_ACTIVE);
  g_clear_error (&without.error);
  g_clear_error (&wrong.error);
}

/* Accounts side by side */

static guint
count_gateways (MmaAccountSession *session, const char *text)
{
  g_autoptr (MmaRecordModel) model =
      mma_record_model_new (mma_account_session_get_cache (session), "gateway", MM_TYPE_GATEWAY);

  mma_record_model_set_text (model, text);
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

static void
test_accounts_are_apart (Fixture *f, gconstpointer data)
{
  MmaAccountSession *first = sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  MmaAccountSession *second = sign_in (f, OTHER, TRUE);
  g_autoptr (JsonObject) typed = json_object_new ();
  g_autoptr (JsonObject) seen = NULL;

  g_assert_true (first != second);
  g_assert_cmpuint (g_list_model_get_n_items (mma_context_get_sessions (f->context)), ==, 2);
  wait_until (mma_account_session_get_sync_state (first) == MMA_SYNC_UP_TO_DATE &&
              mma_account_session_get_sync_state (second) == MMA_SYNC_UP_TO_DATE);
  g_assert_cmpuint (count_gateways (first, NULL), ==, 1);
  g_assert_cmpuint (count_gateways (first, "01AC4820"), ==, 1);
  g_assert_cmpuint (count_gateways (second, NULL), ==, 0);
  g_assert_cmpuint (count_gateways (second, "01AC4820"), ==, 0);
  json_object_set_string_member (typed, "site_name", "佐藤様邸");
  g_assert_true (mma_drafts_save (mma_account_session_get_cache (first), "site/1", typed, 1, NULL));
  seen = mma_drafts_load (mma_account_session_get_cache (second), "site/1", NULL);
  g_assert_null (seen);
  wait_until (count_secrets (f) == 2);
}

static void
test_one_account_leaves_the_other (Fixture *f, gconstpointer data)
{
  MmaAccountSession *first = sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  MmaAccountSession *second = sign_in (f, OTHER, TRUE);

  wait_until (count_secrets (f) == 2);
  mma_context_sign_out (f->context, second);
  g_assert_true (mma_context_get_session (f->context) == first);
  g_assert_cmpint (get_state (f), ==, MMA_SESSION_ACTIVE);
  wait_until (count_secrets (f) == 1);
  g_assert_cmpuint (start_again (f), ==, 1);
  wait_for_state (f, MMA_SESSION_WATCHING);
}

/* Who was here last is shown first, and the other one waits in the switcher. */
static void
test_both_accounts_watch_after_a_start (Fixture *f, gconstpointer data)
{
  GListModel *sessions;
  MmAccount *shown;

  sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  sign_in (f, OTHER, TRUE);
  wait_until (count_secrets (f) == 2);
  g_assert_cmpuint (start_again (f), ==, 2);
  sessions = mma_context_get_sessions (f->context);
  wait_until (g_list_model_get_n_items (sessions) == 2);
  shown = mma_account_session_get_account (mma_context_get_session (f->context));
  g_assert_cmpstr (mm_account_get_login (shown), ==, OTHER);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/security/keep/watches-after-a-start", test_watches_after_a_start },
    { "/security/keep/each-start-takes-the-next-token", test_each_start_takes_the_next_token },
    { "/security/keep/a-crash-before-writing-recovers", test_a_crash_before_writing_recovers },
    { "/security/keep/password-unlocks-the-same-session", test_password_unlocks_the_same_session },
    { "/security/keep/a-wrong-password-leaves-watching", test_a_wrong_password_leaves_watching },
    { "/security/keep/unchecking-ends-it", test_unchecking_ends_it },
    { "/security/keep/idle-falls-back-to-watching", test_idle_falls_back_to_watching },
    { "/security/keep/a-revoked-computer-forgets", test_a_revoked_computer_forgets },
    { "/security/keep/an-offline-start-waits", test_an_offline_start_waits },
    { "/security/keep/signing-out-ends-it", test_signing_out_ends_it },
    { "/security/second-factor", test_second_factor },
    { "/security/accounts/are-apart", test_accounts_are_apart },
    { "/security/accounts/one-leaves-the-other", test_one_account_leaves_the_other },
    { "/security/accounts/both-watch-after-a-start", test_both_accounts_watch_after_a_start },
  };
  g_autofree char *folder = g_dir_make_tmp ("mm-keyring-XXXXXX", NULL);
  g_autofree char *keyring = g_build_filename (folder, "keyring", NULL);
  int result;

  /* libsecret's own store in a file, in place of the desktop's keyring. */
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  result = g_test_run ();
  mm_test_folder_remove (folder);
  return result;
}
