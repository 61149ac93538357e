/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "offer-town.h"

#include "mm-test-error.h"
#include "mms-account-record.h"
#include "mms-feed.h"
#include "mms-invitation.h"
#include "mms-offer.h"

void
offer_town_init (OfferTown *town, const char *url)
{
  mm_test_house_init (&town->base, url);
  town->dealer = mm_test_house_account (&town->base, "dealer", "kaede_d");
  town->hanako = mm_test_house_account (&town->base, "customer", HANAKO);
  town->taro = mm_test_house_account (&town->base, "customer", TARO);
  town->house = mm_test_house_installation (&town->base, town->hanako, "佐藤様邸", NULL);
  town->other_house = mm_test_house_installation (&town->base, town->taro, "鈴木様邸", NULL);
}

void
offer_town_clear (OfferTown *town)
{
  g_clear_pointer (&town->dealer, mms_actor_free);
  g_clear_pointer (&town->hanako, mms_actor_free);
  g_clear_pointer (&town->taro, mms_actor_free);
  g_clear_pointer (&town->house, g_free);
  g_clear_pointer (&town->other_house, g_free);
  mm_test_house_clear (&town->base);
}

char *
offer_town_try (
    OfferTown *town, const char *customer, const char *scope, const char *day, GError **error)
{
  const MmsInvitationWish wish = { customer, { scope, day } };

  return mms_invitation_create (town->base.ctx, town->base.db, town->dealer, &wish, error);
}

void
offer_town_seek (OfferTown *town)
{
  g_autoptr (GError) error = NULL;

  mms_offers_seek (town->base.ctx, town->base.db, &error);
  g_assert_no_error (error);
}

JsonObject *
offer_town_offer (OfferTown *town, const char *customer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) made =
      mm_test_house_take_object (offer_town_try (town, customer, "watch", "2027-03-31", &error));

  g_assert_no_error (error);
  offer_town_seek (town);
  return g_steal_pointer (&made);
}

char *
offer_town_offer_id (OfferTown *town, const char *customer)
{
  g_autoptr (JsonObject) made = offer_town_offer (town, customer);

  return g_strdup (json_object_get_string_member (made, "id"));
}

char *
offer_town_read (OfferTown *town, const MmsActor *reader, const char *id)
{
  g_autofree char *scope = mms_account_scope (reader->account_id);
  g_autoptr (GError) error = NULL;
  char *record = mms_feed_get (town->base.db, scope, "offer", id, &error);

  g_assert_no_error (error);
  return record;
}

gboolean
offer_town_shows (OfferTown *town, const MmsActor *reader, const char *id)
{
  g_autofree char *record = offer_town_read (town, reader, id);

  return record != NULL;
}
