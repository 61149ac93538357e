/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-grants-moves.h"

#include "mms-account-record.h"
#include "mms-link-service.h"
#include "mms-staff.h"
#include "mms-withdrawal.h"

#define MAX_DAYS_A_MOVE 20

static MmGrantsService
draw_service (MmGrantsGame *game)
{
  return mm_grants_game_draw (game, MM_GRANTS_SERVICES);
}

static void
hire (MmGrantsGame *game, GError **error)
{
  g_autofree char *login = g_strdup_printf ("staff_%u", ++game->n_made);
  MmsActor *dealer = mm_grants_game_draw_person (game, MM_GRANTS_DEALER);
  const char *role = mm_grants_game_draw (game, 2) == 0 ? "manager" : "maintenance";
  MmsActor *member = mm_test_house_join (&game->base, dealer, login, role, error);

  if (member != NULL)
    g_ptr_array_add (game->staff, member);
}

/* The representative of the member's dealer, who may have withdrawn meanwhile. */
static MmsActor *
chief_of (MmGrantsGame *game, const MmsActor *member)
{
  MmsActor **dealers = game->people[MM_GRANTS_DEALER];

  for (guint i = 0; i < MM_GRANTS_PEOPLE; i++)
    if (g_str_equal (dealers[i]->principal_id, member->principal_id))
      return dealers[i];
  return NULL;
}

static void
change_staff (MmGrantsGame *game, GError **error)
{
  guint i = game->staff->len > 0 ? mm_grants_game_draw (game, game->staff->len) : 0;
  MmsActor *member = game->staff->len > 0 ? game->staff->pdata[i] : NULL;
  MmsActor *chief = member != NULL ? chief_of (game, member) : NULL;

  if (chief == NULL)
    return;
  if (mm_grants_game_draw (game, 2) == 0)
    mms_staff_set_role (game->base.ctx, game->base.db, chief, member->account_id, "manager", error);
  else if (mms_staff_remove (game->base.ctx, game->base.db, chief, member->account_id, error))
    g_ptr_array_remove_index (game->staff, i);
}

static void
withdraw (MmGrantsGame *game, GError **error)
{
  MmGrantsService service = draw_service (game);
  MmsActor **who = &game->people[service][mm_grants_game_draw (game, MM_GRANTS_PEOPLE)];

  if (!mms_withdrawal_run (game->base.ctx, game->base.db, *who, error))
    return;
  mms_actor_free (*who);
  *who = mm_grants_game_add_person (game, service);
}

/* The records that show somebody are written anew; that gives nobody anything. */
static void
refresh (MmGrantsGame *game, GError **error)
{
  MmsActor *actor = mm_grants_game_draw_person (game, draw_service (game));

  mms_account_refresh (game->base.ctx, game->base.db, actor->account_id, error);
}

static void
let_days_pass (MmGrantsGame *game, GError **error)
{
  gint64 days = mm_grants_game_draw (game, MAX_DAYS_A_MOVE);
  gboolean more = TRUE;

  mm_clock_advance (game->base.clock, days * MM_DAY_MS);
  while (more && mms_link_end_due (game->base.ctx, game->base.db, &more, error))
    ;
}

const MmGrantsMove mm_grants_people_moves[] = {
  { "hire", hire, 1 },       { "change staff", change_staff, 1 }, { "withdrawal", withdraw, 1 },
  { "refresh", refresh, 1 }, { "days", let_days_pass, 1 },        { NULL, NULL, 0 },
};
