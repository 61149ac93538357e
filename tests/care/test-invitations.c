/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-offer.h"
#include "mm-test-widgets.h"
#include "mma-access-page.h"
#include "mma-gateway-chooser.h"
#include "mma-invite-page.h"
#include "mma-invited-page.h"
#include "mma-link-terms-page.h"
#include "mma-notice.h"
#include "mma-offer-list.h"
#include "mma-offer-page.h"
#include "mma-radio-field.h"
#include "mma-record-model.h"
#include "walk.h"

/* What a dealer may do and until when, invitations, and who looked. */

static JsonObject *
find_link (Walk *f, const char *dealer)
{
  MmaCache *cache = mma_account_session_get_cache (f->session);
  g_autofree char *scope = g_strconcat ("gateway/", f->home.installation, NULL);
  g_autoptr (GPtrArray) links = mma_cache_get_records_in (cache, "link", scope);

  for (guint i = 0; i < links->len; i++)
    if (g_str_equal (json_object_get_string_member (links->pdata[i], "dealer_login"), dealer))
      return json_object_ref (links->pdata[i]);
  return NULL;
}

static char *
dup_member (JsonObject *object, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, NULL));
}

static void
choose (GtkWidget *page, const char *scope)
{
  mma_radio_field_set_chosen (MMA_RADIO_FIELD (walk_find (page, "/scope")), scope);
}

static void
test_what_a_dealer_may_do_is_changed (Walk *f, gconstpointer data)
{
  g_autoptr (JsonObject) link = find_link (f, MM_TEST_HOME_DEALER);
  g_autofree char *scope = NULL;
  g_autofree char *day = NULL;
  GtkWidget *page =
      mma_link_terms_page_new (f->session, json_object_get_string_member (link, "id"));
  GtkWidget *window = walk_show (f, page);

  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_INPUT);
  choose (page, "watch");
  walk_type (page, "/ends_on", "R90.12.31");
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  walk_go_on (page);
  walk_assert_finished (f, page);
  while (g_strcmp0 (scope, "watch") != 0)
    {
      g_autoptr (JsonObject) now = find_link (f, MM_TEST_HOME_DEALER);

      g_main_context_iteration (NULL, TRUE);
      g_free (scope);
      g_free (day);
      scope = dup_member (now, "scope");
      day = dup_member (now, "ends_on");
    }
  g_assert_cmpstr (day, ==, "2108-12-31");
  walk_close (window);
}

static void
test_a_day_that_is_over_is_refused (Walk *f, gconstpointer data)
{
  g_autoptr (JsonObject) link = find_link (f, MM_TEST_HOME_DEALER);
  GtkWidget *page =
      mma_link_terms_page_new (f->session, json_object_get_string_member (link, "id"));
  GtkWidget *window = walk_show (f, page);

  walk_type (page, "/ends_on", "2001/1/1");
  walk_go_on (page);
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_INPUT);
  g_assert_cmpstr (mma_field_get_error (walk_find (page, "/ends_on")), ==,
                   "Enter a day from today on.");
  walk_close (window);
}

static gboolean
may_change_its_only_house (MmaAccountSession *dealer)
{
  g_autofree char *only = mma_gateway_chooser_get_only (dealer, TRUE);

  return only != NULL;
}

/* What may only be watched is no choice for exchange and disposal. */
static void
test_a_watched_house_cannot_be_chosen (Walk *f, gconstpointer data)
{
  MmaAccountSession *dealer = walk_sign_in (f, "dealer", MM_TEST_HOME_DEALER);
  g_autoptr (JsonObject) link = find_link (f, MM_TEST_HOME_DEALER);
  g_autofree char *path = g_strdup_printf ("/v1/gateways/%s/links/%s", f->home.installation,
                                           json_object_get_string_member (link, "id"));
  g_autoptr (MmRawAnswer) answer = NULL;
  g_autofree char *only = NULL;
  GtkWidget *chooser, *window;

  while (!may_change_its_only_house (dealer))
    g_main_context_iteration (NULL, TRUE);
  answer = mm_test_server_ask (f->server, "PUT", path, f->home.customer_token,
                               "{\"scope\":\"watch\",\"ends_on\":null}");
  g_assert_cmpuint (answer->status, ==, 200);
  mma_account_session_sync_now (dealer);
  while (may_change_its_only_house (dealer))
    g_main_context_iteration (NULL, TRUE);
  only = mma_gateway_chooser_get_only (dealer, FALSE);
  g_assert_nonnull (only);
  chooser = mma_gateway_chooser_new (dealer, "Exchange", "win.exchange-gateway");
  window = walk_show (f, chooser);
  g_assert_cmpstr (mma_gateway_chooser_get_face (MMA_GATEWAY_CHOOSER (chooser)), ==, "list");
  mma_gateway_chooser_set_changeable (MMA_GATEWAY_CHOOSER (chooser));
  g_assert_cmpstr (mma_gateway_chooser_get_face (MMA_GATEWAY_CHOOSER (chooser)), ==, "empty");
  walk_close (window);
  walk_end (dealer);
}

/* The dealer's page gives words; the code of them is what the customer types. */
static char *
invite (Walk *f, MmaAccountSession *dealer)
{
  GtkWidget *page = mma_invite_page_new (dealer);
  GtkWidget *window = walk_show (f, page);
  g_autoptr (GRegex) regex = g_regex_new ("[A-Z0-9]{4}(-[A-Z0-9]{4})+", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  char *code;

  g_signal_emit_by_name (mm_test_find_button (page, "Make an invitation code (_M)"), "clicked");
  while (mma_invite_page_get_words (MMA_INVITE_PAGE (page)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (
      g_regex_match (regex, mma_invite_page_get_words (MMA_INVITE_PAGE (page)), 0, &match));
  code = g_match_info_fetch (match, 0);
  walk_close (window);
  return code;
}

static void
test_an_invitation_is_answered (Walk *f, gconstpointer data)
{
  MmaAccountSession *dealer = walk_sign_in (f, "dealer", OTHER_DEALER);
  g_autofree char *code = invite (f, dealer);
  g_autoptr (JsonObject) link = NULL;
  GtkWidget *page = mma_invited_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);

  walk_type (page, "/code", "AAAAAAAA");
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_INPUT);
  g_assert_nonnull (mma_field_get_error (walk_find (page, "/code")));
  walk_type (page, "/code", code);
  choose (page, "watch");
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  walk_go_on (page);
  walk_assert_finished (f, page);
  walk_wait_for_count (f, "link", 2);
  link = find_link (f, OTHER_DEALER);
  g_assert_cmpstr (json_object_get_string_member (link, "scope"), ==, "watch");
  walk_close (window);
  walk_end (dealer);
}

/* The dealer names the customer, and the offer comes to the customer's cache by itself; its id. */
static char *
offer (Walk *f, MmaAccountSession *dealer)
{
  MmaCache *cache = mma_account_session_get_cache (f->session);
  g_autoptr (MmaRecordModel) offers = NULL;
  g_autoptr (MmOffer) found = NULL;
  GtkWidget *page = mma_invite_page_new (dealer);
  GtkWidget *window = walk_show (f, page);
  MmaForm *form = mma_invite_page_get_form (MMA_INVITE_PAGE (page));

  mma_field_set_text (mma_form_find (form, "/customer"), MM_TEST_HOME_CUSTOMER);
  mma_radio_field_set_chosen (MMA_RADIO_FIELD (mma_form_find (form, "/scope")), "watch");
  mma_field_set_text (mma_form_find (form, "/ends_on"), "2108-12-31");
  g_signal_emit_by_name (mm_test_find_button (page, "Make an invitation code (_M)"), "clicked");
  while (mma_invite_page_get_words (MMA_INVITE_PAGE (page)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  walk_close (window);
  walk_wait_for_count (f, "offer", 1);
  offers = mma_record_model_new (cache, "offer", MM_TYPE_OFFER);
  found = g_list_model_get_item (G_LIST_MODEL (offers), 0);
  return g_strdup (mm_offer_get_id (found));
}

/* What the dealer asks for stands in the form; the customer types no code. */
static void
test_an_offer_is_accepted (Walk *f, gconstpointer data)
{
  MmaAccountSession *dealer = walk_sign_in (f, "dealer", OTHER_DEALER);
  g_autofree char *id = offer (f, dealer);
  g_autofree char *day = NULL;
  g_autoptr (JsonObject) link = NULL;
  GtkWidget *page = mma_offer_page_new (f->session, id);
  GtkWidget *window = walk_show (f, page);

  day = mma_field_dup_text (walk_find (page, "/ends_on"));
  g_assert_cmpstr (day, ==, "2108-12-31");
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  walk_go_on (page);
  walk_assert_finished (f, page);
  walk_wait_for_count (f, "link", 2);
  walk_wait_for_count (f, "offer", 0);
  link = find_link (f, OTHER_DEALER);
  g_assert_cmpstr (json_object_get_string_member (link, "scope"), ==, "watch");
  g_assert_cmpstr (json_object_get_string_member (link, "ends_on"), ==, "2108-12-31");
  g_assert_null (mma_offer_page_new (f->session, id));
  walk_close (window);
  walk_end (dealer);
}

static void
left_cb (GtkWidget *page, gboolean *left)
{
  *left = TRUE;
}

static void
test_an_offer_is_declined (Walk *f, gconstpointer data)
{
  MmaAccountSession *dealer = walk_sign_in (f, "dealer", OTHER_DEALER);
  g_autofree char *id = offer (f, dealer);
  GtkWidget *page = mma_offer_page_new (f->session, id);
  GtkWidget *window = walk_show (f, page);
  gboolean left = FALSE;

  g_signal_connect (page, "left", G_CALLBACK (left_cb), &left);
  mma_offer_page_decline (MMA_OFFER_PAGE (page));
  while (!left)
    g_main_context_iteration (NULL, TRUE);
  walk_wait_for_count (f, "offer", 0);
  walk_close (window);
  walk_end (dealer);
}

/* The row comes while the page is open, and goes when the dealer takes the offer back. */
static void
test_offers_come_and_go (Walk *f, gconstpointer data)
{
  MmaAccountSession *dealer = walk_sign_in (f, "dealer", OTHER_DEALER);
  GtkWidget *list = mma_offer_list_new (f->session);
  GtkWidget *window = walk_show (f, list);
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;

  g_assert_false (gtk_widget_get_visible (list));
  id = offer (f, dealer);
  while (!gtk_widget_get_visible (list))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (mma_notice_get_text (MMA_NOTICE (mm_test_find (list, MMA_TYPE_NOTICE))),
                            "offers to look after your gateway"));
  g_assert_true (gtk_widget_get_visible (mm_test_find_button (list, "Look at the offer")));
  path = g_strconcat ("/v1/invitations/", id, NULL);
  mma_api_send_async (mma_account_session_get_api (dealer), "DELETE", path, NULL, NULL, NULL, NULL,
                      NULL);
  while (gtk_widget_get_visible (list))
    g_main_context_iteration (NULL, TRUE);
  walk_close (window);
  walk_end (dealer);
}

/* A second offer is refused beside the field, and nothing else is said. */
static void
test_one_offer_at_a_time (Walk *f, gconstpointer data)
{
  MmaAccountSession *dealer = walk_sign_in (f, "dealer", OTHER_DEALER);
  g_autofree char *id = offer (f, dealer);
  GtkWidget *page = mma_invite_page_new (dealer);
  GtkWidget *window = walk_show (f, page);
  MmaField *field = mma_form_find (mma_invite_page_get_form (MMA_INVITE_PAGE (page)), "/customer");

  mma_field_set_text (field, MM_TEST_HOME_CUSTOMER);
  g_signal_emit_by_name (mm_test_find_button (page, "Make an invitation code (_M)"), "clicked");
  while (mma_field_get_error (field) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (mma_field_get_error (field), ==,
                   "An offer to this customer waits for an answer already.");
  g_assert_cmpstr (mma_invite_page_get_trouble (MMA_INVITE_PAGE (page)), ==, "");
  walk_close (window);
  walk_end (dealer);
}

/* Without a connection the page says so beside the button. */
static void
test_inviting_needs_a_connection (Walk *f, gconstpointer data)
{
  MmaAccountSession *dealer = walk_sign_in (f, "dealer", OTHER_DEALER);
  GtkWidget *page, *window;

  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_LOSE_REQUESTS);
  page = mma_invite_page_new (dealer);
  window = walk_show (f, page);
  g_signal_emit_by_name (mm_test_find_button (page, "Make an invitation code (_M)"), "clicked");
  while (*mma_invite_page_get_trouble (MMA_INVITE_PAGE (page)) == '\0')
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (mma_invite_page_get_words (MMA_INVITE_PAGE (page)));
  walk_close (window);
  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_PASS);
  walk_end (dealer);
}

static gboolean
shows_face (Walk *f, const char *face)
{
  GtkWidget *page = mma_access_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);
  gboolean shown;

  while (g_str_equal (mma_access_page_get_face (MMA_ACCESS_PAGE (page)), "loading"))
    g_main_context_iteration (NULL, TRUE);
  shown = g_str_equal (mma_access_page_get_face (MMA_ACCESS_PAGE (page)), face);
  walk_close (window);
  return shown;
}

/* Nobody waits for the note of a look: it may be written after the answer. */
static void
test_who_looked_is_listed (Walk *f, gconstpointer data)
{
  g_autofree char *path = g_strconcat ("/v1/gateways/", f->home.installation, NULL);
  g_autoptr (MmRawAnswer) answer = NULL;

  g_assert_true (shows_face (f, "empty"));
  answer = mm_test_server_ask (f->server, "GET", path, f->home.dealer_token, NULL);
  g_assert_cmpuint (answer->status, ==, 200);
  while (!shows_face (f, "rows"))
    ;
}

int
main (int argc, char *argv[])
{
  static const WalkTest tests[] = {
    { "/invitations/what-a-dealer-may-do-is-changed", test_what_a_dealer_may_do_is_changed },
    { "/invitations/a-day-that-is-over-is-refused", test_a_day_that_is_over_is_refused },
    { "/invitations/a-watched-house-cannot-be-chosen", test_a_watched_house_cannot_be_chosen },
    { "/invitations/an-invitation-is-answered", test_an_invitation_is_answered },
    { "/invitations/an-offer-is-accepted", test_an_offer_is_accepted },
    { "/invitations/an-offer-is-declined", test_an_offer_is_declined },
    { "/invitations/offers-come-and-go", test_offers_come_and_go },
    { "/invitations/one-offer-at-a-time", test_one_offer_at_a_time },
    { "/invitations/inviting-needs-a-connection", test_inviting_needs_a_connection },
    { "/invitations/who-looked-is-listed", test_who_looked_is_listed },
  };

  return walk_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
