/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-grants-moves.h"

#include "mm-id.h"
#include "mm-json.h"
#include "mms-account.h"
#include "mms-unit-service.h"
#include "mms-unit-transfer-store.h"

static MmsActor *
draw_owner (MmGrantsGame *game)
{
  return mm_grants_game_draw_person (game, MM_GRANTS_OWNER);
}

static const char *
draw_serial (MmGrantsGame *game)
{
  return game->serials[mm_grants_game_draw (game, MM_GRANTS_UNITS)];
}

/* Two at once; what is somebody's already, or twice the same, is a line that fails alone. */
static void
register_units (MmGrantsGame *game, GError **error)
{
  g_autofree char *text = g_strdup_printf ("{\"purchased\":\"2026/11/12\","
                                           "\"units\":[{\"serial\":\"%s\"},{\"serial\":\"%s\"}]}",
                                           draw_serial (game), draw_serial (game));
  g_autoptr (JsonObject) body = mm_json_parse_object (text, strlen (text), NULL);
  g_autofree char *batch = mm_id_new (mms_context_now (game->base.ctx));

  g_free (mms_unit_register (game->base.ctx, game->base.db, draw_owner (game), body, batch, FALSE,
                             error));
}

static char *
read_mail (MmGrantsGame *game, const MmsActor *actor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsAccount) account =
      mms_account_get (game->base.ctx, game->base.db, actor->account_id, &error);

  g_assert_no_error (error);
  return g_strdup (account->mail);
}

static void
offer (MmGrantsGame *game, GError **error)
{
  MmsActor *giver = draw_owner (game);
  g_autofree char *mail = read_mail (game, draw_owner (game));
  g_autoptr (GPtrArray) units =
      mms_unit_store_of_principal (game->base.db, giver->principal_id, error);
  const char *ids[] = { NULL, NULL };

  if (units == NULL || units->len == 0)
    return;
  ids[0] = ((MmsUnit *) units->pdata[mm_grants_game_draw (game, units->len)])->id;
  g_free (mms_unit_transfer_create (game->base.ctx, game->base.db, giver, ids, mail, error));
}

/* What waits for an answer of @actor, or what @actor has offered; NULL where there is nothing. */
static char *
find_offer (MmGrantsGame *game, const MmsActor *actor, gboolean sent, GError **error)
{
  g_autofree char *mail = read_mail (game, actor);
  gint64 now = mms_context_now (game->base.ctx);
  g_autoptr (GPtrArray) offers =
      sent ? mms_unit_transfer_store_of_giver (game->base.db, actor->account_id, now, error)
           : mms_unit_transfer_store_for_mail (game->base.db, mail, now, error);

  if (offers == NULL || offers->len == 0)
    return NULL;
  return g_strdup (((MmsUnitTransfer *) offers->pdata[0])->id);
}

static void
accept_offer (MmGrantsGame *game, GError **error)
{
  MmsActor *receiver = draw_owner (game);
  g_autofree char *id = find_offer (game, receiver, FALSE, error);

  if (id != NULL)
    mms_unit_transfer_accept (game->base.ctx, game->base.db, receiver, id, error);
}

static void
decline_offer (MmGrantsGame *game, GError **error)
{
  MmsActor *receiver = draw_owner (game);
  g_autofree char *id = find_offer (game, receiver, FALSE, error);

  if (id != NULL)
    mms_unit_transfer_decline (game->base.ctx, game->base.db, receiver, id, error);
}

static void
cancel_offer (MmGrantsGame *game, GError **error)
{
  MmsActor *giver = draw_owner (game);
  g_autofree char *id = find_offer (game, giver, TRUE, error);

  if (id != NULL)
    mms_unit_transfer_cancel (game->base.ctx, game->base.db, giver, id, error);
}

/* Out of use, or in use again; it stays its owner's. */
static void
end_use (MmGrantsGame *game, GError **error)
{
  mms_unit_operator_end (game->base.ctx, game->base.db, game->operator, draw_serial (game),
                         mm_grants_game_draw (game, 3) > 0 ? "2026-11-19" : NULL, error);
}

const MmGrantsMove mm_grants_unit_moves[] = {
  { "register units", register_units, 4 },
  { "offer units", offer, 4 },
  { "accept units", accept_offer, 4 },
  { "decline units", decline_offer, 1 },
  { "cancel offer", cancel_offer, 1 },
  { "end use", end_use, 1 },
  { NULL, NULL, 0 },
};
