/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-account-mail.h"

#include "mms-mail.h"

/* What a change mail calls an item. */
static const struct
{
  const char *item;
  const char *ja;
  const char *en;
} items[] = {
  { "name", "氏名", "Name" },
  { "kana", "フリガナ", "Reading of the name" },
  { "phone", "電話番号", "Telephone number" },
  { "mail", "メールアドレス", "Mail address" },
  { "address", "住所", "Address" },
  { "organisation", "法人名", "Company" },
  { "dealer_name", "販売店名", "Dealer's name" },
  { "department", "部署名", "Department" },
  { "fax", "FAX番号", "FAX number" },
  { "owner_programme", "ご愛用者登録", "Owner's club" },
  { "direct_mail", "ダイレクトメール", "Direct mail" },
  { "reminders", "保証とバッテリー交換時期のお知らせ", "Reminders of guarantees and batteries" },
  { "password", "パスワード", "Password" },
  { "maintenance_addresses", "異常の連絡先", "Addresses for abnormalities" },
  { "second_factor", "2段階認証", "Two-step sign-in" },
  { "lock", "アカウントのロック", "Lock of the account" },
  { "role", "役割", "Role" },
};

/**
 * mms_account_mail_vars:
 *
 * Returns: (transfer full) (element-type utf8 utf8): how a mail addresses its reader, and the user
 *   ID to sign in with
 */
GHashTable *
mms_account_mail_vars (const MmsAccount *account)
{
  GHashTable *vars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  char *organisation = mms_account_get_organisation (account);

  g_hash_table_insert (vars, g_strdup ("organisation"),
                       organisation != NULL ? organisation : g_strdup (""));
  g_hash_table_insert (vars, g_strdup ("name"), mms_account_get_display_name (account));
  g_hash_table_insert (vars, g_strdup ("login"), g_strdup (account->login));
  return vars;
}

/**
 * mms_account_mail:
 * @vars: what mms_account_mail_vars() made, and more
 *
 * Queues a mail to the account's own address, in its owner's language.
 */
gboolean
mms_account_mail (MmsContext *context,
                  MmsDb *db,
                  const MmsAccount *account,
                  const char *template,
                  GHashTable *vars,
                  GError **error)
{
  return mms_mail_queue (context, db, account->mail, template, account->language, vars, error);
}

/* Japan Standard Time, as a sentence says it. */
static char *
format_time (const char *language, gint64 at)
{
  int year, month, day, hour, minute;

  mm_time_jst_ymd (at, &year, &month, &day);
  mm_time_jst_hm (at, &hour, &minute);
  if (g_strcmp0 (language, "en") == 0)
    return g_strdup_printf ("%d-%02d-%02d %d:%02d (Japan Standard Time)", year, month, day, hour,
                            minute);
  return g_strdup_printf ("%d年%d月%d日 %d:%02d", year, month, day, hour, minute);
}

/**
 * mms_account_mail_event:
 * @template: its name in data/mail/LANGUAGE/
 * @name: (nullable): of the one value that the template takes besides the account's own
 * @value: (nullable): empty where it is %NULL
 *
 * Like mms_account_mail(), for what has just happened: the template may also say {time}.
 */
gboolean
mms_account_mail_event (MmsContext *context,
                        MmsDb *db,
                        const MmsAccount *account,
                        const char *template,
                        const char *name,
                        const char *value,
                        GError **error)
{
  g_autoptr (GHashTable) vars = mms_account_mail_vars (account);

  g_hash_table_insert (vars, g_strdup ("time"),
                       format_time (account->language, mms_context_now (context)));
  if (name != NULL)
    g_hash_table_insert (vars, g_strdup (name), g_strdup (value != NULL ? value : ""));
  return mms_account_mail (context, db, account, template, vars, error);
}

/**
 * mms_account_format_day:
 * @day: milliseconds UTC
 *
 * Returns: (transfer full): the day in Japan as a mail names it
 */
char *
mms_account_format_day (gint64 day, const char *language)
{
  int year, month, date;

  mm_time_jst_ymd (day, &year, &month, &date);
  if (g_strcmp0 (language, "en") == 0)
    return g_strdup_printf ("%04d-%02d-%02d", year, month, date);
  return g_strdup_printf ("%d年%d月%d日", year, month, date);
}

static const char *
item_words (const char *item, gboolean english)
{
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    if (g_str_equal (items[i].item, item))
      return english ? items[i].en : items[i].ja;
  return item;
}

static char *
list_items (const char *const *item_names, gboolean english)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; item_names[i] != NULL; i++)
    g_string_append_printf (list, "%s%s%s", i > 0 ? "\n" : "", english ? "  - " : "　・",
                            item_words (item_names[i], english));
  return g_string_free (list, FALSE);
}

/**
 * mms_account_tell_change:
 * @account: as it is now
 * @item_names: (array zero-terminated=1): "name", "phone" …; what the table above does not know
 *   stands in the mail as it is
 * @by_operator: the provider's staff made the change
 *
 * Mails the account's owner what was changed: names of items, never values.
 */
gboolean
mms_account_tell_change (MmsContext *context,
                         MmsDb *db,
                         const MmsAccount *account,
                         const char *const *item_names,
                         gboolean by_operator,
                         GError **error)
{
  g_autoptr (GHashTable) vars = mms_account_mail_vars (account);
  gboolean english = g_str_equal (account->language, "en");
  const char *by =
      english ? "The change was made by our staff." : "この変更は、運営事務局が行いました。";

  g_hash_table_insert (vars, g_strdup ("items"), list_items (item_names, english));
  g_hash_table_insert (vars, g_strdup ("by"), g_strdup (by_operator ? by : ""));
  return mms_account_mail (context, db, account, "account-changed", vars, error);
}
