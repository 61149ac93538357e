/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-test-home.h"
#include "mm-test-server.h"
#include "mma-notices.h"
#include "mms-account.h"
#include "mms-terms.h"
#include "mms-totp.h"

#include <glib/gstdio.h>

/*
 * An app is open while somebody signs in to the account elsewhere, and while new terms begin to
 * hold: it hears of each once, and soon. It is a customer's, or that of one of a dealer's staff or
 * of an operator, who have nothing in the feed but what concerns their account.
 */

/* By the stream; an app that hears nothing asks each 30 s. */
#define LIMIT_MS 20000
#define MEMBER "tanaka_i"
#define OPERATOR "operator-1"

typedef struct
{
  const char *service;
  const char *login;
} Who;

static const Who customer = { "customer", MM_TEST_HOME_CUSTOMER };
static const Who member = { "dealer", MEMBER };
static const Who operator= { "operator", OPERATOR };

typedef struct
{
  const Who *who;
  MmTestServer *server;
  MmTestHome home;
  guint n_codes; /* of the second factor that were used */
  char *folder;
  char *token;
  MmaAccountSession *session;
  MmaNotices *notices;
  GString *heard; /* the topics, in their order */
  guint synced;   /* how often the app came to rest */
} Fixture;

static gboolean
add_others (Fixture *f, MmsContext *context, MmsDb *db, GError **error)
{
  g_autoptr (MmsAccount) dealer = mms_account_find_dealer (context, db, MM_TEST_HOME_DEALER, error);
  g_autoptr (MmsActor) boss = mms_actor_new (MMS_ROLE_DEALER);
  g_autoptr (MmsActor) tanaka = NULL;
  g_autoptr (MmsActor) staff = NULL;
  g_autofree char *token = NULL;
  g_autofree char *other = NULL;

  if (dealer == NULL)
    return FALSE;
  boss->account_id = g_strdup (dealer->id);
  tanaka = mm_test_home_add_member (context, db, boss, MEMBER, &token, error);
  staff = tanaka != NULL
              ? mm_test_home_add_account (context, db, MMS_ROLE_OPERATOR, OPERATOR, &other, error)
              : NULL;
  return staff != NULL;
}

static MmsOutcome
seed (MmsDb *db, gpointer data, GError **error)
{
  Fixture *f = data;
  MmsContext *context = mms_daemon_get_context (f->server->daemon);

  return mm_test_home_seed (&f->home, context, db, "01AC48200001", error) &&
                 add_others (f, context, db, error)
             ? MMS_DONE
             : MMS_FAILED;
}

/* Each code counts once; those of the neighbouring half minutes count, too. The code of the half
 * minute before would be too old where this one ends on the way. */
static char *
factor (Fixture *f, const char *service)
{
  g_autofree char *code = NULL;

  if (!g_str_equal (service, "operator"))
    return g_strdup ("");
  code =
      mms_totp_code (MM_TEST_HOME_SECRET, mms_totp_step (g_get_real_time () / 1000) + f->n_codes++);
  return g_strdup_printf (",\"second_factor\":\"%s\"", code);
}

static JsonObject *
sign_in (Fixture *f, const char *service, const char *login)
{
  g_autofree char *more = factor (f, service);
  g_autofree char *body =
      g_strdup_printf ("{\"service\":\"%s\",\"login\":\"%s\",\"password\":"
                       "\"" MM_TEST_HOME_PASSWORD "\",\"device_name\":\"PC\"%s}",
                       service, login, more);
  g_autoptr (MmRawAnswer) answer =
      mm_test_server_ask (f->server, "POST", "/v1/sessions", NULL, body);

  g_assert_cmpuint (answer->status, ==, 201);
  return mm_test_answer_object (answer);
}

static JsonObject *
sign_in_here (Fixture *f)
{
  return sign_in (f, f->who->service, f->who->login);
}

static void
on_notice (MmaNotices *notices, const char *topic, JsonObject *record, Fixture *f)
{
  g_string_append_printf (f->heard, "%s ", topic);
}

static void
on_synced (Fixture *f)
{
  f->synced++;
}

/* The app begins, as it does after a sign-in. */
static void
begin (Fixture *f)
{
  g_autoptr (JsonObject) answer = sign_in_here (f);
  g_autoptr (GError) error = NULL;

  g_free (f->token);
  f->token = g_strdup (json_object_get_string_member (answer, "token"));
  f->session = mma_account_session_new (f->server->base_url, f->folder, answer, &error);
  g_assert_no_error (error);
  f->synced = 0;
  g_signal_connect_swapped (f->session, "notify::last-synced", G_CALLBACK (on_synced), f);
  f->notices = mma_notices_new (f->session);
  g_signal_connect (f->notices, "notice", G_CALLBACK (on_notice), f);
}

static void
end (Fixture *f)
{
  g_assert_finalize_object (g_steal_pointer (&f->notices));
  g_assert_finalize_object (g_steal_pointer (&f->session));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->who = data;
  f->server = mm_test_server_new (NULL, 0);
  mm_test_server_write (f->server, seed, f);
  f->folder = g_dir_make_tmp ("mm-notices-XXXXXX", &error);
  g_assert_no_error (error);
  f->heard = g_string_new (NULL);
  begin (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  mma_cache_wipe (mma_account_session_get_cache (f->session), NULL);
  end (f);
  mm_test_home_clear (&f->home);
  mm_test_server_free (f->server);
  g_string_free (f->heard, TRUE);
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->token);
}

/* Until the app has read all that there is. */
static void
settle (Fixture *f)
{
  guint before = f->synced;

  mma_account_session_sync_now (f->session);
  while (f->synced < before + 2)
    {
      if (mma_account_session_get_sync_state (f->session) == MMA_SYNC_UP_TO_DATE &&
          f->synced > before)
        mma_account_session_sync_now (f->session);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* The time in ms until the app has heard all of @topics. */
static gint64
wait_for (Fixture *f, const char *topics)
{
  gint64 start = g_get_monotonic_time ();

  while (f->heard->len < strlen (topics))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (f->heard->str, ==, topics);
  return (g_get_monotonic_time () - start) / 1000;
}

static MmsOutcome
publish (MmsDb *db, gpointer data, GError **error)
{
  Fixture *f = data;
  MmsContext *context = mms_daemon_get_context (f->server->daemon);
  const MmsTermsRow terms = { .kind = (char *) "customer",
                              .version = (char *) "2",
                              .effective = mms_context_now (context) - MM_DAY_MS,
                              .summary = (char *) "a\nb\nc",
                              .body = (char *) "## 第1条" };

  return mms_terms_add (context, db, &terms, error) ? MMS_DONE : MMS_FAILED;
}

/* tests */

static void
test_a_sign_in_elsewhere_is_told_once (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonObject) elsewhere = NULL;
  gint64 ms;

  settle (f);
  g_assert_cmpstr (f->heard->str, ==, "");
  elsewhere = sign_in_here (f);
  ms = wait_for (f, "sign-in ");
  g_test_message ("heard of a sign-in elsewhere after %" G_GINT64_FORMAT " ms", ms);
  g_assert_cmpint (ms, <, LIMIT_MS);
  settle (f);
  g_assert_cmpstr (f->heard->str, ==, "sign-in ");
}

static void
test_another_sign_in_elsewhere_is_told_too (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;

  settle (f);
  first = sign_in_here (f);
  wait_for (f, "sign-in ");
  second = sign_in_here (f);
  wait_for (f, "sign-in sign-in ");
}

/* The cache of before knows the sign-in elsewhere; it is not told again. */
static void
test_a_restart_tells_nothing_again (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonObject) elsewhere = NULL;

  settle (f);
  elsewhere = sign_in_here (f);
  wait_for (f, "sign-in ");
  end (f);
  begin (f);
  settle (f);
  g_assert_cmpstr (f->heard->str, ==, "sign-in ");
}

static void
test_a_lost_connection_tells_what_happened_meanwhile (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonObject) elsewhere = NULL;

  settle (f);
  mma_sync_stop (mma_account_session_get_sync (f->session));
  elsewhere = sign_in_here (f);
  g_assert_cmpstr (f->heard->str, ==, "");
  mma_sync_start (mma_account_session_get_sync (f->session));
  wait_for (f, "sign-in ");
  settle (f);
  g_assert_cmpstr (f->heard->str, ==, "sign-in ");
}

static void
test_the_sign_in_of_another_account_is_not_told (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonObject) other = NULL;

  settle (f);
  other = sign_in (f, "dealer", MM_TEST_HOME_DEALER);
  settle (f);
  g_assert_cmpstr (f->heard->str, ==, "");
}

static void
test_new_terms_are_told_once (Fixture *f, gconstpointer data)
{
  gint64 ms;

  settle (f);
  mm_test_server_write (f->server, publish, f);
  ms = wait_for (f, "terms ");
  g_test_message ("heard of new terms after %" G_GINT64_FORMAT " ms", ms);
  g_assert_cmpint (ms, <, LIMIT_MS);
  settle (f);
  g_assert_cmpstr (f->heard->str, ==, "terms ");
}

/* Who signs in after them is asked to agree instead. */
static void
test_older_terms_are_not_told (Fixture *f, gconstpointer data)
{
  g_autoptr (MmRawAnswer) consent = NULL;

  end (f);
  mm_test_server_write (f->server, publish, f);
  begin (f);
  g_assert_cmpstr (mma_account_session_get_terms_due (f->session), ==, "customer");
  consent = mm_test_server_ask (f->server, "POST", "/v1/consents", f->token,
                                "{\"kind\":\"customer\",\"version\":\"2\"}");
  g_assert_cmpuint (consent->status / 100, ==, 2);
  mma_account_session_clear_terms_due (f->session);
  settle (f);
  g_assert_cmpstr (f->heard->str, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, who, func) g_test_add ("/notices/" path, Fixture, &who, set_up, func, tear_down)
  ADD ("a-sign-in-elsewhere-is-told-once", customer, test_a_sign_in_elsewhere_is_told_once);
  ADD ("one-of-the-staff-hears-of-the-own", member, test_a_sign_in_elsewhere_is_told_once);
  ADD ("an-operator-hears-too", operator, test_a_sign_in_elsewhere_is_told_once);
  ADD ("another-sign-in-elsewhere-is-told-too", customer,
       test_another_sign_in_elsewhere_is_told_too);
  ADD ("a-restart-tells-nothing-again", customer, test_a_restart_tells_nothing_again);
  ADD ("a-lost-connection-tells-what-happened-meanwhile", customer,
       test_a_lost_connection_tells_what_happened_meanwhile);
  ADD ("the-sign-in-of-another-account-is-not-told", customer,
       test_the_sign_in_of_another_account_is_not_told);
  ADD ("the-sign-in-of-the-dealer-is-not-that-of-its-staff", member,
       test_the_sign_in_of_another_account_is_not_told);
  ADD ("new-terms-are-told-once", customer, test_new_terms_are_told_once);
  ADD ("older-terms-are-not-told", customer, test_older_terms_are_not_told);
  return g_test_run ();
}
