/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "offer-ends.h"

#include "mm-test-db.h"
#include "mm-test-error.h"
#include "mms-invitation.h"
#include "mms-link-service.h"
#include "mms-offer.h"
#include "mms-withdrawal.h"
#include "offer-town.h"

static MmLink *
accept (
    OfferTown *town, const MmsActor *customer, const char *house, const char *id, GError **error)
{
  const MmsLinkTerms terms = { "watch", "2027-03-31" };

  return mms_link_accept_offer (town->base.ctx, town->base.db, customer, house, id, &terms, error);
}

static gboolean
decline (OfferTown *town, const MmsActor *customer, const char *id, GError **error)
{
  return mms_offer_decline (town->base.ctx, town->base.db, customer, id, error);
}

/* What became of an offer; @state as in the store. */
static void
assert_ended (OfferTown *town, const char *id, const char *state)
{
  g_autofree char *kept =
      mm_test_db_text (town->base.db, "SELECT state FROM invitations WHERE id = $1", id);

  g_assert_cmpstr (kept, ==, state);
  g_assert_false (offer_town_shows (town, town->hanako, id));
  g_assert_cmpint (
      mm_test_db_int (town->base.db, "SELECT COUNT(*) FROM invitations WHERE login IS NOT NULL"),
      ==, 0);
}

/* Answering */

static void
test_accepted_once (const char *url)
{
  g_auto (OfferTown) town = { 0 };
  g_autoptr (MmLink) link = NULL;
  g_autofree char *second = NULL;
  g_autofree char *id = NULL;
  GError *error = NULL;

  offer_town_init (&town, url);
  second = mm_test_house_installation (&town.base, town.hanako, "別荘", NULL);
  id = offer_town_offer_id (&town, HANAKO);
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
  g_auto (OfferTown) town = { 0 };
  g_autoptr (JsonObject) made = NULL;
  g_autoptr (MmLink) link = NULL;
  const char *id;
  GError *error = NULL;

  offer_town_init (&town, url);
  made = offer_town_offer (&town, HANAKO);
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
  g_auto (OfferTown) town = { 0 };
  g_autoptr (JsonObject) made = NULL;
  g_autofree char *mail = NULL;
  const char *id;
  GError *error = NULL;

  offer_town_init (&town, url);
  made = offer_town_offer (&town, HANAKO);
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

/* Ending otherwise */

static void
test_taken_back (const char *url)
{
  g_auto (OfferTown) town = { 0 };
  g_autofree char *id = NULL;
  GError *error = NULL;

  offer_town_init (&town, url);
  id = offer_town_offer_id (&town, HANAKO);
  g_assert_true (mms_invitation_revoke (town.base.ctx, town.base.db, town.dealer, id, &error));
  assert_ended (&town, id, "revoked");
  g_assert_null (accept (&town, town.hanako, town.house, id, &error));
  mm_test_assert_code (&error, "invitation_gone");
}

static void
test_expires (const char *url)
{
  g_auto (OfferTown) town = { 0 };
  g_autofree char *id = NULL;
  gboolean more = TRUE;
  GError *error = NULL;

  offer_town_init (&town, url);
  id = offer_town_offer_id (&town, HANAKO);
  mms_offers_run_due (town.base.ctx, town.base.db, &more, &error);
  g_assert_no_error (error);
  g_assert_false (more);
  g_assert_true (offer_town_shows (&town, town.hanako, id));
  mm_clock_advance (town.base.clock, 60 * MM_DAY_MS);
  g_assert_null (accept (&town, town.hanako, town.house, id, &error));
  mm_test_assert_code (&error, "invitation_gone");
  mms_offers_run_due (town.base.ctx, town.base.db, &more, &error);
  g_assert_no_error (error);
  assert_ended (&town, id, "expired");
}

static void
withdraw (OfferTown *town, const MmsActor *actor)
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
  g_auto (OfferTown) town = { 0 };
  g_autofree char *id = NULL;

  offer_town_init (&town, url);
  id = offer_town_offer_id (&town, HANAKO);
  withdraw (&town, town.dealer);
  assert_ended (&town, id, "revoked");
}

/* The dealer's list tells nothing of it. */
static void
test_the_customer_goes_away (const char *url)
{
  g_auto (OfferTown) town = { 0 };
  g_autofree char *id = NULL;
  g_autoptr (JsonObject) list = NULL;

  offer_town_init (&town, url);
  id = offer_town_offer_id (&town, HANAKO);
  withdraw (&town, town.hanako);
  g_assert_false (offer_town_shows (&town, town.hanako, id));
  list = mm_test_house_take_object (
      mms_invitation_list (town.base.ctx, town.base.db, town.dealer, NULL));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (list, "items")), ==, 1);
}

void
offer_ends_add_tests (void)
{
  static const struct
  {
    const char *path;
    MmTestDbFunc test;
  } tests[] = {
    { "/offers/accepted-once", test_accepted_once },
    { "/offers/the-code-ends-the-offer", test_the_code_ends_the_offer },
    { "/offers/declined", test_declined },
    { "/offers/taken-back", test_taken_back },
    { "/offers/expires", test_expires },
    { "/offers/the-dealer-goes-away", test_the_dealer_goes_away },
    { "/offers/the-customer-goes-away", test_the_customer_goes_away },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    mm_test_db_for_each (tests[i].path, tests[i].test);
}
