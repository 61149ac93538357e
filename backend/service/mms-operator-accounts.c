/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-operator-accounts.h"

#include "mm-error.h"
#include "mm-text.h"
#include "mms-account-mail.h"
#include "mms-audit.h"
#include "mms-device.h"
#include "mms-password-reset.h"
#include "mms-session-end.h"

#define INDEX_BATCH 200

/* ---- Finding ---- */

/**
 * mms_account_index:
 *
 * Writes what operators find the account by: names, company, login name, mail address, telephone.
 */
gboolean
mms_account_index (MmsDb *db, const MmsAccount *account, GError **error)
{
  g_autofree char *text = g_strdup_printf (
      "%s %s %s%s %s%s %s %s %s", account->login, account->mail, account->family_name,
      account->given_name, account->family_kana, account->given_kana, account->phone,
      account->organisation != NULL ? account->organisation : "",
      account->department != NULL ? account->department : "");
  g_autofree char *folded = mm_text_fold_for_search (text);

  return mms_account_search_store_put (db, account->id, folded, error);
}

/**
 * mms_account_index_rest:
 *
 * Indexes some of the accounts that cannot be found yet; called again and again.
 */
gboolean
mms_account_index_rest (MmsContext *context, MmsDb *db, GError **error)
{
  g_autoptr (GPtrArray) ids = mms_account_search_store_list_unindexed (db, INDEX_BATCH, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (MmsAccount) account = mms_account_get (context, db, ids->pdata[i], error);

      if (account == NULL || !mms_account_index (db, account, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * mms_operator_find_accounts:
 * @filter: its @folded is made from @search
 * @search: (nullable): as typed
 * @next: (out) (nullable): the @before_id of the next page
 *
 * Returns: (transfer full) (element-type MmsAccount): newest first
 */
GPtrArray *
mms_operator_find_accounts (MmsContext *context,
                            MmsDb *db,
                            const MmsAccountFilter *filter,
                            const char *search,
                            char **next,
                            GError **error)
{
  g_autofree char *folded = mm_text_fold_for_search (search != NULL ? search : "");
  g_autoptr (GPtrArray) accounts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mms_account_free);
  g_autoptr (GPtrArray) ids = NULL;
  MmsAccountFilter wanted = *filter;

  wanted.folded = folded;
  wanted.limit = filter->limit + 1;
  ids = mms_account_search_store_find (db, &wanted, error);
  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < MIN (ids->len, filter->limit); i++)
    {
      MmsAccount *account = mms_account_get (context, db, ids->pdata[i], error);

      if (account == NULL)
        return NULL;
      g_ptr_array_add (accounts, account);
    }
  *next = ids->len > filter->limit ? g_strdup (ids->pdata[filter->limit - 1]) : NULL;
  return g_steal_pointer (&accounts);
}

/* ---- Locking ---- */

static char *
reason_to_line (const MmsAccount *account, const char *reason, gboolean tell)
{
  if (!tell)
    return g_strdup ("");
  return g_strdup_printf (g_strcmp0 (account->language, "en") == 0 ? "  Reason: %s" : "　理由: %s",
                          reason);
}

static MmsAccount *
change (MmsContext *context,
        MmsDb *db,
        const MmsActor *actor,
        const char *id,
        const char *from,
        const char *to,
        GError **error)
{
  g_autoptr (MmsAccount) account = mms_account_get (context, db, id, error);
  gboolean changed;

  if (account == NULL || !mms_account_store_set_state (db, id, from, to, &changed, error))
    return NULL;
  if (changed && g_strcmp0 (id, actor->account_id) != 0)
    return g_steal_pointer (&account);
  mm_error_fail (error, MM_ERROR_CONFLICT, "account_state");
  return NULL;
}

static gboolean
note (MmsContext *context,
      MmsDb *db,
      const MmsActor *actor,
      const MmsAccount *account,
      const char *action,
      const char *template,
      const char *reason,
      gboolean tell,
      GError **error)
{
  g_autofree char *detail = mms_audit_detail ("reason", reason);
  g_autofree char *line = reason_to_line (account, reason, tell);

  return mms_audit_record (context, db, actor, action, "account", account->id, detail, error) &&
         mms_account_mail_event (context, db, account, template, "reason", line, error);
}

/**
 * mms_operator_lock_account:
 * @reason: for the trail
 * @tell: whether the owner is told @reason, too
 *
 * Keeps the owner out and ends what is open. %MM_ERROR_CONFLICT "account_state" when it is not
 * active, or the actor's own.
 */
gboolean
mms_operator_lock_account (MmsContext *context,
                           MmsDb *db,
                           const MmsActor *actor,
                           const char *id,
                           const char *reason,
                           gboolean tell,
                           GError **error)
{
  g_autoptr (MmsAccount) account = change (context, db, actor, id, "active", "locked", error);

  return account != NULL && mms_session_end_all (context, db, id, "locked", error) &&
         note (context, db, actor, account, "account.lock", "account-locked", reason, tell, error);
}

/**
 * mms_operator_unlock_account:
 *
 * Lets the owner in again. %MM_ERROR_CONFLICT "account_state" when it is not locked.
 */
gboolean
mms_operator_unlock_account (MmsContext *context,
                             MmsDb *db,
                             const MmsActor *actor,
                             const char *id,
                             const char *reason,
                             gboolean tell,
                             GError **error)
{
  g_autoptr (MmsAccount) account = change (context, db, actor, id, "locked", "active", error);

  return account != NULL && note (context, db, actor, account, "account.unlock", "account-unlocked",
                                  reason, tell, error);
}

/* ---- A forgotten password ---- */

/**
 * mms_operator_start_reset:
 * @reason: for the trail
 * @tell: whether the owner is told @reason, too
 *
 * Mails a code by which the owner sets a new password, and takes back those that were mailed
 * before. %MM_ERROR_CONFLICT "account_state" when the account is not active.
 */
gboolean
mms_operator_start_reset (MmsContext *context,
                          MmsDb *db,
                          const MmsActor *actor,
                          const char *id,
                          const char *reason,
                          gboolean tell,
                          GError **error)
{
  g_autoptr (MmsAccount) account = mms_account_get (context, db, id, error);
  g_autofree char *detail = mms_audit_detail ("reason", reason);
  g_autofree char *line = NULL;

  if (account == NULL)
    return FALSE;
  if (!g_str_equal (account->state, "active"))
    return mm_error_fail (error, MM_ERROR_CONFLICT, "account_state");
  line = reason_to_line (account, reason, tell);
  return mms_password_reset_start (context, db, account, line, error) &&
         mms_audit_record (context, db, actor, "account.password-reset", "account", id, detail,
                           error);
}
