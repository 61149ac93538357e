/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-owner-registration.h"

#include <string.h>

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json.h"
#include "mm-password.h"
#include "mms-budget.h"
#include "mms-code.h"
#include "mms-registration.h"

#define LOCKOUT "owner-activation"

static char *
read_json (const char *json, const char *name, GError **error)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (json, strlen (json), error);
  char *value = NULL;

  return object != NULL && mm_json_get_string (object, name, 512, &value, error) ? value : NULL;
}

void
mms_owner_activation_clear (MmsOwnerActivation *activation)
{
  g_clear_pointer (&activation->registration, mms_registration_free);
}

/**
 * mms_owner_activation_verify:
 * @db: a read connection
 * @password: the one that was typed at the registration
 *
 * Compares the password, so that a code which somebody else caused to be mailed opens nothing.
 * Takes a noticeable part of a second, and as long for an address that nobody registered.
 */
gboolean
mms_owner_activation_verify (MmsContext *context,
                             MmsDb *db,
                             MmsOwnerActivation *activation,
                             const char *password,
                             GError **error)
{
  g_autofree char *folded = mms_account_fold_login (activation->mail);
  g_autofree char *canonical = mm_password_canonical (MM_PASSWORD_POLICY_UPS, password);
  g_autofree char *hash = NULL;

  if (!mms_registration_store_find_waiting (db, "ups", folded, mms_context_now (context),
                                            &activation->registration, error))
    return FALSE;
  if (activation->registration != NULL)
    {
      hash = read_json (activation->registration->form, "password_hash", error);
      if (hash == NULL)
        return FALSE;
    }
  return mms_secrets_verify_password (mms_context_get_secrets (context), hash, canonical,
                                      &activation->right, error);
}

/**
 * mms_owner_activation_is_refusal:
 *
 * Tells whether @error is a no whose counts must be kept.
 */
gboolean
mms_owner_activation_is_refusal (const GError *error)
{
  static const char *const codes[] = { "activation_password", "locked", NULL };

  return mms_code_is_refusal (error) ||
         (error->domain == MM_ERROR && g_strv_contains (codes, mm_error_get_code (error)));
}

static gboolean
refuse_password (MmsContext *context, MmsDb *db, const char *subject, GError **error)
{
  int tries_left, retry_after_s;

  if (!mms_lockout_fail (context, db, LOCKOUT, subject, &tries_left, &retry_after_s, error))
    return FALSE;
  return mm_error_fail_counted (error, MM_ERROR_DENIED, "activation_password", retry_after_s,
                                tries_left);
}

/* The code is right; it stays good until the password of its registration is right too. */
static gboolean
check_password (MmsContext *context,
                MmsDb *db,
                const MmsOwnerActivation *activation,
                const char *subject,
                const char *data,
                GError **error)
{
  g_autofree char *id = read_json (data, "registration", error);

  if (id == NULL)
    return FALSE;
  if (!activation->right || activation->registration == NULL ||
      !g_str_equal (activation->registration->id, id))
    return refuse_password (context, db, subject, error);
  return mms_lockout_clear (context, db, LOCKOUT, subject, error);
}

static MmsAccount *
account_new (MmsContext *context, const MmsRegistration *registration, const char *password_hash)
{
  MmsAccount *account = g_new0 (MmsAccount, 1);
  char **empty[] = { &account->family_name, &account->given_name, &account->family_kana,
                     &account->given_kana,  &account->phone,      &account->postal_code,
                     &account->prefecture,  &account->city,       &account->street };

  account->created = mms_context_now (context);
  account->changed = account->created;
  account->id = mm_id_new (account->created);
  account->service = g_strdup ("ups");
  account->principal_id = g_strdup (account->id);
  account->login = g_strdup (registration->login);
  account->login_folded = g_strdup (registration->login_folded);
  account->mail = g_strdup (registration->mail);
  account->mail_folded = g_utf8_casefold (registration->mail, -1);
  account->password_hash = g_strdup (password_hash);
  account->state = g_strdup ("active");
  account->language = g_strdup (registration->language);
  account->reminders = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    *empty[i] = g_strdup ("");
  return account;
}

static MmsAccount *
make_account (MmsContext *context, MmsDb *db, const MmsRegistration *registration, GError **error)
{
  g_autofree char *hash = read_json (registration->form, "password_hash", error);
  g_autoptr (MmsAccount) account = NULL;
  gboolean added;

  if (hash == NULL)
    return NULL;
  account = account_new (context, registration, hash);
  if (!mms_account_add (context, db, account, &added, error) ||
      (!added && !mm_error_fail (error, MM_ERROR_USED, "activation_used")) ||
      !mms_registration_store_set_activated (db, registration->id, account->id, error))
    return NULL;
  return g_steal_pointer (&account);
}

/* Right in both; while the hash was computed somebody may have been faster. */
static gboolean
redeem (MmsContext *context, MmsDb *db, const MmsOwnerActivation *activation, GError **error)
{
  g_autofree char *folded = mms_account_fold_login (activation->mail);
  g_autofree char *subject = mms_owner_subject (context, folded);
  g_autofree char *data = NULL;
  g_autofree char *redeemed = NULL;

  if (!mms_lockout_check (context, db, LOCKOUT, subject, "locked", error))
    return FALSE;
  data = mms_code_look (context, db, MMS_CODE_REGISTRATION, subject, activation->code, error);
  if (data == NULL || !check_password (context, db, activation, subject, data, error))
    return FALSE;
  redeemed = mms_code_redeem (context, db, MMS_CODE_REGISTRATION, subject, activation->code, error);
  return redeemed != NULL;
}

/**
 * mms_owner_activation_run:
 * @db: the writer's connection
 *
 * Makes the account by the mailed code and signs it in. Errors are those of mms_code_redeem();
 * "activation_password", which is counted, when the password is not the one of the registration.
 *
 * Returns: (transfer full): the session
 */
MmsSession *
mms_owner_activation_run (MmsContext *context,
                          MmsDb *db,
                          const MmsActor *actor,
                          const MmsOwnerActivation *activation,
                          GError **error)
{
  g_autoptr (MmsAccount) account = NULL;

  if (!redeem (context, db, activation, error))
    return NULL;
  account = make_account (context, db, activation->registration, error);
  return account != NULL
             ? mms_session_open (context, db, actor, account, activation->device_name, error)
             : NULL;
}
