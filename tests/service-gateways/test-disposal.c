/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-test-db.h"
#include "mm-test-house.h"
#include "mms-gateway-service.h"
#include "mms-gateway-store.h"
#include "mms-ingest.h"
#include "mms-link-service.h"

#define STREAM "0192f0c4-aaaa-7bbb-8ccc-0123456789ab"

/* A house with a dealer, and the agent in its box. */
typedef struct
{
  MmTestHouse base;
  MmsActor *customer;
  MmsActor *dealer;
  char *id;
  char *box;
} Site;

static void
site_init (Site *site, const char *url)
{
  mm_test_house_init (&site->base, url);
  site->customer = mm_test_house_account (&site->base, "customer", "hanako");
  site->dealer = mm_test_house_account (&site->base, "dealer", "himawari_d");
  site->id = mm_test_house_installation (&site->base, site->customer, "佐藤様邸", &site->box);
  g_free (mm_test_house_link (&site->base, site->customer, site->id, "himawari_d"));
}

static void
site_clear (Site *site)
{
  g_clear_pointer (&site->customer, mms_actor_free);
  g_clear_pointer (&site->dealer, mms_actor_free);
  g_clear_pointer (&site->id, g_free);
  g_clear_pointer (&site->box, g_free);
  mm_test_house_clear (&site->base);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Site, site_clear)

static gint64
count (Site *site, const char *sql)
{
  return mm_test_db_int (site->base.db, sql);
}

static void
dispose (Site *site, const MmsActor *actor, const char *typed)
{
  g_autoptr (GError) error = NULL;

  mm_test_house_begin (&site->base);
  mms_gateway_dispose_typed (site->base.ctx, site->base.db, actor, site->id, typed, &error);
  g_assert_no_error (error);
  mm_test_house_commit (&site->base);
}

static void
on_event (const char *event, const char *json, gpointer data)
{
  g_string_append_printf (data, "%s ", event);
}

static void
test_everything_ends (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autoptr (GString) commands = g_string_new (NULL);
  g_autoptr (GString) seen = g_string_new (NULL);
  const char *ids[] = { NULL, NULL };
  guint agent, app;
  GError *error = NULL;

  site_init (&site, url);
  ids[0] = site.id;
  agent = mms_hub_agent_attach (site.base.hub, site.box, on_event, commands, NULL);
  app = mms_hub_subscribe (site.base.hub, site.dealer->principal_id, ids, on_event, seen, NULL);
  g_assert_false (mms_gateway_dispose_typed (site.base.ctx, site.base.db, site.customer, site.id,
                                             "01AC99999999", &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, MM_CODE_FIELDS);
  g_clear_error (&error);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM installations WHERE ended_at IS NULL"), ==,
                   1);
  dispose (&site, site.customer, site.box);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM installations WHERE ended_at IS NULL"), ==,
                   0);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM links WHERE ended_at IS NULL"), ==, 0);
  g_assert_cmpint (
      count (&site, "SELECT COUNT(*) FROM feed_grants WHERE active AND scope LIKE 'gateway/%'"), ==,
      0);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM feed_records WHERE NOT deleted"
                                 " AND scope LIKE 'gateway/%'"),
                   ==, 0);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM mails WHERE kind LIKE 'gateway-disposed%'"),
                   ==, 2);
  g_assert_true (g_str_has_suffix (commands->str, "end "));
  mms_hub_live (site.base.hub, site.id, "{}");
  g_assert_null (strstr (seen->str, "live"));
  mms_hub_unsubscribe (site.base.hub, app);
  mms_hub_agent_detach (site.base.hub, agent);
}

static void
test_linked_dealer_may (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autoptr (MmsActor) stranger = NULL;
  GError *error = NULL;

  site_init (&site, url);
  stranger = mm_test_house_account (&site.base, "dealer", "kaede_d");
  g_assert_false (
      mms_gateway_dispose_typed (site.base.ctx, site.base.db, stranger, site.id, site.box, &error));
  g_assert_true (mm_error_is_not_found (error));
  g_clear_error (&error);
  dispose (&site, site.dealer, site.box);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM mails WHERE kind LIKE 'gateway-disposed%'"),
                   ==, 2);
}

static void
enrol (Site *site, const char *password, const char *code)
{
  g_autoptr (MmsActor) visitor = mms_actor_new (MMS_ROLE_PUBLIC);
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  g_auto (MmsEnrolmentWait) wait = { 0 };

  mms_ingest_enrol (site->base.ctx, site->base.db, visitor, site->box, password, STREAM, &token,
                    &wait, &error);
  if (code == NULL)
    g_assert_nonnull (token);
  else
    g_assert_cmpstr (mm_error_get_code (error), ==, code);
}

static void
test_comes_back_with_a_new_sheet_only (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autoptr (MmsActor) taro = NULL;
  g_autoptr (MmAddress) address =
      mm_address_new ("2510025", "神奈川県", "藤沢市", "鵠沼石上 1-2-3", NULL);
  g_autoptr (MmGateway) gateway = NULL;
  g_autofree char *old = NULL;
  g_autofree char *made = NULL;
  g_autofree char *id = NULL;
  GError *error = NULL;

  site_init (&site, url);
  taro = mm_test_house_account (&site.base, "customer", "taro");
  /* The sheet is printed anew while the box is in use: that changes nothing but the password. */
  mms_gateway_renew_password (site.base.ctx, site.base.db, site.box, &old, &error);
  g_assert_no_error (error);
  enrol (&site, old, NULL);
  dispose (&site, site.customer, site.box);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM agent_tokens WHERE ended_at IS NULL"), ==,
                   0);
  enrol (&site, old, "gateway_retired");
  g_assert_null (mms_gateway_check_pair (site.base.ctx, site.base.db, taro, site.box, old, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "gateway_retired");
  g_clear_error (&error);
  mms_gateway_renew_password (site.base.ctx, site.base.db, site.box, &made, &error);
  g_assert_no_error (error);
  gateway = mms_gateway_check_pair (site.base.ctx, site.base.db, taro, site.box, made, &error);
  g_assert_no_error (error);
  id = mms_gateway_install (site.base.ctx, site.base.db, taro, taro->account_id, site.box, "鈴木邸",
                            address, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (id, !=, site.id);
}

static void
run_erasure (Site *site)
{
  g_autoptr (GError) error = NULL;
  gboolean more;

  mms_gateway_erase_ended (site->base.ctx, site->base.db, &more, &error);
  g_assert_no_error (error);
  g_assert_false (more);
}

static void
test_history_is_erased_in_time (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autofree char *sql = NULL;

  site_init (&site, url);
  sql = g_strdup_printf ("INSERT INTO energy_spans (subject, span, start, covered_s)"
                         " VALUES ('%s', 'year', 0, 60)",
                         site.id);
  mm_test_db_execute (site.base.db, sql);
  dispose (&site, site.customer, site.box);
  mm_clock_advance (site.base.clock, 365 * MM_DAY_MS - 1);
  run_erasure (&site);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM energy_spans"), ==, 1);
  mm_clock_advance (site.base.clock, 1);
  run_erasure (&site);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM energy_spans"), ==, 0);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM installations"), ==, 0);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM links"), ==, 0);
}

static void
test_dealer_goes_away (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autoptr (MmsAccount) dealer = NULL;
  g_autoptr (GError) error = NULL;

  site_init (&site, url);
  dealer = mms_account_get (site.base.ctx, site.base.db, site.dealer->account_id, &error);
  mms_link_end_of_dealer (site.base.ctx, site.base.db, site.dealer, dealer, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM links WHERE ended_at IS NULL"), ==, 0);
  g_assert_cmpint (count (&site, "SELECT dealer_count FROM installations"), ==, 0);
  g_assert_cmpint (
      count (&site, "SELECT COUNT(*) FROM mails WHERE kind = 'link-dealer-gone-customer'"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/disposal/everything-ends", test_everything_ends);
  mm_test_db_for_each ("/disposal/linked-dealer-may", test_linked_dealer_may);
  mm_test_db_for_each ("/disposal/comes-back-with-a-new-sheet-only",
                       test_comes_back_with_a_new_sheet_only);
  mm_test_db_for_each ("/disposal/history-is-erased-in-time", test_history_is_erased_in_time);
  mm_test_db_for_each ("/disposal/dealer-goes-away", test_dealer_goes_away);
  return g_test_run ();
}
