/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-session.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mms-budget.h"
#include "mms-device.h"
#include "mms-password-change.h"
#include "mms-password-expiry.h"
#include "mms-second-factor.h"
#include "mms-sign-in-store.h"

/* Many homes share one address, so this is generous: it only slows down who guesses at many
 * accounts from one place. */
static const MmsAddressBudget by_address = { "sign-in-address", 200, 600 };

/* Over all, where one guesses from many places: far above what people mistype. */
#define ALL_BUDGET 20000
#define ALL_WINDOW_S 600

struct _MmsSignIn
{
  /* owned */
  MmsContext *context;
  MmsActor *actor;
  char *service;
  char *login;
  char *login_folded;
  char *device_name;
  char *second_factor;
  MmsKeep keep;

  /* owned, found by mms_sign_in_verify () */
  MmsAccount *account;
  gboolean right;

  /* owned, made by mms_sign_in_finish () */
  MmsSession *session;
};

/**
 * mms_sign_in_new:
 * @service: "customer", "dealer", "operator" or "ups"
 * @login: the login name as typed, already normalised
 */
MmsSignIn *
mms_sign_in_new (MmsContext *context,
                 const MmsActor *actor,
                 const char *service,
                 const char *login,
                 const char *device_name)
{
  MmsSignIn *self = g_new0 (MmsSignIn, 1);

  self->context = g_object_ref (context);
  self->actor = mms_actor_copy (actor);
  self->service = g_strdup (service);
  self->login = g_strdup (login);
  self->login_folded = mms_account_fold_login (login);
  self->device_name = g_strdup (device_name);
  return self;
}

void
mms_sign_in_free (MmsSignIn *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->context);
  mms_actor_free (self->actor);
  g_free (self->service);
  g_free (self->login);
  g_free (self->login_folded);
  g_free (self->device_name);
  g_free (self->second_factor);
  mms_account_free (self->account);
  mms_session_free (self->session);
  g_free (self);
}

/**
 * mms_sign_in_set_keep:
 *
 * Says whether the device is to stay signed in; without it nothing changes about that.
 */
void
mms_sign_in_set_keep (MmsSignIn *self, MmsKeep keep)
{
  self->keep = keep;
}

/**
 * mms_sign_in_set_second_factor:
 * @code: (nullable): six digits or a recovery code, as typed
 */
void
mms_sign_in_set_second_factor (MmsSignIn *self, const char *code)
{
  g_free (self->second_factor);
  self->second_factor = g_strdup (code);
}

static gboolean
check_lock (MmsSignIn *self, MmsDb *db, GError **error)
{
  return mms_lockout_check (self->context, db, self->service, self->login_folded, "sign_in_locked",
                            error);
}

/**
 * mms_sign_in_verify:
 * @db: a read connection
 *
 * Compares the password, which takes a noticeable part of a second and as long for a login name
 * that nobody has. Whether it was right is only told by mms_sign_in_finish().
 *
 * Returns: %FALSE while the login name is locked
 */
gboolean
mms_sign_in_verify (MmsSignIn *self, MmsDb *db, const char *password, GError **error)
{
  MmsSecrets *secrets = mms_context_get_secrets (self->context);
  g_autofree char *canonical =
      mm_password_canonical (mms_password_policy (self->service), password);
  gboolean known, verified;

  if (!check_lock (self, db, error) ||
      !mms_address_budget_check (self->context, db, &by_address, self->actor, error) ||
      !mms_budget_check (self->context, db, "sign-in-all", "", ALL_BUDGET, error) ||
      !mms_account_store_find (db, self->service, self->login_folded, &self->account, error))
    return FALSE;

  known = self->account != NULL && g_strcmp0 (self->account->state, "active") == 0 &&
          g_strcmp0 (self->account->login, self->login) == 0;
  if (!mms_secrets_verify_password (secrets,
                                    self->account != NULL ? self->account->password_hash : NULL,
                                    canonical, &verified, error))
    return FALSE;
  self->right = known && verified;
  return TRUE;
}

static gboolean
note_failure (MmsSignIn *self, MmsDb *db, GError **error)
{
  gint64 now = mms_context_now (self->context);
  g_autofree char *id = mm_id_new (now);

  if (self->account == NULL)
    return TRUE;
  return mms_sign_in_store_add (db,
                                &(MmsSignInRow){ .id = id,
                                                 .account_id = self->account->id,
                                                 .at = now,
                                                 .device_name = self->device_name,
                                                 .address = self->actor->address,
                                                 .device_id = self->actor->device_id },
                                error);
}

/* Counting is all that is asked for here: what is too much stops the next try. */
static gboolean
fail (MmsSignIn *self, MmsDb *db, const char *code, GError **error)
{
  int tries_left, retry_after_s;

  if (!mms_lockout_fail (self->context, db, self->service, self->login_folded, &tries_left,
                         &retry_after_s, error) ||
      !note_failure (self, db, error) ||
      !mms_address_budget_spend (self->context, db, &by_address, self->actor, 1, error) ||
      !mms_budget_spend (self->context, db, "sign-in-all", "", 1, ALL_WINDOW_S, error))
    return FALSE;
  return mm_error_fail_counted (error, MM_ERROR_UNAUTHENTICATED, code, retry_after_s, tries_left);
}

/* The password may have changed, or the account been withdrawn, while the hash was computed. */
static gboolean
is_still_right (MmsSignIn *self, MmsDb *db, gboolean *right, GError **error)
{
  g_autoptr (MmsAccount) account = NULL;

  *right = FALSE;
  if (!self->right)
    return TRUE;
  if (!mms_account_store_get (db, self->account->id, &account, error))
    return FALSE;
  *right = account != NULL && g_strcmp0 (account->state, "active") == 0 &&
           g_strcmp0 (account->password_hash, self->account->password_hash) == 0;
  return TRUE;
}

/* Whoever knows the password and not the second factor learns just that; a wrong code counts like a
 * wrong password. */
static gboolean
check_second_factor (MmsSignIn *self, MmsDb *db, GError **error)
{
  gboolean needed, right;

  if (!mms_second_factor_is_on (db, self->account->id, &needed, error))
    return FALSE;
  if (!needed)
    return TRUE;
  if (self->second_factor == NULL || *self->second_factor == '\0')
    return mm_error_fail (error, MM_ERROR_UNAUTHENTICATED, "second_factor_required");
  if (!mms_second_factor_use (self->context, db, self->account->id, self->second_factor, &right,
                              error))
    return FALSE;
  return right || fail (self, db, "second_factor_wrong", error);
}

/* ---- Devices that stay signed in ---- */

/* The password was typed on a device whose own session may only watch. */
static gboolean
is_on_own_device (MmsSignIn *self)
{
  return self->actor->device_id != NULL &&
         g_strcmp0 (self->actor->account_id, self->account->id) == 0;
}

static gboolean
settle_device (MmsSignIn *self, MmsDb *db, char **device_id, char **token, GError **error)
{
  if (!is_on_own_device (self))
    return self->keep != MMS_KEEP_YES ||
           mms_device_add (self->context, db, self->actor, self->account, self->device_name,
                           device_id, token, error);
  if (self->keep == MMS_KEEP_NO)
    return mms_device_end (self->context, db, self->actor->device_id, "signed_out", error);
  *device_id = g_strdup (self->actor->device_id);
  return TRUE;
}

static gboolean
open_session (MmsSignIn *self, MmsDb *db, GError **error)
{
  g_autofree char *device_id = NULL;
  g_autofree char *token = NULL;

  if (!settle_device (self, db, &device_id, &token, error))
    return FALSE;
  self->session = mms_session_open_on_device (self->context, db, self->actor, self->account,
                                              self->device_name, device_id, error);
  if (self->session == NULL)
    return FALSE;
  self->session->device_token = g_steal_pointer (&token);
  return TRUE;
}

/* Said only to who knows the password; it leads to the reset. */
static gboolean
check_age (MmsSignIn *self, GError **error)
{
  if (!mms_password_is_expired (self->context, self->account))
    return TRUE;
  return mm_error_fail (error, MM_ERROR_DENIED, "password_expired");
}

/**
 * mms_sign_in_finish:
 * @db: the writer's connection
 *
 * Opens the session or counts the failure. An error of domain MM_ERROR is a refusal whose counts
 * must be kept. May run again after a rolled back group.
 */
gboolean
mms_sign_in_finish (MmsSignIn *self, MmsDb *db, GError **error)
{
  gboolean right;

  g_clear_pointer (&self->session, mms_session_free);
  if (!check_lock (self, db, error) || !is_still_right (self, db, &right, error))
    return FALSE;
  if (!right)
    return fail (self, db, "sign_in_failed", error);
  return check_second_factor (self, db, error) &&
         mms_lockout_clear (self->context, db, self->service, self->login_folded, error) &&
         check_age (self, error) && open_session (self, db, error);
}

/**
 * mms_sign_in_get_session:
 *
 * Returns: (transfer none) (nullable): the session, once finished well
 */
const MmsSession *
mms_sign_in_get_session (const MmsSignIn *self)
{
  return self->session;
}
