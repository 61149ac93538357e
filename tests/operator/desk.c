/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "mma-flow-page.h"
#include "mma-forms.h"
#include "mms-totp.h"

static MmsOutcome
seed (MmsDb *db, gpointer data, GError **error)
{
  Desk *f = data;
  MmsContext *context = mms_daemon_get_context (f->server->daemon);
  g_autoptr (MmsActor) staff = NULL;

  if (!mm_test_home_seed (&f->home, context, db, "01AC48200001", error))
    return MMS_FAILED;
  staff = mm_test_home_add_account (context, db, MMS_ROLE_OPERATOR, DESK_LOGIN, &f->token, error);
  return staff != NULL ? MMS_DONE : MMS_FAILED;
}

static JsonObject *
sign_in (Desk *f)
{
  g_autofree char *code =
      mms_totp_code (MM_TEST_HOME_SECRET, mms_totp_step (g_get_real_time () / 1000));
  g_autofree char *body = g_strdup_printf ("{\"service\":\"operator\",\"login\":\"" DESK_LOGIN
                                           "\",\"password\":\"" MM_TEST_HOME_PASSWORD
                                           "\",\"device_name\":\"PC\",\"second_factor\":\"%s\"}",
                                           code);
  g_autoptr (MmRawAnswer) answer =
      mm_test_server_ask (f->server, "POST", "/v1/sessions", NULL, body);

  g_assert_cmpuint (answer->status, ==, 201);
  return mm_test_answer_object (answer);
}

static void
opened_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Desk *f = data;
  g_autofree char *target = parameter != NULL ? g_variant_print (parameter, FALSE) : g_strdup ("");

  g_free (f->opened);
  f->opened = g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)), target);
}

static const GActionEntry actions[] = {
  { "show-account", opened_cb, "s" },       { "show-mail", opened_cb, "s" },
  { "show-audit-entry", opened_cb, "s" },   { "lock-account", opened_cb, "(sss)" },
  { "unlock-account", opened_cb, "(sss)" }, { "show-box", opened_cb, "s" },
  { "reset-account", opened_cb, "(sss)" },  { "resend-registration", opened_cb, "(sss)" },
  { "show-registration", opened_cb, "s" },  { "show-news", opened_cb, "s" },
  { "show-stock-unit", opened_cb, "s" },    { "show-terms", opened_cb, "(ss)" },
  { "write-terms", opened_cb, "s" },        { "write-news", opened_cb },
  { "print-sheet", opened_cb, "s" },        { "import-boxes", opened_cb, "s" },
};

void
desk_set_up (Desk *f, gconstpointer data)
{
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  f->server = mm_test_server_new (NULL, 0);
  mm_test_server_write (f->server, seed, f);
  f->folder = g_dir_make_tmp ("mm-desk-XXXXXX", &error);
  g_assert_no_error (error);
  answer = sign_in (f);
  f->session = mma_account_session_new (f->server->base_url, f->folder, answer, &error);
  g_assert_no_error (error);
  f->window = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (f->window), actions, G_N_ELEMENTS (actions), f);
}

void
desk_tear_down (Desk *f, gconstpointer data)
{
  mma_cache_wipe (mma_account_session_get_cache (f->session), NULL);
  g_assert_finalize_object (g_steal_pointer (&f->session));
  g_clear_object (&f->window);
  mm_test_home_clear (&f->home);
  mm_test_server_free (f->server);
  g_free (f->token);
  g_free (f->opened);
  g_rmdir (f->folder);
  g_free (f->folder);
}

char *
desk_ask (Desk *f, const char *method, const char *target, const char *body, guint status)
{
  g_autoptr (MmRawAnswer) answer = mm_test_server_ask (f->server, method, target, f->token, body);

  g_assert_cmpuint (answer->status, ==, status);
  return g_strdup (answer->body);
}

char *
desk_find_account (Desk *f, const char *search)
{
  g_autofree char *target = g_strconcat ("/v1/operator/accounts?search=", search, NULL);
  g_autofree char *body = desk_ask (f, "GET", target, NULL, 200);
  g_autoptr (JsonNode) node = json_from_string (body, NULL);
  JsonArray *items = json_object_get_array_member (json_node_get_object (node), "items");

  g_assert_cmpuint (json_array_get_length (items), ==, 1);
  return g_strdup (json_object_get_string_member (json_array_get_object_element (items, 0), "id"));
}

GtkWidget *
desk_show (Desk *f, GtkWidget *page)
{
  return desk_show_in (f, page, 1000);
}

GtkWidget *
desk_show_in (Desk *f, GtkWidget *page, int width)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, 800);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (f->window));
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

void
desk_close (GtkWidget *window)
{
  gpointer page = gtk_window_get_child (GTK_WINDOW (window));

  g_object_add_weak_pointer (G_OBJECT (page), &page);
  gtk_window_destroy (GTK_WINDOW (window));
  while (page != NULL)
    g_main_context_iteration (NULL, TRUE);
}

void
desk_go_on (GtkWidget *page)
{
  gtk_widget_activate_action (page, "flow.primary", NULL);
  while (mma_flow_page_is_running (MMA_FLOW_PAGE (page)))
    g_main_context_iteration (NULL, TRUE);
}

void
desk_type (GtkWidget *page, const char *path, const char *text)
{
  mma_field_set_text (mma_form_find (mma_flow_page_get_form (MMA_FLOW_PAGE (page)), path), text);
}

GListModel *
desk_get_rows (GtkWidget *page)
{
  GtkColumnView *table = mm_test_find (page, GTK_TYPE_COLUMN_VIEW);

  return G_LIST_MODEL (gtk_column_view_get_model (table));
}

void
desk_wait_for_rows (GtkWidget *page, guint n_rows)
{
  while (g_list_model_get_n_items (desk_get_rows (page)) != n_rows)
    g_main_context_iteration (NULL, TRUE);
}

void
desk_wait_for_button (GtkWidget *page, const char *label)
{
  while (mm_test_find_button (page, label) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

void
desk_test_add (const char *path, void (*test) (Desk *f, gconstpointer data))
{
  g_test_add (path, Desk, NULL, desk_set_up, test, desk_tear_down);
}

gboolean
desk_test_init (int *argc, char ***argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return FALSE;
    }
  mma_forms_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Noto Sans CJK JP 11", NULL);
  return TRUE;
}
