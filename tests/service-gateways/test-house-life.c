/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-test-db.h"
#include "mm-test-error.h"
#include "mm-test-house.h"
#include "mms-access.h"
#include "mms-gateway-service.h"
#include "mms-gateway-store.h"
#include "mms-hand-over.h"
#include "mms-invitation.h"
#include "mms-link-service.h"
#include "mms-telemetry.h"

/* A house that two dealers look after, one of them only looking; and another customer. */
typedef struct
{
  MmTestHouse base;
  MmsActor *hanako;
  MmsActor *taro;
  MmsActor *dealer;
  MmsActor *watcher;
  char *id;
  char *box;
  char *link; /* of the dealer */
} Site;

static char *
link_on (Site *site, const char *login, const char *scope, const char *ends_on)
{
  const MmsLinkTerms terms = { scope, ends_on };
  g_autoptr (GError) error = NULL;
  g_autoptr (MmLink) link = mms_link_create_on (site->base.ctx, site->base.db, site->hanako,
                                                site->id, login, MM_TEST_PHONE, &terms, &error);

  g_assert_no_error (error);
  return g_strdup (mm_link_get_id (link));
}

static void
site_init (Site *site, const char *url)
{
  mm_test_house_init (&site->base, url);
  site->hanako = mm_test_house_account (&site->base, "customer", "hanako");
  site->taro = mm_test_house_account (&site->base, "customer", "taro");
  site->dealer = mm_test_house_account (&site->base, "dealer", "himawari_d");
  site->watcher = mm_test_house_account (&site->base, "dealer", "momiji_d");
  site->id = mm_test_house_installation (&site->base, site->hanako, "佐藤様邸", &site->box);
  site->link = link_on (site, "himawari_d", NULL, NULL);
  g_free (link_on (site, "momiji_d", "watch", NULL));
}

static void
site_clear (Site *site)
{
  g_clear_pointer (&site->hanako, mms_actor_free);
  g_clear_pointer (&site->taro, mms_actor_free);
  g_clear_pointer (&site->dealer, mms_actor_free);
  g_clear_pointer (&site->watcher, mms_actor_free);
  g_clear_pointer (&site->id, g_free);
  g_clear_pointer (&site->box, g_free);
  g_clear_pointer (&site->link, g_free);
  mm_test_house_clear (&site->base);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Site, site_clear)

static gint64
count (Site *site, const char *sql)
{
  return mm_test_db_int (site->base.db, sql);
}

/* A minute's reading of @at under @subject. */
static void
put_reading (Site *site, const char *subject, gint64 at, gint64 solar)
{
  g_autoptr (GArray) readings = mms_readings_new ();
  g_autoptr (GError) error = NULL;
  MmsReading reading = { 0 };

  mm_sample_init (&reading.sample);
  reading.sample.at = at;
  reading.sample.solar = solar;
  reading.clock_id = 1;
  mms_readings_put (readings, &reading);
  mms_telemetry_put (site->base.ctx, site->base.db, subject, readings, &error);
  g_assert_no_error (error);
}

static guint
count_readings (Site *site, const char *subject, gint64 hour)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) readings = mms_telemetry_get_hour (site->base.db, subject, hour, &error);

  g_assert_no_error (error);
  return readings->len;
}

static gboolean
exchange (Site *site, const MmsActor *actor, const char *box, const char *password, GError **error)
{
  g_autoptr (MmGateway) checked = NULL;

  checked = mms_gateway_check_exchange (site->base.ctx, site->base.db, actor, site->id, box,
                                        password, error);
  return checked != NULL &&
         mms_gateway_exchange (site->base.ctx, site->base.db, actor, site->id, checked, error);
}

static void
test_exchange_carries_over (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autofree char *password = NULL;
  g_autofree char *box = NULL;
  g_autoptr (JsonObject) shown = NULL;
  g_autoptr (MmsGatewayRow) old = NULL;
  GError *error = NULL;

  site_init (&site, url);
  box = mm_test_house_box (&site.base, &password);
  put_reading (&site, site.id, MM_TEST_NOW, 100);
  put_reading (&site, box, MM_TEST_NOW + MM_MINUTE_MS, 200);
  mm_test_db_execute (site.base.db, "DELETE FROM mails");
  g_assert_true (exchange (&site, site.dealer, box, password, &error));
  g_assert_no_error (error);
  shown = mm_test_house_take_object (
      mms_gateway_show (site.base.ctx, site.base.db, site.hanako, site.id, NULL));
  g_assert_cmpstr (json_object_get_string_member (shown, "gateway_id"), ==, box);
  g_assert_cmpstr (json_object_get_string_member (shown, "site_name"), ==, "佐藤様邸");
  g_assert_cmpint (json_object_get_int_member (shown, "dealer_count"), ==, 2);
  g_assert_cmpuint (count_readings (&site, site.id, MM_TEST_NOW), ==, 2);
  g_assert_cmpuint (count_readings (&site, box, MM_TEST_NOW), ==, 0);
  old = mms_gateway_store_find (site.base.db, site.box, &error);
  g_assert_cmpstr (old->state, ==, MMS_GATEWAY_RETIRED);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM mails WHERE kind LIKE 'gateway-exch%'"), ==,
                   3);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM gateway_accesses WHERE action = 'exchange'"),
                   ==, 1);
}

static void
test_exchange_refuses (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autofree char *password = NULL;
  g_autofree char *box = NULL;
  g_autofree char *taken = NULL;
  g_autofree char *other = NULL;
  g_autofree char *sheet = NULL;
  GError *error = NULL;

  site_init (&site, url);
  box = mm_test_house_box (&site.base, &password);
  other = mm_test_house_installation (&site.base, site.taro, "鈴木邸", &taken);
  mms_gateway_renew_password (site.base.ctx, site.base.db, taken, &sheet, &error);
  g_assert_no_error (error);
  g_assert_false (exchange (&site, site.hanako, site.box, password, &error));
  mm_test_assert_code (&error, "gateway_same");
  g_assert_false (exchange (&site, site.hanako, taken, sheet, &error));
  mm_test_assert_code (&error, "gateway_used");
  g_assert_false (exchange (&site, site.hanako, box, sheet, &error));
  mm_test_assert_code (&error, "gateway_pair");
  g_assert_false (exchange (&site, site.watcher, box, password, &error));
  g_assert_true (mm_error_is_denied (error));
  g_clear_error (&error);
  g_assert_false (exchange (&site, site.taro, box, password, &error));
  mm_test_assert_code (&error, "gateway_unknown");
}

static void
test_link_ends_with_its_last_day (const char *url)
{
  g_auto (Site) site = { 0 };
  const MmsLinkTerms today = { "watch", "2026-11-20" };
  const MmsLinkTerms past = { NULL, "2026-11-19" };
  g_autoptr (MmLink) link = NULL;
  GError *error = NULL;
  gboolean more;

  site_init (&site, url);
  g_assert_null (mms_link_change (site.base.ctx, site.base.db, site.hanako, site.id, site.link,
                                  &past, &error));
  mm_test_assert_code (&error, MM_CODE_FIELDS);
  link = mms_link_change (site.base.ctx, site.base.db, site.hanako, site.id, site.link, &today,
                          &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mm_link_get_ends_on (link), ==, "2026-11-20");
  g_assert_null (mms_gateway_require (site.base.ctx, site.base.db, site.dealer, site.id,
                                      MMS_MAY_EDIT_SITE, &error));
  g_assert_true (mm_error_is_denied (error));
  g_clear_error (&error);
  mm_clock_set (site.base.clock, mm_time_from_jst (2026, 11, 20, 24, 0) - 1);
  mms_link_end_due (site.base.ctx, site.base.db, &more, &error);
  g_assert_true (mm_test_house_shows (&site.base, site.dealer, site.id));
  mm_clock_advance (site.base.clock, 1);
  g_assert_false (mm_test_house_shows (&site.base, site.dealer, site.id));
  mms_link_end_due (site.base.ctx, site.base.db, &more, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM links WHERE ended_at IS NULL"), ==, 1);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM mails WHERE kind LIKE 'link-expired%'"), ==,
                   2);
}

static char *
take_code (char *json)
{
  g_autoptr (JsonObject) object = mm_test_house_take_object (json);

  return g_strdup (json_object_get_string_member (object, "code"));
}

static MmLink *
accept_invitation (Site *site, const char *code, GError **error)
{
  const MmsLinkTerms terms = { "watch", "2026-12-31" };

  return mms_link_accept (site->base.ctx, site->base.db, site->hanako, site->id, code, &terms,
                          error);
}

static void
test_invitation_becomes_a_link (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autoptr (MmsActor) kaede = NULL;
  g_autoptr (JsonObject) shown = NULL;
  g_autoptr (MmLink) link = NULL;
  g_autofree char *code = NULL;
  GError *error = NULL;

  site_init (&site, url);
  kaede = mm_test_house_account (&site.base, "dealer", "kaede_d");
  code = take_code (mms_invitation_create (site.base.ctx, site.base.db, kaede, NULL, &error));
  shown = mm_test_house_take_object (
      mms_invitation_show (site.base.ctx, site.base.db, site.hanako, code, &error));
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (shown, "dealer"), "login"), ==,
      "kaede_d");
  link = accept_invitation (&site, code, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mm_link_get_scope (link), ==, "watch");
  g_assert_cmpstr (mm_link_get_ends_on (link), ==, "2026-12-31");
  g_assert_true (mm_test_house_shows (&site.base, kaede, site.id));
  g_assert_null (accept_invitation (&site, code, &error));
  mm_test_assert_code (&error, "code_used");
}

static void
test_invitation_taken_back (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autoptr (MmsActor) kaede = NULL;
  g_autoptr (JsonObject) made = NULL;
  const char *id, *code;
  GError *error = NULL;

  site_init (&site, url);
  kaede = mm_test_house_account (&site.base, "dealer", "kaede_d");
  made = mm_test_house_take_object (
      mms_invitation_create (site.base.ctx, site.base.db, kaede, NULL, &error));
  id = json_object_get_string_member (made, "id");
  code = json_object_get_string_member (made, "code");
  g_assert_false (mms_invitation_revoke (site.base.ctx, site.base.db, site.dealer, id, &error));
  mm_test_assert_code (&error, "invitation_gone");
  g_assert_true (mms_invitation_revoke (site.base.ctx, site.base.db, kaede, id, &error));
  g_assert_null (accept_invitation (&site, code, &error));
  mm_test_assert_code (&error, "code_superseded");
}

/* The half hours of a day that @actor is told of. */
static guint
count_slots (Site *site, const MmsActor *actor, const char *id, const char *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = mm_test_house_take_object (
      mms_telemetry_show_day (site->base.ctx, site->base.db, actor, id, day, &error));
  JsonArray *slots = json_object_get_array_member (object, "slots");
  guint known = 0;

  for (guint i = 0; i < json_array_get_length (slots); i++)
    known += JSON_NODE_HOLDS_OBJECT (json_array_get_element (slots, i));
  return known;
}

static char *
hand_over (Site *site, gboolean may_keep, gboolean keep)
{
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;
  char *id;

  code = take_code (mms_hand_over_create (site->base.ctx, site->base.db, site->hanako, site->id,
                                          may_keep, &error));
  g_assert_cmpuint (strcspn (code, ""), >=, 8);
  mm_test_db_execute (site->base.db, "DELETE FROM mails");
  mm_test_house_begin (&site->base);
  id = mms_hand_over_receive (site->base.ctx, site->base.db, site->taro, code, "鈴木様邸", keep,
                              &error);
  g_assert_no_error (error);
  mm_test_house_commit (&site->base);
  return id;
}

static void
test_hand_over_begins_anew (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autofree char *id = NULL;
  g_autoptr (JsonObject) shown = NULL;

  site_init (&site, url);
  put_reading (&site, site.id, MM_TEST_NOW - MM_DAY_MS, 100);
  put_reading (&site, site.id, MM_TEST_NOW - MM_DAY_MS + MM_MINUTE_MS, 100);
  put_reading (&site, site.id, MM_TEST_NOW - MM_HOUR_MS, 100);
  put_reading (&site, site.id, MM_TEST_NOW - MM_HOUR_MS + MM_MINUTE_MS, 100);
  id = hand_over (&site, FALSE, TRUE);
  g_assert_cmpstr (id, !=, site.id);
  g_assert_false (mm_test_house_shows (&site.base, site.hanako, site.id));
  g_assert_false (mm_test_house_shows (&site.base, site.hanako, id));
  g_assert_false (mm_test_house_shows (&site.base, site.dealer, id));
  shown = mm_test_house_take_object (
      mms_gateway_show (site.base.ctx, site.base.db, site.taro, id, NULL));
  g_assert_cmpstr (json_object_get_string_member (shown, "site_name"), ==, "鈴木様邸");
  g_assert_cmpstr (json_object_get_string_member (shown, "gateway_id"), ==, site.box);
  g_assert_cmpuint (count_slots (&site, site.taro, id, "2026-11-20"), ==, 1);
  g_assert_cmpuint (count_slots (&site, site.taro, id, "2026-11-19"), ==, 0);
  /* What the box sends late of the time before is nobody's to see. */
  put_reading (&site, id, MM_TEST_NOW - MM_DAY_MS, 100);
  put_reading (&site, id, MM_TEST_NOW - MM_DAY_MS + MM_MINUTE_MS, 100);
  g_assert_cmpuint (count_slots (&site, site.taro, id, "2026-11-19"), ==, 0);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM mails WHERE kind IN"
                                 " ('hand-over-given', 'hand-over-received')"),
                   ==, 2);
  g_assert_cmpint (
      count (&site, "SELECT COUNT(*) FROM mails WHERE kind = 'hand-over-dealer-ended'"), ==, 2);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM links WHERE ended_at IS NULL"), ==, 0);
}

static void
test_hand_over_may_keep_dealers (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autofree char *id = NULL;

  site_init (&site, url);
  id = hand_over (&site, TRUE, TRUE);
  g_assert_true (mm_test_house_shows (&site.base, site.dealer, id));
  g_assert_false (mm_test_house_shows (&site.base, site.dealer, site.id));
  g_assert_cmpint (
      count (&site, "SELECT COUNT(*) FROM links WHERE ended_at IS NULL AND scope = 'watch'"), ==,
      1);
  g_assert_cmpint (count (&site, "SELECT COUNT(*) FROM mails WHERE kind = 'hand-over-dealer-kept'"),
                   ==, 2);
}

static void
test_hand_over_is_guarded (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (JsonObject) offer = NULL;
  JsonArray *items;
  const char *id;
  GError *error = NULL;

  site_init (&site, url);
  g_assert_null (
      mms_hand_over_create (site.base.ctx, site.base.db, site.dealer, site.id, FALSE, &error));
  g_assert_true (mm_error_is_denied (error));
  g_clear_error (&error);
  first = take_code (
      mms_hand_over_create (site.base.ctx, site.base.db, site.hanako, site.id, FALSE, &error));
  second = take_code (
      mms_hand_over_create (site.base.ctx, site.base.db, site.hanako, site.id, TRUE, &error));
  g_assert_null (mms_hand_over_show (site.base.ctx, site.base.db, site.taro, first, &error));
  mm_test_assert_code (&error, "code_superseded");
  g_assert_null (mms_hand_over_show (site.base.ctx, site.base.db, site.hanako, second, &error));
  mm_test_assert_code (&error, "hand_over_own");
  offer = mm_test_house_take_object (
      mms_hand_over_show (site.base.ctx, site.base.db, site.taro, second, &error));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (offer, "dealers")), ==, 2);
  list = mm_test_house_take_object (
      mms_hand_over_list (site.base.ctx, site.base.db, site.hanako, &error));
  items = json_object_get_array_member (list, "items");
  g_assert_cmpuint (json_array_get_length (items), ==, 1);
  id = json_object_get_string_member (json_array_get_object_element (items, 0), "id");
  g_assert_false (mms_hand_over_revoke (site.base.ctx, site.base.db, site.taro, id, &error));
  mm_test_assert_code (&error, "hand_over_gone");
  g_assert_true (mms_hand_over_revoke (site.base.ctx, site.base.db, site.hanako, id, &error));
  g_assert_null (
      mms_hand_over_receive (site.base.ctx, site.base.db, site.taro, second, NULL, FALSE, &error));
  mm_test_assert_code (&error, "code_superseded");
}

static void
test_trail_tells_who_changed (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autoptr (MmsInstallationRow) row = NULL;
  g_autoptr (JsonObject) page = NULL;
  g_autoptr (JsonObject) rest = NULL;
  JsonObject *newest;
  GError *error = NULL;

  site_init (&site, url);
  row = mms_installation_store_find (site.base.db, site.id, &error);
  for (guint i = 0; i < 3; i++)
    {
      mms_access_note (site.base.ctx, site.base.db, site.dealer, row, "site", &error);
      g_assert_no_error (error);
      mm_clock_advance (site.base.clock, MM_MINUTE_MS);
    }
  mms_access_note (site.base.ctx, site.base.db, site.hanako, row, "site", &error);
  page = mm_test_house_take_object (
      mms_access_list (site.base.ctx, site.base.db, site.hanako, site.id, NULL, 2, &error));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (page, "items")), ==, 2);
  newest = json_array_get_object_element (json_object_get_array_member (page, "items"), 0);
  g_assert_cmpstr (json_object_get_string_member (newest, "dealer_name"), ==, "ひまわり電設");
  g_assert_cmpstr (json_object_get_string_member (newest, "person"), ==, "佐藤 花子");
  rest = mm_test_house_take_object (
      mms_access_list (site.base.ctx, site.base.db, site.hanako, site.id,
                       json_object_get_string_member (page, "next"), 2, &error));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (rest, "items")), ==, 1);
  g_assert_true (json_object_get_null_member (rest, "next"));
  g_assert_null (
      mms_access_list (site.base.ctx, site.base.db, site.dealer, site.id, NULL, 2, &error));
  g_assert_true (mm_error_is_denied (error));
  g_clear_error (&error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/house-life/exchange-carries-over", test_exchange_carries_over);
  mm_test_db_for_each ("/house-life/exchange-refuses", test_exchange_refuses);
  mm_test_db_for_each ("/house-life/link-ends-with-its-last-day", test_link_ends_with_its_last_day);
  mm_test_db_for_each ("/house-life/invitation-becomes-a-link", test_invitation_becomes_a_link);
  mm_test_db_for_each ("/house-life/invitation-taken-back", test_invitation_taken_back);
  mm_test_db_for_each ("/house-life/hand-over-begins-anew", test_hand_over_begins_anew);
  mm_test_db_for_each ("/house-life/hand-over-may-keep-dealers", test_hand_over_may_keep_dealers);
  mm_test_db_for_each ("/house-life/hand-over-is-guarded", test_hand_over_is_guarded);
  mm_test_db_for_each ("/house-life/trail-tells-who-changed", test_trail_tells_who_changed);
  return g_test_run ();
}
