/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-grants-game.h"

#include "mm-error.h"
#include "mm-grants-moves.h"
#include "mm-test-units.h"
#include "mms-terms.h"

static const char *const services[] = { "customer", "dealer", "ups" };

G_STATIC_ASSERT (G_N_ELEMENTS (services) == MM_GRANTS_SERVICES);

/* Drawing */

guint
mm_grants_game_draw (MmGrantsGame *game, guint count)
{
  return (guint) g_rand_int_range (game->random, 0, (gint32) count);
}

MmsActor *
mm_grants_game_draw_person (MmGrantsGame *game, MmGrantsService service)
{
  return game->people[service][mm_grants_game_draw (game, MM_GRANTS_PEOPLE)];
}

MmsActor *
mm_grants_game_add_person (MmGrantsGame *game, MmGrantsService service)
{
  g_autofree char *login = g_strdup_printf ("%s_%u", services[service], ++game->n_made);

  return mm_test_house_account (&game->base, services[service], login);
}

/* Moves */

static const MmGrantsMove *const tables[] = {
  mm_grants_house_moves,
  mm_grants_people_moves,
  mm_grants_unit_moves,
};

static guint
sum_weights (void)
{
  guint sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const MmGrantsMove *move = tables[i]; move->name != NULL; move++)
      sum += move->weight;
  return sum;
}

static const MmGrantsMove *
draw_move (MmGrantsGame *game)
{
  guint drawn = mm_grants_game_draw (game, sum_weights ());

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const MmGrantsMove *move = tables[i]; move->name != NULL; move++)
      {
        if (drawn < move->weight)
          return move;
        drawn -= move->weight;
      }
  g_assert_not_reached ();
}

const char *
mm_grants_game_move (MmGrantsGame *game)
{
  const MmGrantsMove *move = draw_move (game);
  g_autoptr (GError) error = NULL;

  mm_test_house_begin (&game->base);
  move->run (game, &error);
  if (error == NULL)
    mm_test_house_commit (&game->base);
  else if (error->domain == MM_ERROR && error->code != MM_ERROR_FAILED)
    mms_db_rollback (game->base.db);
  else
    g_error ("%s: %s", move->name, error->message);
  return move->name;
}

/* The table */

static void
send_home (MmGrantsGame *game)
{
  for (guint i = 0; i < MM_GRANTS_SERVICES; i++)
    for (guint j = 0; j < MM_GRANTS_PEOPLE; j++)
      g_clear_pointer (&game->people[i][j], mms_actor_free);
  for (guint i = 0; i < MM_GRANTS_UNITS; i++)
    g_clear_pointer (&game->serials[i], g_free);
  g_ptr_array_set_size (game->staff, 0);
}

static void
ship_units (MmGrantsGame *game)
{
  g_autoptr (GString) csv = g_string_new ("model,serial,shipped,keycode\n");

  for (guint i = 0; i < MM_GRANTS_UNITS; i++)
    {
      game->serials[i] = g_strdup_printf ("U%u", ++game->n_made);
      g_string_append_printf (csv, "MU-1500R,%s,2026-10-01,\n", game->serials[i]);
    }
  mm_test_units_ship (&game->base, csv->str);
}

void
mm_grants_game_begin (MmGrantsGame *game, guint32 seed)
{
  send_home (game);
  g_rand_set_seed (game->random, seed);
  for (guint i = 0; i < MM_GRANTS_SERVICES; i++)
    for (guint j = 0; j < MM_GRANTS_PEOPLE; j++)
      game->people[i][j] = mm_grants_game_add_person (game, i);
  ship_units (game);
}

void
mm_grants_game_init (MmGrantsGame *game, const char *url)
{
  g_autoptr (GError) error = NULL;

  mm_test_house_init (&game->base, url);
  game->random = g_rand_new_with_seed (0);
  game->staff = g_ptr_array_new_with_free_func ((GDestroyNotify) mms_actor_free);
  game->operator= mm_test_house_account (&game->base, "operator", "operator");
  mms_terms_add_defaults (game->base.ctx, game->base.db, &error);
  g_assert_no_error (error);
}

void
mm_grants_game_clear (MmGrantsGame *game)
{
  send_home (game);
  g_clear_pointer (&game->operator, mms_actor_free);
  g_clear_pointer (&game->staff, g_ptr_array_unref);
  g_clear_pointer (&game->random, g_rand_free);
  mm_test_house_clear (&game->base);
}
