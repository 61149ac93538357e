/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-add-gateway-page.h"
#include "mma-dealers-page.h"
#include "mma-draft-offer.h"
#include "mma-drafts.h"
#include "mma-edit-site-page.h"
#include "walk.h"

/* What was typed into a flow of a signed-in account is there the next time. */

static gboolean
is_offered (GtkWidget *page)
{
  return gtk_widget_get_visible (mm_test_find (page, MMA_TYPE_DRAFT_OFFER));
}

static void
assert_text (GtkWidget *page, const char *path, const char *wanted)
{
  g_autofree char *text = mma_field_dup_text (walk_find (page, path));

  g_assert_cmpstr (text, ==, wanted);
}

/* The page goes, as when its account is covered for good or the app ends. */
static void
type_and_close (Walk *f, GtkWidget *page, const char *path, const char *text)
{
  GtkWidget *window = walk_show (f, page);

  walk_settle ();
  walk_type (page, path, text);
  walk_close (window);
}

static void
assert_resumes (Walk *f, GtkWidget *page, const char *path, const char *text)
{
  GtkWidget *window = walk_show (f, page);

  g_assert_true (is_offered (page));
  g_signal_emit_by_name (mm_test_find (page, MMA_TYPE_DRAFT_OFFER), "resume");
  g_assert_false (is_offered (page));
  assert_text (page, path, text);
  walk_close (window);
}

static void
test_a_second_gateway_is_kept (Walk *f, gconstpointer data)
{
  MmaCache *cache = mma_account_session_get_cache (f->session);
  GtkWidget *page = mma_add_gateway_page_new (f->session);
  GtkWidget *window = walk_show (f, page);
  g_autoptr (JsonObject) kept = NULL;

  walk_settle ();
  walk_type (page, "/gateway_id", SECOND);
  walk_type (page, "/gateway_password", f->second_password);
  walk_type (page, "/site_name", "藤沢店");
  walk_close (window);
  kept = mma_drafts_load (cache, "add-gateway", NULL);
  g_assert_cmpstr (json_object_get_string_member (kept, "gateway_id"), ==, SECOND);
  g_assert_false (json_object_has_member (kept, "gateway_password"));
  assert_resumes (f, mma_add_gateway_page_new (f->session), "/site_name", "藤沢店");
}

static void
test_a_dealer_is_kept (Walk *f, gconstpointer data)
{
  type_and_close (f, mma_dealers_page_new (f->session, f->home.installation), "/dealer_login",
                  OTHER_DEALER);
  assert_resumes (f, mma_dealers_page_new (f->session, f->home.installation), "/dealer_login",
                  OTHER_DEALER);
}

/* Only what was changed is kept: the rest is what is registered when the person comes back. */
static void
test_an_edit_is_kept (Walk *f, gconstpointer data)
{
  MmaCache *cache = mma_account_session_get_cache (f->session);
  g_autofree char *form = g_strconcat ("edit-site/", f->home.installation, NULL);
  g_autoptr (JsonObject) kept = NULL;

  type_and_close (f, mma_edit_site_page_new (f->session, f->home.installation), "/site_name",
                  "海の家");
  kept = mma_drafts_load (cache, form, NULL);
  g_assert_cmpuint (json_object_get_size (kept), ==, 1);
  assert_resumes (f, mma_edit_site_page_new (f->session, f->home.installation), "/site_name",
                  "海の家");
}

/* What was emptied is empty again; what was typed back to how it was is no draft. */
static void
test_emptying_and_undoing (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_edit_site_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);
  g_autofree char *name = mma_field_dup_text (walk_find (page, "/site_name"));
  g_autofree char *street = mma_field_dup_text (walk_find (page, "/address/street"));

  walk_settle ();
  g_assert_nonnull (street);
  walk_type (page, "/site_name", "海の家");
  walk_type (page, "/site_name", name);
  walk_close (window);
  page = mma_edit_site_page_new (f->session, f->home.installation);
  window = walk_show (f, page);
  g_assert_false (is_offered (page));
  walk_settle ();
  walk_type (page, "/address/street", "");
  walk_close (window);
  assert_resumes (f, mma_edit_site_page_new (f->session, f->home.installation), "/address/street",
                  NULL);
}

/* Another account on the same computer sees nothing of it. */
static void
test_another_account_is_offered_nothing (Walk *f, gconstpointer data)
{
  g_autoptr (MmaCache) other = NULL;
  g_autoptr (GError) error = NULL;

  type_and_close (f, mma_add_gateway_page_new (f->session), "/site_name", "藤沢店");
  other = mma_cache_open (f->folder, f->server->base_url, "another", &error);
  g_assert_no_error (error);
  g_assert_null (mma_drafts_load (other, "add-gateway", NULL));
  mma_cache_wipe (other, NULL);
}

/* 最初から throws it away for good. */
static void
test_starting_anew_forgets (Walk *f, gconstpointer data)
{
  GtkWidget *page, *window;

  type_and_close (f, mma_add_gateway_page_new (f->session), "/site_name", "藤沢店");
  page = mma_add_gateway_page_new (f->session);
  window = walk_show (f, page);
  g_signal_emit_by_name (mm_test_find (page, MMA_TYPE_DRAFT_OFFER), "restart");
  assert_text (page, "/site_name", NULL);
  walk_close (window);
  page = mma_add_gateway_page_new (f->session);
  window = walk_show (f, page);
  g_assert_false (is_offered (page));
  walk_close (window);
}

int
main (int argc, char *argv[])
{
  static const WalkTest tests[] = {
    { "/flow-drafts/a-second-gateway-is-kept", test_a_second_gateway_is_kept },
    { "/flow-drafts/a-dealer-is-kept", test_a_dealer_is_kept },
    { "/flow-drafts/an-edit-is-kept", test_an_edit_is_kept },
    { "/flow-drafts/emptying-and-undoing", test_emptying_and_undoing },
    { "/flow-drafts/another-account-is-offered-nothing", test_another_account_is_offered_nothing },
    { "/flow-drafts/starting-anew-forgets", test_starting_anew_forgets },
  };

  return walk_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
