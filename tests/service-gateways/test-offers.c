/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mm-test-db.h"
#include "mms-account-mail.h"
#include "mms-account-record.h"
#include "mms-invitation.h"
#include "offer-ends.h"
#include "offer-town.h"

/* ---- Showing ---- */

static void
test_only_who_is_meant_sees_it (const char *url)
{
  g_auto (OfferTown) town = { 0 };
  g_autofree char *id = NULL;
  g_autofree char *record = NULL;
  g_autofree char *mail = NULL;

  offer_town_init (&town, url);
  id = offer_town_offer_id (&town, "Hanako@home.example");
  record = offer_town_read (&town, town.hanako, id);
  g_assert_nonnull (record);
  g_assert_nonnull (strstr (record, "\"dealer_name\":\"ひまわり電設\""));
  g_assert_nonnull (strstr (record, "\"scope\":\"watch\""));
  g_assert_nonnull (strstr (record, "\"ends_on\":\"2027-03-31\""));
  g_assert_false (offer_town_shows (&town, town.taro, id));
  mail = mm_test_house_read_mail (&town.base, HANAKO "@example.jp");
  g_assert_nonnull (strstr (mail, "ユーザーID: " HANAKO));
  g_assert_nonnull (strstr (mail, "見るだけ（終了日: 2027年3月31日）"));
}

/* The mail address serves where the user ID is another. */
static void
test_the_mail_address_finds_too (const char *url)
{
  g_auto (OfferTown) town = { 0 };
  g_autoptr (MmsActor) old = NULL;
  g_autofree char *id = NULL;

  offer_town_init (&town, url);
  old = mm_test_house_account (&town.base, "customer", "saburo");
  id = offer_town_offer_id (&town, "saburo@example.jp");
  g_assert_true (offer_town_shows (&town, old, id));
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
  g_auto (OfferTown) town = { 0 };
  g_autoptr (JsonObject) known = NULL;
  g_autoptr (JsonObject) unknown = NULL;
  g_autoptr (JsonObject) list = NULL;
  GError *error = NULL;
  JsonArray *items;

  offer_town_init (&town, url);
  known = offer_town_offer (&town, HANAKO);
  unknown = offer_town_offer (&town, "nobody@home.example");
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
  g_auto (OfferTown) town = { 0 };
  g_autofree char *answer = NULL;
  g_autoptr (GError) error = NULL;

  offer_town_init (&town, url);
  answer = offer_town_try (&town, HANAKO, "watch", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (mm_test_db_int (town.base.db, "SELECT COUNT(*) FROM mails"), ==, 0);
  g_assert_cmpint (
      mm_test_db_int (town.base.db, "SELECT COUNT(*) FROM feed_records WHERE kind = 'offer'"), ==,
      0);
  offer_town_seek (&town);
  g_assert_cmpint (mm_test_db_int (town.base.db, "SELECT COUNT(*) FROM mails"), ==, 1);
  offer_town_seek (&town);
  g_assert_cmpint (mm_test_db_int (town.base.db, "SELECT COUNT(*) FROM mails"), ==, 1);
}

/* What people are told is a day, and it counts to its end. */
static void
test_the_last_day_counts_whole (const char *url)
{
  g_auto (OfferTown) town = { 0 };
  g_autoptr (JsonObject) made = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *day = NULL;
  const char *text;
  gint64 ends;

  offer_town_init (&town, url);
  made = offer_town_offer (&town, HANAKO);
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
  g_auto (OfferTown) town = { 0 };
  g_autoptr (MmsActor) late = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  offer_town_init (&town, url);
  id = offer_town_offer_id (&town, "late@home.example");
  late = mm_test_house_account (&town.base, "customer", "late@home.example");
  mms_account_refresh (town.base.ctx, town.base.db, late->account_id, &error);
  g_assert_no_error (error);
  g_assert_true (offer_town_shows (&town, late, id));
}

/* A new name of the dealer reaches what it offers. */
static void
test_the_dealer_is_renamed (const char *url)
{
  g_auto (OfferTown) town = { 0 };
  g_autofree char *id = NULL;
  g_autofree char *record = NULL;
  g_autoptr (GError) error = NULL;

  offer_town_init (&town, url);
  id = offer_town_offer_id (&town, HANAKO);
  mms_db_run (town.base.db, &error, "UPDATE accounts SET organisation = $1 WHERE id = $2", "ss",
              "楓電気", town.dealer->account_id);
  g_assert_no_error (error);
  mms_account_refresh (town.base.ctx, town.base.db, town.dealer->account_id, &error);
  g_assert_no_error (error);
  record = offer_town_read (&town, town.hanako, id);
  g_assert_nonnull (strstr (record, "\"dealer_name\":\"楓電気\""));
}

/* ---- What is refused ---- */

static void
assert_refused (OfferTown *town, const char *customer, const char *scope, const char *day)
{
  GError *error = NULL;

  g_assert_null (offer_town_try (town, customer, scope, day, &error));
  g_assert_true (mm_error_is_invalid (error));
  g_clear_error (&error);
}

static void
test_wrong_wishes (const char *url)
{
  g_auto (OfferTown) town = { 0 };
  g_autofree char *id = NULL;

  offer_town_init (&town, url);
  assert_refused (&town, "not an address", NULL, NULL);
  assert_refused (&town, HANAKO, "everything", NULL);
  assert_refused (&town, HANAKO, NULL, "2026-11-19");
  g_assert_cmpint (mm_test_db_int (town.base.db, "SELECT COUNT(*) FROM invitations"), ==, 0);
  id = offer_town_offer_id (&town, HANAKO);
  assert_refused (&town, "HANAKO@home.example", NULL, NULL);
}

/* Each is a mail to whoever is there. */
static void
test_twenty_a_day (const char *url)
{
  g_auto (OfferTown) town = { 0 };
  GError *error = NULL;

  offer_town_init (&town, url);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *mail = g_strdup_printf ("c%u@home.example", i);
      g_autofree char *made = offer_town_try (&town, mail, NULL, NULL, &error);

      g_assert_no_error (error);
    }
  g_assert_null (offer_town_try (&town, HANAKO, NULL, NULL, &error));
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
    { "/offers/wrong-wishes", test_wrong_wishes },
    { "/offers/twenty-a-day", test_twenty_a_day },
  };

  g_test_init (&argc, &argv, NULL);
  offer_ends_add_tests ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    mm_test_db_for_each (tests[i].path, tests[i].test);
  return g_test_run ();
}
