/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-password-expiry.h"

#include "mms-account-mail.h"

#define BATCH 200
/* Of those who look after UPSs, always. */
#define UPS_DAYS 180

/* Days before the end at which a reminder goes out, the last first. */
static const gint64 reminders[] = { 1, 3, 14 };

/* Each service has its own policy; with 0 days passwords do not expire. */
static guint
days_of (MmsContext *context, const char *service)
{
  const MmsSettings *settings = mms_context_get_settings (context);

  if (g_str_equal (service, "ups"))
    return UPS_DAYS;
  return g_str_equal (service, "operator") ? 0 : settings->password_days;
}

/**
 * mms_password_expires:
 *
 * Its last day counts whole, as the mails that name it say: it ends at 24:00 in Japan.
 *
 * Returns: when the account's password expires, milliseconds UTC; %MM_NO_VALUE for never
 */
gint64
mms_password_expires (MmsContext *context, const MmsAccount *account)
{
  guint days = days_of (context, account->service);

  if (days == 0 || account->password_changed == MM_NO_VALUE)
    return MM_NO_VALUE;
  return mm_time_jst_day_start (account->password_changed + days * MM_DAY_MS) + MM_DAY_MS;
}

/**
 * mms_password_is_expired:
 *
 * Tells whether the account's owner must reset the password before signing in.
 */
gboolean
mms_password_is_expired (MmsContext *context, const MmsAccount *account)
{
  gint64 expires = mms_password_expires (context, account);

  return expires != MM_NO_VALUE && expires <= mms_context_now (context);
}

static gboolean
remind (MmsContext *context, MmsDb *db, const MmsAccount *account, gint64 due, GError **error)
{
  g_autoptr (GHashTable) vars = mms_account_mail_vars (account);

  g_hash_table_insert (
      vars, g_strdup ("expiry"),
      mms_account_format_day (mms_password_expires (context, account) - 1, account->language));
  return mms_account_store_set_reminded (db, account->id, due, error) &&
         mms_account_mail (context, db, account, "password-expires", vars, error);
}

/* The nearest reminder first: who gets it does not also get the ones before it. It comes at the
 * time of day at which the password was set. */
static gboolean
remind_service (MmsContext *context, MmsDb *db, const char *service, GError **error)
{
  gint64 life = days_of (context, service) * MM_DAY_MS;
  gint64 now = mms_context_now (context);
  gint64 expired = mm_time_jst_day_start (now) - life - 1;

  for (guint i = 0; life > 0 && i < G_N_ELEMENTS (reminders); i++)
    {
      g_autoptr (GPtrArray) accounts = mms_account_store_list_to_remind (
          db, service, expired, now - life + reminders[i] * MM_DAY_MS, reminders[i], BATCH, error);

      if (accounts == NULL)
        return FALSE;
      for (guint j = 0; j < accounts->len; j++)
        if (!remind (context, db, accounts->pdata[j], reminders[i], error))
          return FALSE;
    }
  return TRUE;
}

/**
 * mms_password_remind:
 *
 * Mails those whose password expires in 14, 3 and 1 days, each reminder once. To be called often;
 * what is too much for one call follows with the next.
 */
gboolean
mms_password_remind (MmsContext *context, MmsDb *db, GError **error)
{
  return remind_service (context, db, "customer", error) &&
         remind_service (context, db, "dealer", error) &&
         remind_service (context, db, "ups", error);
}
