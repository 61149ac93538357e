/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-test-folder.h"
#include "window-fixture.h"

#include "mma-list-cell.h"

#include <libintl.h>
#include <locale.h>

#define N_FRAMES 6
#define NARROW_BELOW 720

static const char record[] =
    "{\"type\":\"enter\",\"scope\":\"gateway/1\",\"gen\":1,\"role\":\"owner\"},"
    "{\"type\":\"snap\",\"scope\":\"gateway/1\",\"gen\":1,\"record\":{\"kind\":\"gateway\",\"id\":"
    "\"" WINDOW_HOUSE "\",\"seq\":7,\"body\":{\"id\":\"" WINDOW_HOUSE "\",\"gateway_id\":"
    "\"01AC48201177\",\"model\":\"MK-G200\",\"serial\":\"G200-2604-00177\",\"first_contact\":"
    "\"2026-11-01T03:00:00.000Z\",\"state\":\"normal\",\"state_since\":"
    "\"2026-11-20T03:00:00.000Z\",\"site_name\":\"株式会社みなと水産 藤沢第二冷凍倉庫\","
    "\"address\":{\"postal_code\":\"2510025\",\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\","
    "\"street\":\"鵠沼石上 1-2-3\"},\"power_conditioners\":[],\"battery\":null,\"ev\":null,"
    "\"faults\":[],\"version\":\"e.7\"}}},{\"type\":\"end\",\"scope\":\"gateway/1\",\"gen\":1},"
    "{\"type\":\"enter\",\"scope\":\"account/1\",\"gen\":1,\"role\":\"owner\"},"
    "{\"type\":\"snap\",\"scope\":\"account/1\",\"gen\":1,\"record\":{\"kind\":\"offer\",\"id\":"
    "\"" WINDOW_OFFER "\",\"seq\":8,\"body\":{\"id\":\"" WINDOW_OFFER "\",\"dealer_login\":"
    "\"kaede_02\",\"dealer_name\":\"株式会社かえで電設サービス 湘南支店\",\"phone\":\"0466000000\","
    "\"scope\":\"watch\",\"ends_on\":\"2108-12-31\",\"created_at\":\"2026-11-20T03:00:00.000Z\","
    "\"expires_at\":\"2108-12-01T03:00:00.000Z\",\"version\":\"e.8\"}}},"
    "{\"type\":\"end\",\"scope\":\"account/1\",\"gen\":1}";

static const char terms[] =
    "{\"kind\":\"customer\",\"version\":\"3\",\"effective_on\":\"2026-10-01\",\"summary\":"
    "[\"一つ目\",\"二つ目\",\"三つ目\"],\"body\":\"# 利用規約\\n\\n第1条\\n\"}";

void
window_fixture_answer_items (SoupServerMessage *message, const char *items)
{
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  gboolean again = query != NULL && strstr (query, "since=U") != NULL;
  g_autofree char *text =
      g_strdup_printf ("{\"items\":[%s],\"next\":\"U\",\"more\":false}", again ? "" : items);

  app_server_answer (message, 200, text);
}

void
window_fixture_answer_sync (AppServer *server, SoupServerMessage *message, gpointer data)
{
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  gboolean first = strstr (query, "since=") == NULL;
  g_autofree char *text =
      g_strdup_printf ("{\"items\":[%s],\"next\":\"T\",\"more\":false}", first ? record : "");

  app_server_answer (message, 200, text);
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  int *n_left = data;

  gtk_widget_queue_draw (widget);
  return --*n_left > 0;
}

void
window_fixture_settle (WindowFixture *fixture)
{
  int n_left = N_FRAMES;

  gtk_widget_add_tick_callback (fixture->window, on_frame, &n_left, NULL);
  app_server_wait_until (n_left <= 0);
}

static gboolean
is_narrow (WindowFixture *fixture)
{
  gboolean narrow;

  g_object_get (fixture->window, "narrow", &narrow, NULL);
  return narrow;
}

void
window_fixture_resize (WindowFixture *fixture, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  app_server_wait_until (is_narrow (fixture) == (width < NARROW_BELOW));
  window_fixture_settle (fixture);
}

GtkWidget *
window_fixture_get_shown (WindowFixture *fixture)
{
  GtkWidget *widget = adw_application_window_get_content (ADW_APPLICATION_WINDOW (fixture->window));

  while (!GTK_IS_STACK (widget))
    widget = gtk_widget_get_first_child (widget);
  return gtk_stack_get_visible_child (GTK_STACK (widget));
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_label (GTK_LABEL (widget));
  if (GTK_IS_EDITABLE (widget))
    return gtk_editable_get_text (GTK_EDITABLE (widget));
  return MMA_IS_LIST_CELL (widget) ? mma_list_cell_get_text (MMA_LIST_CELL (widget)) : NULL;
}

static gboolean
shows (GtkWidget *widget, const char *words)
{
  const char *text = get_text (widget);

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (text != NULL && strstr (text, words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, words))
      return TRUE;
  return FALSE;
}

gboolean
window_fixture_shows (WindowFixture *fixture, const char *words)
{
  return shows (fixture->window, words);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
window_fixture_find_button (WindowFixture *fixture, const char *label)
{
  return find_button (fixture->window, label);
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmaAccountSession) session =
      mma_context_sign_in_finish (MMA_CONTEXT (source), result, &error);

  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

void
window_fixture_begin_session (WindowFixture *fixture, const char *service)
{
  const char *digits = g_str_equal (service, "dealer") ? "00dd" : "00cc";
  g_autofree char *answer = g_strdup_printf (
      "{\"token\":\"secret-1\",\"session\":\"018f3f2a-0000-7000-8000-00000000%s\","
      "\"idle_seconds\":1800,\"opened_at\":\"2026-11-20T03:00:00.000Z\","
      "\"terms_due\":null,\"account\":{\"id\":"
      "\"018f3f2a-0000-7000-8000-00000000%s\",\"service\":\"%s\",\"role\":\"%s\","
      "\"login\":\"hanako@example.jp\",\"display_name\":\"佐藤 花子\",\"organisation\":null,"
      "\"principal\":\"018f3f2a-0000-7000-8000-0000000000bb\"}}",
      digits, digits, service, service);
  gboolean done = FALSE;

  app_server_on_json (fixture->server, "/v1/sessions", 201, answer);
  mma_context_sign_in_async (fixture->context,
                             &(MmaCredentials){ .service = service,
                                                .login = "hanako@example.jp",
                                                .password = "Mimamori1" },
                             NULL, on_signed_in, &done);
  app_server_wait_until (done);
}

void
window_fixture_sign_in (WindowFixture *fixture, const char *service)
{
  window_fixture_begin_session (fixture, service);
  if (g_str_equal (service, "operator"))
    return; /* who has no feed */
  app_server_wait_until (mma_account_session_get_sync_state (
                             mma_context_get_session (fixture->context)) == MMA_SYNC_UP_TO_DATE);
}

gboolean
window_fixture_init (int *argc, char ***argv, gboolean translated)
{
  g_autofree char *home = g_dir_make_tmp ("window-home-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  setlocale (LC_ALL, "");
  if (translated)
    {
      bindtextdomain (GETTEXT_PACKAGE, g_getenv ("MM_LOCALEDIR"));
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      textdomain (GETTEXT_PACKAGE);
    }
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return FALSE;
    }
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  return TRUE;
}

void
window_fixture_set_up (WindowFixture *fixture, gconstpointer service)
{
  g_autoptr (GSettings) settings = g_settings_new ("jp.mimamori.Mimamori");
  g_autoptr (GError) error = NULL;

  fixture->server = app_server_new ();
  fixture->folder = g_dir_make_tmp ("window-XXXXXX", NULL);
  app_server_on (fixture->server, "/v1/sync", window_fixture_answer_sync, NULL);
  app_server_on_json (fixture->server, "/v1/session", 204, NULL);
  app_server_on_json (fixture->server, "/v1/terms/customer", 200, terms);
  g_settings_set_string (settings, "server", app_server_get_url (fixture->server));
  fixture->application = mma_application_new ();
  g_application_set_flags (G_APPLICATION (fixture->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (fixture->application), NULL, &error);
  g_assert_no_error (error);
  fixture->context = mma_context_new (settings, fixture->folder);
  fixture->window = mma_window_new (GTK_APPLICATION (fixture->application), fixture->context);
  gtk_window_present (GTK_WINDOW (fixture->window));
  if (service != NULL)
    window_fixture_sign_in (fixture, service);
}

void
window_fixture_tear_down (WindowFixture *fixture, gconstpointer service)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  app_server_wait_until (fixture->window == NULL);
  g_clear_object (&fixture->context);
  g_clear_object (&fixture->application);
  app_server_free (fixture->server);
  mm_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}
