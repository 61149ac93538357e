/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-fixture.h"
#include "window-picture.h"

#include "mm-json.h"
#include "mma-flow-page.h"
#include "mma-keycode.h"
#include "mma-serials-field.h"
#include "mma-units-page.h"

#include <libintl.h>
#include <locale.h>

/* What this server has shipped begins with "BT24"; 0100 is its owner's already. */

static const char *
judge (const char *serial, GHashTable *seen)
{
  if (!g_str_has_prefix (serial, "BT24") || strchr (serial + 5, 'O') != NULL)
    return "not_found";
  if (g_hash_table_contains (seen, serial))
    return "duplicate";
  return g_str_has_suffix (serial, "0100") ? "yours" : "ok";
}

static JsonObject *
read_body (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);

  return mm_json_parse_object (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
}

static void
on_checks (AppServer *server, SoupServerMessage *message, gpointer data)
{
  g_autoptr (JsonObject) body = read_body (message);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *lines = json_object_get_array_member (body, "lines");
  g_autoptr (GString) out = g_string_new ("{\"lines\":[");

  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonObject *line = json_array_get_object_element (lines, i);
      const char *serial = json_object_get_string_member (line, "serial");

      g_string_append_printf (out, "%s{\"line\":%" G_GINT64_FORMAT ",\"verdict\":\"%s\"",
                              i > 0 ? "," : "", json_object_get_int_member (line, "line"),
                              judge (serial, seen));
      if (g_str_has_prefix (serial, "BT24"))
        g_string_append (out, ",\"model\":\"MU-1500R\"");
      g_string_append (out, ",\"first_line\":1}");
      g_hash_table_add (seen, (char *) serial);
    }
  g_string_append (out, "]}");
  app_server_answer (message, 200, out->str);
}

static void
on_units (AppServer *server, SoupServerMessage *message, gpointer data)
{
  g_autoptr (JsonObject) body = read_body (message);
  JsonArray *units = json_object_get_array_member (body, "units");
  g_autoptr (GString) out = g_string_new ("{\"units\":[");

  for (guint i = 0; i < json_array_get_length (units); i++)
    {
      JsonObject *unit = json_array_get_object_element (units, i);

      g_string_append_printf (
          out,
          "%s{\"line\":%" G_GINT64_FORMAT ",\"id\":\"018f3f2a-0000-7000-8000-%012u\","
          "\"serial\":\"%s\",\"model\":\"MU-1500R\",\"keycode\":\"%04u\",\"switches\":{\"first\":"
          "\"left\",\"one\":\"up\"},\"purchased\":\"2026-11-12\",\"place\":null,\"new\":true}",
          i > 0 ? "," : "", json_object_get_int_member (unit, "line"), i,
          json_object_get_string_member (unit, "serial"), (427 + i * 131) % 1024);
    }
  g_string_append (out, "],\"refused\":[]}");
  app_server_answer (message, 201, out->str);
}

/* helpers */

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child))
      found = find (child, type);
  return found;
}

static MmaFlowPage *
open_page (WindowFixture *fixture)
{
  app_server_on (fixture->server, "/v1/ups/checks", on_checks, NULL);
  app_server_on (fixture->server, "/v1/ups/units", on_units, NULL);
  gtk_widget_activate_action (fixture->window, "win.show-page", "s", "register-units");
  window_fixture_settle (fixture);
  return MMA_FLOW_PAGE (find (fixture->window, MMA_TYPE_FLOW_PAGE));
}

static void
type (MmaFlowPage *page, const char *path, const char *text)
{
  MmaField *field = mma_form_find (mma_flow_page_get_form (page), path);

  g_assert_nonnull (field);
  mma_field_set_text (field, text);
}

static void
fill (MmaFlowPage *page, const char *serials)
{
  type (page, "/serials", serials);
  type (page, "/place/address/postal_code", "1050001");
  type (page, "/place/address/prefecture", "東京都");
  type (page, "/place/address/city", "港区虎ノ門");
  type (page, "/place/address/street", "1-2-3");
  type (page, "/place/place", "本店 7F");
  type (page, "/user/organisation", "みらい商事株式会社");
  type (page, "/user/family_name", "髙﨑");
  type (page, "/user/given_name", "花子");
  type (page, "/user/family_kana", "タカサキ");
  type (page, "/user/given_kana", "ハナコ");
}

static void
go_on (WindowFixture *fixture, MmaFlowPage *page, MmaFlowStep step)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "flow.primary", NULL);
  app_server_wait_until (mma_flow_page_get_step (page) == step);
  window_fixture_settle (fixture);
}

static char *
get_verb (MmaFlowPage *page)
{
  char *label;

  g_object_get (page, "submit-label", &label, NULL);
  return label;
}

/* tests */

static void
test_typed_numbers_become_keycodes (WindowFixture *fixture, gconstpointer data)
{
  MmaFlowPage *page = open_page (fixture);
  GtkWidget *entry;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  window_picture (fixture, "input");
  fill (page, "BT24A006113\nBT24A006114 bt24a006115\nBT24A0O6118\nBT24A006113\nBT24A000100\n");
  window_picture (fixture, "filled");
  go_on (fixture, page, MMA_FLOW_CONFIRMATION);
  before = get_verb (page);
  g_assert_nonnull (strchr (before, '3'));
  window_picture (fixture, "preview");

  entry = find (GTK_WIDGET (page), GTK_TYPE_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "BT24A0O6118");
  gtk_editable_set_text (GTK_EDITABLE (entry), "BT24A006118");
  g_signal_emit_by_name (entry, "activate");
  app_server_wait_until (app_server_count (fixture->server, "/v1/ups/checks") == 2);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (g_steal_pointer (&after));
      after = get_verb (page);
    }
  while (strchr (after, '4') == NULL);

  go_on (fixture, page, MMA_FLOW_COMPLETION);
  window_picture (fixture, "result");
  g_assert_nonnull (find (GTK_WIDGET (page), MMA_TYPE_KEYCODE));
  window_fixture_resize (fixture, 480, 800);
  window_picture (fixture, "result-480");
}

static void
test_one_unit_is_shown_large (WindowFixture *fixture, gconstpointer data)
{
  MmaFlowPage *page = open_page (fixture);

  fill (page, "BT24A006113");
  go_on (fixture, page, MMA_FLOW_CONFIRMATION);
  go_on (fixture, page, MMA_FLOW_COMPLETION);
  window_picture (fixture, "result-one");
  gtk_widget_activate_action (GTK_WIDGET (page), "units.again", NULL);
  g_assert_cmpint (mma_flow_page_get_step (page), ==, MMA_FLOW_INPUT);
}

static void
on_error (MmaField *field, GParamSpec *pspec, gboolean *told)
{
  *told = mma_field_get_error (field) != NULL;
}

static void
load (MmaField *field, const char *name, gconstpointer text, gsize length)
{
  g_autofree char *folder = g_dir_make_tmp ("units-XXXXXX", NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (folder, name, NULL);

  g_assert_true (g_file_replace_contents (file, text, length, NULL, FALSE, 0, NULL, NULL, NULL));
  mma_serials_field_load (MMA_SERIALS_FIELD (field), file);
}

static void
test_files_are_read_and_refused (WindowFixture *fixture, gconstpointer data)
{
  static const char sheet[] = "備考,お買い上げ日,製品番号\r\n=1+1,2026/11/2,BT24A006113\r\n"
                              "髙﨑㈱,2026/13/01,BT24A006114\r\n";
  MmaFlowPage *page = open_page (fixture);
  MmaField *field = mma_form_find (mma_flow_page_get_form (page), "/serials");
  gboolean told = FALSE, secret = FALSE;
  gsize length;
  g_autofree char *cp932 = g_convert (sheet, -1, "CP932", "UTF-8", NULL, &length, NULL);

  fill (page, "");
  g_signal_connect (field, "notify::error", G_CALLBACK (on_error), &told);
  load (field, "odd.csv", "\xff\xff\xff", 3);
  app_server_wait_until (told);
  load (field, "UPS一覧_2026年11月.csv", cp932, length);
  while (!secret)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (field, "secret", &secret, NULL);
    }
  window_picture (fixture, "file");
  go_on (fixture, page, MMA_FLOW_CONFIRMATION);
  window_picture (fixture, "file-preview");
  window_fixture_resize (fixture, 480, 800);
  window_picture (fixture, "file-preview-480");
}

/* The list */

static GString *
make_feed (guint n)
{
  GString *out = g_string_new ("{\"items\":[{\"type\":\"enter\",\"scope\":\"units/1\",\"gen\":1,"
                               "\"role\":\"owner\"}");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (
        out,
        ",{\"type\":\"snap\",\"scope\":\"units/1\",\"gen\":1,\"record\":{\"kind\":\"unit\",\"id\":"
        "\"018f3f2a-0000-7000-8000-%012u\",\"seq\":%u,\"body\":{\"id\":"
        "\"018f3f2a-0000-7000-8000-%012u\",\"serial\":\"BT24A%06u\",\"model\":\"%s\","
        "\"shipped\":\"2026-10-01\",\"purchased\":\"2026-11-%02u\",%s\"organisation\":"
        "\"みらい商事株式会社\",\"family_name\":\"髙﨑\",\"given_name\":\"花子\",\"family_kana\":"
        "\"タカサキ\",\"given_kana\":\"ハナコ\",\"department\":\"情報システム部\",\"address\":"
        "{\"postal_code\":\"1050001\",\"prefecture\":\"東京都\",\"city\":\"港区虎ノ門\","
        "\"street\":\"1-2-3\",\"building\":null},\"place\":\"本店 %uF\",\"remarks\":\"サーバー室\","
        "\"guarantee_until\":\"%s\",\"version\":\"e.%u\"}}}",
        i, i + 10, i, 6113 + i, i % 3 == 0 ? "MU-3000R" : "MU-1500R", i % 28 + 1,
        i % 10 == 9 ? "\"ended\":\"2026-11-20\"," : "", 7 + i % 3,
        i % 7 == 0 ? "2026-12-31" : "2029-11-12", i + 10);
  g_string_append (out, ",{\"type\":\"end\",\"scope\":\"units/1\",\"gen\":1}],\"next\":\"T2\","
                        "\"more\":false}");
  return out;
}

static void
on_sync (AppServer *server, SoupServerMessage *message, gpointer data)
{
  g_autoptr (GString) feed = make_feed (GPOINTER_TO_UINT (data));

  app_server_answer (message, 200, feed->str);
}

static MmaUnitsPage *
open_list (WindowFixture *fixture, guint n)
{
  MmaUnitsPage *page;

  window_fixture_settle (fixture);
  window_fixture_resize (fixture, 1280, 800);
  app_server_on (fixture->server, "/v1/sync", on_sync, GUINT_TO_POINTER (n));
  mma_account_session_sync_now (mma_context_get_session (fixture->context));
  gtk_widget_activate_action (fixture->window, "win.show-page", "s", "units");
  window_fixture_settle (fixture);
  page = MMA_UNITS_PAGE (find (fixture->window, MMA_TYPE_UNITS_PAGE));
  app_server_wait_until (g_list_model_get_n_items (mma_units_page_get_shown (page)) == n);
  window_fixture_settle (fixture);
  return page;
}

static void
test_the_list_is_searched_and_asked (WindowFixture *fixture, gconstpointer data)
{
  MmaUnitsPage *page = open_list (fixture, 40);
  GListModel *shown = mma_units_page_get_shown (page);
  const char *ids[] = { "018f3f2a-0000-7000-8000-000000000003",
                        "018f3f2a-0000-7000-8000-000000000004", NULL };

  window_picture (fixture, "list");
  mma_units_page_search (page, "bt24a006115");
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 1);
  mma_units_page_search (page, "");
  window_fixture_resize (fixture, 480, 800);
  window_picture (fixture, "list-480");
  window_fixture_resize (fixture, 1280, 800);

  app_server_on_json (fixture->server, "/v1/ups/keycodes", 200,
                      "{\"keycodes\":[{\"id\":\"018f3f2a-0000-7000-8000-000000000003\","
                      "\"keycode\":\"0427\",\"switches\":{\"first\":\"left\",\"one\":\"up\"}}]}");
  gtk_widget_activate_action (fixture->window, "win.show-unit", "s", ids[0]);
  window_fixture_settle (fixture);
  window_picture (fixture, "unit");
  gtk_widget_activate_action (fixture->window, "win.edit-units", "^as", ids);
  window_fixture_settle (fixture);
  window_picture (fixture, "edit-many");
  gtk_widget_activate_action (fixture->window, "win.back", NULL);
  gtk_widget_activate_action (fixture->window, "win.transfer-units", "^as", ids);
  window_fixture_settle (fixture);
  window_picture (fixture, "transfer");
}

static void
test_transfers_are_answered (WindowFixture *fixture, gconstpointer data)
{
  app_server_on_json (
      fixture->server, "/v1/ups/transfers", 200,
      "{\"items\":[{\"id\":\"018f3f2a-0000-7000-8000-0000000000a1\",\"direction\":\"received\","
      "\"giver_organisation\":\"株式会社みなと水産\",\"giver_name\":\"佐藤 花子\",\"created_at\":"
      "\"2026-11-20T03:00:00.000Z\",\"expires_at\":\"2026-12-04T03:00:00.000Z\",\"units\":[{\"id\":"
      "\"1\",\"serial\":\"BT24A006113\",\"model\":\"MU-1500R\",\"purchased\":\"2026-11-12\"}]},"
      "{\"id\":\"018f3f2a-0000-7000-8000-0000000000a2\",\"direction\":\"sent\",\"mail\":"
      "\"next@example.jp\",\"created_at\":\"2026-11-20T03:00:00.000Z\",\"expires_at\":"
      "\"2026-12-04T03:00:00.000Z\",\"units\":[{\"id\":\"2\",\"serial\":\"BT24A006114\",\"model\":"
      "\"MU-1500R\",\"purchased\":\"2026-11-12\"}]}]}");
  app_server_on_json (fixture->server,
                      "/v1/ups/transfers/018f3f2a-0000-7000-8000-0000000000a1/accept", 204, NULL);
  gtk_widget_activate_action (fixture->window, "win.show-page", "s", "transfers");
  app_server_wait_until (app_server_count (fixture->server, "/v1/ups/transfers") == 1);
  window_fixture_settle (fixture);
  app_server_wait_until (find (fixture->window, GTK_TYPE_LIST_BOX) != NULL);
  window_picture (fixture, "transfers");
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("window-home-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("MM_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/units/" path, WindowFixture, "ups", window_fixture_set_up, func,                   \
              window_fixture_tear_down)
  ADD ("typed-numbers-become-keycodes", test_typed_numbers_become_keycodes);
  ADD ("the-list-is-searched-and-asked", test_the_list_is_searched_and_asked);
  ADD ("transfers-are-answered", test_transfers_are_answered);
  ADD ("one-unit-is-shown-large", test_one_unit_is_shown_large);
  ADD ("files-are-read-and-refused", test_files_are_read_and_refused);
#undef ADD
  return g_test_run ();
}
