/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-add-gateway-page.h"
#include "mma-completion-card.h"
#include "mma-dealers-form.h"
#include "mma-dealers-home.h"
#include "mma-dealers-page.h"
#include "mma-edit-site-page.h"
#include "mma-procedures-page.h"
#include "mma-unlink-page.h"
#include "walk.h"

/* The flows about dealers and sites. */

static char *
find_link (Walk *f)
{
  MmaCache *cache = mma_account_session_get_cache (f->session);
  g_autofree char *scope = g_strconcat ("gateway/", f->home.installation, NULL);
  g_autoptr (GPtrArray) links = mma_cache_get_records_in (cache, "link", scope);

  g_assert_cmpuint (links->len, ==, 1);
  return g_strdup (json_object_get_string_member (links->pdata[0], "id"));
}

/* Tests */

static void
test_a_dealer_is_put_in_charge (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_dealers_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);

  walk_type (page, "/dealer_login", OTHER_DEALER);
  walk_type (page, "/phone", PHONE);
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  g_assert_cmpuint (walk_count (f, "link"), ==, 1);
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_INPUT);
  walk_assert_finished (f, page);
  g_assert_null (mma_field_dup_value (walk_find (page, "/dealer_login")));
  walk_wait_for_count (f, "link", 2);
  walk_close (window);
}

static void
test_a_wrong_pair_is_said_at_its_field (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_dealers_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);
  g_autofree char *kept = NULL;
  const char *message;

  walk_type (page, "/dealer_login", OTHER_DEALER);
  walk_type (page, "/phone", "0466999999");
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_INPUT);
  message = mma_field_get_error (walk_find (page, "/phone"));
  g_assert_nonnull (message);
  g_assert_true (g_str_has_prefix (message, "The dealer ID or the phone number is wrong."));
  g_assert_nonnull (strstr (message, "more tries"));
  kept = mma_field_dup_text (walk_find (page, "/dealer_login"));
  g_assert_cmpstr (kept, ==, OTHER_DEALER);
  walk_close (window);
}

static void
test_a_dealer_is_not_linked_twice (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_dealers_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);

  walk_type (page, "/dealer_login", MM_TEST_HOME_DEALER);
  walk_type (page, "/phone", PHONE);
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_INPUT);
  g_assert_cmpstr (mma_field_get_error (walk_find (page, "/dealer_login")), ==,
                   "This dealer is registered already.");
  walk_close (window);
}

static void
test_back_from_the_confirmation_keeps_what_was_typed (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_dealers_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);
  g_autofree char *kept = NULL;

  walk_type (page, "/dealer_login", OTHER_DEALER);
  walk_type (page, "/phone", PHONE);
  walk_go_on (page);
  g_assert_true (mma_flow_page_can_step_back (MMA_FLOW_PAGE (page)));
  mma_flow_page_back (MMA_FLOW_PAGE (page));
  walk_assert_step (page, MMA_FLOW_INPUT);
  kept = mma_field_dup_text (walk_find (page, "/phone"));
  g_assert_cmpstr (kept, ==, PHONE);
  g_assert_cmpuint (f->finished, ==, 0);
  walk_close (window);
}

static void
test_a_dealer_is_unlinked (Walk *f, gconstpointer data)
{
  g_autofree char *link = find_link (f);
  GtkWidget *page = mma_unlink_page_new (f->session, f->home.installation, link);
  GtkWidget *window = walk_show (f, page);

  walk_settle ();
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  g_assert_false (mma_flow_page_can_step_back (MMA_FLOW_PAGE (page)));
  walk_go_on (page);
  walk_assert_finished (f, page);
  walk_wait_for_count (f, "link", 0);
  g_assert_null (mma_unlink_page_new (f->session, f->home.installation, link));
  walk_close (window);
}

static void
note_fading (MmaDealersForm *form, guint position, guint removed, guint added, GListModel *links)
{
  g_object_set_data (G_OBJECT (links), "fading",
                     GUINT_TO_POINTER (mma_dealers_form_count_fading (form)));
}

static void
test_a_dealer_that_leaves_fades (Walk *f, gconstpointer data)
{
  g_autofree char *link = find_link (f);
  GtkWidget *page = mma_dealers_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);
  GtkWidget *unlink = mma_unlink_page_new (f->session, f->home.installation, link);
  GtkWidget *other;
  MmaDealersForm *form = MMA_DEALERS_FORM (mma_flow_page_get_form (MMA_FLOW_PAGE (page)));
  GListModel *links = mma_dealers_form_get_links (form);

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  g_signal_connect_swapped (links, "items-changed", G_CALLBACK (note_fading), form);
  walk_settle ();
  other = walk_show (f, unlink);
  walk_settle ();
  walk_go_on (unlink);
  walk_wait_for_count (f, "link", 0);
  while (g_list_model_get_n_items (links) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (links), "fading")), ==, 1);
  while (mma_dealers_form_count_fading (form) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  walk_close (other);
  walk_close (window);
}

static void
test_another_gateway_is_registered (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_add_gateway_page_new (f->session);
  GtkWidget *window = walk_show (f, page);

  walk_type (page, "/gateway_id", SECOND);
  walk_type (page, "/gateway_password", "aaaaaaaaaaaaaa");
  walk_type (page, "/site_name", "藤沢店");
  walk_type (page, "/address/postal_code", "2510047");
  walk_type (page, "/address/prefecture", "神奈川県");
  walk_type (page, "/address/city", "藤沢市辻堂");
  walk_type (page, "/address/street", "2-14-6");
  walk_go_on (page);
  g_assert_nonnull (mma_field_get_error (walk_find (page, "/gateway_password")));
  walk_type (page, "/gateway_password", f->second_password);
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  walk_go_on (page);
  walk_assert_finished (f, page);
  g_assert_true (g_str_has_prefix (mma_flow_page_get_next_action (MMA_FLOW_PAGE (page)),
                                   "win.show-gateway('"));
  walk_wait_for_count (f, "gateway", 2);
  walk_close (window);
}

static void
test_a_site_without_change_is_not_sent (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_edit_site_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);

  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_INPUT);
  g_assert_cmpuint (f->finished, ==, 0);
  walk_close (window);
}

static MmaEdit *
only_edit (Walk *f)
{
  GListModel *edits = mma_edits_get_list (mma_account_session_get_edits (f->session));

  g_assert_cmpuint (g_list_model_get_n_items (edits), ==, 1);
  return g_list_model_get_item (edits, 0);
}

/* Two pages hold the same version; the second learns of the first and leads to where a person
 * decides, and nothing typed is lost. */
static void
test_a_conflict_keeps_what_was_typed (Walk *f, gconstpointer data)
{
  GtkWidget *first = mma_edit_site_page_new (f->session, f->home.installation);
  g_autoptr (GtkWidget) second =
      g_object_ref_sink (mma_edit_site_page_new (f->session, f->home.installation));
  GtkWidget *window = walk_show (f, first);
  g_autoptr (MmaEdit) edit = NULL;

  walk_type (first, "/site_name", "佐藤様邸 母屋");
  walk_go_on (first);
  walk_go_on (first);
  walk_assert_finished (f, first);
  walk_close (window);
  window = walk_show (f, second);
  walk_type (second, "/site_name", "佐藤様邸 離れ");
  walk_go_on (second);
  walk_go_on (second);
  g_assert_cmpuint (f->finished, ==, 2);
  g_assert_true (g_str_has_prefix (mma_flow_page_get_next_action (MMA_FLOW_PAGE (second)),
                                   "win.show-conflict('"));
  edit = only_edit (f);
  g_assert_cmpint (mma_edit_get_state (edit), ==, MMA_EDIT_CONFLICT);
  g_assert_cmpstr (json_object_get_string_member (mma_edit_get_set (edit), "site_name"), ==,
                   "佐藤様邸 離れ");
  gtk_window_destroy (GTK_WINDOW (window));
  walk_settle ();
  walk_let_go (g_steal_pointer (&second));
}

/* A window at the floor of 360 px is not forced wider in any step. */
static void
assert_fits (GtkWidget *page)
{
  int minimum;

  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

static void
test_a_flow_fits_the_smallest_window (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_edit_site_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);

  walk_settle ();
  assert_fits (page);
  walk_type (page, "/site_name", "佐藤様邸 離れ");
  walk_go_on (page);
  walk_settle ();
  assert_fits (page);
  walk_close (window);
}

static void
test_the_sidebar_leads_to_the_only_gateway (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_dealers_home_new (f->session);
  GtkWidget *window = walk_show (f, page);
  MmaFlowPage *flow = mma_dealers_home_get_flow (MMA_DEALERS_HOME (page));

  g_assert_nonnull (flow);
  g_assert_cmpstr (mma_dealers_page_get_gateway (MMA_DEALERS_PAGE (flow)), ==,
                   f->home.installation);
  walk_close (window);
  window = walk_show (f, mma_procedures_page_new (f->session));
  walk_close (window);
}

int
main (int argc, char *argv[])
{
  static const WalkTest tests[] = {
    { "/dealers/a-dealer-is-put-in-charge", test_a_dealer_is_put_in_charge },
    { "/dealers/a-wrong-pair-is-said-at-its-field", test_a_wrong_pair_is_said_at_its_field },
    { "/dealers/a-dealer-is-not-linked-twice", test_a_dealer_is_not_linked_twice },
    { "/dealers/back-keeps-what-was-typed", test_back_from_the_confirmation_keeps_what_was_typed },
    { "/dealers/a-dealer-is-unlinked", test_a_dealer_is_unlinked },
    { "/dealers/a-dealer-that-leaves-fades", test_a_dealer_that_leaves_fades },
    { "/sites/another-gateway-is-registered", test_another_gateway_is_registered },
    { "/sites/no-change-is-not-sent", test_a_site_without_change_is_not_sent },
    { "/sites/a-conflict-keeps-what-was-typed", test_a_conflict_keeps_what_was_typed },
    { "/sites/a-flow-fits-the-smallest-window", test_a_flow_fits_the_smallest_window },
    { "/dealers/the-sidebar-leads-to-the-only-gateway",
      test_the_sidebar_leads_to_the_only_gateway },
  };

  return walk_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
