/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-demo.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json-writer.h"
#include "mms-account.h"
#include "mms-announcement.h"
#include "mms-demo-data.h"
#include "mms-gateway-service.h"
#include "mms-gateway-store.h"
#include "mms-link-service.h"
#include "mms-password-change.h"
#include "mms-registration.h"
#include "mms-second-factor.h"
#include "mms-terms.h"
#include "mms-totp.h"
#include "mms-unit-demo.h"
#include "mms-unit-live-store.h"

struct _MmsDemo
{
  GPtrArray *hashes;    /* of the accounts' passwords, in their order */
  GPtrArray *passwords; /* of the boxes, in their order; empty until they were made */
};

/**
 * mms_demo_new:
 * @context: (nullable): without one there are no hashes, and nothing can be added
 *
 * Takes a second: that is what hashing passwords is for.
 */
MmsDemo *
mms_demo_new (MmsContext *context, GError **error)
{
  g_autoptr (MmsDemo) demo = g_new0 (MmsDemo, 1);

  demo->hashes = g_ptr_array_new_with_free_func (g_free);
  demo->passwords = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; context != NULL && mms_demo_accounts[i].service != NULL; i++)
    {
      char *hash = mms_password_hash (context, mms_demo_accounts[i].service,
                                      mms_demo_accounts[i].password, error);

      if (hash == NULL)
        return NULL;
      g_ptr_array_add (demo->hashes, hash);
    }
  return g_steal_pointer (&demo);
}

void
mms_demo_free (MmsDemo *demo)
{
  g_clear_pointer (&demo->hashes, g_ptr_array_unref);
  g_clear_pointer (&demo->passwords, g_ptr_array_unref);
  g_free (demo);
}

/**
 * mms_demo_exists:
 * @exists: (out): whether the demo was added before, wholly
 */
gboolean
mms_demo_exists (MmsDb *db, gboolean *exists, GError **error)
{
  GError *local = NULL;
  g_autoptr (MmsGatewayRow) row =
      mms_gateway_store_find (db, mms_demo_houses[0].gateway_id, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  *exists = row != NULL;
  return TRUE;
}

/* ---- Accounts ---- */

static void
fill_person (MmsAccount *account, const MmsDemoAccount *demo)
{
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
  account->reminders = TRUE;
}

static MmsAccount *
account_new (MmsContext *context, const MmsDemoAccount *demo, const char *password_hash)
{
  MmsAccount *account = g_new0 (MmsAccount, 1);

  account->created = mms_context_now (context);
  account->changed = account->created;
  account->last_sign_in = MM_NO_VALUE;
  account->id = mm_id_new (account->created);
  account->service = g_strdup (demo->service);
  account->principal_id = g_strdup (account->id);
  account->login = g_strdup (demo->login);
  account->login_folded = mms_account_fold_login (demo->login);
  account->password_hash = g_strdup (password_hash);
  account->state = g_strdup ("active");
  account->language = g_strdup ("ja");
  fill_person (account, demo);
  return account;
}

static gboolean
agree (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  g_autofree char *due = NULL;

  if (!mms_terms_get_due (context, db, account->id, account->service, &due, error))
    return FALSE;
  return due == NULL || mms_terms_record_consent (context, db, account->id, account->service, due,
                                                  account->created, "registration", NULL, error);
}

static gboolean
add_account (MmsContext *context,
             MmsDb *db,
             const MmsDemoAccount *demo,
             const char *password_hash,
             GError **error)
{
  g_autoptr (MmsAccount) account = account_new (context, demo, password_hash);
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  gboolean added;

  if (!mms_account_add (context, db, account, &added, error))
    return FALSE;
  if (added && g_str_equal (demo->service, "operator"))
    return mms_second_factor_install (context, db, account->id, MMS_DEMO_SECRET, error);
  if (added)
    return agree (context, db, account, error);
  mm_field_errors_add (fields, "/login", "taken");
  return mm_field_errors_finish (fields, error);
}

static gboolean
add_accounts (MmsDemo *demo, MmsContext *context, MmsDb *db, GError **error)
{
  for (guint i = 0; i < demo->hashes->len; i++)
    {
      if (!add_account (context, db, &mms_demo_accounts[i], demo->hashes->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Houses ---- */

static MmsActor *
owner_new (MmsDb *db, MmsRole role, const char *login, GError **error)
{
  g_autofree char *folded = mms_account_fold_login (login);
  g_autoptr (MmsAccount) account = NULL;
  MmsActor *actor;

  if (!mms_account_store_find (db, mms_role_to_string (role), folded, &account, error))
    return NULL;
  g_assert (account != NULL);
  actor = mms_actor_new (role);
  actor->account_id = g_strdup (account->id);
  actor->principal_id = g_strdup (account->principal_id);
  actor->login = g_strdup (account->login);
  return actor;
}

static const char *
find_phone (const char *dealer)
{
  for (guint i = 0; mms_demo_accounts[i].service != NULL; i++)
    {
      if (g_str_equal (mms_demo_accounts[i].login, dealer))
        return mms_demo_accounts[i].phone;
    }
  g_assert_not_reached ();
}

static gboolean
link_dealers (MmsContext *context,
              MmsDb *db,
              const MmsActor *owner,
              const MmsDemoHouse *house,
              const char *installation,
              GError **error)
{
  for (guint i = 0; house->dealers[i] != NULL; i++)
    {
      const char *dealer = house->dealers[i];
      g_autoptr (MmLink) link =
          mms_link_create (context, db, owner, installation, dealer, find_phone (dealer), error);

      if (link == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
install (MmsContext *context, MmsDb *db, const MmsDemoHouse *house, GError **error)
{
  g_autoptr (MmsActor) owner = owner_new (db, MMS_ROLE_CUSTOMER, house->owner, error);
  g_autoptr (MmAddress) address = mm_address_new (house->address[0], house->address[1],
                                                  house->address[2], house->address[3], NULL);
  g_autofree char *installation = NULL;

  if (owner == NULL)
    return FALSE;
  installation = mms_gateway_install (context, db, owner, owner->account_id, house->gateway_id,
                                      house->site, address, error);
  return installation != NULL && link_dealers (context, db, owner, house, installation, error);
}

static gboolean
add_houses (MmsDemo *demo, MmsContext *context, MmsDb *db, GError **error)
{
  g_ptr_array_set_size (demo->passwords, 0);
  for (guint i = 0; mms_demo_houses[i].gateway_id != NULL; i++)
    {
      const MmsDemoHouse *house = &mms_demo_houses[i];
      char *password = NULL;

      if (!mms_gateway_create (context, db, house->gateway_id, house->model, house->serial,
                               &password, error))
        return FALSE;
      g_ptr_array_add (demo->passwords, password);
      if (house->owner != NULL && !install (context, db, house, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_units (MmsContext *context, MmsDb *db, GError **error)
{
  g_autoptr (MmsActor) owner = owner_new (db, MMS_ROLE_UPS, MMS_DEMO_UNIT_OWNER, error);

  if (owner == NULL || !mms_unit_demo_add (context, db, owner, error))
    return FALSE;
  for (const MmsDemoHouse *house = mms_demo_houses; house->gateway_id != NULL; house++)
    if (house->upses != NULL &&
        !mms_unit_agent_store_add (db, house->gateway_id, owner->principal_id,
                                   mms_context_now (context), error))
      return FALSE;
  return TRUE;
}

static gboolean
add_news (MmsContext *context, MmsDb *db, GError **error)
{
  gint64 today = mm_time_jst_day_start (mms_context_now (context));

  for (guint i = 0; mms_demo_news[i].audience != NULL; i++)
    {
      const MmsDemoNews *news = &mms_demo_news[i];
      const MmsAnnouncement announcement = {
        .audience = (char *) news->audience,
        .title = (char *) news->title,
        .body = (char *) news->body,
        .starts = today - news->days_ago * MM_DAY_MS,
        .ends = MM_NO_VALUE,
      };
      g_autofree char *id = mms_announcement_add (context, db, &announcement, error);

      if (id == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * mms_demo_add:
 *
 * Adds everything at once, by the services that people's own doings go through. An account that is
 * there already under one of the names is an error.
 */
gboolean
mms_demo_add (MmsDemo *demo, MmsContext *context, MmsDb *db, GError **error)
{
  return mms_terms_add_defaults (context, db, error) && add_accounts (demo, context, db, error) &&
         add_houses (demo, context, db, error) && add_units (context, db, error) &&
         add_news (context, db, error);
}

/* ---- What to tell ---- */

static void
write_account (MmJsonWriter *json, const MmsDemoAccount *account, gint64 now)
{
  gboolean has_factor = g_str_equal (account->service, "operator");
  g_autofree char *code = has_factor ? mms_totp_code (MMS_DEMO_SECRET, mms_totp_step (now)) : NULL;
  g_autofree char *name = g_strdup_printf ("%s %s", account->name[0], account->name[1]);

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "service", account->service);
  mm_json_writer_string_member (json, "login", account->login);
  mm_json_writer_string_member (json, "password", account->password);
  mm_json_writer_string_member (json, "name", name);
  mm_json_writer_string_member (json, "organisation", account->organisation);
  mm_json_writer_string_member (json, "totp_secret", has_factor ? MMS_DEMO_SECRET : NULL);
  mm_json_writer_string_member (json, "totp_code", code);
  mm_json_writer_end_object (json);
}

static void
write_house (MmJsonWriter *json, const MmsDemoHouse *house, const char *password)
{
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "gateway_id", house->gateway_id);
  mm_json_writer_string_member (json, "password", password);
  mm_json_writer_string_member (json, "owner", house->owner);
  mm_json_writer_string_member (json, "site_name", house->site);
  mm_json_writer_string_member (json, "profile", house->profile);
  mm_json_writer_int_member (json, "seed", house->seed);
  mm_json_writer_string_member (json, "upses", house->upses);
  mm_json_writer_end_object (json);
}

/**
 * mms_demo_to_json:
 * @now: milliseconds UTC, for the code that the second factor asks for now
 *
 * Writes "created", "accounts" and "houses" with the passwords as far as they are known: those of
 * the boxes only right after they were made.
 */
char *
mms_demo_to_json (const MmsDemo *demo, gint64 now)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);

  mm_json_writer_begin_object (json);
  mm_json_writer_bool_member (json, "created", demo->passwords->len > 0);
  mm_json_writer_member (json, "accounts");
  mm_json_writer_begin_array (json);
  for (guint i = 0; mms_demo_accounts[i].service != NULL; i++)
    write_account (json, &mms_demo_accounts[i], now);
  mm_json_writer_end_array (json);
  mm_json_writer_member (json, "houses");
  mm_json_writer_begin_array (json);
  for (guint i = 0; mms_demo_houses[i].gateway_id != NULL; i++)
    write_house (json, &mms_demo_houses[i],
                 i < demo->passwords->len ? demo->passwords->pdata[i] : NULL);
  mm_json_writer_end_array (json);
  mm_json_writer_end_object (json);
  return g_strdup (text->str);
}
