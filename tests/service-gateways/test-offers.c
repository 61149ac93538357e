/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-json.h"
#include "mm-test-db.h"
#include "mm-test-error.h"
#include "mm-test-house.h"
#include "mms-account-mail.h"
#include "mms-account-record.h"
#include "mms-feed.h"
#include "mms-invitation.h"
#include "mms-link-service.h"
#include "mms-offer.h"
#include "mms-withdrawal.h"

#define HANAKO "hanako@home.example"
#define TARO "taro@home.example"

/* A dealer without customers, and two customers with a house each. */
typedef struct
{
  MmTestHouse base;
  MmsActor *dealer;
  MmsActor *hanako;
  MmsActor *taro;
  char *house;
  char *other_house; /* of Taro */
} Town;

static void
town_init (Town *town, const char *url)
{
  mm_test_house_init (&town->base, url);
  town->dealer = mm_test_house_account (&town->base, "dealer", "kaede_d");
  town->hanako = mm_test_house_account (&town->base, "customer", HANAKO);
  town->taro = mm_test_house_account (&town->base, "customer", TARO);
  town->house = mm_test_house_installation (&town->base, town->hanako, "佐藤様邸", NULL);
  town->other_house = mm_test_house_installation (&town->base, town->taro, "鈴木様邸", NULL);
}

static void
town_clear (Town *town)
{
  g_clear_pointer (&town->dealer, mms_actor_free);
  g_clear_pointer (&town->hanako, mms_actor_free);
  g_clear_pointer (&town->taro, mms_actor_free);
  g_clear_pointer (&town->house, g_free);
  g_clear_pointer (&town->other_house, g_free);
  mm_test_house_clear (&town->base);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Town, town_clear)

static char *
try_offer (Town *town, const char *customer, const char *scope, const char *day, GError **error)
{
  const MmsInvitationWish wish = { customer, { scope, day } };

  return mms_invitation_create (town->base.ctx, town->base.db, town->dealer, &wish, error);
}

static void
seek (Town *town)
{
  g_autoptr (GError) error = NULL;

  mms_offers_seek (town->base.ctx, town->base.db, &error);
  g_assert_no_error (error);
}

/* The answer to the dealer; what comes after it has happened too. */
static JsonObject *
offer_to (Town *town, const char *customer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) made =
      mm_test_house_take_object (try_offer (town, customer, "watch", "2027-03-31", &error));

  g_assert_no_error (error);
  seek (town);
  return g_steal_pointer (&made);
}

static char *
offer_id (Town *town, const char *customer)
{
  g_autoptr (JsonObject) made = offer_to (town, customer);

  return g_strdup (json_object_get_string_member (made, "id"));
}

/* What the feed tells @reader of the offer, or NULL. */
static char *
read_record (Town *town, const MmsActor *reader, const char *id)
{
  g_autofree char *scope = mms_account_scope (reader->account_id);
  g_autoptr (GError) error = NULL;
  char *record = mms_feed_get (town->base.db, scope, "offer", id, &error);

  g_assert_no_error (error);
  return record;
}

static gboolean
sees (Town *town, const MmsActor *reader, const char *id)
{
  g_autofree char *record = read_record (town, reader, id);

  return record != NULL;
}

static MmLink *
accept (Town *town, const MmsActor *customer, const char *house, const char *id, GError **error)
{
  const MmsLinkTerms terms = { "watch", "2027-03-31" };

  return mms_link_accept_offer (town->base.ctx, town->base.db, customer, house, id, &terms, error);
}

static gboolean
decline (Town *town, const MmsActor *customer, const char *id, GError **error)
{
  return mms_offer_decline (town->base.ctx, town->base.db, customer, id, error);
}

/* What became of an offer; @state as in the store. */
static void
assert_ended (Town *town, const char *id, const char *state)
{
  g_autofree char *kept =
      mm_test_db_text (town->base.db, "SELECT state FROM invitations WHERE id = $1", id);

  g_assert_cmpstr (kept, ==, state);
  g_assert_false (sees (town, town->hanako, id));
  g_assert_cmpint (
      mm_test_db_int (town->base.db, "SELECT COUNT(*) FROM invitations WHERE login IS NOT NULL"),
      ==, 0);
}

/* ---- Showing ---- */

static void
test_only_who_is_meant_sees_it (const char *url)
{
  g_auto (Town) town = { 0 };
  g_autofree char *id = NULL;
  g_autofree char *record = NULL;
  g_autofree char *mail = NULL;

  town_init (&town, url);
  id = offer_id (&town, "Hanako@home.example");
  record = read_record (&town, town.hanako, id);
  g_assert_nonnull (record);
  g_assert_nonnull (strstr (record, "\"dealer_name\":\"ひまわり電設\""));
  g_assert_nonnull (strstr (record, "\"scope\":\"watch\""));
  g_assert_nonnull (strstr (record, "\"ends_on\":\"2027-03-31\""));
  g_assert_false (sees (&town, town.taro, id));
  mail = mm_test_house_read_mail (&town.base, HANAKO "@example.jp");
  g_assert_nonnull (strstr (mail, "ユーザーID: " HANAKO));
  g_assert_nonnull (strstr (mail, "見るだけ（終了日: 2027-03-31）"));
}

/* The mail address serves where the user ID is another. */
static void
test_the_mail_address_finds_too (const char *url)
{
  g_auto (Town) town = { 0 };
  g_autoptr (MmsActor) old = NULL;
  g_autofree char *id = NULL;

  town_init (&town, url);
  old = mm_test_house_account (&town.base, "customer", "saburo");
  id = offer_id (&town, "saburo@example.jp");
  g_assert_true (sees (&town, old, id));
}

static guint
count_members (JsonObject *object)
{
  return json_object_get_size (object);
}

/* The dealer gets the same answer and has the same list, whoever has the address. */
static void
test_nothing_tells_whether_there_is_one (const char *url)
{
  g_auto (Town) town = { 0 };
  g_autoptr (JsonObject) known = NULL;
  g_autoptr (JsonObject) unknown = NULL;
  g_autoptr (JsonObject) list = NULL;
  GError *error = NULL;
  JsonArray *items;

  town_init (&town, url);
  known = offer_to (&town, HANAKO);
  unknown = offer_to (&town, "nobody@home.example");
  g_assert_cmpuint (count_members (known), ==, count_members (unknown));
  list = mm_test_house_take_object (
      mms_invitation_list (town.base.ctx, town.base.db, town.dealer, &error));
  items = json_object_get_array_member (list, "items");
  g_assert_cmpuint (json_array_get_length (items), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      g_assert_cmpuint (count_members (item), ==, 6);
      g_assert_cmpstr (json_object_get_string_member (item, "scope"), ==, "watch");
      g_assert_cmpstr (json_object_get_string_member (item, "ends_on"), ==, "2027-03-31");
    }
}

/* The look-up is no part of the answer: until it runs, nothing of the customer was touched. */
static void
test_the_look_up_comes_after_the_answer (const char *url)
{
  g_auto (Town) town = { 0 };
  g_autofree char *answer = NULL;
  g_autoptr (GError) error = NULL;

  town_init (&town, url);
  answer = try_offer (&town, HANAKO, "watch", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (mm_test_db_int (town.base.db, "SELECT COUNT(*) FROM mails"), ==, 0);
  g_assert_cmpint (
      mm_test_db_int (town.base.db, "SELECT COUNT(*) FROM feed_records WHERE kind = 'offer'"), ==,
      0);
  seek (&town);
  g_assert_cmpint (mm_test_db_int (town.base.db, "SELECT COUNT(*) FROM mails"), ==, 1);
  seek (&town);
  g_assert_cmpint (mm_test_db_int (town.base.db, "SELECT COUNT(*) FROM mails"), ==, 1);
}

/* What people are told is a day, and it counts to its end. */
static void
test_the_last_day_counts_whole (const char *url)
{
  g_auto (Town) town = { 0 };
  g_autoptr (JsonObject) made = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *day = NULL;
  const char *text;
  gint64 ends;

  town_init (&town, url);
  made = offer_to (&town, HANAKO);
  g_assert_true (mm_json_get_time (made, "expires_at", &ends, NULL));
  g_assert_cmpint (ends, ==, mm_time_jst_day_start (ends));
  g_assert_cmpint (ends - MM_TEST_NOW, >=, 7 * MM_DAY_MS);
  day = mms_account_format_day (ends - 1, "ja");
  text = json_object_get_string_member (made, "text");
  g_assert_nonnull (strstr (text, day));
  mail = mm_test_house_read_mail (&town.base, HANAKO "@example.jp");
  g_assert_nonnull (strstr (mail, day));
}

/* Who registers, or changes the address, after the dealer has offered. */
static void
test_a_later_customer_meets_it (const char *url)
{
  g_auto (Town) town = { 0 };
  g_autoptr (MmsActor) late = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  town_init (&town, url);
  id = offer_id (&town, "late@home.example");
  late = mm_test_house_account (&town.base, "customer", "late@home.example");
  mms_account_refresh (town.base.ctx, town.base.db, late->account_id, &error);
  g_assert_no_error (error);
  g_assert_true (sees (&town, late, id));
}

/* A new name of the dealer reaches what it offers. */
static void
test_the_dealer_is_renamed (const char *url)
{
  g_auto (Town) town = { 0 };
  g_autofree char *id = NULL;
  g_autofree char *record = NULL;
  g_autoptr (GError) error = NULL;

  town_init (&town, url);
  id = offer_id (&town, HANAKO);
  mms_db_run (town.base.db, &error, "UPDATE accounts SET organisation = $1 WHERE id = $2", "ss",
              "楓電気", town.dealer->account_id);
  g_assert_no_error (error);
  mms_account_refresh (town.base.ctx, town.base.db, town.dealer->account_id, &error);
  g_assert_no_error (error);
  record = read_record (&town, town.hanako, id);
  g_assert_nonnull (strstr (record, "\"dealer_name\":\"楓電気\""));
}

/* ---- Answering ---- */

static void
test_accepted_once (const char *url)
{
  g_auto (Town) town = { 0 };
  g_autoptr (MmLink) link = NULL;
  g_autofree char *second = NULL;
  g_autofree char *id = NULL;
  GError *error = NULL;

  town_init (&town, url);
  second = mm_test_house_installation (&town.base, town.hanako, "別荘", NULL);
  id = offer_id (&town, HANAKO);
  g_assert_null (accept (&town, town.taro, town.other_house, id, &error));
  mm_test_assert_code (&error, "invitation_gone");
  link = accept (&town, town.hanako, town.house, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mm_link_get_scope (link), ==, "watch");
  g_assert_cmpstr (mm_link_get_ends_on (link), ==, "2027-03-31");
  g_assert_true (mm_test_house_shows (&town.base, town.dealer, town.house));
  assert_ended (&town, id, "used");
  g_assert_null (accept (&town, town.hanako, second, id, &error));
  mm_test_assert_code (&error, "invitation_gone");
  g_assert_false (mm_test_house_shows (&town.base, town.dealer, second));
}

/* Both ways lead to the same invitation. */
static void
test_the_code_ends_the_offer (const char *url)
{
  const MmsLinkTerms terms = { "change", NULL };
  g_auto (Town) town = { 0 };
  g_autoptr (JsonObject) made = NULL;
  g_autoptr (MmLink) link = NULL;
  const char *id;
  GError *error = NULL;

  town_init (&town, url);
  made = offer_to (&town, HANAKO);
  id = json_object_get_string_member (made, "id");
  link = mms_link_accept (town.base.ctx, town.base.db, town.hanako, town.house,
                          json_object_get_string_member (made, "code"), &terms, &error);
  g_assert_no_error (error);
  assert_ended (&town, id, "used");
  g_assert_false (decline (&town, town.hanako, id, &error));
  mm_test_assert_code (&error, "invitation_gone");
}

static void
test_declined (const char *url)
{
  const MmsLinkTerms terms = { 0 };
  g_auto (Town) town = { 0 };
  g_autoptr (JsonObject) made = NULL;
  g_autofree char *mail = NULL;
  const char *id;
  GError *error = NULL;

  town_init (&town, url);
  made = offer_to (&town, HANAKO);
  id = json_object_get_string_member (made, "id");
  g_assert_false (decline (&town, town.taro, id, &error));
  mm_test_assert_code (&error, "invitation_gone");
  g_assert_true (decline (&town, town.hanako, id, &error));
  assert_ended (&town, id, "declined");
  mail = mm_test_house_read_mail (&town.base, "kaede_d@example.jp");
  g_assert_nonnull (strstr (mail, HANAKO));
  g_assert_null (strstr (mail, "鵠沼"));
  g_assert_null (mms_link_accept (town.base.ctx, town.base.db, town.hanako, town.house,
                                  json_object_get_string_member (made, "code"), &terms, &error));
  mm_test_assert_code (&error, "code_superseded");
}

/* ---- Ending otherwise ---- */

static void
test_taken_back (const char *url)
{
  g_auto (Town) town = { 0 };
  g_autofree char *id = NULL;
  GError *error = NULL;

  town_init (&town, url);
  id = offer_id (&town, HANAKO);
  g_assert_true (mms_invitation_revoke (town.base.ctx, town.base.db, town.dealer, id, &error));
  assert_ended (&town, id, "revoked");
  g_assert_null (accept (&town, town.hanako, town.house, id, &error));
  mm_test_assert_code (&error, "invitation_gone");
}

static void
test_expires (const char *url)
{
  g_auto (Town) town = { 0 };
  g_autofree char *id = NULL;
  gboolean more = TRUE;
  GError *error = NULL;

  town_init (&town, url);
  id = offer_id (&town, HANAKO);
  mms_offers_run_due (town.base.ctx, town.base.db, &more, &error);
  g_assert_no_error (error);
  g_assert_false (more);
  g_assert_true (sees (&town, town.hanako, id));
  mm_clock_advance (town.base.clock, 60 * MM_DAY_MS);
  g_assert_null (accept (&town, town.hanako, town.house, id, &error));
  mm_test_assert_code (&error, "invitation_gone");
  mms_offers_run_due (town.base.ctx, town.base.db, &more, &error);
  g_assert_no_error (error);
  assert_ended (&town, id, "expired");
}

static void
withdraw (Town *town, const MmsActor *actor)
{
  g_autoptr (GError) error = NULL;

  mm_test_house_begin (&town->base);
  mms_withdrawal_run (town->base.ctx, town->base.db, actor, &error);
  g_assert_no_error (error);
  mm_test_house_commit (&town->base);
}

static void
test_the_dealer_goes_away (const char *url)
{
  g_auto (Town) town = { 0 };
  g_autofree char *id = NULL;

  town_init (&town, url);
  id = offer_id (&town, HANAKO);
  withdraw (&town, town.dealer);
  assert_ended (&town, id, "revoked");
}

/* The dealer's list tells nothing of it. */
static void
test_the_customer_goes_away (const char *url)
{
  g_auto (Town) town = { 0 };
  g_autofree char *id = NULL;
  g_autoptr (JsonObject) list = NULL;

  town_init (&town, url);
  id = offer_id (&town, HANAKO);
  withdraw (&town, town.hanako);
  g_assert_false (sees (&town, town.hanako, id));
  list = mm_test_house_take_object (
      mms_invitation_list (town.base.ctx, town.base.db, town.dealer, NULL));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (list, "items")), ==, 1);
}

/* ---- What is refused ---- */

static void
assert_refused (Town *town, const char *customer, const char *scope, const char *day)
{
  GError *error = NULL;

  g_assert_null (try_offer (town, customer, scope, day, &error));
  g_assert_true (mm_error_is_invalid (error));
  g_clear_error (&error);
}

static void
test_wrong_wishes (const char *url)
{
  g_auto (Town) town = { 0 };
  g_autofree char *id = NULL;

  town_init (&town, url);
  assert_refused (&town, "not an address", NULL, NULL);
  assert_refused (&town, HANAKO, "everything", NULL);
  assert_refused (&town, HANAKO, NULL, "2026-11-19");
  g_assert_cmpint (mm_test_db_int (town.base.db, "SELECT COUNT(*) FROM invitations"), ==, 0);
  id = offer_id (&town, HANAKO);
  assert_refused (&town, "HANAKO@home.example", NULL, NULL);
}

/* Each is a mail to whoever is there. */
static void
test_twenty_a_day (const char *url)
{
  g_auto (Town) town = { 0 };
  GError *error = NULL;

  town_init (&town, url);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *mail = g_strdup_printf ("c%u@home.example", i);
      g_autofree char *made = try_offer (&town, mail, NULL, NULL, &error);

      g_assert_no_error (error);
    }
  g_assert_null (try_offer (&town, HANAKO, NULL, NULL, &error));
  g_assert_true (mm_error_is_limited (error));
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    MmTestDbFunc test;
  } tests[] = {
    { "/offers/only-who-is-meant-sees-it", test_only_who_is_meant_sees_it },
    { "/offers/the-mail-address-finds-too", test_the_mail_address_finds_too },
    { "/offers/nothing-tells-whether-there-is-one", test_nothing_tells_whether_there_is_one },
    { "/offers/the-look-up-comes-after-the-answer", test_the_look_up_comes_after_the_answer },
    { "/offers/the-last-day-counts-whole", test_the_last_day_counts_whole },
    { "/offers/a-later-customer-meets-it", test_a_later_customer_meets_it },
    { "/offers/the-dealer-is-renamed", test_the_dealer_is_renamed },
    { "/offers/accepted-once", test_accepted_once },
    { "/offers/the-code-ends-the-offer", test_the_code_ends_the_offer },
    { "/offers/declined", test_declined },
    { "/offers/taken-back", test_taken_back },
    { "/offers/expires", test_expires },
    { "/offers/the-dealer-goes-away", test_the_dealer_goes_away },
    { "/offers/the-customer-goes-away", test_the_customer_goes_away },
    { "/offers/wrong-wishes", test_wrong_wishes },
    { "/offers/twenty-a-day", test_twenty_a_day },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    mm_test_db_for_each (tests[i].path, tests[i].test);
  return g_test_run ();
}
