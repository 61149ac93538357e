/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "mma-account-details.h"
#include "mma-account-page.h"
#include "mma-completion-card.h"
#include "mma-consents-page.h"
#include "mma-edit-account-page.h"
#include "mma-edit-flow.h"
#include "mma-mail-code-page.h"
#include "mma-mail-page.h"
#include "mma-maintenance-page.h"
#include "mma-maintenance-row.h"
#include "mma-password-page.h"
#include "mm-test-widgets.h"
#include "mma-withdraw-page.h"
#include "mms-maintenance.h"
#include "walk.h"

/* The pages about an account's own life. */

#define NEW_PASSWORD "Cloudy2027"
#define OWNER "it@home.example"

static MmaAccountDetails *
read_details (MmaAccountSession *session)
{
  MmaAccountDetails *details = mma_account_details_of (session);

  mma_account_details_refresh (details);
  while (mma_account_details_get (details) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return details;
}

static void
wait_for_addresses (MmaAccountDetails *details, guint wanted)
{
  while (mma_account_details_get_addresses (details) == NULL ||
         json_array_get_length (mma_account_details_get_addresses (details)) != wanted)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_error (GtkWidget *page, const char *path, const char *start)
{
  const char *error = mma_field_get_error (walk_find (page, path));

  g_assert_nonnull (error);
  if (!g_str_has_prefix (error, start))
    g_assert_cmpstr (error, ==, start);
}

/* Tests */

static void
test_an_edit_names_what_changed (Walk *f, gconstpointer data)
{
  MmaAccountDetails *details = read_details (f->session);
  GtkWidget *page = mma_edit_account_page_new (f->session);
  GtkWidget *window = walk_show (f, page);

  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_INPUT); /* nothing was changed */
  walk_type (page, "/phone", "090-1111-2222");
  walk_type (page, "/address/street", "9-9");
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  walk_go_on (page);
  walk_assert_finished (f, page);
  g_assert_cmpstr (mma_account_details_get_text (details, "phone"), ==, "09011112222");
  g_assert_cmpstr (mma_account_details_get_part (details, "address", "street"), ==, "9-9");
  walk_close (window);
}

static void
change_elsewhere (Walk *f)
{
  MmaAccountDetails *own = mma_account_details_of (f->session);
  GtkWidget *page = mma_edit_account_page_new (f->session);
  GtkWidget *window = walk_show (f, page);

  walk_type (page, "/phone", "090-3333-4444");
  walk_go_on (page);
  walk_go_on (page);
  g_assert_cmpstr (mma_account_details_get_text (own, "phone"), ==, "09033334444");
  walk_close (window);
}

static void
test_another_windows_change_is_merged (Walk *f, gconstpointer data)
{
  MmaAccountDetails *details = read_details (f->session);
  GtkWidget *page = mma_edit_account_page_new (f->session);
  GtkWidget *window = walk_show (f, page);

  walk_type (page, "/address/street", "1-2-3");
  walk_go_on (page);
  change_elsewhere (f);
  walk_go_on (page);
  g_assert_cmpstr (mma_account_details_get_part (details, "address", "street"), ==, "1-2-3");
  g_assert_cmpstr (mma_account_details_get_text (details, "phone"), ==, "09033334444");
  walk_close (window);
}

/* Of the same field both versions are kept, and a person decides. */
static void
test_a_conflict_keeps_both_versions (Walk *f, gconstpointer data)
{
  MmaAccountDetails *details = read_details (f->session);
  GtkWidget *page = mma_edit_account_page_new (f->session);
  GtkWidget *window = walk_show (f, page);
  g_autoptr (MmaEdit) edit = NULL;
  MmaEdits *edits = mma_account_session_get_edits (f->session);

  walk_type (page, "/phone", "090-5555-6666");
  walk_go_on (page);
  change_elsewhere (f);
  walk_go_on (page);
  g_assert_true (g_str_has_prefix (mma_flow_page_get_next_action (MMA_FLOW_PAGE (page)),
                                   "win.show-conflict("));
  edit = mma_edit_flow_find (edits, "account", mma_account_details_get_text (details, "id"),
                             MMA_EDIT_CONFLICT);
  g_assert_nonnull (edit);
  g_assert_cmpstr (json_object_get_string_member (mma_edit_get_set (edit), "phone"), ==,
                   "09055556666");
  while (g_strcmp0 (mma_account_details_get_text (details, "phone"), "09033334444") != 0)
    g_main_context_iteration (NULL, TRUE);
  walk_close (window);
}

/* It is shown at once, and goes by itself once the server is there. */
static void
test_an_edit_waits_for_the_server (Walk *f, gconstpointer data)
{
  MmaAccountDetails *details = read_details (f->session);
  GtkWidget *page = mma_edit_account_page_new (f->session);
  GtkWidget *window = walk_show (f, page);
  MmaEdits *edits = mma_account_session_get_edits (f->session);

  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_LOSE_REQUESTS);
  walk_type (page, "/phone", "090-7777-8888");
  walk_go_on (page);
  walk_go_on (page);
  walk_assert_finished (f, page);
  g_assert_cmpuint (mma_edits_get_n_unsent (edits), ==, 1);
  g_assert_cmpstr (mma_account_details_get_text (details, "phone"), ==, "09077778888");
  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_PASS);
  mma_edits_now (edits);
  while (mma_edits_get_n_unsent (edits) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (mma_account_details_get_text (details, "phone"), ==, "09077778888");
  while (mma_account_details_get_text (details, "pending") != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (mma_account_details_get_text (details, "phone"), ==, "09077778888");
  walk_close (window);
}

static MmsOutcome
add_owner (MmsDb *db, gpointer data, GError **error)
{
  Walk *f = data;
  g_autofree char *token = NULL;
  g_autoptr (MmsActor) owner = mm_test_home_add_account (mms_daemon_get_context (f->server->daemon),
                                                         db, MMS_ROLE_UPS, OWNER, &token, error);

  return owner != NULL ? MMS_DONE : MMS_FAILED;
}

/* A yes that becomes a no is a change like any other, and is shown before it is sent. */
static void
change_a_wish_alone (Walk *f, MmaAccountSession *owner)
{
  g_autoptr (JsonNode) no = json_node_init_boolean (json_node_alloc (), FALSE);
  GtkWidget *page = mma_edit_account_page_new (owner);
  GtkWidget *window = walk_show (f, page);

  mma_field_set_value (walk_find (page, "/direct_mail"), no);
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  g_assert_nonnull (mm_test_find_label (page, "Wished　→　Not wished"));
  walk_close (window);
}

/* What only owners are asked for is edited as everything else is, offline too. */
static void
test_an_owner_edits_offline (Walk *f, gconstpointer data)
{
  MmaAccountSession *owner;
  g_autoptr (JsonNode) yes = json_node_init_boolean (json_node_alloc (), TRUE);
  MmaAccountDetails *details;
  MmaEdits *edits;
  GtkWidget *page, *window;

  mm_test_server_write (f->server, add_owner, f);
  owner = walk_sign_in (f, "ups", OWNER);
  details = read_details (owner);
  edits = mma_account_session_get_edits (owner);
  mma_edits_stop (edits);
  page = mma_edit_account_page_new (owner);
  window = walk_show (f, page);
  walk_type (page, "/fax", "0466-00-0031");
  walk_type (page, "/organisation/name", "みらい商事株式会社");
  mma_field_set_value (walk_find (page, "/direct_mail"), yes);
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  walk_go_on (page);
  walk_assert_finished (f, page);
  g_assert_cmpstr (mma_account_details_get_text (details, "fax"), ==, "0466000031");
  mma_edits_start (edits);
  while (mma_account_details_get_text (details, "pending") != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (mma_account_details_get_text (details, "fax"), ==, "0466000031");
  g_assert_true (json_object_get_boolean_member (mma_account_details_get (details), "direct_mail"));
  g_assert_cmpstr (mm_account_get_organisation (mma_account_session_get_account (owner)), ==,
                   "みらい商事株式会社"); /* as it stands in the sidebar */
  walk_close (window);

  page = mma_edit_account_page_new (owner);
  window = walk_show (f, page);
  walk_type (page, "/fax", "");
  walk_go_on (page);
  walk_go_on (page);
  g_assert_null (mma_account_details_get_text (details, "fax"));
  walk_close (window);
  change_a_wish_alone (f, owner);
  walk_end (owner);
}

static void
test_the_account_is_read_offline (Walk *f, gconstpointer data)
{
  MmaAccountDetails *details = read_details (f->session);
  g_autofree char *kept =
      mma_cache_get_fact (mma_account_session_get_cache (f->session), "account-details");
  GtkWidget *page = mma_account_page_new (f->session);
  GtkWidget *window = walk_show (f, page);

  g_assert_nonnull (strstr (kept, MM_TEST_HOME_CUSTOMER));
  g_assert_cmpstr (mma_account_details_get_text (details, "mail"), ==, MM_TEST_HOME_CUSTOMER);
  walk_settle ();
  walk_close (window);
}

static void
test_a_wrong_present_password_is_said_at_its_field (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_password_page_new (f->session);
  GtkWidget *window = walk_show (f, page);
  g_autoptr (GPtrArray) fields =
      mma_form_get_all_fields (mma_flow_page_get_form (MMA_FLOW_PAGE (page)));

  walk_type (page, "/current_password", "Wrong2026");
  walk_type (page, "/new_password", NEW_PASSWORD);
  walk_go_on (page);
  g_assert_cmpuint (f->finished, ==, 0); /* the second one is missing */
  mma_field_set_text (g_ptr_array_index (fields, 2), NEW_PASSWORD);
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_INPUT);
  assert_error (page, "/current_password", "The password is wrong.");
  walk_type (page, "/current_password", MM_TEST_HOME_PASSWORD);
  walk_go_on (page);
  g_assert_cmpuint (f->finished, ==, 1);
  g_assert_cmpstr (mma_flow_page_get_next_action (MMA_FLOW_PAGE (page)), ==,
                   "win.password-changed");
  walk_close (window);
}

static void
test_a_mail_address_waits_for_its_code (Walk *f, gconstpointer data)
{
  MmaAccountDetails *details = read_details (f->session);
  GtkWidget *page = mma_mail_page_new (f->session);
  GtkWidget *window = walk_show (f, page);
  g_autoptr (GPtrArray) fields =
      mma_form_get_all_fields (mma_flow_page_get_form (MMA_FLOW_PAGE (page)));

  walk_type (page, "/mail", "new@example.jp");
  mma_field_set_text (g_ptr_array_index (fields, 1), "new@example.jp");
  walk_go_on (page);
  g_assert_cmpstr (mma_flow_page_get_next_action (MMA_FLOW_PAGE (page)), ==, "win.confirm-mail");
  while (mma_account_details_get_part (details, "mail_change", "mail") == NULL)
    g_main_context_iteration (NULL, TRUE);
  walk_close (window);

  page = mma_mail_code_page_new (f->session);
  window = walk_show (f, page);
  walk_type (page, "/code", "000000");
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_INPUT);
  assert_error (page, "/code", "The code is wrong");
  g_assert_cmpstr (mma_account_details_get_text (details, "mail"), ==, MM_TEST_HOME_CUSTOMER);
  walk_close (window);
}

static void
test_a_dealer_names_addresses (Walk *f, gconstpointer data)
{
  MmaAccountSession *dealer;
  MmaAccountDetails *details;
  GtkWidget *page, *window;
  MmaForm *form;

  dealer = walk_sign_in (f, "dealer", MM_TEST_HOME_DEALER);
  details = read_details (dealer);
  page = mma_maintenance_page_new (dealer);
  window = walk_show (f, page);
  form = mma_maintenance_page_get_form (MMA_MAINTENANCE_PAGE (page));
  wait_for_addresses (details, 0);
  for (guint i = 0; i < 2; i++)
    {
      mma_field_set_text (mma_form_find (form, "/mail"), "night@example.jp");
      gtk_widget_activate_action (page, "maintenance.add", NULL);
      while (i == 0 ? *mma_maintenance_page_get_notice (MMA_MAINTENANCE_PAGE (page)) == '\0'
                    : mma_field_get_error (mma_form_find (form, "/mail")) == NULL)
        g_main_context_iteration (NULL, TRUE);
      wait_for_addresses (details, 1);
    }
  g_assert_cmpstr (mma_field_get_error (mma_form_find (form, "/mail")), ==,
                   "The same address is registered.");
  walk_settle ();
  walk_close (window);
  walk_end (dealer);
}

static const char *
only_state (MmaAccountDetails *details)
{
  JsonArray *addresses = mma_account_details_get_addresses (details);

  if (addresses == NULL || json_array_get_length (addresses) != 1)
    return NULL;
  return json_object_get_string_member (json_array_get_object_element (addresses, 0), "state");
}

/* Shown at once, and sent by itself. */
static void
test_an_address_waits_for_the_server (Walk *f, gconstpointer data)
{
  MmaAccountSession *dealer;
  MmaAccountDetails *details;
  MmaEdits *edits;
  GtkWidget *page, *window;

  dealer = walk_sign_in (f, "dealer", MM_TEST_HOME_DEALER);
  details = read_details (dealer);
  edits = mma_account_session_get_edits (dealer);
  mma_edits_stop (edits);
  page = mma_maintenance_page_new (dealer);
  window = walk_show (f, page);
  wait_for_addresses (details, 0);
  mma_field_set_text (
      mma_form_find (mma_maintenance_page_get_form (MMA_MAINTENANCE_PAGE (page)), "/mail"),
      "night@example.jp");
  gtk_widget_activate_action (page, "maintenance.add", NULL);
  while (g_strcmp0 (only_state (details), "unsent") != 0)
    g_main_context_iteration (NULL, TRUE);
  mma_edits_start (edits);
  while (g_strcmp0 (only_state (details), "waiting") != 0)
    g_main_context_iteration (NULL, TRUE);
  walk_settle ();
  walk_close (window);
  walk_end (dealer);
}

typedef struct
{
  MmsContext *context;
  gboolean delivered;
} Delivery;

static MmsOutcome
deliver_work (MmsDb *db, gpointer data, GError **error)
{
  const Delivery *delivery = data;

  return mms_maintenance_note_mail (delivery->context, db, "night@example.jp", delivery->delivered,
                                    error)
             ? MMS_DONE
             : MMS_FAILED;
}

static void
deliver (Walk *f, gboolean delivered)
{
  Delivery delivery = { mms_daemon_get_context (f->server->daemon), delivered };

  mm_test_server_write (f->server, deliver_work, &delivery);
}

/* While the page is open, and without taking the row away from whoever is at it. */
static void
test_an_address_is_heard_of (Walk *f, gconstpointer data)
{
  MmaAccountSession *dealer = walk_sign_in (f, "dealer", MM_TEST_HOME_DEALER);
  MmaAccountDetails *details = read_details (dealer);
  GtkWidget *page = mma_maintenance_page_new (dealer);
  GtkWidget *window = walk_show (f, page);
  GtkWidget *row;

  mma_field_set_text (
      mma_form_find (mma_maintenance_page_get_form (MMA_MAINTENANCE_PAGE (page)), "/mail"),
      "night@example.jp");
  gtk_widget_activate_action (page, "maintenance.add", NULL);
  while (g_strcmp0 (only_state (details), "waiting") != 0)
    g_main_context_iteration (NULL, TRUE);
  row = mm_test_find (page, MMA_TYPE_MAINTENANCE_ROW);
  for (guint i = 0; i < 2; i++)
    {
      deliver (f, i == 1);
      while (g_strcmp0 (only_state (details), i == 1 ? "waiting" : "undeliverable") != 0)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (mm_test_find (page, MMA_TYPE_MAINTENANCE_ROW) == row);
      g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)),
                                       i == 1 ? "Waits" : "Mails do not arrive"));
    }
  walk_settle ();
  walk_close (window);
  walk_end (dealer);
}

static void
test_withdrawal_waits_for_the_login_name (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_withdraw_page_new (f->session);
  GtkWidget *window = walk_show (f, page);

  walk_type (page, "/login", "hanako");
  walk_type (page, "/password", MM_TEST_HOME_PASSWORD);
  walk_go_on (page);
  g_assert_cmpuint (f->finished, ==, 0);
  walk_type (page, "/login", MM_TEST_HOME_CUSTOMER);
  walk_type (page, "/password", "Wrong2026");
  walk_go_on (page);
  assert_error (page, "/password", "The password is wrong.");
  walk_type (page, "/password", MM_TEST_HOME_PASSWORD);
  walk_go_on (page);
  g_assert_cmpuint (f->finished, ==, 1);
  g_assert_cmpstr (mma_flow_page_get_next_action (MMA_FLOW_PAGE (page)), ==, "win.withdrawn");
  walk_close (window);
}

static void
test_consents_are_shown (Walk *f, gconstpointer data)
{
  GtkWidget *page, *window;

  page = mma_consents_page_new (f->session);
  window = walk_show (f, page);
  while (mma_consents_page_count (MMA_CONSENTS_PAGE (page)) == 0)
    g_main_context_iteration (NULL, TRUE);
  walk_close (window);
}

static const WalkTest tests[] = {
  { "/account/an-edit-names-what-changed", test_an_edit_names_what_changed },
  { "/account/another-windows-change-is-merged", test_another_windows_change_is_merged },
  { "/account/a-conflict-keeps-both-versions", test_a_conflict_keeps_both_versions },
  { "/account/an-edit-waits-for-the-server", test_an_edit_waits_for_the_server },
  { "/account/an-owner-edits-offline", test_an_owner_edits_offline },
  { "/account/is-read-offline", test_the_account_is_read_offline },
  { "/account/a-wrong-present-password-is-said-at-its-field",
    test_a_wrong_present_password_is_said_at_its_field },
  { "/account/a-mail-address-waits-for-its-code", test_a_mail_address_waits_for_its_code },
  { "/account/a-dealer-names-addresses", test_a_dealer_names_addresses },
  { "/account/an-address-waits-for-the-server", test_an_address_waits_for_the_server },
  { "/account/an-address-is-heard-of", test_an_address_is_heard_of },
  { "/account/consents-are-shown", test_consents_are_shown },
  { "/account/withdrawal-waits-for-the-login-name", test_withdrawal_waits_for_the_login_name },
};

int
main (int argc, char *argv[])
{
  return walk_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
