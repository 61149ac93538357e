/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-mail-change.h"

#include <string.h>

#include "mm-error.h"
#include "mm-json-writer.h"
#include "mm-json.h"
#include "mms-account-mail.h"
#include "mms-account-record.h"
#include "mms-budget.h"
#include "mms-code-store.h"
#include "mms-code.h"
#include "mms-mail.h"

#define REQUESTS_A_DAY 10
#define DAY_S (24 * 60 * 60)

/* Dealers and staff have a name of their own to sign in with. */
static gboolean
is_login (const MmsAccount *account)
{
  return !g_str_equal (account->service, "dealer") && !g_str_equal (account->service, "operator");
}

static char *
make_data (const char *mail)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (json);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "mail", mail);
  mm_json_writer_end_object (writer);
  return g_strdup (json->str);
}

static char *
read_data (const char *data, GError **error)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (data, strlen (data), error);
  char *mail = NULL;

  return object != NULL && mm_json_get_string (object, "mail", 512, &mail, error) ? mail : NULL;
}

/* ---- Asking ---- */

static gboolean
check_new (const MmsAccount *account, const char *mail, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  if (g_str_equal (account->mail, mail))
    mm_field_errors_add (fields, "/mail", "same");
  return mm_field_errors_finish (fields, error);
}

/* Another account that signs in with the address. */
static gboolean
find_other (
    MmsDb *db, const MmsAccount *account, const char *mail, MmsAccount **other, GError **error)
{
  g_autofree char *folded = mms_account_fold_login (mail);

  *other = NULL;
  if (!is_login (account))
    return TRUE;
  if (!mms_account_store_find (db, account->service, folded, other, error))
    return FALSE;
  if (*other != NULL && g_str_equal ((*other)->id, account->id))
    g_clear_pointer (other, mms_account_free);
  return TRUE;
}

static gboolean
mail_code (MmsContext *context,
           MmsDb *db,
           const MmsAccount *account,
           const char *mail,
           const char *code,
           GError **error)
{
  g_autoptr (GHashTable) vars = mms_account_mail_vars (account);

  g_hash_table_insert (vars, g_strdup ("code"), g_strdup (code));
  return mms_mail_queue (context, db, mail, "address-code", account->language, vars, error);
}

/* Nothing of who asked goes into it. */
static gboolean
mail_known (MmsContext *context, MmsDb *db, const MmsAccount *other, GError **error)
{
  g_autoptr (GHashTable) vars = mms_account_mail_vars (other);

  return mms_account_mail (context, db, other, "address-known", vars, error);
}

static gboolean
mail_old (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  g_autoptr (GHashTable) vars = mms_account_mail_vars (account);

  return mms_account_mail (context, db, account, "account-mail-requested", vars, error);
}

static gboolean
issue (MmsContext *context, MmsDb *db, const MmsAccount *account, const char *mail, GError **error)
{
  g_autofree char *data = make_data (mail);
  g_autofree char *code =
      mms_code_issue (context, db, MMS_CODE_MAIL_CHANGE, account->id, data, 0, error);
  g_autoptr (MmsAccount) other = NULL;

  if (code == NULL || !find_other (db, account, mail, &other, error))
    return FALSE;
  return other != NULL ? mail_known (context, db, other, error)
                       : mail_code (context, db, account, mail, code, error);
}

/**
 * mms_mail_change_request:
 * @mail: the new address, already parsed
 *
 * Mails a code to the new address and a word to the old one; until the code is redeemed nothing
 * changes. An address that another account signs in with looks the same from outside; its owner
 * gets another mail. Fails with "same" of the field, "limited" and "mail_budget".
 */
gboolean
mms_mail_change_request (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *mail, GError **error)
{
  g_autoptr (MmsAccount) account = mms_account_get (context, db, actor->account_id, error);

  return account != NULL && check_new (account, mail, error) &&
         mms_budget_take (context, db, "mail-change", account->id, REQUESTS_A_DAY, DAY_S, NULL,
                          error) &&
         issue (context, db, account, mail, error) && mail_old (context, db, account, error);
}

/**
 * mms_mail_change_cancel:
 *
 * Forgets the change; the code that was mailed counts no longer.
 */
gboolean
mms_mail_change_cancel (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error)
{
  return mms_code_void (context, db, MMS_CODE_MAIL_CHANGE, actor->account_id, error);
}

/**
 * mms_mail_change_get:
 * @mail: (out) (nullable): the address that waits for its code, %NULL when none does
 * @expires: (out): until when, milliseconds UTC
 */
gboolean
mms_mail_change_get (MmsContext *context,
                     MmsDb *db,
                     const char *account_id,
                     char **mail,
                     gint64 *expires,
                     GError **error)
{
  g_autoptr (MmsCodeRow) row = NULL;

  *mail = NULL;
  if (!mms_code_store_get_newest (db, "mail-change", account_id, &row, error))
    return FALSE;
  if (row == NULL || !g_str_equal (row->state, "live") || row->data == NULL ||
      row->expires <= mms_context_now (context))
    return TRUE;
  *expires = row->expires;
  *mail = read_data (row->data, error);
  return *mail != NULL;
}

/* ---- Redeeming ---- */

static void
set_text (char **member, char *value)
{
  g_free (*member);
  *member = value;
}

static gboolean
tell (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  static const char *const changed[] = { "mail", NULL };

  return mms_account_tell_change (context, db, account, changed, FALSE, error);
}

/* Before the change is stored: after it the old address is nobody's, and mails to it are limited.
 */
static gboolean
tell_old (
    MmsContext *context, MmsDb *db, const MmsAccount *before, const MmsAccount *now, GError **error)
{
  g_autoptr (MmsAccount) to_old = mms_account_copy (now);

  set_text (&to_old->mail, g_strdup (before->mail));
  return tell (context, db, to_old, error);
}

static gboolean
check_free (MmsDb *db, const MmsAccount *account, const char *mail, GError **error)
{
  g_autoptr (MmsAccount) other = NULL;

  if (!find_other (db, account, mail, &other, error))
    return FALSE;
  if (other == NULL)
    return TRUE;
  return mm_error_fail (error, MM_ERROR_CONFLICT, "mail_taken");
}

static MmsAccount *
with_mail (MmsContext *context, const MmsAccount *account, const char *mail)
{
  MmsAccount *now = mms_account_copy (account);

  now->changed = mms_context_now (context);
  set_text (&now->mail, g_strdup (mail));
  set_text (&now->mail_folded, g_utf8_casefold (mail, -1));
  if (!is_login (now))
    return now;
  set_text (&now->login, g_strdup (mail));
  set_text (&now->login_folded, mms_account_fold_login (mail));
  return now;
}

/**
 * mms_mail_change_confirm:
 * @code: as typed, from the mail to the new address
 *
 * Makes the new address the account's, and its login name unless it has another one. Both addresses
 * get a mail. Errors are those of mms_code_redeem(), and "mail_taken" when another account has got
 * the address meanwhile.
 */
gboolean
mms_mail_change_confirm (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *code, GError **error)
{
  g_autofree char *data =
      mms_code_redeem (context, db, MMS_CODE_MAIL_CHANGE, actor->account_id, code, error);
  g_autofree char *mail = data != NULL ? read_data (data, error) : NULL;
  g_autoptr (MmsAccount) before = NULL;
  g_autoptr (MmsAccount) now = NULL;

  if (mail == NULL)
    return FALSE;
  before = mms_account_get (context, db, actor->account_id, error);
  if (before == NULL || !check_free (db, before, mail, error))
    return FALSE;
  now = with_mail (context, before, mail);
  return tell_old (context, db, before, now, error) && mms_account_store_update (db, now, error) &&
         mms_account_refresh (context, db, now->id, error) && tell (context, db, now, error);
}
