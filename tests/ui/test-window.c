/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-json.h"
#include "mm-test-widgets.h"
#include "operator-server.h"
#include "window-fixture.h"
#include "window-ways.h"

#include <libintl.h>
#include <string.h>

#define FLOOR_PX 360
#define NARROW_BELOW 720
#define LARGE_TEXT_PX 480
/* helpers */

static int
get_minimum (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Names the innermost ones that ask for too much. */
static void
name_the_wide (GtkWidget *widget, int width)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child) && get_minimum (child) > width)
      {
        g_test_message ("%s asks for %d", G_OBJECT_TYPE_NAME (child), get_minimum (child));
        name_the_wide (child, width);
      }
}

/* A wide window may become narrow, and then nothing is cut off. */
static void
assert_fits (WindowFixture *fixture, int width)
{
  GtkWidget *content =
      adw_application_window_get_content (ADW_APPLICATION_WINDOW (fixture->window));
  int shown = get_minimum (window_fixture_get_shown (fixture));

  g_test_message ("asks for %d of %d", shown, width);
  if (shown > MIN (width, NARROW_BELOW))
    name_the_wide (window_fixture_get_shown (fixture), MIN (width, NARROW_BELOW));
  g_assert_cmpint (get_minimum (content), <=, FLOOR_PX);
  g_assert_cmpint (shown, <=, MIN (width, NARROW_BELOW));
}

static void
assert_all_fit (WindowFixture *fixture, const WindowWay *ways)
{
  for (gsize i = 0; ways[i].action != NULL; i++)
    {
      window_fixture_resize (fixture, 1280, 800);
      window_go (fixture, &ways[i]);
      assert_fits (fixture, 1280);
      window_fixture_resize (fixture, FLOOR_PX, 640);
      assert_fits (fixture, FLOOR_PX);
    }
}

/* tests */

static void
test_pages_before_sign_in_fit (WindowFixture *fixture, gconstpointer data)
{
  assert_all_fit (fixture, window_ways_before);
}

static void
test_server_page_fits (WindowFixture *fixture, gconstpointer data)
{
  mma_context_forget_server (fixture->context);
  window_fixture_settle (fixture);
  assert_fits (fixture, 1280);
  window_fixture_resize (fixture, FLOOR_PX, 640);
  assert_fits (fixture, FLOOR_PX);
}

static void
enlarge_text (void)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
}

/* Who needs text of twice the size has no narrower windows. */
static void
assert_large_text_fits (WindowFixture *fixture, const WindowWay *ways)
{
  enlarge_text ();
  for (gsize i = 0; ways[i].action != NULL; i++)
    {
      window_fixture_resize (fixture, LARGE_TEXT_PX, 800);
      window_go (fixture, &ways[i]);
      g_test_message ("asks for %d", get_minimum (window_fixture_get_shown (fixture)));
      if (get_minimum (window_fixture_get_shown (fixture)) > LARGE_TEXT_PX)
        name_the_wide (window_fixture_get_shown (fixture), LARGE_TEXT_PX);
      g_assert_cmpint (get_minimum (window_fixture_get_shown (fixture)), <=, LARGE_TEXT_PX);
    }
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

static void
test_large_text_fits (WindowFixture *fixture, gconstpointer data)
{
  assert_large_text_fits (fixture, window_ways_signed_in);
}

static void
test_pages_of_units_fit (WindowFixture *fixture, gconstpointer data)
{
  window_wait_for_units (fixture);
  assert_all_fit (fixture, window_ways_of_units);
}

static void
test_pages_of_the_operator_fit (WindowFixture *fixture, gconstpointer data)
{
  operator_server_set_lists (fixture->server);
  assert_all_fit (fixture, window_ways_of_operator);
}

static void
test_large_text_of_the_operator_fits (WindowFixture *fixture, gconstpointer data)
{
  operator_server_set_lists (fixture->server);
  assert_large_text_fits (fixture, window_ways_of_operator);
}

/* Before anything was measured with the other size. */
static void
set_up_large (WindowFixture *fixture, gconstpointer service)
{
  enlarge_text ();
  window_fixture_set_up (fixture, service);
}

static void
test_large_text_of_units_fits (WindowFixture *fixture, gconstpointer data)
{
  window_wait_for_units (fixture);
  assert_large_text_fits (fixture, window_ways_of_units);
}

static void
test_pages_of_an_account_fit (WindowFixture *fixture, gconstpointer data)
{
  assert_all_fit (fixture, window_ways_signed_in);
}

static GtkWidget *
find_toplevel (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  MmaEditOutcome outcome;

  g_assert_true (mma_edits_submit_finish (MMA_EDITS (source), result, &outcome, NULL));
  g_assert_cmpint (outcome, ==, MMA_EDIT_OUTCOME_UNSENT);
  *(gboolean *) data = TRUE;
}

/* The server cannot be reached, so that the edit stays here. */
static void
make_unsent_edit (WindowFixture *fixture)
{
  MmaEdits *edits = mma_account_session_get_edits (mma_context_get_session (fixture->context));
  g_autoptr (JsonObject) set = json_object_new ();
  gboolean done = FALSE;

  app_server_on_json (fixture->server, "/v1/ops", 503,
                      "{\"code\":\"unavailable\",\"retry_after\":60}");
  json_object_set_string_member (set, "site_name", "みなと水産 本社");
  mma_edits_submit_async (edits, "gateway", WINDOW_HOUSE, "藤沢第二冷凍倉庫", NULL, set, NULL,
                          on_kept, &done);
  app_server_wait_until (done);
}

static void
test_changing_the_server_names_what_is_lost (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *settings, *dialog;

  make_unsent_edit (fixture);
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.show-settings", NULL));
  settings = find_toplevel (ADW_TYPE_PREFERENCES_WINDOW);
  g_signal_emit_by_name (mm_test_find_button (settings, gettext ("Change…")), "clicked");
  dialog = find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (
      strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "藤沢第二冷凍倉庫"));
  g_assert_nonnull (mma_context_get_server (fixture->context));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "confirm");
  g_assert_null (mma_context_get_server (fixture->context));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_accounts_are_switched (WindowFixture *fixture, gconstpointer data)
{
  MmaAccountSession *first = mma_context_get_session (fixture->context);
  const char *id = mm_account_get_id (mma_account_session_get_account (first));

  window_fixture_sign_in (fixture, "dealer");
  g_assert_true (mma_context_get_session (fixture->context) != first);
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.switch-account", "s", id));
  g_assert_true (mma_context_get_session (fixture->context) == first);
}

static GtkWidget *
find_mapped (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget) || G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return gtk_widget_get_mapped (widget) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_mapped (child, type);
  return found;
}

#define SECOND_HOUSE "018f3f2a-0000-7000-8000-000000000077"

static const char second_house[] =
    "{\"items\":[{\"type\":\"enter\",\"scope\":\"gateway/2\",\"gen\":1,\"role\":\"owner\"},"
    "{\"type\":\"snap\",\"scope\":\"gateway/2\",\"gen\":1,\"record\":{\"kind\":\"gateway\","
    "\"id\":\"" SECOND_HOUSE "\",\"seq\":9,\"body\":{\"id\":\"" SECOND_HOUSE "\","
    "\"gateway_id\":\"MM26DEMO0005\",\"state\":\"never_connected\",\"state_since\":null,"
    "\"first_contact\":null,\"site_name\":\"江之浦倉庫\",\"address\":{\"postal_code\":\"2500025\","
    "\"prefecture\":\"神奈川県\",\"city\":\"小田原市\",\"street\":\"江之浦 1\"},"
    "\"power_conditioners\":[],\"battery\":null,\"ev\":null,\"faults\":[],\"version\":\"1.9\"}}},"
    "{\"type\":\"end\",\"scope\":\"gateway/2\",\"gen\":1}],\"next\":\"V\",\"more\":false}";

/* The second house turns the first page into a list, which is searched. */
static void
test_a_list_of_houses_is_searched (WindowFixture *fixture, gconstpointer data)
{
  MmaCache *cache = mma_account_session_get_cache (mma_context_get_session (fixture->context));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) page = mm_json_parse_object (second_house, strlen (second_house), &error);
  gboolean more;

  g_assert_no_error (error);
  mma_cache_apply_page (cache, page, &more, &error);
  g_assert_no_error (error);
  window_fixture_settle (fixture);
  g_assert_true (window_fixture_shows (fixture, "江之浦倉庫"));
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.search", NULL));
  window_fixture_settle (fixture);
  g_assert_nonnull (find_mapped (fixture->window, GTK_TYPE_SEARCH_ENTRY));
}

int
main (int argc, char *argv[])
{
  if (!window_fixture_init (&argc, &argv, TRUE))
    return 0;
#define ADD(path, service, func)                                                                   \
  g_test_add ("/window/" path, WindowFixture, service, window_fixture_set_up, func,                \
              window_fixture_tear_down)
  ADD ("pages-before-sign-in-fit", NULL, test_pages_before_sign_in_fit);
  ADD ("server-page-fits", NULL, test_server_page_fits);
  ADD ("pages-of-a-customer-fit", "customer", test_pages_of_an_account_fit);
  ADD ("pages-of-a-dealer-fit", "dealer", test_pages_of_an_account_fit);
  ADD ("pages-of-units-fit", "ups", test_pages_of_units_fit);
  ADD ("large-text-fits", "customer", test_large_text_fits);
  g_test_add ("/window/large-text-of-units-fits", WindowFixture, "ups", set_up_large,
              test_large_text_of_units_fits, window_fixture_tear_down);
  ADD ("pages-of-the-operator-fit", "operator", test_pages_of_the_operator_fit);
  g_test_add ("/window/large-text-of-the-operator-fits", WindowFixture, "operator", set_up_large,
              test_large_text_of_the_operator_fits, window_fixture_tear_down);
  ADD ("accounts-are-switched", "customer", test_accounts_are_switched);
  ADD ("a-list-of-houses-is-searched", "customer", test_a_list_of_houses_is_searched);
  ADD ("changing-the-server-names-what-is-lost", "customer",
       test_changing_the_server_names_what_is_lost);
#undef ADD
  return g_test_run ();
}
