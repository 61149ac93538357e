/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-grants-moves.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mms-account-record.h"
#include "mms-gateway-service.h"
#include "mms-hand-over.h"
#include "mms-link-service.h"
#include "mms-staff.h"
#include "mms-terms.h"
#include "mms-withdrawal.h"

#define MAX_DAYS_A_MOVE 20

static guint
draw (MmGrantsGame *game, guint count)
{
  return (guint) g_rand_int_range (game->random, 0, (gint32) count);
}

/* People */

static MmsActor *
add_person (MmGrantsGame *game, const char *service)
{
  g_autofree char *login = g_strdup_printf ("%s_%u", service, ++game->n_made);

  return mm_test_house_account (&game->base, service, login);
}

static MmsActor *
some_customer (MmGrantsGame *game)
{
  return game->customers[draw (game, MM_GRANTS_CUSTOMERS)];
}

static MmsActor *
some_dealer (MmGrantsGame *game)
{
  return game->dealers[draw (game, MM_GRANTS_DEALERS)];
}

/* A living house, and its owner in *owner; NULL where there is none of these customers. */
static MmsInstallationRow *
some_house (MmGrantsGame *game, MmsActor **owner)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = NULL;

  *owner = some_customer (game);
  ids = mms_installation_store_of_account (game->base.db, (*owner)->account_id, &error);
  g_assert_no_error (error);
  if (ids[0] == NULL)
    return NULL;
  return mms_installation_store_find (game->base.db, ids[draw (game, g_strv_length (ids))], &error);
}

static MmsLinkRow *
some_link (MmGrantsGame *game, const MmsInstallationRow *house)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = mms_link_store_list (game->base.db, house->id, &error);

  g_assert_no_error (error);
  return links->len > 0 ? g_ptr_array_steal_index (links, draw (game, links->len)) : NULL;
}

/* The last day is within the time that a few moves take, or there is none. */
static MmsLinkTerms
some_terms (MmGrantsGame *game, char **ends_on)
{
  gint64 day = mms_context_now (game->base.ctx) + (gint64) draw (game, 40) * MM_DAY_MS;

  *ends_on = draw (game, 2) == 0 ? mm_time_format_jst_day (day) : NULL;
  return (MmsLinkTerms){ draw (game, 2) == 0 ? "watch" : "change", *ends_on };
}

/* Moves */

static void
install (MmGrantsGame *game, GError **error)
{
  g_autoptr (MmAddress) address =
      mm_address_new ("2510025", "神奈川県", "藤沢市", "鵠沼石上 1-2-3", NULL);
  g_autofree char *box = mm_test_house_box (&game->base, NULL);
  MmsActor *owner = some_customer (game);

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
                               some_dealer (game)->login, MM_TEST_PHONE, &terms, error);
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
                                  draw (game, 4) > 0, error);
  if (offer == NULL)
    return;
  code = dup_code (offer);
  g_free (mms_hand_over_receive (game->base.ctx, game->base.db, some_customer (game), code, NULL,
                                 draw (game, 2) == 0, error));
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

static void
hire (MmGrantsGame *game, GError **error)
{
  g_autofree char *login = g_strdup_printf ("staff_%u", ++game->n_made);
  MmsActor *member = mm_test_house_join (&game->base, some_dealer (game), login,
                                         draw (game, 2) == 0 ? "manager" : "maintenance", error);

  if (member != NULL)
    g_ptr_array_add (game->staff, member);
}

/* By the representative of the member's dealer, who may have withdrawn meanwhile. */
static MmsActor *
chief_of (MmGrantsGame *game, const MmsActor *member)
{
  for (guint i = 0; i < MM_GRANTS_DEALERS; i++)
    if (g_str_equal (game->dealers[i]->principal_id, member->principal_id))
      return game->dealers[i];
  return NULL;
}

static void
change_staff (MmGrantsGame *game, GError **error)
{
  guint i = game->staff->len > 0 ? draw (game, game->staff->len) : 0;
  MmsActor *member = game->staff->len > 0 ? game->staff->pdata[i] : NULL;
  MmsActor *chief = member != NULL ? chief_of (game, member) : NULL;

  if (chief == NULL)
    return;
  if (draw (game, 2) == 0)
    mms_staff_set_role (game->base.ctx, game->base.db, chief, member->account_id, "manager", error);
  else if (mms_staff_remove (game->base.ctx, game->base.db, chief, member->account_id, error))
    g_ptr_array_remove_index (game->staff, i);
}

static void
withdraw (MmGrantsGame *game, GError **error)
{
  gboolean dealer = draw (game, 2) == 0;
  guint i = draw (game, dealer ? MM_GRANTS_DEALERS : MM_GRANTS_CUSTOMERS);
  MmsActor **who = dealer ? &game->dealers[i] : &game->customers[i];

  if (!mms_withdrawal_run (game->base.ctx, game->base.db, *who, error))
    return;
  mms_actor_free (*who);
  *who = add_person (game, dealer ? "dealer" : "customer");
}

/* The records that show somebody are written anew; that gives nobody anything. */
static void
refresh (MmGrantsGame *game, GError **error)
{
  MmsActor *actor = draw (game, 2) == 0 ? some_dealer (game) : some_customer (game);

  mms_account_refresh (game->base.ctx, game->base.db, actor->account_id, error);
}

static void
let_days_pass (MmGrantsGame *game, GError **error)
{
  gboolean more = TRUE;

  mm_clock_advance (game->base.clock, (gint64) draw (game, MAX_DAYS_A_MOVE) * MM_DAY_MS);
  while (more && mms_link_end_due (game->base.ctx, game->base.db, &more, error))
    ;
}

static const struct
{
  const char *name;
  void (*run) (MmGrantsGame *game, GError **error);
  guint weight;
} moves[] = {
  { "install", install, 4 },      { "link", link_dealer, 8 },  { "change link", change_link, 2 },
  { "unlink", unlink_dealer, 3 }, { "exchange", exchange, 2 }, { "hand-over", hand_over, 3 },
  { "disposal", dispose, 1 },     { "hire", hire, 1 },         { "change staff", change_staff, 1 },
  { "withdrawal", withdraw, 1 },  { "refresh", refresh, 1 },   { "days", let_days_pass, 1 },
};

static guint
some_move (MmGrantsGame *game)
{
  guint all = 0;
  guint drawn, i;

  for (i = 0; i < G_N_ELEMENTS (moves); i++)
    all += moves[i].weight;
  drawn = draw (game, all);
  for (i = 0; drawn >= moves[i].weight; i++)
    drawn -= moves[i].weight;
  return i;
}

const char *
mm_grants_game_move (MmGrantsGame *game)
{
  guint move = some_move (game);
  g_autoptr (GError) error = NULL;

  mm_test_house_begin (&game->base);
  moves[move].run (game, &error);
  if (error == NULL)
    mm_test_house_commit (&game->base);
  else if (error->domain == MM_ERROR && error->code != MM_ERROR_FAILED)
    mms_db_rollback (game->base.db);
  else
    g_error ("%s: %s", moves[move].name, error->message);
  return moves[move].name;
}

/* The table */

static void
send_home (MmGrantsGame *game)
{
  for (guint i = 0; i < MM_GRANTS_CUSTOMERS; i++)
    g_clear_pointer (&game->customers[i], mms_actor_free);
  for (guint i = 0; i < MM_GRANTS_DEALERS; i++)
    g_clear_pointer (&game->dealers[i], mms_actor_free);
  g_ptr_array_set_size (game->staff, 0);
}

void
mm_grants_game_begin (MmGrantsGame *game, guint32 seed)
{
  send_home (game);
  g_rand_set_seed (game->random, seed);
  for (guint i = 0; i < MM_GRANTS_CUSTOMERS; i++)
    game->customers[i] = add_person (game, "customer");
  for (guint i = 0; i < MM_GRANTS_DEALERS; i++)
    game->dealers[i] = add_person (game, "dealer");
}

void
mm_grants_game_init (MmGrantsGame *game, const char *url)
{
  g_autoptr (GError) error = NULL;

  mm_test_house_init (&game->base, url);
  game->random = g_rand_new_with_seed (0);
  game->staff = g_ptr_array_new_with_free_func ((GDestroyNotify) mms_actor_free);
  mms_terms_add_defaults (game->base.ctx, game->base.db, &error);
  g_assert_no_error (error);
}

void
mm_grants_game_clear (MmGrantsGame *game)
{
  send_home (game);
  g_clear_pointer (&game->staff, g_ptr_array_unref);
  g_clear_pointer (&game->random, g_rand_free);
  mm_test_house_clear (&game->base);
}
