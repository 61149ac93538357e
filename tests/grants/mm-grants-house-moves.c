/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-grants-moves.h"

#include "mm-json.h"
#include "mms-gateway-service.h"
#include "mms-hand-over.h"
#include "mms-link-service.h"

/* A living house, and its owner in *owner; NULL where there is none of these customers. */
static MmsInstallationRow *
some_house (MmGrantsGame *game, MmsActor **owner)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = NULL;

  *owner = mm_grants_game_draw_person (game, MM_GRANTS_CUSTOMER);
  ids = mms_installation_store_of_account (game->base.db, (*owner)->account_id, &error);
  g_assert_no_error (error);
  if (ids[0] == NULL)
    return NULL;
  return mms_installation_store_find (game->base.db,
                                      ids[mm_grants_game_draw (game, g_strv_length (ids))], &error);
}

static MmsLinkRow *
some_link (MmGrantsGame *game, const MmsInstallationRow *house)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = mms_link_store_list (game->base.db, house->id, &error);

  g_assert_no_error (error);
  return links->len > 0 ? g_ptr_array_steal_index (links, mm_grants_game_draw (game, links->len))
                        : NULL;
}

/* The last day is within the time that a few moves take, or there is none. */
static MmsLinkTerms
some_terms (MmGrantsGame *game, char **ends_on)
{
  gint64 day =
      mms_context_now (game->base.ctx) + (gint64) mm_grants_game_draw (game, 40) * MM_DAY_MS;

  *ends_on = mm_grants_game_draw (game, 2) == 0 ? mm_time_format_jst_day (day) : NULL;
  return (MmsLinkTerms){ mm_grants_game_draw (game, 2) == 0 ? "watch" : "change", *ends_on };
}

/* Moves */

static void
install (MmGrantsGame *game, GError **error)
{
  g_autoptr (MmAddress) address =
      mm_address_new ("2510025", "神奈川県", "藤沢市", "鵠沼石上 1-2-3", NULL);
  g_autofree char *box = mm_test_house_box (&game->base, NULL);
  MmsActor *owner = mm_grants_game_draw_person (game, MM_GRANTS_CUSTOMER);

  g_free (mms_gateway_install (game->base.ctx, game->base.db, owner, owner->account_id, box,
                               "佐藤様邸", address, error));
}

static void
link_dealer (MmGrantsGame *game, GError **error)
{
  MmsActor *owner;
  g_autoptr (MmsInstallationRow) house = some_house (game, &owner);
  g_autofree char *ends_on = NULL;
  const MmsLinkTerms terms = some_terms (game, &ends_on);
  g_autoptr (MmLink) link = NULL;

  if (house != NULL)
    link = mms_link_create_on (game->base.ctx, game->base.db, owner, house->id,
                               mm_grants_game_draw_person (game, MM_GRANTS_DEALER)->login,
                               MM_TEST_PHONE, &terms, error);
}

static void
change_link (MmGrantsGame *game, GError **error)
{
  MmsActor *owner;
  g_autoptr (MmsInstallationRow) house = some_house (game, &owner);
  g_autoptr (MmsLinkRow) row = house != NULL ? some_link (game, house) : NULL;
  g_autofree char *ends_on = NULL;
  const MmsLinkTerms terms = some_terms (game, &ends_on);
  g_autoptr (MmLink) link = NULL;

  if (row != NULL)
    link =
        mms_link_change (game->base.ctx, game->base.db, owner, house->id, row->id, &terms, error);
}

static void
unlink_dealer (MmGrantsGame *game, GError **error)
{
  MmsActor *owner;
  g_autoptr (MmsInstallationRow) house = some_house (game, &owner);
  g_autoptr (MmsLinkRow) row = house != NULL ? some_link (game, house) : NULL;

  if (row != NULL)
    mms_link_remove (game->base.ctx, game->base.db, owner, house->id, row->id, error);
}

static void
exchange (MmGrantsGame *game, GError **error)
{
  MmsActor *owner;
  g_autoptr (MmsInstallationRow) house = some_house (game, &owner);
  g_autofree char *password = NULL;
  g_autofree char *box = mm_test_house_box (&game->base, &password);
  g_autoptr (MmGateway) checked = NULL;

  if (house != NULL)
    checked = mms_gateway_check_exchange (game->base.ctx, game->base.db, owner, house->id, box,
                                          password, error);
  if (checked != NULL)
    mms_gateway_exchange (game->base.ctx, game->base.db, owner, house->id, checked, error);
}

static char *
dup_code (const char *json)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (json, strlen (json), NULL);

  return g_strdup (json_object_get_string_member (object, "code"));
}

static void
hand_over (MmGrantsGame *game, GError **error)
{
  MmsActor *owner;
  g_autoptr (MmsInstallationRow) house = some_house (game, &owner);
  g_autofree char *offer = NULL;
  g_autofree char *code = NULL;

  if (house != NULL)
    offer = mms_hand_over_create (game->base.ctx, game->base.db, owner, house->id,
                                  mm_grants_game_draw (game, 4) > 0, error);
  if (offer == NULL)
    return;
  code = dup_code (offer);
  g_free (mms_hand_over_receive (game->base.ctx, game->base.db,
                                 mm_grants_game_draw_person (game, MM_GRANTS_CUSTOMER), code, NULL,
                                 mm_grants_game_draw (game, 2) == 0, error));
}

static void
dispose (MmGrantsGame *game, GError **error)
{
  MmsActor *owner;
  g_autoptr (MmsInstallationRow) house = some_house (game, &owner);

  if (house != NULL)
    mms_gateway_dispose_typed (game->base.ctx, game->base.db, owner, house->id, house->gateway_id,
                               error);
}

const MmGrantsMove mm_grants_house_moves[] = {
  { "install", install, 4 },      { "link", link_dealer, 8 },  { "change link", change_link, 2 },
  { "unlink", unlink_dealer, 3 }, { "exchange", exchange, 2 }, { "hand-over", hand_over, 3 },
  { "disposal", dispose, 1 },     { NULL, NULL, 0 },
};
