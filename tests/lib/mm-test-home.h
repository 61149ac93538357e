/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

#define MM_TEST_HOME_CUSTOMER "hanako@home.example"
#define MM_TEST_HOME_DEALER "himawari01"
/* Of the second factor, which staff must have. */
#define MM_TEST_HOME_SECRET "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
#define MM_TEST_HOME_PASSWORD "Mimamori2026"

/* A customer's house with one gateway, linked to one dealer; both are signed in. */
typedef struct
{
  char *gateway_id;
  char *password;     /* of the sheet */
  char *installation; /* UUID */
  char *customer_token;
  char *dealer_token;
} MmTestHome;

/* Writes it through the services; @db is inside a transaction. The accounts' password is
 * MM_TEST_HOME_PASSWORD. */
gboolean mm_test_home_seed (
    MmTestHome *home, MmsContext *context, MmsDb *db, const char *gateway_id, GError **error);
/* Adds a customer, a dealer or one of the staff and signs it in; *token is of its session. The same
 * password. */
MmsActor *mm_test_home_add_account (
    MmsContext *context, MmsDb *db, MmsRole role, const char *login, char **token, GError **error);
/* The same for one of the staff of @dealer. */
MmsActor *mm_test_home_add_member (MmsContext *context,
                                   MmsDb *db,
                                   const MmsActor *dealer,
                                   const char *login,
                                   char **token,
                                   GError **error);
void mm_test_home_clear (MmTestHome *home);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmTestHome, mm_test_home_clear)

G_END_DECLS
