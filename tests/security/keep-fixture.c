/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "keep-fixture.h"

#include "mm-test-folder.h"

static MmsOutcome
seed (MmsDb *db, gpointer data, GError **error)
{
  Keep *f = data;
  MmsContext *context = mms_daemon_get_context (f->server->daemon);
  g_autofree char *token = NULL;
  g_autoptr (MmsActor) other = NULL;

  if (!mm_test_home_seed (&f->home, context, db, "01AC48200001", error))
    return MMS_FAILED;
  other = mm_test_home_add_account (context, db, MMS_ROLE_CUSTOMER, KEEP_OTHER, &token, error);
  return other != NULL ? MMS_DONE : MMS_FAILED;
}

gboolean
keep_heartbeat_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
keep_set_up (Keep *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->server = mm_test_server_new (NULL, 0);
  mm_test_server_write (f->server, seed, f);
  f->folder = g_dir_make_tmp ("mm-keep-XXXXXX", &error);
  g_assert_no_error (error);
  f->settings = g_settings_new ("jp.mimamori.Mimamori");
  g_settings_set_string (f->settings, "server", f->server->base_url);
  g_settings_set_string (f->settings, "last-login", "");
  f->context = mma_context_new (f->settings, f->folder);
}

void
keep_tear_down (Keep *f, gconstpointer data)
{
  g_clear_object (&f->context);
  g_clear_object (&f->settings);
  mm_test_home_clear (&f->home);
  mm_test_server_free (f->server);
  mm_test_folder_remove (f->folder);
  g_free (f->folder);
}

void
keep_signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  KeepOutcome *outcome = data;
  g_autoptr (MmaAccountSession) session =
      mma_context_sign_in_finish (MMA_CONTEXT (source), result, &outcome->error);

  g_assert_true ((session != NULL) == (outcome->error == NULL));
  outcome->done = TRUE;
}

MmaAccountSession *
keep_sign_in (Keep *f, const char *login, gboolean keep)
{
  KeepOutcome outcome = { 0 };

  mma_context_sign_in_async (
      f->context,
      &(MmaCredentials){
          .service = "customer", .login = login, .password = MM_TEST_HOME_PASSWORD, .keep = keep },
      NULL, keep_signed_in_cb, &outcome);
  keep_wait_until (outcome.done);
  g_assert_no_error (outcome.error);
  return mma_context_get_session (f->context);
}

void
keep_restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  KeepOutcome *outcome = data;

  outcome->count = mma_context_restore_finish (MMA_CONTEXT (source), result, &outcome->error);
  outcome->done = TRUE;
}

/* The app ends, or dies, and is started again. */
guint
keep_start_again (Keep *f)
{
  KeepOutcome outcome = { 0 };

  g_clear_object (&f->context);
  f->context = mma_context_new (f->settings, f->folder);
  mma_context_restore_async (f->context, NULL, keep_restored_cb, &outcome);
  keep_wait_until (outcome.done);
  g_assert_no_error (outcome.error);
  return outcome.count;
}

MmaSessionState
keep_get_state (Keep *f)
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
GPtrArray *
keep_list_secrets (Keep *f)
{
  GPtrArray *secrets = NULL;

  mma_secrets_list_async (mma_context_get_secrets (f->context), f->server->base_url, NULL,
                          on_listed, &secrets);
  keep_wait_until (secrets != NULL);
  return secrets;
}

guint
keep_count_secrets (Keep *f)
{
  g_autoptr (GPtrArray) secrets = keep_list_secrets (f);

  return secrets->len;
}

void
keep_wait_for_state (Keep *f, MmaSessionState state)
{
  keep_wait_until (keep_get_state (f) == state);
}
