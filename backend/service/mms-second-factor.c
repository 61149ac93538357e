/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-second-factor-private.h"

#include <string.h>

#include "mm-error.h"
#include "mms-account-mail.h"
#include "mms-audit.h"
#include "mms-budget.h"
#include "mms-device.h"
#include "mms-totp.h"
#include "mms-session-end.h"

#define LOCK_KIND "second-factor"

/**
 * mms_second_factor_is_on:
 * @on: (out): whether sign-in to the account asks for a second factor
 */
gboolean
mms_second_factor_is_on (MmsDb *db, const char *account_id, gboolean *on, GError **error)
{
  g_autoptr (MmsSecondFactor) factor = NULL;

  if (!mms_second_factor_store_get (db, account_id, &factor, error))
    return FALSE;
  *on = factor != NULL && factor->confirmed != MM_NO_VALUE;
  return TRUE;
}

/**
 * mms_second_factor_is_due:
 * @due: (out): whether the account must have a second factor and has none
 */
gboolean
mms_second_factor_is_due (
    MmsContext *context, MmsDb *db, const MmsAccount *account, gboolean *due, GError **error)
{
  gboolean on;

  if (!mms_second_factor_is_on (db, account->id, &on, error))
    return FALSE;
  *due = !on && g_strcmp0 (account->service, "operator") == 0;
  return TRUE;
}

/* ---- The owner's side: a wrong code counts, and the fifth locks ---- */

static gboolean
count_failure (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error)
{
  int tries_left, retry_after_s;

  if (!mms_lockout_fail (context, db, LOCK_KIND, actor->account_id, &tries_left, &retry_after_s,
                         error))
    return FALSE;
  return mm_error_fail_counted (error, MM_ERROR_INVALID, "second_factor_wrong", retry_after_s,
                                tries_left);
}

static gboolean
check_code (MmsContext *context,
            MmsDb *db,
            const MmsActor *actor,
            const MmsSecondFactor *factor,
            const char *code,
            GError **error)
{
  gboolean right;

  if (!mms_lockout_check (context, db, LOCK_KIND, actor->account_id, "sign_in_locked", error) ||
      !mms_second_factor_judge (context, db, factor, code, &right, error))
    return FALSE;
  if (!right)
    return count_failure (context, db, actor, error);
  return mms_lockout_clear (context, db, LOCK_KIND, actor->account_id, error);
}

/* @on: whether it must be on, else it must be on its way. */
static MmsSecondFactor *
require (MmsDb *db, const MmsActor *actor, gboolean on, GError **error)
{
  g_autoptr (MmsSecondFactor) factor = NULL;

  if (!mms_second_factor_store_get (db, actor->account_id, &factor, error))
    return NULL;
  if (factor != NULL && (factor->confirmed != MM_NO_VALUE) == on)
    return g_steal_pointer (&factor);
  mm_error_fail (error, MM_ERROR_CONFLICT,
                 on || factor == NULL ? "second_factor_off" : "second_factor_on");
  return NULL;
}

static gboolean
note (MmsContext *context,
      MmsDb *db,
      const MmsActor *actor,
      const char *action,
      const char *template,
      GError **error)
{
  g_autoptr (MmsAccount) account = mms_account_get (context, db, actor->account_id, error);

  return account != NULL &&
         mms_audit_record (context, db, actor, action, "account", account->id, NULL, error) &&
         mms_account_mail_event (context, db, account, template, NULL, NULL, error);
}

static char **
make_codes (MmsContext *context, MmsDb *db, const char *account_id, GError **error)
{
  g_auto (GStrv) codes = g_new0 (char *, MMS_RECOVERY_CODES + 1);

  if (!mms_recovery_code_store_clear (db, account_id, error))
    return NULL;
  for (guint i = 0; i < MMS_RECOVERY_CODES; i++)
    {
      g_autofree char *plain = NULL;
      g_autofree char *code_hash = NULL;

      codes[i] = mms_secrets_code_new ();
      plain = mms_secrets_code_normalise (codes[i]);
      code_hash = mms_second_factor_hash_recovery (context, account_id, plain);
      if (!mms_recovery_code_store_add (db, account_id, code_hash, error))
        return NULL;
    }
  return g_steal_pointer (&codes);
}

gboolean
mms_second_factor_get_state (MmsContext *context,
                             MmsDb *db,
                             const MmsActor *actor,
                             MmsSecondFactorState *state,
                             GError **error)
{
  state->required = actor->role == MMS_ROLE_OPERATOR;
  return mms_second_factor_is_on (db, actor->account_id, &state->on, error) &&
         mms_recovery_code_store_count (db, actor->account_id, &state->codes_left, error);
}

static gboolean
put (MmsContext *context,
     MmsDb *db,
     const char *account_id,
     const char *secret,
     gint64 confirmed,
     GError **error)
{
  g_autofree char *sealed =
      mms_secrets_seal (mms_context_get_secrets (context), account_id, secret);
  MmsSecondFactor factor = { .account_id = (char *) account_id,
                             .secret = sealed,
                             .created = mms_context_now (context),
                             .confirmed = confirmed };

  return mms_second_factor_store_put (db, &factor, error);
}

/**
 * mms_second_factor_begin:
 *
 * Makes a secret for the actor's authenticator. It counts once mms_second_factor_confirm() has seen
 * a code of it; until then the next one takes its place.
 *
 * Returns: (transfer full): in base32; %MM_ERROR_CONFLICT "second_factor_on" when there is one
 */
char *
mms_second_factor_begin (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error)
{
  g_autofree char *secret = mms_totp_secret_new ();
  gboolean on;

  if (!mms_second_factor_is_on (db, actor->account_id, &on, error) ||
      (on && !mm_error_fail (error, MM_ERROR_CONFLICT, "second_factor_on")) ||
      !put (context, db, actor->account_id, secret, MM_NO_VALUE, error))
    return NULL;
  return g_steal_pointer (&secret);
}

/**
 * mms_second_factor_make_uri:
 *
 * Returns: (transfer full): what the QR code for an authenticator says
 */
char *
mms_second_factor_make_uri (MmsContext *context, const MmsActor *actor, const char *secret)
{
  g_autofree char *issuer =
      g_uri_escape_string (mms_context_get_settings (context)->name, NULL, FALSE);
  g_autofree char *login = g_uri_escape_string (actor->login, NULL, FALSE);

  return g_strdup_printf ("otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6"
                          "&period=30",
                          issuer, login, secret, issuer);
}

/**
 * mms_second_factor_confirm:
 * @code: six digits of the authenticator
 *
 * Turns the second factor on. An error of domain MM_ERROR is a refusal whose counts must be kept.
 *
 * Returns: (transfer full): ten recovery codes, which are told this once
 */
char **
mms_second_factor_confirm (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *code, GError **error)
{
  g_autoptr (MmsSecondFactor) factor = require (db, actor, FALSE, error);

  if (factor == NULL || !check_code (context, db, actor, factor, code, error) ||
      !mms_second_factor_store_confirm (db, actor->account_id, mms_context_now (context), error) ||
      !mms_session_store_settle_factor (db, actor->account_id, error) ||
      !note (context, db, actor, "account.second-factor-on", "second-factor-on", error))
    return NULL;
  return make_codes (context, db, actor->account_id, error);
}

/**
 * mms_second_factor_renew_codes:
 *
 * Returns: (transfer full): ten new recovery codes; the ones before are worth nothing any more
 */
char **
mms_second_factor_renew_codes (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *code, GError **error)
{
  g_autoptr (MmsSecondFactor) factor = require (db, actor, TRUE, error);

  if (factor == NULL || !check_code (context, db, actor, factor, code, error) ||
      !note (context, db, actor, "account.recovery-codes", "second-factor-codes", error))
    return NULL;
  return make_codes (context, db, actor->account_id, error);
}

/**
 * mms_second_factor_remove:
 *
 * Turns the second factor off; that the password is right the caller has seen. Not for operators:
 * %MM_ERROR_DENIED "second_factor_setup".
 */
gboolean
mms_second_factor_remove (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *code, GError **error)
{
  g_autoptr (MmsSecondFactor) factor = NULL;

  if (actor->role == MMS_ROLE_OPERATOR)
    return mm_error_fail (error, MM_ERROR_DENIED, "second_factor_setup");
  factor = require (db, actor, TRUE, error);
  return factor != NULL && check_code (context, db, actor, factor, code, error) &&
         mms_second_factor_store_delete (db, actor->account_id, error) &&
         note (context, db, actor, "account.second-factor-off", "second-factor-off", error);
}

/* ---- The provider's side ---- */

/**
 * mms_second_factor_install:
 * @secret: in base32
 *
 * Gives an account a second factor whose secret its owner was told in another way: the demo's.
 */
gboolean
mms_second_factor_install (
    MmsContext *context, MmsDb *db, const char *account_id, const char *secret, GError **error)
{
  return put (context, db, account_id, secret, mms_context_now (context), error);
}

/**
 * mms_second_factor_reset:
 *
 * Takes away the second factor of somebody who has lost it, and ends all of the account's sessions
 * and devices. An operator sets up another one at the next sign-in.
 */
gboolean
mms_second_factor_reset (MmsContext *context,
                         MmsDb *db,
                         const MmsActor *actor,
                         const MmsAccount *account,
                         GError **error)
{
  if (!mms_second_factor_store_delete (db, account->id, error) ||
      !mms_session_end_all (context, db, account->id, "second_factor", error) ||
      !mms_audit_record (context, db, actor, "account.second-factor-reset", "account", account->id,
                         NULL, error))
    return FALSE;
  return mms_account_mail_event (context, db, account, "second-factor-reset", NULL, NULL, error);
}
