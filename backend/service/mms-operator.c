/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-operator.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-login-id.h"
#include "mm-mail-address.h"
#include "mm-password.h"
#include "mm-person.h"
#include "mm-types.h"
#include "mms-account.h"
#include "mms-registration.h"

typedef gboolean (*Rule) (const char *typed, char **out, GError **error);

static void
check (GPtrArray *fields, const char *field, Rule rule, const char *typed, char **out)
{
  GError *local = NULL;

  if (!rule (typed, out, &local))
    mm_field_errors_take (fields, field, local);
}

/* What other accounts have and staff has not is empty. */
static MmsAccount *
account_new (MmsContext *context)
{
  MmsAccount *account = g_new0 (MmsAccount, 1);

  account->created = mms_context_now (context);
  account->changed = account->created;
  account->last_sign_in = MM_NO_VALUE;
  account->id = mm_id_new (account->created);
  account->principal_id = g_strdup (account->id);
  account->service = g_strdup ("operator");
  account->state = g_strdup ("active");
  account->language = g_strdup ("ja");
  account->family_kana = g_strdup ("");
  account->given_kana = g_strdup ("");
  account->phone = g_strdup ("");
  account->postal_code = g_strdup ("");
  account->prefecture = g_strdup ("");
  account->city = g_strdup ("");
  account->street = g_strdup ("");
  return account;
}

/**
 * mms_operator_new:
 *
 * Checks all that was given and hashes the password, which takes its time: not for the writer.
 *
 * Returns: (transfer full): what mms_operator_add() stores
 */
MmsAccount *
mms_operator_new (MmsContext *context,
                  const char *login,
                  const char *family_name,
                  const char *given_name,
                  const char *mail,
                  const char *password,
                  GError **error)
{
  g_autoptr (MmsAccount) account = account_new (context);
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  GError *local = NULL;

  check (fields, "/login", mm_login_id_parse, login, &account->login);
  check (fields, "/family_name", mm_person_name_parse, family_name, &account->family_name);
  check (fields, "/given_name", mm_person_name_parse, given_name, &account->given_name);
  check (fields, "/mail", mm_mail_address_parse, mail, &account->mail);
  if (!mm_password_check (MM_PASSWORD_POLICY_OPERATOR, password, &local))
    mm_field_errors_take (fields, "/password", local);
  if (!mm_field_errors_finish (fields, error))
    return NULL;
  account->login_folded = mms_account_fold_login (account->login);
  account->mail_folded = g_utf8_casefold (account->mail, -1);
  account->password_hash =
      mms_secrets_hash_password (mms_context_get_secrets (context), password, error);
  return account->password_hash != NULL ? g_steal_pointer (&account) : NULL;
}

/**
 * mms_operator_add:
 *
 * Stores it; a login name that is in use is an error of its field.
 */
gboolean
mms_operator_add (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  gboolean added;

  if (!mms_account_add (context, db, account, &added, error))
    return FALSE;
  if (!added)
    mm_field_errors_add (fields, "/login", "taken");
  return mm_field_errors_finish (fields, error);
}
