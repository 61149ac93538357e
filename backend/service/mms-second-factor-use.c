/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-second-factor-private.h"

#include "mms-totp.h"

/* What is typed: six digits of an authenticator, or a recovery code. */

/* A clock that is a step off is forgiven. */
#define TOLERANCE 1

static gboolean
use_totp (MmsContext *context,
          MmsDb *db,
          const MmsSecondFactor *factor,
          const char *digits,
          gboolean *right,
          GError **error)
{
  g_autofree char *secret = mms_secrets_unseal (mms_context_get_secrets (context),
                                                factor->account_id, factor->secret, error);
  gint64 now = mms_totp_step (mms_context_now (context));

  *right = FALSE;
  if (secret == NULL)
    return FALSE;
  for (gint64 step = now - TOLERANCE; step <= now + TOLERANCE; step++)
    {
      g_autofree char *code = mms_totp_code (secret, step);

      if (mms_secrets_equal (code, digits))
        return mms_second_factor_store_use_step (db, factor->account_id, step, right, error);
    }
  return TRUE;
}

/* How a recovery code, already normalised, is stored. */
char *
mms_second_factor_hash_recovery (MmsContext *context, const char *account_id, const char *code)
{
  return mms_secrets_hash_code (mms_context_get_secrets (context), "recovery", account_id, code);
}

static gboolean
use_recovery_code (MmsContext *context,
                   MmsDb *db,
                   const char *account_id,
                   const char *typed,
                   gboolean *right,
                   GError **error)
{
  g_autofree char *code = mms_secrets_code_normalise (typed);
  g_autofree char *code_hash = NULL;

  *right = FALSE;
  if (code == NULL)
    return TRUE;
  code_hash = mms_second_factor_hash_recovery (context, account_id, code);
  return mms_recovery_code_store_use (db, account_id, code_hash, mms_context_now (context), right,
                                      error);
}

/* Six digits, of either width, with or without a space between them; else NULL. */
static char *
read_digits (const char *typed)
{
  g_autofree char *narrow = g_utf8_normalize (typed, -1, G_NORMALIZE_NFKC);
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = narrow; p != NULL && *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        g_string_append_c (digits, *p);
      else if (*p != ' ')
        return NULL;
    }
  return digits->len == 6 ? g_strdup (digits->str) : NULL;
}

/* Judges a code of an account, also of one whose second factor is on its way. */
gboolean
mms_second_factor_judge (MmsContext *context,
                         MmsDb *db,
                         const MmsSecondFactor *factor,
                         const char *typed,
                         gboolean *right,
                         GError **error)
{
  g_autofree char *digits = read_digits (typed);

  if (digits != NULL)
    return use_totp (context, db, factor, digits, right, error);
  if (factor->confirmed != MM_NO_VALUE)
    return use_recovery_code (context, db, factor->account_id, typed, right, error);
  *right = FALSE;
  return TRUE;
}

/**
 * mms_second_factor_use:
 * @db: the writer's connection
 * @typed: six digits, or a recovery code
 * @right: (out): whether it was right; then it is used up
 *
 * Judges a code of an account whose second factor is on. Counting failures is the caller's
 * business.
 */
gboolean
mms_second_factor_use (MmsContext *context,
                       MmsDb *db,
                       const char *account_id,
                       const char *typed,
                       gboolean *right,
                       GError **error)
{
  g_autoptr (MmsSecondFactor) factor = NULL;

  *right = FALSE;
  if (!mms_second_factor_store_get (db, account_id, &factor, error))
    return FALSE;
  return factor == NULL || factor->confirmed == MM_NO_VALUE ||
         mms_second_factor_judge (context, db, factor, typed, right, error);
}
