/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-test-house.h"

G_BEGIN_DECLS

#define MM_GRANTS_CUSTOMERS 3
#define MM_GRANTS_DEALERS 3

/* Customers, dealers and the dealers' staff; who withdraws is followed by somebody new. */
typedef struct
{
  MmTestHouse base;
  GRand *random;
  MmsActor *customers[MM_GRANTS_CUSTOMERS];
  MmsActor *dealers[MM_GRANTS_DEALERS];
  GPtrArray *staff; /* MmsActor */
  guint n_made;
} MmGrantsGame;

void mm_grants_game_init (MmGrantsGame *game, const char *url);
void mm_grants_game_clear (MmGrantsGame *game);

/* From now on other people and other houses, by @seed. */
void mm_grants_game_begin (MmGrantsGame *game, guint32 seed);

/* Does something at random in a transaction of its own, and returns what. What the rules refuse
 * leaves nothing; any other failure ends the test. */
const char *mm_grants_game_move (MmGrantsGame *game);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmGrantsGame, mm_grants_game_clear)

G_END_DECLS
