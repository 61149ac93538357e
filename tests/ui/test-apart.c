/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "apart.h"

#include <glib/gi18n.h>

/* Several accounts at once: nothing of one is seen under another. */

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static gboolean
has_house (MmaAccountSession *session, const char *id)
{
  g_autoptr (JsonObject) body =
      mma_cache_get_record (mma_account_session_get_cache (session), "gateway", id);

  return body != NULL;
}

static void
keep_draft (MmaAccountSession *session)
{
  g_autoptr (MmaFormDraft) draft =
      mma_form_draft_new_in_cache (mma_account_session_get_cache (session), "edit-account");
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (values, "phone", "0466000000");
  g_assert_true (mma_form_draft_save (draft, values, DAY_MS, &error));
}

static gboolean
has_draft (MmaAccountSession *session)
{
  g_autoptr (MmaFormDraft) draft =
      mma_form_draft_new_in_cache (mma_account_session_get_cache (session), "edit-account");
  gint64 saved_at;
  g_autoptr (JsonObject) values = mma_form_draft_load (draft, DAY_MS, &saved_at);

  return values != NULL;
}

/* tests */

static void
test_another_account_sees_nothing (WindowFixture *fixture, gconstpointer data)
{
  MmaAccountSession *first = mma_context_get_session (fixture->context);
  MmaAccountSession *second;

  window_fixture_settle (fixture);
  g_assert_true (window_fixture_shows (fixture, MARK));
  keep_draft (first);
  apart_sign_in_other (fixture);
  second = mma_context_get_session (fixture->context);
  g_assert_true (second != first);
  g_assert_true (window_fixture_shows (fixture, "青木様邸"));
  g_assert_false (window_fixture_shows (fixture, MARK));
  g_assert_true (has_house (first, WINDOW_HOUSE) && !has_house (first, OTHER_HOUSE));
  g_assert_true (has_house (second, OTHER_HOUSE) && !has_house (second, WINDOW_HOUSE));
  g_assert_true (has_draft (first) && !has_draft (second));
}

static void
test_switching_takes_everything_along (WindowFixture *fixture, gconstpointer data)
{
  MmaAccountSession *first = mma_context_get_session (fixture->context);

  apart_sign_in_other (fixture);
  mma_context_set_session (fixture->context, first);
  window_fixture_settle (fixture);
  g_assert_true (window_fixture_shows (fixture, MARK));
  g_assert_false (window_fixture_shows (fixture, "青木様邸"));
}

/* Whose time is up is covered; the other goes on as it was. */
static void
test_an_idle_account_is_covered (WindowFixture *fixture, gconstpointer data)
{
  MmaAccountSession *first = mma_context_get_session (fixture->context);
  MmaAccountSession *second;

  apart_sign_in_other (fixture);
  second = mma_context_get_session (fixture->context);
  mma_account_session_lock (first);
  window_fixture_settle (fixture);
  g_assert_true (window_fixture_shows (fixture, "青木様邸"));
  g_assert_false (window_fixture_shows (fixture, MARK));
  mma_context_set_session (fixture->context, first);
  window_fixture_settle (fixture);
  g_assert_false (window_fixture_shows (fixture, MARK));
  g_assert_false (window_fixture_shows (fixture, "青木様邸"));
  mma_context_set_session (fixture->context, second);
  window_fixture_settle (fixture);
  g_assert_true (window_fixture_shows (fixture, "青木様邸"));
}

/* What was signed out leaves neither a page nor a row of the switcher. */
static void
test_a_signed_out_account_is_gone (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (MmaAccountSession) first = g_object_ref (mma_context_get_session (fixture->context));

  app_server_on_json (fixture->server, "/v1/session", 204, NULL);
  apart_sign_in_other (fixture);
  mma_context_sign_out (fixture->context, first);
  window_fixture_settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (mma_context_get_sessions (fixture->context)), ==, 1);
  g_assert_true (window_fixture_shows (fixture, "青木様邸"));
  g_assert_false (window_fixture_shows (fixture, MARK));
}

/* The service ends the sign-in while the app is open. */
static void
end_elsewhere (WindowFixture *fixture, MmaAccountSession *session)
{
  app_server_on_json (fixture->server, "/v1/sync", 401,
                      "{\"code\":\"session_unknown\",\"status\":401,\"title\":\"x\"}");
  mma_account_session_sync_now (session);
  app_server_wait_until (mma_account_session_get_state (session) != MMA_SESSION_ACTIVE);
  window_fixture_settle (fixture);
}

static void
test_a_revoked_account_is_gone (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (MmaAccountSession) first = g_object_ref (mma_context_get_session (fixture->context));

  window_fixture_settle (fixture);
  g_assert_true (window_fixture_shows (fixture, MARK));
  keep_draft (first);
  end_elsewhere (fixture, first);
  g_assert_cmpint (mma_account_session_get_state (first), ==, MMA_SESSION_CLOSED);
  g_assert_null (mma_context_get_session (fixture->context));
  g_assert_false (window_fixture_shows (fixture, MARK));
  g_assert_true (window_fixture_shows (fixture, _ ("Sign in")));
  app_server_wait_until (!has_house (first, WINDOW_HOUSE));
  g_assert_false (has_draft (first));
}

/* What was not sent must not vanish: it is locked with everything else. */
static void
test_a_revoked_account_keeps_its_edits (WindowFixture *fixture, gconstpointer data)
{
  MmaAccountSession *first = mma_context_get_session (fixture->context);
  MmaEdits *edits = mma_account_session_get_edits (first);
  g_autoptr (JsonObject) set = json_object_new ();

  mma_edits_stop (edits);
  json_object_set_string_member (set, "site_name", "新しい名前");
  mma_edits_submit_async (edits, "gateway", WINDOW_HOUSE, MARK, NULL, set, NULL, NULL, NULL);
  app_server_wait_until (mma_edits_get_n_unsent (edits) == 1);
  end_elsewhere (fixture, first);
  g_assert_cmpint (mma_account_session_get_state (first), ==, MMA_SESSION_EXPIRED);
  g_assert_false (window_fixture_shows (fixture, MARK));
  g_assert_true (has_house (first, WINDOW_HOUSE));
  g_assert_cmpuint (mma_edits_get_n_unsent (edits), ==, 1);
}

/* Whoever looks at another account goes on with it. */
static void
test_another_account_outlives_a_revocation (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (MmaAccountSession) first = g_object_ref (mma_context_get_session (fixture->context));

  apart_sign_in_other (fixture);
  mma_account_session_revoke (first);
  window_fixture_settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (mma_context_get_sessions (fixture->context)), ==, 1);
  g_assert_true (window_fixture_shows (fixture, "青木様邸"));
  app_server_wait_until (!has_house (first, WINDOW_HOUSE));
}

int
main (int argc, char *argv[])
{
  if (!window_fixture_init (&argc, &argv, FALSE))
    return 0;
  APART_ADD ("another-account-sees-nothing", test_another_account_sees_nothing);
  APART_ADD ("switching-takes-everything-along", test_switching_takes_everything_along);
  APART_ADD ("an-idle-account-is-covered", test_an_idle_account_is_covered);
  APART_ADD ("a-signed-out-account-is-gone", test_a_signed_out_account_is_gone);
  APART_ADD ("a-revoked-account-is-gone", test_a_revoked_account_is_gone);
  APART_ADD ("a-revoked-account-keeps-its-edits", test_a_revoked_account_keeps_its_edits);
  APART_ADD ("another-account-outlives-a-revocation", test_another_account_outlives_a_revocation);
  apart_add_notice_tests ();
  return g_test_run ();
}
