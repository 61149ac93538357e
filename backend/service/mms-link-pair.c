/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-link-private.h"

#include "mm-error.h"
#include "mm-login-id.h"
#include "mm-phone.h"
#include "mms-budget.h"

/* The pair of a dealer's ID and telephone number, by which a customer names the dealer. */

#define WRONG_PAIRS "link-pair"
#define WRONG_PAIRS_LIMIT 10
#define WRONG_PAIRS_WINDOW_S 3600

static gboolean
check_budget (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error)
{
  GError *local = NULL;
  const MmProblem *problem;
  int retry;

  if (mms_budget_check (ctx, db, WRONG_PAIRS, actor->account_id, WRONG_PAIRS_LIMIT, &local))
    return TRUE;
  if (!mm_error_is_limited (local))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  problem = mm_error_get_problem (local);
  retry = problem != NULL ? problem->retry_after_s : WRONG_PAIRS_WINDOW_S;
  g_error_free (local);
  return mm_error_fail_counted (error, MM_ERROR_LIMITED, "link_locked", retry, MM_PROBLEM_NONE);
}

static gboolean
fail_pair (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error)
{
  int left;

  return mms_budget_take (ctx, db, WRONG_PAIRS, actor->account_id, WRONG_PAIRS_LIMIT,
                          WRONG_PAIRS_WINDOW_S, &left, error) &&
         mm_error_fail_counted (error, MM_ERROR_INVALID, "link_pair", MM_PROBLEM_NONE, left);
}

static gboolean
parse_pair (
    const char *typed_login, const char *typed_phone, char **login, char **phone, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  GError *local = NULL;

  if (!mm_login_id_parse (typed_login, login, &local))
    mm_field_errors_take (fields, "/dealer_login", g_steal_pointer (&local));
  if (!mm_phone_parse (typed_phone, phone, &local))
    mm_field_errors_take (fields, "/phone", g_steal_pointer (&local));
  return mm_field_errors_finish (fields, error);
}

MmsAccount *
mms_link_find_dealer (MmsContext *ctx,
                      MmsDb *db,
                      const MmsActor *actor,
                      const char *typed_login,
                      const char *typed_phone,
                      GError **error)
{
  g_autofree char *login = NULL;
  g_autofree char *phone = NULL;
  g_autoptr (MmsAccount) dealer = NULL;
  GError *local = NULL;

  if (!parse_pair (typed_login, typed_phone, &login, &phone, error) ||
      !check_budget (ctx, db, actor, error))
    return NULL;
  dealer = mms_account_find_dealer (ctx, db, login, &local);
  if (local != NULL && !mm_error_is_not_found (local))
    {
      g_propagate_error (error, local);
      return NULL;
    }
  g_clear_error (&local);
  if (dealer != NULL && g_str_equal (dealer->phone, phone) && g_str_equal (dealer->login, login))
    return g_steal_pointer (&dealer);
  fail_pair (ctx, db, actor, error);
  return NULL;
}
