/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-password-reset.h"

#include <string.h>

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json.h"
#include "mms-account-mail.h"
#include "mms-account-request-store.h"
#include "mms-budget.h"
#include "mms-code.h"
#include "mms-later.h"
#include "mms-password-change.h"

/* A new code brings new tries, so they are few; who asks too often gets the same answer. */
#define NAME_BUDGET 5
#define WINDOW_S 3600
#define BATCH 64

static const MmsAddressBudget by_address = { "account-request", 60, WINDOW_S };

/* Known or not, a login name has a subject, and codes that count wrong tries. */
static char *
subject_of (MmsContext *context, const char *service, const char *folded)
{
  return mms_secrets_hash_code (mms_context_get_secrets (context), "reset-subject", service,
                                folded);
}

/* ---- Asking: the same work whoever is asked for ---- */

static gboolean
store_request (MmsContext *context,
               MmsDb *db,
               const MmsActor *actor,
               const char *kind,
               const char *service,
               const char *name,
               GError **error)
{
  gint64 now = mms_context_now (context);
  g_autofree char *id = mm_id_new (now);
  const MmsAccountRequest request = {
    .id = id,
    .kind = (char *) kind,
    .service = (char *) service,
    .name = (char *) name,
    .language = actor->language,
    .created = now,
  };

  return mms_account_request_store_insert (db, &request, error);
}

static gboolean
ask (MmsContext *context,
     MmsDb *db,
     const MmsActor *actor,
     const char *kind,
     const char *service,
     const char *name,
     GError **error)
{
  if (!mms_address_budget_take (context, db, &by_address, actor, error) ||
      !store_request (context, db, actor, kind, service, name, error))
    return FALSE;
  mms_later (context, db, mms_account_requests_run);
  return TRUE;
}

/**
 * mms_password_reset_ask:
 * @login: the login name as typed
 *
 * Takes a request for a code. Whether there is such an account is looked up after the answer, which
 * is why neither the answer nor its time tells.
 */
gboolean
mms_password_reset_ask (MmsContext *context,
                        MmsDb *db,
                        const MmsActor *actor,
                        const char *service,
                        const char *login,
                        GError **error)
{
  return ask (context, db, actor, "password-reset", service, login, error);
}

/**
 * mms_login_reminder_ask:
 * @mail: the address as typed
 *
 * Takes a request for the dealer IDs that were registered with an address.
 */
gboolean
mms_login_reminder_ask (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *mail, GError **error)
{
  return ask (context, db, actor, "login-reminder", "dealer", mail, error);
}

/* ---- Looking up, after the answer ---- */

/* *allowed is FALSE when the name was asked for too often. */
static gboolean
take_name (MmsContext *context, MmsDb *db, const char *subject, gboolean *allowed, GError **error)
{
  g_autoptr (GError) local = NULL;

  *allowed = mms_budget_take (context, db, "account-request-name", subject, NAME_BUDGET, WINDOW_S,
                              NULL, &local);
  if (*allowed || mm_error_is_limited (local))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* @reason: (nullable): the line that says why an operator started it */
static gboolean
mail_code (MmsContext *context,
           MmsDb *db,
           const MmsAccount *account,
           const char *code,
           const char *reason,
           GError **error)
{
  g_autoptr (GHashTable) vars = mms_account_mail_vars (account);

  g_hash_table_insert (vars, g_strdup ("code"), g_strdup (code));
  if (reason != NULL)
    g_hash_table_insert (vars, g_strdup ("reason"), g_strdup (reason));
  return mms_account_mail (context, db, account,
                           reason != NULL ? "password-reset-operator" : "password-reset", vars,
                           error);
}

/* Nobody gets the code of a name that nobody has. */
static gboolean
issue (MmsContext *context,
       MmsDb *db,
       const char *subject,
       const MmsAccount *account,
       const char *reason,
       GError **error)
{
  g_autofree char *data =
      account != NULL ? g_strdup_printf ("{\"account\":\"%s\"}", account->id) : NULL;
  g_autofree char *code =
      mms_code_issue (context, db, MMS_CODE_PASSWORD_RESET, subject, data, 0, error);

  return code != NULL && (account == NULL || mail_code (context, db, account, code, reason, error));
}

static gboolean
find_active (
    MmsDb *db, const char *service, const char *folded, MmsAccount **account, GError **error)
{
  if (!mms_account_store_find (db, service, folded, account, error))
    return FALSE;
  if (*account != NULL && !g_str_equal ((*account)->state, "active"))
    g_clear_pointer (account, mms_account_free);
  return TRUE;
}

static gboolean
run_reset (MmsContext *context, MmsDb *db, const MmsAccountRequest *request, GError **error)
{
  g_autofree char *folded = mms_account_fold_login (request->name);
  g_autofree char *subject = subject_of (context, request->service, folded);
  g_autoptr (MmsAccount) account = NULL;
  gboolean allowed;

  if (!take_name (context, db, subject, &allowed, error))
    return FALSE;
  return !allowed || (find_active (db, request->service, folded, &account, error) &&
                      issue (context, db, subject, account, NULL, error));
}

static char *
list_logins (GPtrArray *accounts, const char *language)
{
  const char *mark = g_strcmp0 (language, "en") == 0 ? "  " : "　";
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < accounts->len; i++)
    {
      const MmsAccount *account = accounts->pdata[i];
      g_autofree char *name = mms_account_get_dealer_name (account);

      g_string_append_printf (list, "%s%s%s (%s)", i > 0 ? "\n" : "", mark, account->login, name);
    }
  return g_string_free (list, FALSE);
}

static gboolean
mail_logins (MmsContext *context, MmsDb *db, GPtrArray *accounts, GError **error)
{
  const MmsAccount *first = accounts->pdata[0];
  g_autoptr (GHashTable) vars = mms_account_mail_vars (first);

  g_hash_table_insert (vars, g_strdup ("logins"), list_logins (accounts, first->language));
  return mms_account_mail (context, db, first, "login-reminder", vars, error);
}

static gboolean
run_reminder (MmsContext *context, MmsDb *db, const MmsAccountRequest *request, GError **error)
{
  g_autofree char *folded = g_utf8_casefold (request->name, -1);
  g_autofree char *subject = subject_of (context, "login-reminder", folded);
  g_autoptr (GPtrArray) accounts = NULL;
  gboolean allowed;

  if (!take_name (context, db, subject, &allowed, error))
    return FALSE;
  if (!allowed)
    return TRUE;
  accounts = mms_account_store_list_by_mail (db, request->service, folded, error);
  if (accounts == NULL)
    return FALSE;
  return accounts->len == 0 || mail_logins (context, db, accounts, error);
}

/**
 * mms_account_requests_run:
 *
 * Looks up what was asked for by people who are not signed in, and mails those whom it concerns.
 */
gboolean
mms_account_requests_run (MmsContext *context, MmsDb *db, GError **error)
{
  g_autoptr (GPtrArray) requests = mms_account_request_store_list (db, BATCH, error);

  if (requests == NULL)
    return FALSE;
  for (guint i = 0; i < requests->len; i++)
    {
      const MmsAccountRequest *request = requests->pdata[i];
      gboolean ok = g_str_equal (request->kind, "password-reset")
                        ? run_reset (context, db, request, error)
                        : run_reminder (context, db, request, error);

      if (!ok || !mms_account_request_store_delete (db, request->id, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * mms_password_reset_start:
 * @reason: the line of the mail that says why; may be empty
 *
 * Mails a code to an account's owner, as an operator may do for somebody who asks by telephone.
 */
gboolean
mms_password_reset_start (
    MmsContext *context, MmsDb *db, const MmsAccount *account, const char *reason, GError **error)
{
  g_autofree char *subject = subject_of (context, account->service, account->login_folded);

  return issue (context, db, subject, account, reason, error);
}

/* ---- Redeeming ---- */

/* As for any other wrong code. */
static gboolean
refuse_code (GError **error)
{
  return mm_error_fail (error, MM_ERROR_DENIED, "code_wrong");
}

/* Nobody has the name, or its owner has got another one since the code was mailed. */
static gboolean
load (MmsDb *db, const char *data, const char *folded, MmsAccount **account, GError **error)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (data, strlen (data), error);
  g_autofree char *id = NULL;

  if (object == NULL || !mm_json_get_opt_string (object, "account", 64, &id, error))
    return FALSE;
  if (id != NULL && !mms_account_store_get (db, id, account, error))
    return FALSE;
  if (*account == NULL || !g_str_equal ((*account)->state, "active") ||
      !g_str_equal ((*account)->login_folded, folded))
    return refuse_code (error);
  return TRUE;
}

/**
 * mms_password_reset_confirm:
 * @login: as typed in the request
 * @password_hash: of a password that was checked
 *
 * Sets a new password by a mailed code. Errors are those of mms_code_redeem(); a name that nobody
 * has gives the same ones.
 */
gboolean
mms_password_reset_confirm (MmsContext *context,
                            MmsDb *db,
                            const char *service,
                            const char *login,
                            const char *code,
                            const char *password_hash,
                            GError **error)
{
  g_autofree char *folded = mms_account_fold_login (login);
  g_autofree char *subject = subject_of (context, service, folded);
  g_autofree char *data =
      mms_code_redeem (context, db, MMS_CODE_PASSWORD_RESET, subject, code, error);
  g_autoptr (MmsAccount) account = NULL;

  return data != NULL && load (db, data, folded, &account, error) &&
         mms_password_set (context, db, account, password_hash, error);
}

/**
 * mms_password_reset_void:
 *
 * Takes back the codes by which the account's password could be set.
 */
gboolean
mms_password_reset_void (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  g_autofree char *subject = subject_of (context, account->service, account->login_folded);

  return mms_code_void (context, db, MMS_CODE_PASSWORD_RESET, subject, error);
}
