/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "keep-fixture.h"

#include "mm-error.h"
#include "mm-test-folder.h"
#include "mm-time.h"

/* Accounts that stay signed in. */

static char *
read_token (Keep *f)
{
  g_autoptr (GPtrArray) secrets = keep_list_secrets (f);
  g_autoptr (JsonNode) node = NULL;

  g_assert_cmpuint (secrets->len, ==, 1);
  node = json_from_string (secrets->pdata[0], NULL);
  return g_strdup (json_object_get_string_member (json_node_get_object (node), "device_token"));
}

/* Signs in to stay, and starts the app again: it watches. */
static void
stay_and_restart (Keep *f)
{
  keep_sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  keep_wait_until (keep_count_secrets (f) == 1);
  g_assert_cmpuint (keep_start_again (f), ==, 1);
  keep_wait_for_state (f, MMA_SESSION_WATCHING);
}

static void
test_watches_after_a_start (Keep *f, gconstpointer data)
{
  MmaAccountSession *session;

  stay_and_restart (f);
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
  KeepOutcome *outcome = data;
  g_autoptr (JsonNode) node = mma_api_send_finish (MMA_API (source), result, &outcome->error);

  outcome->done = TRUE;
}

static GError *
ask (MmaAccountSession *session, const char *path)
{
  KeepOutcome outcome = { 0 };

  mma_api_send_async (mma_account_session_get_api (session), "GET", path, NULL, NULL, NULL,
                      on_answered, &outcome);
  keep_wait_until (outcome.done);
  return outcome.error;
}

static void
test_each_start_takes_the_next_token (Keep *f, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;

  keep_sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  keep_wait_until (keep_count_secrets (f) == 1);
  first = read_token (f);
  keep_start_again (f);
  keep_wait_for_state (f, MMA_SESSION_WATCHING);
  second = read_token (f);
  g_assert_cmpstr (first, !=, second);
  error = ask (mma_context_get_session (f->context), "/v1/gateways?limit=10");
  g_assert_no_error (error);
  keep_start_again (f);
  keep_wait_for_state (f, MMA_SESSION_WATCHING);
}

/* The answer came, and the app died before it could write the next token. */
static void
test_a_crash_before_writing_recovers (Keep *f, gconstpointer data)
{
  g_autofree char *token = NULL;
  g_autofree char *body = NULL;
  g_autoptr (MmRawAnswer) answer = NULL;

  keep_sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  keep_wait_until (keep_count_secrets (f) == 1);
  token = read_token (f);
  body = g_strdup_printf ("{\"device_token\":\"%s\",\"device_name\":\"居間のPC\"}", token);
  answer = mm_test_server_ask (f->server, "POST", "/v1/device-sessions", NULL, body);
  g_assert_cmpuint (answer->status, ==, 201);
  keep_start_again (f);
  keep_wait_for_state (f, MMA_SESSION_WATCHING);
}

static void
test_password_unlocks_the_same_session (Keep *f, gconstpointer data)
{
  MmaAccountSession *session;
  g_autoptr (GError) error = NULL;

  stay_and_restart (f);
  session = mma_context_get_session (f->context);
  error = ask (session, "/v1/account/devices");
  g_assert_cmpstr (mm_error_get_code (error), ==, "watch_only");
  g_clear_error (&error);
  g_assert_true (keep_sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE) == session);
  g_assert_cmpint (keep_get_state (f), ==, MMA_SESSION_ACTIVE);
  keep_wait_until (mma_account_session_get_sync_state (session) == MMA_SYNC_UP_TO_DATE);
  error = ask (session, "/v1/account/devices");
  g_assert_no_error (error);
  /* The computer goes on to stay signed in. */
  g_assert_true (mma_context_is_kept (f->context, session));
  g_assert_cmpuint (keep_start_again (f), ==, 1);
  keep_wait_for_state (f, MMA_SESSION_WATCHING);
}

static void
test_a_wrong_password_leaves_watching (Keep *f, gconstpointer data)
{
  KeepOutcome outcome = { 0 };

  stay_and_restart (f);
  mma_context_sign_in_async (f->context,
                             &(MmaCredentials){ .service = "customer",
                                                .login = MM_TEST_HOME_CUSTOMER,
                                                .password = "Wrong2026",
                                                .keep = TRUE },
                             NULL, keep_signed_in_cb, &outcome);
  keep_wait_until (outcome.done);
  g_assert_error (outcome.error, MM_ERROR, MM_ERROR_UNAUTHENTICATED);
  g_clear_error (&outcome.error);
  g_assert_cmpint (keep_get_state (f), ==, MMA_SESSION_WATCHING);
}

static void
test_unchecking_ends_it (Keep *f, gconstpointer data)
{
  stay_and_restart (f);
  keep_sign_in (f, MM_TEST_HOME_CUSTOMER, FALSE);
  g_assert_false (mma_context_is_kept (f->context, mma_context_get_session (f->context)));
  keep_wait_until (keep_count_secrets (f) == 0);
  g_assert_cmpuint (keep_start_again (f), ==, 0);
}

static void
test_idle_falls_back_to_watching (Keep *f, gconstpointer data)
{
  MmaAccountSession *session = keep_sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);

  keep_wait_until (mma_account_session_get_sync_state (session) == MMA_SYNC_UP_TO_DATE);
  mma_account_session_check_idle (session, g_get_real_time () / 1000 + 31 * MM_MINUTE_MS);
  keep_wait_for_state (f, MMA_SESSION_WATCHING);
  g_assert_true (mma_context_get_session (f->context) == session);
  g_assert_cmpint (mma_account_session_get_sync_state (session), ==, MMA_SYNC_STOPPED);
}

/* From another computer, or by an operator. */
static void
test_a_revoked_computer_forgets (Keep *f, gconstpointer data)
{
  MmaAccountSession *session = keep_sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  const char *token = mma_api_get_token (mma_account_session_get_api (session));
  g_autoptr (MmRawAnswer) answer = NULL;

  keep_wait_until (keep_count_secrets (f) == 1);
  answer = mm_test_server_ask (f->server, "DELETE", "/v1/session", token, NULL);
  g_assert_cmpuint (answer->status, ==, 204);
  keep_start_again (f);
  keep_wait_until (keep_count_secrets (f) == 0);
  g_assert_null (mma_context_get_session (f->context));
}

static gboolean
is_unreached (Keep *f)
{
  gboolean unreached;

  g_object_get (f->context, "unreached", &unreached, NULL);
  return unreached;
}

/* Started without the server: it is known that somebody waits, and then they are here. */
static void
test_an_offline_start_waits (Keep *f, gconstpointer data)
{
  KeepOutcome outcome = { 0 };

  keep_sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  keep_wait_until (keep_count_secrets (f) == 1);
  mm_test_server_stop (f->server);
  g_assert_cmpuint (keep_start_again (f), ==, 1);
  keep_wait_until (is_unreached (f));
  g_assert_null (mma_context_get_session (f->context));
  mm_test_server_restart (f->server);
  mma_context_restore_async (f->context, NULL, keep_restored_cb, &outcome);
  keep_wait_until (keep_get_state (f) == MMA_SESSION_WATCHING);
  g_assert_false (is_unreached (f));
}

static void
test_signing_out_ends_it (Keep *f, gconstpointer data)
{
  g_autofree char *token = NULL;
  g_autofree char *body = NULL;
  MmaAccountSession *session = keep_sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  g_autoptr (MmaAccountSession) held = g_object_ref (session);
  g_autoptr (MmRawAnswer) answer = NULL;

  keep_wait_until (keep_count_secrets (f) == 1);
  token = read_token (f);
  mma_context_sign_out (f->context, session);
  keep_wait_until (keep_count_secrets (f) == 0);
  body = g_strdup_printf ("{\"device_token\":\"%s\",\"device_name\":\"居間のPC\"}", token);
  keep_wait_until (({
    g_clear_pointer (&answer, mm_raw_answer_free);
    answer = mm_test_server_ask (f->server, "POST", "/v1/device-sessions", NULL, body);
    answer->status == 401;
  }));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Keep *, gconstpointer);
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
    g_test_add (tests[i].path, Keep, NULL, keep_set_up, tests[i].test, keep_tear_down);
  keep_add_apart_tests ();
  result = g_test_run ();
  mm_test_folder_remove (folder);
  return result;
}
