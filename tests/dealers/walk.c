/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "walk.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "mma-completion-card.h"
#include "mms-gateway-service.h"

/* Set-up */

static MmsOutcome
seed (MmsDb *db, gpointer data, GError **error)
{
  Walk *f = data;
  MmsContext *context = mms_daemon_get_context (f->server->daemon);
  g_autofree char *token = NULL;
  g_autoptr (MmsActor) dealer = NULL;

  if (!mm_test_home_seed (&f->home, context, db, FIRST, error) ||
      !mms_gateway_create (context, db, SECOND, "MK-G200", "G2-2604-0002", &f->second_password,
                           error))
    return MMS_FAILED;
  dealer = mm_test_home_add_account (context, db, MMS_ROLE_DEALER, OTHER_DEALER, &token, error);
  return dealer != NULL ? MMS_DONE : MMS_FAILED;
}

guint
walk_count (Walk *f, const char *kind)
{
  return mma_cache_count (mma_account_session_get_cache (f->session), kind, NULL);
}

void
walk_wait_for_count (Walk *f, const char *kind, guint wanted)
{
  while (walk_count (f, kind) != wanted)
    g_main_context_iteration (NULL, TRUE);
}

MmaAccountSession *
walk_sign_in (Walk *f, const char *service, const char *login)
{
  g_autofree char *body =
      g_strdup_printf ("{\"service\":\"%s\",\"login\":\"%s\",\"password\":\"" MM_TEST_HOME_PASSWORD
                       "\",\"device_name\":\"PC\"}",
                       service, login);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u", mm_test_proxy_get_port (f->proxy));
  g_autoptr (MmRawAnswer) answer =
      mm_test_server_ask (f->server, "POST", "/v1/sessions", NULL, body);
  g_autoptr (JsonObject) object = mm_test_answer_object (answer);
  g_autoptr (GError) error = NULL;
  MmaAccountSession *session;

  g_assert_cmpuint (answer->status, ==, 201);
  session = mma_account_session_new (url, f->folder, object, &error);
  g_assert_no_error (error);
  return session;
}

void
walk_let_go (gpointer object)
{
  g_object_add_weak_pointer (G_OBJECT (object), &object);
  g_object_unref (object);
  while (object != NULL)
    g_main_context_iteration (NULL, TRUE);
}

void
walk_end (MmaAccountSession *session)
{
  mma_cache_wipe (mma_account_session_get_cache (session), NULL);
  walk_let_go (session);
}

void
walk_set_up (Walk *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->server = mm_test_server_new (NULL, 0);
  mm_test_server_write (f->server, seed, f);
  f->folder = g_dir_make_tmp ("mm-dealers-XXXXXX", &error);
  g_assert_no_error (error);
  f->proxy = mm_test_proxy_new (f->server->port);
  f->session = walk_sign_in (f, "customer", MM_TEST_HOME_CUSTOMER);
  walk_wait_for_count (f, "link", 1);
}

void
walk_tear_down (Walk *f, gconstpointer data)
{
  walk_end (g_steal_pointer (&f->session));
  mm_test_home_clear (&f->home);
  mm_test_proxy_free (f->proxy);
  mm_test_server_free (f->server);
  g_free (f->second_password);
  g_rmdir (f->folder);
  g_free (f->folder);
}

/* Walking */

static void
finished_cb (Walk *f)
{
  f->finished++;
}

GtkWidget *
walk_show (Walk *f, GtkWidget *page)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 480, 800);
  gtk_window_set_child (GTK_WINDOW (window), page);
  if (MMA_IS_FLOW_PAGE (page))
    g_signal_connect_swapped (page, "finished", G_CALLBACK (finished_cb), f);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

void
walk_settle (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

/* Closes @window and proves that nothing holds its page. */
void
walk_close (GtkWidget *window)
{
  gpointer page = gtk_window_get_child (GTK_WINDOW (window));

  g_object_add_weak_pointer (G_OBJECT (page), &page);
  gtk_window_destroy (GTK_WINDOW (window));
  while (page != NULL)
    g_main_context_iteration (NULL, TRUE);
}

MmaField *
walk_find (GtkWidget *page, const char *path)
{
  MmaField *field = mma_form_find (mma_flow_page_get_form (MMA_FLOW_PAGE (page)), path);

  g_assert_nonnull (field);
  return field;
}

void
walk_type (GtkWidget *page, const char *path, const char *text)
{
  mma_field_set_text (walk_find (page, path), text);
}

/* Presses the primary button and waits until the page came to rest. */
void
walk_go_on (GtkWidget *page)
{
  walk_settle ();
  gtk_widget_activate_action (page, "flow.primary", NULL);
  while (mma_flow_page_is_running (MMA_FLOW_PAGE (page)))
    g_main_context_iteration (NULL, TRUE);
}

void
walk_assert_step (GtkWidget *page, MmaFlowStep step)
{
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, step);
}

void
walk_assert_finished (Walk *f, GtkWidget *page)
{
  g_autoptr (GtkWidget) card = mma_flow_page_take_card (MMA_FLOW_PAGE (page));

  g_assert_cmpuint (f->finished, ==, 1);
  g_assert_true (MMA_IS_COMPLETION_CARD (card));
}

int
walk_run (int argc, char *argv[], const WalkTest *tests, guint n_tests)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  mma_forms_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Noto Sans CJK JP 11", NULL);
  for (guint i = 0; i < n_tests; i++)
    g_test_add (tests[i].path, Walk, NULL, walk_set_up, tests[i].func, walk_tear_down);
  return g_test_run ();
}
