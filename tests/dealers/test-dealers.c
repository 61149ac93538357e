/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "mm-test-home.h"
#include "mm-test-server.h"
#include "mma-account-session.h"
#include "mma-add-gateway-page.h"
#include "mma-dealers-home.h"
#include "mma-dealers-page.h"
#include "mma-edit-site-page.h"
#include "mma-forms.h"
#include "mma-procedures-page.h"
#include "mma-unlink-page.h"
#include "mms-gateway-service.h"

/* A customer walks through the flows about dealers and sites, against the real server. */

#define FIRST "01AC48200001"
#define SECOND "01AC48200002"
#define OTHER_DEALER "shonan-solar"
#define PHONE "0466000000"

typedef struct
{
  MmTestServer *server;
  MmTestHome home;
  char *second_password;
  char *folder;
  MmaAccountSession *session; /* the customer's */
  guint finished;
} Fixture;

/* Set-up */

static MmsOutcome
seed (MmsDb *db, gpointer data, GError **error)
{
  Fixture *f = data;
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

static JsonObject *
sign_in (Fixture *f)
{
  g_autoptr (MmRawAnswer) answer =
      mm_test_server_ask (f->server, "POST", "/v1/sessions", NULL,
                          "{\"service\":\"customer\",\"login\":\"" MM_TEST_HOME_CUSTOMER
                          "\",\"password\":\"" MM_TEST_HOME_PASSWORD "\",\"device_name\":\"PC\"}");

  g_assert_cmpuint (answer->status, ==, 201);
  return mm_test_answer_object (answer);
}

static guint
count (Fixture *f, const char *kind)
{
  return mma_cache_count (mma_account_session_get_cache (f->session), kind, NULL);
}

static void
wait_for_count (Fixture *f, const char *kind, guint wanted)
{
  while (count (f, kind) != wanted)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  f->server = mm_test_server_new (NULL, 0);
  mm_test_server_write (f->server, seed, f);
  f->folder = g_dir_make_tmp ("mm-dealers-XXXXXX", &error);
  g_assert_no_error (error);
  answer = sign_in (f);
  f->session = mma_account_session_new (f->server->base_url, f->folder, answer, &error);
  g_assert_no_error (error);
  wait_for_count (f, "link", 1);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  mma_cache_wipe (mma_account_session_get_cache (f->session), NULL);
  g_assert_finalize_object (g_steal_pointer (&f->session));
  mm_test_home_clear (&f->home);
  mm_test_server_free (f->server);
  g_free (f->second_password);
  g_rmdir (f->folder);
  g_free (f->folder);
}

/* Walking */

static void
finished_cb (Fixture *f)
{
  f->finished++;
}

static GtkWidget *
show (Fixture *f, GtkWidget *page)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 480, 800);
  gtk_window_set_child (GTK_WINDOW (window), page);
  if (MMA_IS_FLOW_PAGE (page))
    g_signal_connect_swapped (page, "finished", G_CALLBACK (finished_cb), f);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
settle (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

/* Closes @window and proves that nothing holds its page. */
static void
close_page (GtkWidget *window)
{
  gpointer page = gtk_window_get_child (GTK_WINDOW (window));

  g_object_add_weak_pointer (G_OBJECT (page), &page);
  gtk_window_destroy (GTK_WINDOW (window));
  while (page != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static MmaField *
find (GtkWidget *page, const char *path)
{
  MmaField *field = mma_form_find (mma_flow_page_get_form (MMA_FLOW_PAGE (page)), path);

  g_assert_nonnull (field);
  return field;
}

static void
type (GtkWidget *page, const char *path, const char *text)
{
  mma_field_set_text (find (page, path), text);
}

/* Presses the primary button and waits until the page came to rest. */
static void
go_on (GtkWidget *page)
{
  settle ();
  gtk_widget_activate_action (page, "flow.primary", NULL);
  while (mma_flow_page_is_running (MMA_FLOW_PAGE (page)))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_step (GtkWidget *page, MmaFlowStep step)
{
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, step);
}

static void
assert_finished (Fixture *f, GtkWidget *page)
{
  g_autoptr (GtkWidget) card = mma_flow_page_take_card (MMA_FLOW_PAGE (page));

  g_assert_cmpuint (f->finished, ==, 1);
  g_assert_true (MMA_IS_COMPLETION_CARD (card));
}

static char *
find_link (Fixture *f)
{
  MmaCache *cache = mma_account_session_get_cache (f->session);
  g_autofree char *scope = g_strconcat ("gateway/", f->home.installation, NULL);
  g_autoptr (GPtrArray) links = mma_cache_get_records_in (cache, "link", scope);

  g_assert_cmpuint (links->len, ==, 1);
  return g_strdup (json_object_get_string_member (links->pdata[0], "id"));
}

/* Tests */

static void
test_a_dealer_is_put_in_charge (Fixture *f, gconstpointer data)
{
  GtkWidget *page = mma_dealers_page_new (f->session, f->home.installation);
  GtkWidget *window = show (f, page);

  type (page, "/dealer_login", OTHER_DEALER);
  type (page, "/phone", PHONE);
  go_on (page);
  assert_step (page, MMA_FLOW_CONFIRMATION);
  g_assert_cmpuint (count (f, "link"), ==, 1);
  go_on (page);
  assert_step (page, MMA_FLOW_INPUT);
  assert_finished (f, page);
  g_assert_null (mma_field_dup_value (find (page, "/dealer_login")));
  wait_for_count (f, "link", 2);
  close_page (window);
}

static void
test_a_wrong_pair_is_said_at_its_field (Fixture *f, gconstpointer data)
{
  GtkWidget *page = mma_dealers_page_new (f->session, f->home.installation);
  GtkWidget *window = show (f, page);
  g_autofree char *kept = NULL;
  const char *message;

  type (page, "/dealer_login", OTHER_DEALER);
  type (page, "/phone", "0466999999");
  go_on (page);
  assert_step (page, MMA_FLOW_INPUT);
  message = mma_field_get_error (find (page, "/phone"));
  g_assert_nonnull (message);
  g_assert_true (g_str_has_prefix (message, "The dealer ID or the phone number is wrong."));
  g_assert_nonnull (strstr (message, "more tries"));
  kept = mma_field_dup_text (find (page, "/dealer_login"));
  g_assert_cmpstr (kept, ==, OTHER_DEALER);
  close_page (window);
}

static void
test_a_dealer_is_not_linked_twice (Fixture *f, gconstpointer data)
{
  GtkWidget *page = mma_dealers_page_new (f->session, f->home.installation);
  GtkWidget *window = show (f, page);

  type (page, "/dealer_login", MM_TEST_HOME_DEALER);
  type (page, "/phone", PHONE);
  go_on (page);
  assert_step (page, MMA_FLOW_INPUT);
  g_assert_cmpstr (mma_field_get_error (find (page, "/dealer_login")), ==,
                   "This dealer is registered already.");
  close_page (window);
}

static void
test_back_from_the_confirmation_keeps_what_was_typed (Fixture *f, gconstpointer data)
{
  GtkWidget *page = mma_dealers_page_new (f->session, f->home.installation);
  GtkWidget *window = show (f, page);
  g_autofree char *kept = NULL;

  type (page, "/dealer_login", OTHER_DEALER);
  type (page, "/phone", PHONE);
  go_on (page);
  g_assert_true (mma_flow_page_can_step_back (MMA_FLOW_PAGE (page)));
  mma_flow_page_back (MMA_FLOW_PAGE (page));
  assert_step (page, MMA_FLOW_INPUT);
  kept = mma_field_dup_text (find (page, "/phone"));
  g_assert_cmpstr (kept, ==, PHONE);
  g_assert_cmpuint (f->finished, ==, 0);
  close_page (window);
}

static void
test_a_dealer_is_unlinked (Fixture *f, gconstpointer data)
{
  g_autofree char *link = find_link (f);
  GtkWidget *page = mma_unlink_page_new (f->session, f->home.installation, link);
  GtkWidget *window = show (f, page);

  settle ();
  assert_step (page, MMA_FLOW_CONFIRMATION);
  g_assert_false (mma_flow_page_can_step_back (MMA_FLOW_PAGE (page)));
  go_on (page);
  assert_finished (f, page);
  wait_for_count (f, "link", 0);
  g_assert_null (mma_unlink_page_new (f->session, f->home.installation, link));
  close_page (window);
}

static void
test_another_gateway_is_registered (Fixture *f, gconstpointer data)
{
  GtkWidget *page = mma_add_gateway_page_new (f->session);
  GtkWidget *window = show (f, page);

  type (page, "/gateway_id", SECOND);
  type (page, "/gateway_password", "aaaaaaaaaaaaaa");
  type (page, "/site_name", "藤沢店");
  type (page, "/address/postal_code", "2510047");
  type (page, "/address/prefecture", "神奈川県");
  type (page, "/address/city", "藤沢市辻堂");
  type (page, "/address/street", "2-14-6");
  go_on (page);
  g_assert_nonnull (mma_field_get_error (find (page, "/gateway_password")));
  type (page, "/gateway_password", f->second_password);
  go_on (page);
  assert_step (page, MMA_FLOW_CONFIRMATION);
  go_on (page);
  assert_finished (f, page);
  g_assert_true (g_str_has_prefix (mma_flow_page_get_next_action (MMA_FLOW_PAGE (page)),
                                   "win.show-gateway('"));
  wait_for_count (f, "gateway", 2);
  close_page (window);
}

static void
test_a_site_without_change_is_not_sent (Fixture *f, gconstpointer data)
{
  GtkWidget *page = mma_edit_site_page_new (f->session, f->home.installation);
  GtkWidget *window = show (f, page);

  go_on (page);
  assert_step (page, MMA_FLOW_INPUT);
  g_assert_cmpuint (f->finished, ==, 0);
  close_page (window);
}

/* Two pages hold the same version; the second learns of the first, and nothing typed is lost. */
static void
test_a_conflict_keeps_what_was_typed (Fixture *f, gconstpointer data)
{
  GtkWidget *first = mma_edit_site_page_new (f->session, f->home.installation);
  g_autoptr (GtkWidget) second =
      g_object_ref_sink (mma_edit_site_page_new (f->session, f->home.installation));
  GtkWidget *window = show (f, first);
  g_autofree char *kept = NULL;

  type (first, "/site_name", "佐藤様邸 母屋");
  go_on (first);
  go_on (first);
  assert_finished (f, first);
  close_page (window);
  window = show (f, second);
  type (second, "/site_name", "佐藤様邸 離れ");
  go_on (second);
  go_on (second);
  assert_step (second, MMA_FLOW_CONFIRMATION);
  g_assert_cmpuint (f->finished, ==, 1);
  kept = mma_field_dup_text (find (second, "/site_name"));
  g_assert_cmpstr (kept, ==, "佐藤様邸 離れ");
  go_on (second);
  g_assert_cmpuint (f->finished, ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  g_assert_finalize_object (g_steal_pointer (&second));
}

static void
test_the_sidebar_leads_to_the_only_gateway (Fixture *f, gconstpointer data)
{
  GtkWidget *page = mma_dealers_home_new (f->session);
  GtkWidget *window = show (f, page);
  MmaFlowPage *flow = mma_dealers_home_get_flow (MMA_DEALERS_HOME (page));

  g_assert_nonnull (flow);
  g_assert_cmpstr (mma_dealers_page_get_gateway (MMA_DEALERS_PAGE (flow)), ==,
                   f->home.installation);
  close_page (window);
  window = show (f, mma_procedures_page_new (f->session));
  close_page (window);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/dealers/a-dealer-is-put-in-charge", test_a_dealer_is_put_in_charge },
    { "/dealers/a-wrong-pair-is-said-at-its-field", test_a_wrong_pair_is_said_at_its_field },
    { "/dealers/a-dealer-is-not-linked-twice", test_a_dealer_is_not_linked_twice },
    { "/dealers/back-keeps-what-was-typed", test_back_from_the_confirmation_keeps_what_was_typed },
    { "/dealers/a-dealer-is-unlinked", test_a_dealer_is_unlinked },
    { "/sites/another-gateway-is-registered", test_another_gateway_is_registered },
    { "/sites/no-change-is-not-sent", test_a_site_without_change_is_not_sent },
    { "/sites/a-conflict-keeps-what-was-typed", test_a_conflict_keeps_what_was_typed },
    { "/dealers/the-sidebar-leads-to-the-only-gateway",
      test_the_sidebar_leads_to_the_only_gateway },
  };

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
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
