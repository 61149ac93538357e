/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-test-widgets.h"
#include "mma-note-page.h"
#include "window-fixture.h"

#include <glib/gi18n.h>

/* The registered data of a house: its note, and what a dealer who may watch only is offered. */

#define TEXT "鍵は左の箱"

static void
show_registered (WindowFixture *fixture)
{
  g_assert_true (
      gtk_widget_activate_action (fixture->window, "win.show-registered", "s", WINDOW_HOUSE));
  window_fixture_settle (fixture);
}

static void
write_note (WindowFixture *fixture, const char *text)
{
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);
  MmaEdits *edits = mma_account_session_get_edits (mma_context_get_session (fixture->context));
  MmaFlowPage *page;

  g_assert_true (gtk_widget_activate_action (fixture->window, "win.edit-note", "s", WINDOW_HOUSE));
  page = MMA_FLOW_PAGE (mm_test_find (fixture->window, MMA_TYPE_NOTE_PAGE));
  mma_field_set_value (mma_form_find (mma_flow_page_get_form (page), "/text"), value);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "flow.primary", NULL));
  app_server_wait_until (mma_edits_get_n_unsent (edits) == 1);
  window_fixture_settle (fixture);
}

static void
test_note_is_kept_offline (WindowFixture *fixture, gconstpointer data)
{
  app_server_on_json (fixture->server, "/v1/ops", 503,
                      "{\"code\":\"unavailable\",\"retry_after\":60}");
  show_registered (fixture);
  g_assert_true (window_fixture_shows (fixture, _ ("Nothing is noted.")));
  write_note (fixture, TEXT);
  app_server_wait_until (mm_test_find (fixture->window, MMA_TYPE_NOTE_PAGE) == NULL);
  window_fixture_settle (fixture);
  g_assert_true (window_fixture_shows (fixture, TEXT));
  g_assert_true (window_fixture_shows (fixture, _ ("Unsent")));
  g_assert_false (window_fixture_shows (fixture, _ ("Nothing is noted.")));
}

/* The dealer's own link, which says what it may do. */
static void
on_watching_sync (AppServer *server, SoupServerMessage *message, gpointer data)
{
  static const char link[] =
      "{\"type\":\"enter\",\"scope\":\"gateway/" WINDOW_HOUSE
      "/dealer/d\",\"gen\":1,\"role\":\"dealer\"},"
      "{\"type\":\"snap\",\"scope\":\"gateway/" WINDOW_HOUSE
      "/dealer/d\",\"gen\":1,\"record\":{\"kind\":\"link\",\"id\":\"" WINDOW_LINK
      "\",\"seq\":9,\"body\":{\"id\":\"" WINDOW_LINK "\",\"gateway\":\"" WINDOW_HOUSE
      "\",\"dealer_login\":\"himawari_d\",\"dealer_name\":\"ひまわり電設\",\"phone\":"
      "\"0466000001\",\"linked_at\":\"2026-11-20T03:00:00.000Z\",\"scope\":\"watch\"}}},"
      "{\"type\":\"end\",\"scope\":\"gateway/" WINDOW_HOUSE "/dealer/d\",\"gen\":1}";

  window_fixture_answer_items (message, link);
}

static void
test_watching_dealers_are_offered_nothing_else (WindowFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = mma_context_get_session (fixture->context);

  show_registered (fixture);
  g_assert_true (window_fixture_shows (
      fixture, _ ("Removes a gateway that is no longer used, with its site.")));
  app_server_on (fixture->server, "/v1/sync", on_watching_sync, NULL);
  mma_account_session_sync_now (session);
  app_server_wait_until (!window_fixture_shows (
      fixture, _ ("Removes a gateway that is no longer used, with its site.")));
  g_assert_false (
      window_fixture_shows (fixture, _ ("Hands over to a new gateway, as after a defect.")));
  g_assert_true (window_fixture_shows (fixture, _ ("Nothing is noted.")));
}

int
main (int argc, char *argv[])
{
  if (!window_fixture_init (&argc, &argv, TRUE))
    return 0;
  g_test_add ("/note/kept-offline", WindowFixture, "customer", window_fixture_set_up,
              test_note_is_kept_offline, window_fixture_tear_down);
  g_test_add ("/note/watching-dealers-are-offered-nothing-else", WindowFixture, "dealer",
              window_fixture_set_up, test_watching_dealers_are_offered_nothing_else,
              window_fixture_tear_down);
  return g_test_run ();
}
