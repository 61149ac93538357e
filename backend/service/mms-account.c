/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-account.h"

#include "mm-error.h"
#include "mm-json-writer.h"

/* Those who have accounts, and where the news for all of them stands; operators do not sync. */
static const struct
{
  const char *service;
  const char *audience;
} services[] = {
  { "customer", "announcements/customers" },
  { "dealer", "announcements/dealers" },
  { "operator", NULL },
  { "ups", "announcements/ups" },
};

/**
 * mms_account_is_service:
 *
 * Tells whether there are accounts of @service.
 */
gboolean
mms_account_is_service (const char *service)
{
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    if (g_strcmp0 (services[i].service, service) == 0)
      return TRUE;
  return FALSE;
}

/**
 * mms_account_audience:
 *
 * Returns: (nullable): the scope of the news for everybody of @service; %NULL where nobody syncs
 */
const char *
mms_account_audience (const char *service)
{
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    if (g_strcmp0 (services[i].service, service) == 0)
      return services[i].audience;
  return NULL;
}

/**
 * mms_account_is_profile_due:
 *
 * Tells whether the account's owner has not said yet who they are: one for UPSs begins with a mail
 * address alone.
 */
gboolean
mms_account_is_profile_due (const MmsAccount *account)
{
  return g_str_equal (account->service, "ups") && *account->family_name == '\0';
}

/**
 * mms_account_get:
 *
 * Returns: (transfer full): the account; %MM_ERROR_NOT_FOUND when there is none
 */
MmsAccount *
mms_account_get (MmsContext *context, MmsDb *db, const char *account_id, GError **error)
{
  MmsAccount *account = NULL;

  if (!mms_account_store_get (db, account_id, &account, error))
    return NULL;
  if (account == NULL)
    g_set_error_literal (error, MM_ERROR, MM_ERROR_NOT_FOUND, "No such account");
  return account;
}

/**
 * mms_account_get_dealer:
 * @actor: a dealer, or one of its staff
 *
 * Returns: (transfer full): the account that represents the dealer; %MM_ERROR_NOT_FOUND when there
 *   is none
 */
MmsAccount *
mms_account_get_dealer (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error)
{
  MmsAccount *account = NULL;

  if (!mms_account_store_get_representative (db, actor->principal_id, &account, error))
    return NULL;
  if (account == NULL)
    g_set_error_literal (error, MM_ERROR, MM_ERROR_NOT_FOUND, "No such dealer");
  return account;
}

/**
 * mms_account_for_member:
 * @dealer: who represents the dealer
 * @member: one of its staff
 *
 * Returns: (transfer full): @member with the company of @dealer
 */
MmsAccount *
mms_account_for_member (const MmsAccount *dealer, const MmsAccount *member)
{
  MmsAccount *account = mms_account_copy (member);
  const struct
  {
    char **to;
    const char *from;
  } texts[] = {
    { &account->organisation, dealer->organisation },
    { &account->department, dealer->department },
    { &account->postal_code, dealer->postal_code },
    { &account->prefecture, dealer->prefecture },
    { &account->city, dealer->city },
    { &account->street, dealer->street },
    { &account->building, dealer->building },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_free (*texts[i].to);
      *texts[i].to = g_strdup (texts[i].from);
    }
  return account;
}

/**
 * mms_account_find_dealer:
 * @login: the dealer's ID, exactly as registered
 *
 * Returns: (transfer full): the dealer's account; %MM_ERROR_NOT_FOUND when no active dealer has it
 */
MmsAccount *
mms_account_find_dealer (MmsContext *context, MmsDb *db, const char *login, GError **error)
{
  g_autofree char *folded = mms_account_fold_login (login);
  g_autoptr (MmsAccount) account = NULL;

  if (!mms_account_store_find (db, "dealer", folded, &account, error))
    return NULL;
  if (account == NULL || g_strcmp0 (account->login, login) != 0 ||
      g_strcmp0 (account->state, "active") != 0 || account->member_role != NULL)
    {
      g_set_error_literal (error, MM_ERROR, MM_ERROR_NOT_FOUND, "No such dealer");
      return NULL;
    }
  return g_steal_pointer (&account);
}

/**
 * mms_account_get_display_name:
 *
 * Returns: (transfer full): "佐藤 花子"; the mail address while nobody has said a name
 */
char *
mms_account_get_display_name (const MmsAccount *account)
{
  if (mms_account_is_profile_due (account))
    return g_strdup (account->login);
  return g_strdup_printf ("%s %s", account->family_name, account->given_name);
}

/**
 * mms_account_get_organisation:
 *
 * Returns: (transfer full) (nullable): company and department, %NULL for a person of their own
 */
char *
mms_account_get_organisation (const MmsAccount *account)
{
  if (account->organisation == NULL)
    return NULL;
  if (account->department == NULL)
    return g_strdup (account->organisation);
  return g_strdup_printf ("%s %s", account->organisation, account->department);
}

/**
 * mms_account_get_dealer_name:
 *
 * Returns: (transfer full): what a dealer is called before others: the company, and the person only
 *   where there is none
 */
char *
mms_account_get_dealer_name (const MmsAccount *account)
{
  char *name = mms_account_get_organisation (account);

  return name != NULL ? name : mms_account_get_display_name (account);
}

/**
 * mms_account_get_addressee:
 *
 * Returns: (transfer full): company, department and name as a business mail begins, without 様
 */
char *
mms_account_get_addressee (const MmsAccount *account)
{
  g_autofree char *organisation = mms_account_get_organisation (account);
  g_autofree char *name = mms_account_get_display_name (account);

  if (organisation == NULL)
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s\n%s", organisation, name);
}

/**
 * mms_account_fold_login:
 *
 * Brings a login name to the form in which two that differ by case alone are the same.
 */
char *
mms_account_fold_login (const char *login)
{
  return g_utf8_casefold (login, -1);
}

/**
 * mms_account_to_json:
 *
 * Writes what the owner's devices keep of the account.
 */
char *
mms_account_to_json (const MmsAccount *account)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (json);
  g_autofree char *name = mms_account_get_display_name (account);
  g_autofree char *organisation = mms_account_get_organisation (account);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "id", account->id);
  mm_json_writer_string_member (writer, "service", account->service);
  mm_json_writer_string_member (writer, "role", account->service);
  mm_json_writer_string_member (writer, "login", account->login);
  mm_json_writer_string_member (writer, "display_name", name);
  mm_json_writer_string_member (writer, "organisation", organisation);
  mm_json_writer_string_member (writer, "principal", account->principal_id);
  mm_json_writer_string_member (writer, "phone", account->phone);
  mm_json_writer_string_member (writer, "member_role", account->member_role);
  mm_json_writer_end_object (writer);
  return g_strdup (json->str);
}
