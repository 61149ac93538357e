/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-account-record.h"

#include <string.h>

#include "mm-address.h"
#include "mm-error.h"
#include "mm-person-name.h"
#include "mms-feed.h"
#include "mms-gateway-service.h"
#include "mms-link-service.h"
#include "mms-offer.h"

/* Of an account that was never put into the feed. */
#define NO_VERSION "0"

/**
 * mms_account_scope:
 *
 * Returns: (transfer full): the scope of what the owner alone sees
 */
char *
mms_account_scope (const char *id)
{
  return g_strconcat ("account/", id, NULL);
}

/**
 * mms_account_grant:
 *
 * Lets an account see what concerns it alone, whoever its principal is.
 */
gboolean
mms_account_grant (MmsContext *context, MmsDb *db, const char *account_id, GError **error)
{
  g_autofree char *scope = mms_account_scope (account_id);

  return mms_feed_grant (context, db, account_id, scope, "owner", error);
}

static void
write_person (const MmsAccount *account, MmJsonWriter *writer)
{
  g_autoptr (MmPersonName) person = mm_person_name_new (account->family_name, account->given_name,
                                                        account->family_kana, account->given_kana);

  mm_json_writer_member (writer, "person");
  if (mms_account_is_profile_due (account))
    mm_json_writer_null (writer);
  else
    mm_person_name_write (person, writer);
}

static void
write_address (const MmsAccount *account, MmJsonWriter *writer)
{
  g_autoptr (MmAddress) address = mm_address_new (
      account->postal_code, account->prefecture, account->city, account->street, account->building);

  mm_json_writer_member (writer, "address");
  if (*account->prefecture == '\0')
    mm_json_writer_null (writer);
  else
    mm_address_write (address, writer);
}

/* What only those who look after UPSs are asked for. */
static void
write_wishes (const MmsAccount *account, MmJsonWriter *writer)
{
  if (!g_str_equal (account->service, "ups"))
    return;
  mm_json_writer_string_member (writer, "fax", account->fax);
  mm_json_writer_bool_member (writer, "owner_programme", account->owner_programme);
  mm_json_writer_bool_member (writer, "direct_mail", account->direct_mail);
  mm_json_writer_bool_member (writer, "reminders", account->reminders);
  mm_json_writer_bool_member (writer, "profile_due", mms_account_is_profile_due (account));
}

/**
 * mms_account_write:
 *
 * Writes the members of all that an account's owner registered, into an object that is open.
 */
void
mms_account_write (const MmsAccount *account, MmJsonWriter *writer)
{
  g_autofree char *name = mms_account_get_display_name (account);
  g_autofree char *organisation = mms_account_get_organisation (account);

  mm_json_writer_string_member (writer, "id", account->id);
  mm_json_writer_string_member (writer, "service", account->service);
  mm_json_writer_string_member (writer, "role", account->service);
  mm_json_writer_string_member (writer, "login", account->login);
  mm_json_writer_string_member (writer, "display_name", name);
  mm_json_writer_string_member (writer, "organisation", organisation);
  mm_json_writer_string_member (writer, "principal", account->principal_id);
  mm_json_writer_string_member (writer, "phone", account->phone);
  mm_json_writer_string_member (writer, "mail", account->mail);
  write_person (account, writer);
  write_address (account, writer);
  mm_json_writer_string_member (writer, "company", account->organisation);
  mm_json_writer_string_member (writer, "department", account->department);
  mm_json_writer_string_member (writer, "member_role", account->member_role);
  write_wishes (account, writer);
}

static gboolean
put_record (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  g_autofree char *scope = mms_account_scope (account->id);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (json);

  mm_json_writer_begin_object (writer);
  mms_account_write (account, writer);
  mm_json_writer_end_object (writer);
  return mms_feed_put (context, db, scope, "account", account->id, json->str, error);
}

/**
 * mms_account_refresh:
 *
 * Writes every record that shows the account: its own, those by which dealers know a customer, and
 * those by which customers know a dealer. A customer meets what dealers offer to the user ID.
 */
gboolean
mms_account_refresh (MmsContext *context, MmsDb *db, const char *account_id, GError **error)
{
  g_autoptr (MmsAccount) account = mms_account_get (context, db, account_id, error);

  if (account == NULL || !put_record (context, db, account, error))
    return FALSE;
  if (account->member_role != NULL)
    return TRUE; /* customers know the dealer, not its staff */
  if (g_str_equal (account->service, "dealer"))
    return mms_link_refresh_dealer (context, db, account->id, error) &&
           mms_offers_refresh (context, db, account, error);
  return !g_str_equal (account->service, "customer") ||
         (mms_gateway_refresh_contacts (context, db, account->id, error) &&
          mms_offers_meet (context, db, account, error));
}

/**
 * mms_account_get_version:
 *
 * Returns: (transfer full): the version of the account's own record, for If-Match
 */
char *
mms_account_get_version (MmsDb *db, const char *account_id, GError **error)
{
  static const char member[] = "\"version\":\"";
  g_autofree char *scope = mms_account_scope (account_id);
  g_autoptr (GError) local = NULL;
  g_autofree char *json = mms_feed_get (db, scope, "account", account_id, &local);
  const char *version;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  version = json != NULL ? g_strrstr (json, member) : NULL;
  if (version == NULL)
    return g_strdup (NO_VERSION);
  version += strlen (member);
  return g_strndup (version, strcspn (version, "\""));
}
