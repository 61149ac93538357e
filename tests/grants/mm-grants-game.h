/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-test-house.h"

G_BEGIN_DECLS

typedef enum
{
  MM_GRANTS_CUSTOMER,
  MM_GRANTS_DEALER,
  MM_GRANTS_OWNER, /* of UPS units */
  MM_GRANTS_SERVICES,
} MmGrantsService;

#define MM_GRANTS_PEOPLE 3
#define MM_GRANTS_UNITS 8

/* People of each service, the dealers' staff, and the serials of units that were shipped; who
 * withdraws is followed by somebody new. */
typedef struct
{
  MmTestHouse base;
  GRand *random;
  MmsActor *people[MM_GRANTS_SERVICES][MM_GRANTS_PEOPLE];
  GPtrArray *staff; /* MmsActor */
  MmsActor *operator;
  char *serials[MM_GRANTS_UNITS];
  guint n_made;
} MmGrantsGame;

void mm_grants_game_init (MmGrantsGame *game, const char *url);
void mm_grants_game_clear (MmGrantsGame *game);

/* From now on other people, other houses and other units, by @seed. */
void mm_grants_game_begin (MmGrantsGame *game, guint32 seed);

/* Does something at random in a transaction of its own, and returns what. What the rules refuse
 * leaves nothing; any other failure ends the test. */
const char *mm_grants_game_move (MmGrantsGame *game);

/* For the moves: a number below @count, somebody, and somebody new. */
guint mm_grants_game_draw (MmGrantsGame *game, guint count);
MmsActor *mm_grants_game_draw_person (MmGrantsGame *game, MmGrantsService service);
MmsActor *mm_grants_game_add_person (MmGrantsGame *game, MmGrantsService service);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmGrantsGame, mm_grants_game_clear)

G_END_DECLS
