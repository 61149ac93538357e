/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-password-change.h"

#include "mm-error.h"
#include "mms-account-mail.h"
#include "mms-budget.h"
#include "mms-code.h"
#include "mms-password-reset.h"
#include "mms-session-end.h"

#define LOCKOUT "password"

/**
 * mms_password_policy:
 *
 * Which rule the passwords of a service follow.
 */
MmPasswordPolicy
mms_password_policy (const char *service)
{
  if (g_strcmp0 (service, "operator") == 0)
    return MM_PASSWORD_POLICY_OPERATOR;
  return g_strcmp0 (service, "ups") == 0 ? MM_PASSWORD_POLICY_UPS : MM_PASSWORD_POLICY_MONITORING;
}

/**
 * mms_password_hash:
 * @password: one that was checked
 *
 * Hashes a password as its service compares it. Takes a noticeable part of a second.
 */
char *
mms_password_hash (MmsContext *context, const char *service, const char *password, GError **error)
{
  g_autofree char *canonical = mm_password_canonical (mms_password_policy (service), password);

  return mms_secrets_hash_password (mms_context_get_secrets (context), canonical, error);
}

/**
 * mms_password_check_field:
 * @field: JSON Pointer of where @password was typed
 *
 * Checks a new password by the rule of @service.
 */
gboolean
mms_password_check_field (const char *service,
                          const char *field,
                          const char *password,
                          GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autoptr (GError) local = NULL;

  if (!mm_password_check (mms_password_policy (service), password, &local))
    mm_field_errors_take (fields, field, g_steal_pointer (&local));
  return mm_field_errors_finish (fields, error);
}

/* ---- Proving the present password ---- */

void
mms_password_proof_clear (MmsPasswordProof *proof)
{
  g_clear_pointer (&proof->account, mms_account_free);
}

static gboolean
check_lock (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  return mms_lockout_check (context, db, LOCKOUT, account->id, "locked", error);
}

/**
 * mms_password_prove:
 * @db: a read connection
 *
 * Compares the password that a signed-in user types once more. Takes a noticeable part of a second.
 *
 * Returns: %FALSE while too many were wrong; whether it was right tells mms_password_accept()
 */
gboolean
mms_password_prove (MmsContext *context,
                    MmsDb *db,
                    const MmsActor *actor,
                    const char *password,
                    MmsPasswordProof *proof,
                    GError **error)
{
  g_autofree char *canonical = NULL;

  proof->account = mms_account_get (context, db, actor->account_id, error);
  if (proof->account == NULL || !check_lock (context, db, proof->account, error))
    return FALSE;
  canonical = mm_password_canonical (mms_password_policy (proof->account->service), password);
  return mms_secrets_verify_password (mms_context_get_secrets (context),
                                      proof->account->password_hash, canonical, &proof->right,
                                      error);
}

static gboolean
fail (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  int tries_left, retry_after_s;

  if (!mms_lockout_fail (context, db, LOCKOUT, account->id, &tries_left, &retry_after_s, error))
    return FALSE;
  return mm_error_fail_counted (error, MM_ERROR_DENIED, "password_wrong", retry_after_s,
                                tries_left);
}

/**
 * mms_password_accept:
 * @db: the writer's connection
 *
 * Fails with "password_wrong", which is counted, unless the proof holds and nobody has changed the
 * password since.
 */
gboolean
mms_password_accept (MmsContext *context, MmsDb *db, const MmsPasswordProof *proof, GError **error)
{
  g_autoptr (MmsAccount) present = NULL;

  if (!check_lock (context, db, proof->account, error))
    return FALSE;
  present = mms_account_get (context, db, proof->account->id, error);
  if (present == NULL)
    return FALSE;
  if (!proof->right || !g_str_equal (present->password_hash, proof->account->password_hash))
    return fail (context, db, proof->account, error);
  return mms_lockout_clear (context, db, LOCKOUT, proof->account->id, error);
}

/**
 * mms_password_is_refusal:
 *
 * Tells whether @error is a no whose counts must be kept.
 */
gboolean
mms_password_is_refusal (const GError *error)
{
  static const char *const codes[] = { "password_wrong", "locked", NULL };

  return mms_code_is_refusal (error) ||
         (error->domain == MM_ERROR && g_strv_contains (codes, mm_error_get_code (error)));
}

/* ---- Setting a new one ---- */

/**
 * mms_password_set:
 * @password_hash: of a password that was checked
 *
 * Gives the account a new password. All its sessions and devices end: the user signs in anew. The
 * owner is mailed.
 */
gboolean
mms_password_set (MmsContext *context,
                  MmsDb *db,
                  const MmsAccount *account,
                  const char *password_hash,
                  GError **error)
{
  g_autoptr (GHashTable) vars = mms_account_mail_vars (account);
  gint64 now = mms_context_now (context);

  return mms_account_store_set_password (db, account->id, password_hash, now, error) &&
         mms_password_reset_void (context, db, account, error) &&
         mms_lockout_clear (context, db, account->service, account->login_folded, error) &&
         mms_session_end_all (context, db, account->id, "password", error) &&
         mms_account_mail (context, db, account, "password-changed", vars, error);
}
