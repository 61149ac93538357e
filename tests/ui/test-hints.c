/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-account-details.h"
#include "window-fixture.h"

#include <glib/gi18n.h>

/* What the window says so that a person knows what to do: where it helps, and only there. */

#define ASK "Open the link of the mail, or paste its code here."
#define NO_ADDRESS "No address for faults is registered: nobody is told of them."
#define UNCONFIRMED "No address for faults is confirmed yet: nobody is told of them."

static void
show (WindowFixture *fixture, const char *action, const char *parameter)
{
  g_autoptr (GVariant) value =
      parameter != NULL ? g_variant_ref_sink (g_variant_new_string (parameter)) : NULL;

  g_assert_true (gtk_widget_activate_action_variant (fixture->window, action, value));
  window_fixture_settle (fixture);
}

/* tests */

static void
test_an_empty_code_is_asked_for_at_its_field (WindowFixture *fixture, gconstpointer data)
{
  show (fixture, "win.activate-code", "");
  g_assert_true (window_fixture_shows (fixture, _ (ASK)));
  g_assert_false (window_fixture_shows (fixture, _ ("Enter the code of the mail.")));
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  g_signal_emit_by_name (window_fixture_find_button (fixture, _ ("Set the password")), "clicked");
  window_fixture_settle (fixture);
  g_assert_true (window_fixture_shows (fixture, _ ("Enter the code of the mail.")));
}

static void
test_a_wrong_code_is_corrected_at_its_field (WindowFixture *fixture, gconstpointer data)
{
  const char *wrong = _ ("The code is wrong. Paste the whole code of the mail.");

  app_server_on_json (fixture->server, "/v1/activations/ABCD-1234", 404,
                      "{\"code\":\"activation_unknown\",\"status\":404,\"title\":\"x\"}");
  show (fixture, "win.activate-code", "ABCD-1234");
  app_server_wait_until (window_fixture_shows (fixture, wrong));
  g_assert_true (window_fixture_shows (fixture, _ (ASK)));
}

/* Over the form, which keeps what was typed: the way back leads to it, and only then away. */
static void
test_the_terms_can_be_read_before_agreeing (WindowFixture *fixture, gconstpointer data)
{
  const char *ask = _ ("Set your password to complete the registration.");
  const char *points = _ ("Three things that count in these terms");

  app_server_on_json (
      fixture->server, "/v1/activations/GOOD-1234", 200,
      "{\"kind\":\"customer\",\"name\":\"佐藤 花子\",\"login\":\"hanako@example.jp\","
      "\"terms_version\":\"1\",\"terms_accepted\":true,"
      "\"expires_at\":\"2099-11-27T15:00:00Z\"}");
  show (fixture, "win.activate-code", "GOOD-1234");
  app_server_wait_until (window_fixture_shows (fixture, ask));
  for (guint i = 0; i < 2; i++)
    {
      g_signal_emit_by_name (window_fixture_find_button (fixture, _ ("Read")), "clicked");
      app_server_wait_until (window_fixture_shows (fixture, points));
      g_assert_false (window_fixture_shows (fixture, ask));
      if (i == 0)
        show (fixture, "win.back", NULL);
      else
        g_signal_emit_by_name (gtk_window_get_focus (GTK_WINDOW (fixture->window)), "clicked");
      window_fixture_settle (fixture);
      g_assert_true (window_fixture_shows (fixture, ask));
    }
  show (fixture, "win.back", NULL);
  g_assert_false (window_fixture_shows (fixture, ask));
}

static void
tell_addresses (WindowFixture *fixture, const char *addresses)
{
  MmaAccountDetails *details = mma_account_details_of (mma_context_get_session (fixture->context));
  g_autofree char *account = g_strdup_printf (
      "{\"id\":\"018f3f2a-0000-7000-8000-0000000000dd\",\"service\":\"dealer\","
      "\"role\":\"dealer\",\"login\":\"himawari_d\",\"display_name\":\"ひまわり電設\","
      "\"organisation\":\"ひまわり電設\",\"principal\":"
      "\"018f3f2a-0000-7000-8000-0000000000bb\",\"maintenance_addresses\":[%s]}",
      addresses);

  app_server_on_json (fixture->server, "/v1/account", 200, account);
  mma_account_details_refresh (details);
}

/* Those that their owners did not confirm are told nothing. */
static void
test_unconfirmed_addresses_are_told (WindowFixture *fixture, gconstpointer data)
{
  static const char one[] = "{\"id\":\"018f3f2a-0000-7000-8000-0000000000ee\","
                            "\"mail\":\"hoshu@example.jp\",\"state\":\"%s\","
                            "\"confirmed_at\":%s}";
  g_autofree char *waiting = g_strdup_printf (one, "waiting", "null");
  g_autofree char *lost = g_strdup_printf (one, "undeliverable", "\"2026-11-20T05:05:00.000Z\"");

  tell_addresses (fixture, waiting);
  app_server_wait_until (window_fixture_shows (fixture, _ (UNCONFIRMED)));
  tell_addresses (fixture, lost);
  app_server_wait_until (!window_fixture_shows (fixture, _ (UNCONFIRMED)));
  g_assert_false (window_fixture_shows (fixture, _ (NO_ADDRESS)));
}

/* The line about missing addresses leads to their page, and is not needed there. */
static void
test_missing_addresses_are_told_elsewhere (WindowFixture *fixture, gconstpointer data)
{
  tell_addresses (fixture, "");
  app_server_wait_until (window_fixture_shows (fixture, _ (NO_ADDRESS)));
  show (fixture, "win.maintenance-addresses", NULL);
  g_assert_false (window_fixture_shows (fixture, _ (NO_ADDRESS)));
  show (fixture, "win.back", NULL);
  g_assert_true (window_fixture_shows (fixture, _ (NO_ADDRESS)));
}

static void
tell_expiry (WindowFixture *fixture, GDateTime *expires)
{
  MmaAccountDetails *details = mma_account_details_of (mma_context_get_session (fixture->context));
  g_autofree char *at = g_date_time_format_iso8601 (expires);
  g_autofree char *account = g_strdup_printf (
      "{\"id\":\"018f3f2a-0000-7000-8000-0000000000cc\",\"service\":\"customer\","
      "\"role\":\"customer\",\"login\":\"hanako@example.jp\",\"display_name\":\"佐藤\","
      "\"principal\":\"018f3f2a-0000-7000-8000-0000000000bb\",\"password_expires_at\":\"%s\"}",
      at);

  app_server_on_json (fixture->server, "/v1/account", 200, account);
  mma_account_details_refresh (details);
}

/* From the first reminder by mail on, with a way to what is to be done. */
static void
test_a_password_that_ends_soon_is_told (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_hours (now, 16 * 24);
  g_autoptr (GDateTime) three = g_date_time_add_hours (now, 3 * 24 + 1);
  const char *words = "The password expires in 3 days.";

  tell_expiry (fixture, three);
  app_server_wait_until (window_fixture_shows (fixture, words));
  g_assert_nonnull (window_fixture_find_button (fixture, _ ("Change it")));
  g_signal_emit_by_name (window_fixture_find_button (fixture, _ ("Change it")), "clicked");
  window_fixture_settle (fixture);
  g_assert_false (window_fixture_shows (fixture, words));
  g_assert_true (window_fixture_shows (fixture, _ ("Change of the password")));
  show (fixture, "win.back", NULL);
  g_assert_true (window_fixture_shows (fixture, words));
  tell_expiry (fixture, later);
  app_server_wait_until (!window_fixture_shows (fixture, words));
}

int
main (int argc, char *argv[])
{
  if (!window_fixture_init (&argc, &argv, FALSE))
    return 0;
#define ADD(path, service, func)                                                                   \
  g_test_add ("/hints/" path, WindowFixture, service, window_fixture_set_up, func,                 \
              window_fixture_tear_down)
  ADD ("an-empty-code-is-asked-for-at-its-field", NULL,
       test_an_empty_code_is_asked_for_at_its_field);
  ADD ("a-wrong-code-is-corrected-at-its-field", NULL, test_a_wrong_code_is_corrected_at_its_field);
  ADD ("the-terms-can-be-read-before-agreeing", NULL, test_the_terms_can_be_read_before_agreeing);
  ADD ("missing-addresses-are-told-elsewhere", "dealer", test_missing_addresses_are_told_elsewhere);
  ADD ("unconfirmed-addresses-are-told", "dealer", test_unconfirmed_addresses_are_told);
  ADD ("a-password-that-ends-soon-is-told", "customer", test_a_password_that_ends_soon_is_told);
  return g_test_run ();
}
