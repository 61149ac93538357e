/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mms-announcement.h"
#include "mms-gateway-service.h"
#include "mms-link-service.h"
#include "mms-registration.h"
#include "mms-terms.h"

/* Invented people in a real town. The domains are those that can never be delivered to. */
typedef struct
{
  const char *service;
  const char *login;
  const char *password;
  const char *name[4];
  const char *mail;
  const char *phone;
  const char *address[4];
  const char *organisation;
  const char *department;
} DemoAccount;

static const DemoAccount accounts[] = {
  { "operator",
    "operator",
    "Demo-Operator-2026",
    { "運営", "太郎", "ウンエイ", "タロウ" },
    "operator@mimamori.example",
    "0312340000",
    { "1000005", "東京都", "千代田区", "丸の内1-1-1" },
    "みまもり運営事務局",
    NULL },
  { "dealer",
    "shonan-denki",
    "Shonan2026",
    { "石井", "健一", "イシイ", "ケンイチ" },
    "maintenance@shonan-denki.example",
    "0466112233",
    { "2510025", "神奈川県", "藤沢市", "鵠沼石上1-8-4" },
    "湘南電設株式会社",
    "藤沢支店" },
  { "dealer",
    "midori-solar",
    "Midori2026",
    { "小川", "みどり", "オガワ", "ミドリ" },
    "support@midori-solar.example",
    "0467445566",
    { "2480006", "神奈川県", "鎌倉市", "小町2-3-5" },
    "みどりソーラー",
    NULL },
  { "customer",
    "hanako@sato.example",
    "Hanako2026",
    { "佐藤", "花子", "サトウ", "ハナコ" },
    "hanako@sato.example",
    "0466000000",
    { "2510025", "神奈川県", "藤沢市", "鵠沼石上1-2-3" },
    NULL,
    NULL },
  { "customer",
    "takashi@yoshida.example",
    "Takashi2026",
    { "𠮷田", "髙志", "ヨシダ", "タカシ" },
    "takashi@yoshida.example",
    "0467223344",
    { "2480012", "神奈川県", "鎌倉市", "御成町4-10" },
    NULL,
    NULL },
  { "customer",
    "somu@hamakaze.example",
    "Hamakaze2026",
    { "高橋", "直人", "タカハシ", "ナオト" },
    "somu@hamakaze.example",
    "0463556677",
    { "2540035", "神奈川県", "平塚市", "宮の前6-21" },
    "株式会社浜風製作所",
    "総務部" },
};

typedef struct
{
  const char *gateway_id;
  const char *model;
  const char *serial;
  const char *owner;
  const char *site;
  const char *address[4];
  const char *dealers[3];
  const char *profile;
} DemoHouse;

static const DemoHouse houses[] = {
  { "MM0000DEMO01",
    "MM-GW100",
    "GW100-2600101",
    "hanako@sato.example",
    "佐藤様邸",
    { "2510025", "神奈川県", "藤沢市", "鵠沼石上1-2-3" },
    { "shonan-denki" },
    "solar-battery" },
  { "MM0000DEMO02",
    "MM-GW100",
    "GW100-2600102",
    "hanako@sato.example",
    "佐藤様 辻堂の家",
    { "2510047", "神奈川県", "藤沢市", "辻堂2-14-6" },
    { "shonan-denki", "midori-solar" },
    "v2x" },
  { "MM0000DEMO03",
    "MM-GW100",
    "GW100-2600103",
    "takashi@yoshida.example",
    "𠮷田様邸",
    { "2480012", "神奈川県", "鎌倉市", "御成町4-10" },
    { "midori-solar" },
    "faults" },
  { "MM0000DEMO04",
    "MM-GW200",
    "GW200-2600104",
    "somu@hamakaze.example",
    "浜風製作所 本社工場",
    { "2540035", "神奈川県", "平塚市", "宮の前6-21" },
    { "shonan-denki" },
    "two-conditioners" },
  { "MM0000DEMO05",
    "MM-GW200",
    "GW200-2600105",
    "somu@hamakaze.example",
    "浜風製作所 倉庫",
    { "2540014", "神奈川県", "平塚市", "四之宮2-5-9" },
    { "shonan-denki" },
    "never" },
};

static MmsAccount *
account_new (MmsContext *context, const DemoAccount *demo, GError **error)
{
  g_autoptr (MmsAccount) account = g_new0 (MmsAccount, 1);

  account->created = mms_context_now (context);
  account->changed = account->created;
  account->id = mm_id_new (account->created);
  account->service = g_strdup (demo->service);
  account->principal_id = g_strdup (account->id);
  account->login = g_strdup (demo->login);
  account->login_folded = mms_account_fold_login (demo->login);
  account->state = g_strdup ("active");
  account->language = g_strdup ("ja");
  account->family_name = g_strdup (demo->name[0]);
  account->given_name = g_strdup (demo->name[1]);
  account->family_kana = g_strdup (demo->name[2]);
  account->given_kana = g_strdup (demo->name[3]);
  account->mail = g_strdup (demo->mail);
  account->mail_folded = g_utf8_casefold (demo->mail, -1);
  account->phone = g_strdup (demo->phone);
  account->postal_code = g_strdup (demo->address[0]);
  account->prefecture = g_strdup (demo->address[1]);
  account->city = g_strdup (demo->address[2]);
  account->street = g_strdup (demo->address[3]);
  account->organisation = g_strdup (demo->organisation);
  account->department = g_strdup (demo->department);
  account->password_hash =
      mms_secrets_hash_password (mms_context_get_secrets (context), demo->password, error);
  return account->password_hash != NULL ? g_steal_pointer (&account) : NULL;
}

static gboolean
agree (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  g_autofree char *due = NULL;

  if (!mms_terms_get_due (context, db, account->id, account->service, &due, error))
    return FALSE;
  return due == NULL ||
         mms_terms_record_consent (context, db, account->id, account->service, due,
                                   mms_context_now (context), "registration", NULL, error);
}

static gboolean
add_account (
    MmsContext *context, MmsDb *db, const DemoAccount *demo, MmsAdminRun *run, GError **error)
{
  g_autoptr (MmsAccount) account = account_new (context, demo, error);
  gboolean added;

  if (account == NULL || !mms_account_add (context, db, account, &added, error))
    return FALSE;
  if (!added)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_CONFLICT,
                   "“%s” is there already: the demo wants an empty store", demo->login);
      return FALSE;
    }
  g_string_append_printf (run->output, "%-9s %-26s %s\n", demo->service, demo->login,
                          demo->password);
  return agree (context, db, account, error);
}

static MmsActor *
owner_actor (MmsContext *context, MmsDb *db, const char *login, GError **error)
{
  g_autofree char *folded = mms_account_fold_login (login);
  g_autoptr (MmsAccount) account = NULL;
  MmsActor *actor;

  if (!mms_account_store_find (db, "customer", folded, &account, error))
    return NULL;
  actor = mms_actor_new (MMS_ROLE_CUSTOMER);
  actor->account_id = g_strdup (account->id);
  actor->principal_id = g_strdup (account->principal_id);
  actor->login = g_strdup (account->login);
  return actor;
}

static const char *
find_phone (const char *dealer)
{
  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    {
      if (g_strcmp0 (accounts[i].login, dealer) == 0)
        return accounts[i].phone;
    }
  return NULL;
}

static gboolean
link_dealers (MmsContext *context,
              MmsDb *db,
              const MmsActor *owner,
              const DemoHouse *house,
              const char *installation,
              GError **error)
{
  for (guint i = 0; house->dealers[i] != NULL; i++)
    {
      g_autoptr (MmLink) link =
          mms_link_create (context, db, owner, installation, house->dealers[i],
                           find_phone (house->dealers[i]), error);

      if (link == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_house (MmsContext *context, MmsDb *db, const DemoHouse *house, MmsAdminRun *run, GError **error)
{
  g_autoptr (MmsActor) owner = owner_actor (context, db, house->owner, error);
  g_autoptr (MmAddress) address = mm_address_new (house->address[0], house->address[1],
                                                  house->address[2], house->address[3], NULL);
  g_autofree char *password = NULL;
  g_autofree char *installation = NULL;

  if (owner == NULL || !mms_gateway_create (context, db, house->gateway_id, house->model,
                                            house->serial, &password, error))
    return FALSE;
  installation = mms_gateway_install (context, db, owner, owner->account_id, house->gateway_id,
                                      house->site, address, error);
  if (installation == NULL || !link_dealers (context, db, owner, house, installation, error))
    return FALSE;
  g_string_append_printf (run->secrets, "%s,%s,%s,%s,%s\n", house->gateway_id, password,
                          house->model, house->serial, house->profile);
  return TRUE;
}

/* Two boxes that nobody registered yet, for trying out the registration. */
static gboolean
add_spare (MmsContext *context, MmsDb *db, guint number, MmsAdminRun *run, GError **error)
{
  g_autofree char *gateway_id = g_strdup_printf ("MM0000FREE%02u", number);
  g_autofree char *serial = g_strdup_printf ("GW100-26002%02u", number);
  g_autofree char *password = NULL;

  if (!mms_gateway_create (context, db, gateway_id, "MM-GW100", serial, &password, error))
    return FALSE;
  g_string_append_printf (run->secrets, "%s,%s,MM-GW100,%s,free\n", gateway_id, password, serial);
  g_string_append_printf (run->output, "%-9s %-26s %s\n", "sheet", gateway_id, password);
  return TRUE;
}

static gboolean
announce (MmsContext *context, MmsDb *db, GError **error)
{
  gint64 now = mms_context_now (context);

  return mms_announcement_add (context, db, "public", "みまもりへようこそ",
                               "太陽光発電と蓄電池の様子を、いつでもアプリで見守れます。", now,
                               MM_NO_VALUE, error) &&
         mms_announcement_add (context, db, "all", "年末年始のお問い合わせ窓口について",
                               "12月29日から1月3日まで、お問い合わせ窓口はお休みをいただきます。",
                               now, MM_NO_VALUE, error) &&
         mms_announcement_add (context, db, "dealers", "販売店様向け操作説明会のご案内",
                               "オンライン説明会を12月10日に行います。ご参加をお待ちしております。",
                               now, MM_NO_VALUE, error);
}

/**
 * mms_admin_demo:
 *
 * Fills an empty store with an operator, dealers, customers and houses. The accounts are printed;
 * the gateways' passwords go to the secrets, with the profile that an agent should simulate.
 */
gboolean
mms_admin_demo (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error)
{
  run->secrets = g_string_new ("gateway_id,password,model,serial,profile\n");
  if (!mms_terms_add_defaults (context, db, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    {
      if (!add_account (context, db, &accounts[i], run, error))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (houses); i++)
    {
      if (!add_house (context, db, &houses[i], run, error))
        return FALSE;
    }
  return add_spare (context, db, 1, run, error) && add_spare (context, db, 2, run, error) &&
         announce (context, db, error);
}
