/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json.h"
#include "mm-test-db.h"
#include "mm-test-house.h"
#include "mms-feed.h"
#include "mms-gateway-service.h"
#include "mms-link-service.h"
#include "mms-operation.h"

/* A house that two dealers look after. */
typedef struct
{
  MmTestHouse house;
  MmsActor *customer;
  MmsActor *dealer;
  MmsActor *other;
  MmsActor *stranger;
  char *id;
} Place;

static void
place_init (Place *place, const char *url)
{
  mm_test_house_init (&place->house, url);
  place->customer = mm_test_house_account (&place->house, "customer", "hanako");
  place->dealer = mm_test_house_account (&place->house, "dealer", "himawari_d");
  place->other = mm_test_house_account (&place->house, "dealer", "kaede_d");
  place->stranger = mm_test_house_account (&place->house, "customer", "taro");
  place->id = mm_test_house_installation (&place->house, place->customer, "佐藤様邸", NULL);
  g_free (mm_test_house_link (&place->house, place->customer, place->id, "himawari_d"));
  g_free (mm_test_house_link (&place->house, place->customer, place->id, "kaede_d"));
}

static void
place_clear (Place *place)
{
  mms_actor_free (place->customer);
  mms_actor_free (place->dealer);
  mms_actor_free (place->other);
  mms_actor_free (place->stranger);
  g_free (place->id);
  mm_test_house_clear (&place->house);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = text != NULL ? mm_json_parse_object (text, strlen (text), &error) : NULL;

  g_assert_no_error (error);
  return object;
}

/* One edit in a transaction of its own, as a request makes it; @was may be NULL. */
static void
edit (Place *place,
      const MmsActor *actor,
      const char *kind,
      const char *op_id,
      const char *base,
      const char *was,
      const char *set,
      MmsOperationResult *result)
{
  g_autoptr (JsonObject) was_object = parse (was);
  g_autoptr (JsonObject) set_object = parse (set);
  g_autoptr (GError) error = NULL;
  MmsOperation operation = { op_id, kind, place->id, base, was_object, set_object };

  mms_operation_result_clear (result);
  mm_test_house_begin (&place->house);
  mms_operation_run (place->house.ctx, place->house.db, actor, &operation, result, &error);
  g_assert_no_error (error);
  mm_test_house_commit (&place->house);
}

#define edit_site(place, actor, op_id, base, was, set, result)                                     \
  edit (place, actor, "gateway", op_id, base, was, set, result)

static char *
member_of (Place *place, const char *name)
{
  g_autofree char *scope = mms_gateway_scope (place->id);
  g_autofree char *text = mms_feed_get (place->house.db, scope, "gateway", place->id, NULL);
  g_autoptr (JsonObject) record = parse (text);

  return g_strdup (json_object_get_string_member (record, name));
}

static void
assert_name (Place *place, const char *expected)
{
  g_autofree char *name = member_of (place, "site_name");

  g_assert_cmpstr (name, ==, expected);
}

static gint64
count_mails (Place *place)
{
  return mm_test_db_int (place->house.db, "SELECT COUNT(*) FROM mails");
}

#define ADDRESS                                                                                    \
  "{\"postal_code\":\"2200012\",\"prefecture\":\"神奈川県\",\"city\":\"横浜市\","           \
  "\"street\":\"1-1\"}"

static void
test_edit_takes_effect_once (const char *url)
{
  g_auto (Place) place = { 0 };
  g_auto (MmsOperationResult) result = { 0 };
  g_autofree char *op = mm_id_new (MM_TEST_NOW);
  g_autofree char *base = NULL;
  g_autofree char *next = NULL;
  gint64 mails;

  place_init (&place, url);
  mails = count_mails (&place);
  base = member_of (&place, "version");
  edit_site (&place, place.dealer, op, base, "{\"site_name\":\"佐藤様邸\"}",
             "{\"site_name\":\"髙﨑の家\"}", &result);
  g_assert_cmpint (result.outcome, ==, MMS_OPERATION_APPLIED);
  g_assert_nonnull (strstr (result.record, "髙﨑の家"));
  g_assert_cmpint (count_mails (&place), ==, mails + 1);

  /* Somebody puts it back; what comes again is not done again. */
  next = member_of (&place, "version");
  edit_site (&place, place.customer, NULL, next, NULL, "{\"site_name\":\"佐藤様邸\"}", &result);
  g_assert_cmpint (result.outcome, ==, MMS_OPERATION_APPLIED);
  edit_site (&place, place.dealer, op, base, "{\"site_name\":\"佐藤様邸\"}",
             "{\"site_name\":\"髙﨑の家\"}", &result);
  g_assert_cmpint (result.outcome, ==, MMS_OPERATION_APPLIED);
  g_assert_nonnull (strstr (result.record, "佐藤様邸"));
  assert_name (&place, "佐藤様邸");
  g_assert_cmpint (count_mails (&place), ==, mails + 2);

  edit_site (&place, place.dealer, op, base, NULL, "{\"site_name\":\"別の内容\"}", &result);
  g_assert_cmpint (result.outcome, ==, MMS_OPERATION_REJECTED);
  g_assert_cmpstr (mm_error_get_code (result.error), ==, "idempotency_reused");
  assert_name (&place, "佐藤様邸");
}

static void
test_fields_of_two_people_are_merged (const char *url)
{
  g_auto (Place) place = { 0 };
  g_auto (MmsOperationResult) result = { 0 };
  g_autofree char *base = NULL;

  place_init (&place, url);
  base = member_of (&place, "version");
  edit_site (&place, place.customer, NULL, base, NULL, "{\"address\":" ADDRESS "}", &result);
  edit_site (&place, place.dealer, NULL, base, "{\"site_name\":\"佐藤様邸\"}",
             "{\"site_name\":\"佐藤様別邸\"}", &result);
  g_assert_cmpint (result.outcome, ==, MMS_OPERATION_APPLIED);
  g_assert_nonnull (strstr (result.record, "横浜市"));
  g_assert_nonnull (strstr (result.record, "佐藤様別邸"));
}

static void
test_nobody_overwrites_silently (const char *url)
{
  g_auto (Place) place = { 0 };
  g_auto (MmsOperationResult) result = { 0 };
  g_autofree char *op = mm_id_new (MM_TEST_NOW);
  g_autofree char *base = NULL;
  g_autofree char *now = NULL;

  place_init (&place, url);
  base = member_of (&place, "version");
  edit_site (&place, place.customer, NULL, base, NULL, "{\"site_name\":\"海の家\"}", &result);
  edit_site (&place, place.dealer, op, base, "{\"site_name\":\"佐藤様邸\"}",
             "{\"site_name\":\"山の家\",\"address\":" ADDRESS "}", &result);
  g_assert_cmpint (result.outcome, ==, MMS_OPERATION_CONFLICT);
  g_assert_nonnull (strstr (result.record, "海の家"));
  g_assert_nonnull (result.changed_by);
  g_assert_cmpint (result.changed_at, ==, MM_TEST_NOW);
  assert_name (&place, "海の家");
  now = member_of (&place, "version");

  /* The answer stays the same, also when the field is as it was. */
  edit_site (&place, place.customer, NULL, now, NULL, "{\"site_name\":\"佐藤様邸\"}", &result);
  edit_site (&place, place.dealer, op, base, "{\"site_name\":\"佐藤様邸\"}",
             "{\"site_name\":\"山の家\",\"address\":" ADDRESS "}", &result);
  g_assert_cmpint (result.outcome, ==, MMS_OPERATION_CONFLICT);
  assert_name (&place, "佐藤様邸");
}

static void
test_dealers_do_not_learn_of_each_other (const char *url)
{
  g_auto (Place) place = { 0 };
  g_auto (MmsOperationResult) result = { 0 };
  g_autofree char *base = NULL;

  place_init (&place, url);
  base = member_of (&place, "version");
  edit_site (&place, place.other, NULL, base, NULL, "{\"site_name\":\"海の家\"}", &result);
  edit_site (&place, place.dealer, NULL, base, NULL, "{\"site_name\":\"山の家\"}", &result);
  g_assert_cmpint (result.outcome, ==, MMS_OPERATION_CONFLICT);
  g_assert_null (result.changed_by);
  g_assert_cmpint (result.changed_at, ==, MM_TEST_NOW);
  edit_site (&place, place.customer, NULL, base, NULL, "{\"site_name\":\"山の家\"}", &result);
  g_assert_nonnull (result.changed_by);
}

static void
test_refusals_are_told_again (const char *url)
{
  g_auto (Place) place = { 0 };
  g_auto (MmsOperationResult) result = { 0 };
  g_autofree char *op = mm_id_new (MM_TEST_NOW);
  g_autofree char *gone = mm_id_new (MM_TEST_NOW);
  const MmProblem *problem;

  place_init (&place, url);
  for (guint i = 0; i < 2; i++)
    {
      edit_site (&place, place.customer, op, NULL, NULL, "{\"site_name\":\"\"}", &result);
      g_assert_cmpint (result.outcome, ==, MMS_OPERATION_REJECTED);
      problem = mm_error_get_problem (result.error);
      g_assert_cmpstr (mm_problem_find_field (problem, "/site_name")->code, ==, "required");
      edit_site (&place, place.stranger, gone, NULL, NULL, "{\"site_name\":\"家\"}", &result);
      g_assert_cmpint (result.outcome, ==, MMS_OPERATION_GONE);
      g_assert_null (result.record);
    }
  edit (&place, place.customer, "weather", NULL, NULL, NULL, "{\"sky\":\"晴\"}", &result);
  g_assert_cmpint (result.outcome, ==, MMS_OPERATION_REJECTED);
  g_assert_cmpstr (mm_error_get_code (result.error), ==, "operation_kind");
}

static void
assert_note (Place *place, const char *scope, const char *expected)
{
  g_autofree char *text = mms_feed_get (place->house.db, scope, "note", place->id, NULL);
  g_autoptr (JsonObject) record = parse (text);

  g_assert_cmpstr (record != NULL ? json_object_get_string_member (record, "text") : NULL, ==,
                   expected);
}

static void
test_notes_stay_with_their_author (const char *url)
{
  g_auto (Place) place = { 0 };
  g_auto (MmsOperationResult) result = { 0 };
  g_autofree char *owner = NULL;
  g_autofree char *dealer = NULL;
  g_autofree char *other = NULL;

  place_init (&place, url);
  owner = mms_gateway_owner_scope (place.id);
  dealer = mms_gateway_dealer_scope (place.id, place.dealer->principal_id);
  other = mms_gateway_dealer_scope (place.id, place.other->principal_id);
  edit (&place, place.dealer, "note", NULL, NULL, NULL, "{\"text\":\"鍵は左の箱\\r\\n犬に注意\"}",
        &result);
  g_assert_cmpint (result.outcome, ==, MMS_OPERATION_APPLIED);
  edit (&place, place.customer, "note", NULL, NULL, NULL, "{\"text\":\"点検は春\"}", &result);
  g_assert_cmpint (result.outcome, ==, MMS_OPERATION_APPLIED);
  assert_note (&place, dealer, "鍵は左の箱\n犬に注意");
  assert_note (&place, owner, "点検は春");
  assert_note (&place, other, NULL);

  /* Who has not seen what is there does not replace it. */
  edit (&place, place.dealer, "note", NULL, NULL, "{\"text\":\"\"}", "{\"text\":\"犬はいない\"}",
        &result);
  g_assert_cmpint (result.outcome, ==, MMS_OPERATION_CONFLICT);
  edit (&place, place.stranger, "note", NULL, NULL, NULL, "{\"text\":\"のぞき見\"}", &result);
  g_assert_cmpint (result.outcome, ==, MMS_OPERATION_GONE);
}

/* To the stranger; @kept: the dealers go on. */
static char *
hand_over (Place *place, gboolean kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsInstallationRow) old =
      mms_installation_store_find (place->house.db, place->id, &error);
  char *id;

  mm_test_house_begin (&place->house);
  id = mms_gateway_move (place->house.ctx, place->house.db, place->stranger, old, NULL, kept,
                         &error);
  g_assert_no_error (error);
  mm_test_house_commit (&place->house);
  return id;
}

/* What the house's owner, and the first dealer, read about it. */
static void
assert_notes (Place *place, const char *id, const char *owners, const char *dealers)
{
  g_autofree char *owner = mms_gateway_owner_scope (id);
  g_autofree char *dealer = mms_gateway_dealer_scope (id, place->dealer->principal_id);
  g_autofree char *first = mms_feed_get (place->house.db, owner, "note", id, NULL);
  g_autofree char *second = mms_feed_get (place->house.db, dealer, "note", id, NULL);

  g_assert_true (owners == NULL ? first == NULL : first != NULL && strstr (first, owners) != NULL);
  g_assert_true (dealers == NULL ? second == NULL
                                 : second != NULL && strstr (second, dealers) != NULL);
}

static char *
write_notes_and_hand_over (Place *place, MmsOperationResult *result, gboolean kept)
{
  edit (place, place->customer, "note", NULL, NULL, NULL, "{\"text\":\"点検は春\"}", result);
  edit (place, place->dealer, "note", NULL, NULL, NULL, "{\"text\":\"鍵は左の箱\"}", result);
  return hand_over (place, kept);
}

static void
test_notes_end_with_the_owner (const char *url)
{
  g_auto (Place) place = { 0 };
  g_auto (MmsOperationResult) result = { 0 };
  g_autofree char *moved = NULL;

  place_init (&place, url);
  moved = write_notes_and_hand_over (&place, &result, FALSE);
  assert_notes (&place, place.id, NULL, NULL);
  assert_notes (&place, moved, NULL, NULL);
  g_assert_cmpint (mm_test_db_int (place.house.db, "SELECT COUNT(*) FROM gateway_notes"), ==, 0);

  g_free (place.id);
  place.id = g_steal_pointer (&moved);
  edit (&place, place.customer, "note", NULL, NULL, NULL, "{\"text\":\"まだ私の\"}", &result);
  g_assert_cmpint (result.outcome, ==, MMS_OPERATION_GONE);
}

/* The dealer who stays knows the house as before; what the owner wrote goes with the owner. */
static void
test_note_of_a_dealer_who_stays_is_kept (const char *url)
{
  g_auto (Place) place = { 0 };
  g_auto (MmsOperationResult) result = { 0 };
  g_autofree char *moved = NULL;

  place_init (&place, url);
  moved = write_notes_and_hand_over (&place, &result, TRUE);
  assert_notes (&place, place.id, NULL, NULL);
  assert_notes (&place, moved, NULL, "鍵は左の箱");
  g_assert_cmpint (mm_test_db_int (place.house.db, "SELECT COUNT(*) FROM gateway_notes"), ==, 1);

  g_free (place.id);
  place.id = g_steal_pointer (&moved);
  edit (&place, place.dealer, "note", NULL, NULL, "{\"text\":\"鍵は左の箱\"}",
        "{\"text\":\"鍵は右の箱\"}", &result);
  g_assert_cmpint (result.outcome, ==, MMS_OPERATION_APPLIED);
  assert_notes (&place, place.id, NULL, "鍵は右の箱");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/operations/edit-takes-effect-once", test_edit_takes_effect_once);
  mm_test_db_for_each ("/operations/fields-are-merged", test_fields_of_two_people_are_merged);
  mm_test_db_for_each ("/operations/nobody-overwrites", test_nobody_overwrites_silently);
  mm_test_db_for_each ("/operations/dealers-apart", test_dealers_do_not_learn_of_each_other);
  mm_test_db_for_each ("/operations/refusals-again", test_refusals_are_told_again);
  mm_test_db_for_each ("/operations/notes", test_notes_stay_with_their_author);
  mm_test_db_for_each ("/operations/notes-end", test_notes_end_with_the_owner);
  mm_test_db_for_each ("/operations/notes-of-who-stays", test_note_of_a_dealer_who_stays_is_kept);
  return g_test_run ();
}
