/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-budget.h"

#include "mm-error.h"
#include "mms-budget-store.h"

#define FREE_FAILURES 4
#define LOCK_MAX_S 900

static int
seconds_until (gint64 now, gint64 then)
{
  return (int) MAX ((then - now + MM_SECOND_MS - 1) / MM_SECOND_MS, 1);
}

static gboolean
limited (gint64 now, gint64 ends, GError **error)
{
  return mm_error_fail_counted (error, MM_ERROR_LIMITED, "limited", seconds_until (now, ends),
                                MM_PROBLEM_NONE);
}

/**
 * mms_budget_take:
 * @kind: what is limited, such as "registration-name"
 * @key: whom it is counted for
 * @limit: how often within the window
 * @window_s: from the first time on, in seconds
 * @left: (out) (optional): how often it may still be taken
 *
 * Counts once and fails with %MM_ERROR_LIMITED when that was too often; the count is kept only if
 * the caller's work is not rolled back.
 */
gboolean
mms_budget_take (MmsContext *context,
                 MmsDb *db,
                 const char *kind,
                 const char *key,
                 int limit,
                 int window_s,
                 int *left,
                 GError **error)
{
  gint64 now = mms_context_now (context);
  gint64 used, ends;

  if (!mms_budget_store_take (db, kind, key, 1, now, window_s * MM_SECOND_MS, 0, &used, &ends,
                              error))
    return FALSE;
  if (left != NULL)
    *left = (int) MAX (limit - used, 0);
  return used <= limit || limited (now, ends, error);
}

/**
 * mms_budget_spend:
 * @amount: how much of it was taken
 *
 * Counts what has happened and refuses nothing; mms_budget_check() does so before the next time.
 */
gboolean
mms_budget_spend (MmsContext *context,
                  MmsDb *db,
                  const char *kind,
                  const char *key,
                  gint64 amount,
                  int window_s,
                  GError **error)
{
  gint64 used, ends;

  return amount == 0 || mms_budget_store_take (db, kind, key, amount, mms_context_now (context),
                                               window_s * MM_SECOND_MS, 0, &used, &ends, error);
}

/**
 * mms_budget_check:
 *
 * Fails with %MM_ERROR_LIMITED when nothing is left, and counts nothing; needs no writer.
 */
gboolean
mms_budget_check (
    MmsContext *context, MmsDb *db, const char *kind, const char *key, int limit, GError **error)
{
  gint64 now = mms_context_now (context);
  gint64 used, ends;

  if (!mms_budget_store_get (db, kind, key, now, &used, &ends, error))
    return FALSE;
  return used < limit || limited (now, ends, error);
}

/* ---- By network address ---- */

/* Each time takes so long to come back, so what is stored as the end is when nothing is missing. */
static gint64
once_ms (const MmsAddressBudget *budget)
{
  return budget->window_s * MM_SECOND_MS / budget->limit;
}

/**
 * mms_address_budget_check:
 *
 * Fails with %MM_ERROR_LIMITED and the seconds until one time has come back, and counts nothing;
 * needs no writer.
 */
gboolean
mms_address_budget_check (MmsContext *context,
                          MmsDb *db,
                          const MmsAddressBudget *budget,
                          const MmsActor *actor,
                          GError **error)
{
  gint64 now = mms_context_now (context);
  gint64 used, ends, next;

  if (actor->address == NULL)
    return TRUE;
  if (!mms_budget_store_get (db, budget->kind, actor->address, now, &used, &ends, error))
    return FALSE;
  next = ends + once_ms (budget) - budget->window_s * MM_SECOND_MS;
  return next <= now || limited (now, next, error);
}

/**
 * mms_address_budget_spend:
 * @amount: how often at once
 *
 * Counts what has happened and refuses nothing; what is more than was left must come back before
 * mms_address_budget_check() passes again.
 */
gboolean
mms_address_budget_spend (MmsContext *context,
                          MmsDb *db,
                          const MmsAddressBudget *budget,
                          const MmsActor *actor,
                          gint64 amount,
                          GError **error)
{
  gint64 ms = amount * once_ms (budget);
  gint64 used, ends;

  return actor->address == NULL || amount == 0 ||
         mms_budget_store_take (db, budget->kind, actor->address, amount, mms_context_now (context),
                                ms, ms, &used, &ends, error);
}

/**
 * mms_address_budget_take:
 *
 * Counts once, or fails with %MM_ERROR_LIMITED and counts nothing: who asks too early waits no
 * longer for that.
 */
gboolean
mms_address_budget_take (MmsContext *context,
                         MmsDb *db,
                         const MmsAddressBudget *budget,
                         const MmsActor *actor,
                         GError **error)
{
  return mms_address_budget_check (context, db, budget, actor, error) &&
         mms_address_budget_spend (context, db, budget, actor, 1, error);
}

/* ---- Lockouts ---- */

/**
 * mms_lockout_ms:
 *
 * How long the last of so many failures in a row locks: 5 lock for a second, each further one for
 * twice as long, but never for more than 15 minutes.
 */
gint64
mms_lockout_ms (gint64 failures)
{
  gint64 doubled = failures - FREE_FAILURES - 1;

  if (doubled < 0)
    return 0;
  return (doubled > 9 ? LOCK_MAX_S : MIN (G_GINT64_CONSTANT (1) << doubled, LOCK_MAX_S)) *
         MM_SECOND_MS;
}

static char *
lockout_subject (MmsContext *context, const char *kind, const char *key)
{
  return mms_secrets_hash_code (mms_context_get_secrets (context), "lockout", kind, key);
}

/**
 * mms_lockout_check:
 * @locked_code: the stable code of the error
 *
 * Fails with %MM_ERROR_LOCKED and the seconds that remain while @key is locked.
 */
gboolean
mms_lockout_check (MmsContext *context,
                   MmsDb *db,
                   const char *kind,
                   const char *key,
                   const char *locked_code,
                   GError **error)
{
  g_autofree char *subject = lockout_subject (context, kind, key);
  gint64 now = mms_context_now (context);
  gint64 failures, locked_until;

  if (!mms_lockout_store_get (db, subject, &failures, &locked_until, error))
    return FALSE;
  if (locked_until <= now)
    return TRUE;
  return mm_error_fail_counted (error, MM_ERROR_LOCKED, locked_code,
                                seconds_until (now, locked_until), 0);
}

/**
 * mms_lockout_fail:
 * @tries_left: (out): before the next failure locks
 * @retry_after_s: (out): how long @key is locked now, else %MM_PROBLEM_NONE
 *
 * Counts one more failure in a row.
 */
gboolean
mms_lockout_fail (MmsContext *context,
                  MmsDb *db,
                  const char *kind,
                  const char *key,
                  int *tries_left,
                  int *retry_after_s,
                  GError **error)
{
  g_autofree char *subject = lockout_subject (context, kind, key);
  gint64 now = mms_context_now (context);
  gint64 failures, locked_until, lock;

  if (!mms_lockout_store_get (db, subject, &failures, &locked_until, error))
    return FALSE;
  failures++;
  lock = mms_lockout_ms (failures);
  *tries_left = (int) MAX (FREE_FAILURES + 1 - failures, 0);
  *retry_after_s = lock > 0 ? (int) (lock / MM_SECOND_MS) : MM_PROBLEM_NONE;
  return mms_lockout_store_set (db, subject, failures, lock > 0 ? now + lock : 0, now, error);
}

/**
 * mms_lockout_clear:
 *
 * What succeeded resets the count.
 */
gboolean
mms_lockout_clear (
    MmsContext *context, MmsDb *db, const char *kind, const char *key, GError **error)
{
  g_autofree char *subject = lockout_subject (context, kind, key);

  return mms_lockout_store_clear (db, subject, error);
}
