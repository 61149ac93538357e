/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-code.h"

#include "mm-error.h"
#include "mms-budget.h"

/* Codes that are found by themselves: wrong ones are counted for those who guess. */

/* Many homes share an address; an account has one person. */
#define ACCOUNT_BUDGET 20
#define GUESS_WINDOW_S 600

static const MmsAddressBudget by_address = { "code-address", 60, GUESS_WINDOW_S };

typedef char *(*UseCode) (MmsContext *context,
                          MmsDb *db,
                          MmsCodePurpose purpose,
                          const char *subject,
                          const char *typed,
                          GError **error);

static gboolean
check_guesses (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error)
{
  return mms_address_budget_check (context, db, &by_address, actor, error) &&
         (actor->account_id == NULL ||
          mms_budget_check (context, db, "code-account", actor->account_id, ACCOUNT_BUDGET, error));
}

static gboolean
count_guess (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error)
{
  return mms_address_budget_spend (context, db, &by_address, actor, 1, error) &&
         (actor->account_id == NULL ||
          mms_budget_take (context, db, "code-account", actor->account_id, ACCOUNT_BUDGET,
                           GUESS_WINDOW_S, NULL, error));
}

static char *
use_open (MmsContext *context,
          MmsDb *db,
          const MmsActor *actor,
          MmsCodePurpose purpose,
          const char *typed,
          UseCode use,
          GError **error)
{
  g_autoptr (GError) local = NULL;
  char *data;

  if (!check_guesses (context, db, actor, error))
    return NULL;
  data = use (context, db, purpose, NULL, typed, &local);
  if (data != NULL)
    return data;
  if (g_error_matches (local, MM_ERROR, MM_ERROR_DENIED) &&
      !count_guess (context, db, actor, error))
    return NULL;
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/**
 * mms_code_redeem_open:
 * @actor: who guesses: wrong codes are counted for the account and the address
 *
 * mms_code_redeem() by somebody who does not know whose code it is. Besides its errors there is
 * "limited".
 */
char *
mms_code_redeem_open (MmsContext *context,
                      MmsDb *db,
                      const MmsActor *actor,
                      MmsCodePurpose purpose,
                      const char *typed,
                      GError **error)
{
  return use_open (context, db, actor, purpose, typed, mms_code_redeem, error);
}

/**
 * mms_code_look_open:
 *
 * mms_code_look() by somebody who does not know whose code it is.
 */
char *
mms_code_look_open (MmsContext *context,
                    MmsDb *db,
                    const MmsActor *actor,
                    MmsCodePurpose purpose,
                    const char *typed,
                    GError **error)
{
  return use_open (context, db, actor, purpose, typed, mms_code_look, error);
}
