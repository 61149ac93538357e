/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-account-change.h"

#include "mms-account-mail.h"
#include "mms-account-record.h"
#include "mms-mail-change.h"
#include "mms-maintenance.h"
#include "mms-password-expiry.h"
#include "mms-policy.h"
#include "mms-staff-store.h"

/* ---- Changing ---- */

/* One text of the form and where it goes. */
typedef struct
{
  const char *item;
  gsize offset;
  const char *value;
} Field;

/* Replaces what differs and gathers its item, each once. */
static void
apply (MmsAccount *account, const Field *fields, guint n_fields, GPtrArray *changed)
{
  for (guint i = 0; i < n_fields; i++)
    {
      char **member = G_STRUCT_MEMBER_P (account, fields[i].offset);

      if (g_strcmp0 (*member, fields[i].value) == 0)
        continue;
      g_free (*member);
      *member = g_strdup (fields[i].value);
      if (!g_ptr_array_find_with_equal_func (changed, fields[i].item, g_str_equal, NULL))
        g_ptr_array_add (changed, (gpointer) fields[i].item);
    }
}

#define FIELD(item, member, value)                                                                 \
  {                                                                                                \
    item, G_STRUCT_OFFSET (MmsAccount, member), value                                              \
  }

/* The columns of an address are empty where there is none. */
static const char *
line_of (const MmAddress *address, const char *(*get) (const MmAddress *) )
{
  return address != NULL ? get (address) : "";
}

static void
apply_company (MmsAccount *account, const MmsAccountForm *form, GPtrArray *changed)
{
  const char *organisation =
      g_str_equal (account->service, "dealer") ? "dealer_name" : "organisation";
  const Field fields[] = {
    FIELD (organisation, organisation, form->organisation),
    FIELD ("department", department, form->department),
    FIELD ("address", postal_code, line_of (form->address, mm_address_get_postal_code)),
    FIELD ("address", prefecture, line_of (form->address, mm_address_get_prefecture)),
    FIELD ("address", city, line_of (form->address, mm_address_get_city)),
    FIELD ("address", street, line_of (form->address, mm_address_get_street)),
    FIELD ("address", building,
           form->address != NULL ? mm_address_get_building (form->address) : NULL),
  };

  apply (account, fields, G_N_ELEMENTS (fields), changed);
}

static void
apply_person (MmsAccount *account, const MmsAccountForm *form, GPtrArray *changed)
{
  const Field fields[] = {
    FIELD ("name", family_name, mm_person_name_get_family_name (form->person)),
    FIELD ("name", given_name, mm_person_name_get_given_name (form->person)),
    FIELD ("kana", family_kana, mm_person_name_get_family_kana (form->person)),
    FIELD ("kana", given_kana, mm_person_name_get_given_kana (form->person)),
    FIELD ("phone", phone, form->phone),
  };

  apply (account, fields, G_N_ELEMENTS (fields), changed);
}

/* A wish that is as it was is none of the changes. */
static void
apply_wish (gboolean *member, gboolean wish, const char *item, GPtrArray *changed)
{
  if (!*member == !wish)
    return;
  *member = wish;
  g_ptr_array_add (changed, (gpointer) item);
}

static void
apply_owner (MmsAccount *account, const MmsAccountForm *form, GPtrArray *changed)
{
  const Field fields[] = { FIELD ("fax", fax, form->fax) };

  if (!g_str_equal (account->service, "ups"))
    return;
  apply (account, fields, G_N_ELEMENTS (fields), changed);
  apply_wish (&account->owner_programme, form->owner_programme, "owner_programme", changed);
  apply_wish (&account->direct_mail, form->direct_mail, "direct_mail", changed);
  apply_wish (&account->reminders, form->reminders, "reminders", changed);
}

/* The first time there is nothing to compare with: the mail is a welcome. */
static gboolean
tell (MmsContext *context,
      MmsDb *db,
      const MmsAccount *account,
      const GPtrArray *changed,
      gboolean first,
      GError **error)
{
  g_autoptr (GHashTable) vars = mms_account_mail_vars (account);

  return first ? mms_account_mail (context, db, account, "owner-welcome", vars, error)
               : mms_account_tell_change (context, db, account,
                                          (const char *const *) changed->pdata, FALSE, error);
}

/* The staff of a dealer work for the company that it is now called. */
static gboolean
pass_company_on (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  g_auto (GStrv) ids = NULL;

  if (account->member_role != NULL || !g_str_equal (account->service, "dealer"))
    return TRUE;
  ids = mms_staff_store_members (db, account->principal_id, error);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (MmsAccount) member = mms_account_get (context, db, ids[i], error);
      g_autoptr (MmsAccount) now = NULL;

      if (member == NULL)
        return FALSE;
      if (member->member_role == NULL)
        continue;
      now = mms_account_for_member (account, member);
      if (!mms_account_store_update (db, now, error))
        return FALSE;
    }
  return ids != NULL;
}

/**
 * mms_account_update:
 * @form: one of a dealer's staff leaves the company as it is
 *
 * Changes what the actor registered, rewrites the records that show it, and mails the owner which
 * items have changed. Nothing happens when nothing differs. For mms_account_editable: what others
 * changed meanwhile is seen there.
 */
gboolean
mms_account_update (MmsContext *context,
                    MmsDb *db,
                    const MmsActor *actor,
                    const MmsAccountForm *form,
                    GError **error)
{
  g_autoptr (MmsAccount) account = mms_account_get (context, db, actor->account_id, error);
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  gboolean first;

  if (account == NULL)
    return FALSE;
  first = mms_account_is_profile_due (account);
  if (account->member_role == NULL)
    apply_company (account, form, changed);
  apply_person (account, form, changed);
  apply_owner (account, form, changed);
  if (changed->len == 0)
    return TRUE;
  g_ptr_array_add (changed, NULL);
  account->changed = mms_context_now (context);
  return mms_account_store_update (db, account, error) &&
         pass_company_on (context, db, account, error) &&
         mms_account_refresh (context, db, account->id, error) &&
         tell (context, db, account, changed, first, error);
}

/* ---- Showing ---- */

static gboolean
write_waiting (
    MmsContext *context, MmsDb *db, const char *account_id, MmJsonWriter *writer, GError **error)
{
  g_autofree char *mail = NULL;
  gint64 expires;

  if (!mms_mail_change_get (context, db, account_id, &mail, &expires, error))
    return FALSE;
  mm_json_writer_member (writer, "mail_change");
  if (mail == NULL)
    {
      mm_json_writer_null (writer);
      return TRUE;
    }
  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "mail", mail);
  mm_json_writer_time_member (writer, "expires_at", expires);
  mm_json_writer_end_object (writer);
  return TRUE;
}

static gboolean
write_addresses (
    MmsContext *context, MmsDb *db, const MmsActor *actor, MmJsonWriter *writer, GError **error)
{
  g_autofree char *list = NULL;

  if (!mms_policy_check_role (actor, MMS_MAY_KEEP_ADDRESSES, NULL))
    return TRUE;
  list = mms_maintenance_list_to_json (context, db, actor, error);
  if (list == NULL)
    return FALSE;
  mm_json_writer_raw_member (writer, "maintenance_addresses", list);
  return TRUE;
}

/**
 * mms_account_show:
 *
 * Returns: (transfer full): all that the actor registered, as JSON, with the version for If-Match
 */
char *
mms_account_show (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error)
{
  g_autoptr (MmsAccount) account = mms_account_get (context, db, actor->account_id, error);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (json);
  g_autofree char *version = NULL;

  if (account == NULL)
    return NULL;
  version = mms_account_get_version (db, account->id, error);
  if (version == NULL)
    return NULL;
  mm_json_writer_begin_object (writer);
  mms_account_write (account, writer);
  mm_json_writer_time_member (writer, "created_at", account->created);
  mm_json_writer_time_member (writer, "password_changed_at", account->password_changed);
  mm_json_writer_time_member (writer, "password_expires_at",
                              mms_password_expires (context, account));
  if (!write_waiting (context, db, account->id, writer, error) ||
      !write_addresses (context, db, actor, writer, error))
    return NULL;
  mm_json_writer_string_member (writer, "version", version);
  mm_json_writer_end_object (writer);
  return g_string_free (g_steal_pointer (&json), FALSE);
}
