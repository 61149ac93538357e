/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-time.h"
#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"
#include "mms-hub.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* 2026-11-20 09:00 in Japan. */
#define MM_TEST_NOW G_GINT64_CONSTANT (1795132800000)

/* A store with a clock that tests turn, and the people and boxes that they need. */
typedef struct
{
  MmsDb *db;
  MmClock *clock;
  MmsHub *hub;
  MmsContext *ctx;
  guint n_made;
} MmTestHouse;

void mm_test_house_init (MmTestHouse *house, const char *url);
void mm_test_house_clear (MmTestHouse *house);

/* One transaction around what is done between; commit runs the hooks. */
void mm_test_house_begin (MmTestHouse *house);
void mm_test_house_commit (MmTestHouse *house);

/* An account with an actor that is signed in; @service "customer", "dealer" or "operator". */
MmsActor *mm_test_house_account (MmTestHouse *house, const char *service, const char *login);
/* The phone number that every account of a test has. */
#define MM_TEST_PHONE "0466000000"

/* Somebody who works for @dealer, as @role; invited by mail, joined and signed in. NULL with @error
 * when the rules do not allow it. mms_terms_add_defaults() has run, and the caller has begun. */
MmsActor *mm_test_house_join (MmTestHouse *house,
                              const MmsActor *dealer,
                              const char *login,
                              const char *role,
                              GError **error);

/* A new box in stock; its ID. *password may be NULL. */
char *mm_test_house_box (MmTestHouse *house, char **password);
/* A box that @customer has registered; its installation, and its ID in *gateway_id. */
char *mm_test_house_installation (MmTestHouse *house,
                                  const MmsActor *customer,
                                  const char *site_name,
                                  char **gateway_id);
/* Puts the dealer in charge of installation @id, without a last day; the link's id. */
char *mm_test_house_link (MmTestHouse *house,
                          const MmsActor *customer,
                          const char *id,
                          const char *dealer_login);
/* Whether @actor may see installation @id. */
gboolean mm_test_house_shows (MmTestHouse *house, const MmsActor *actor, const char *id);
/* What was mailed last to that address, and the code of the invitation in it. */
char *mm_test_house_read_mail (MmTestHouse *house, const char *mail);
char *mm_test_house_read_invitation (MmTestHouse *house, const char *mail);
/* An answer's text as the object that it is; takes @json. */
JsonObject *mm_test_house_take_object (char *json);
/* The agent in that box. */
MmsActor *mm_test_house_agent (const char *gateway_id);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmTestHouse, mm_test_house_clear)

G_END_DECLS
