/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-staff.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json-writer.h"
#include "mms-account-mail.h"
#include "mms-audit.h"
#include "mms-code.h"
#include "mms-mail.h"
#include "mms-policy.h"
#include "mms-withdrawal.h"

/* The list */

static gboolean
write_member (MmsContext *ctx, MmsDb *db, const char *id, MmJsonWriter *writer, GError **error)
{
  g_autoptr (MmsAccount) account = mms_account_get (ctx, db, id, error);
  g_autofree char *name = NULL;

  if (account == NULL)
    return FALSE;
  name = mms_account_get_display_name (account);
  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "id", account->id);
  mm_json_writer_string_member (writer, "state", "active");
  mm_json_writer_string_member (writer, "name", name);
  mm_json_writer_string_member (writer, "login", account->login);
  mm_json_writer_string_member (writer, "mail", account->mail);
  mm_json_writer_string_member (writer, "role",
                                account->member_role ? account->member_role : "representative");
  mm_json_writer_time_member (writer, "last_sign_in", account->last_sign_in);
  mm_json_writer_time_member (writer, "expires_at", MM_NO_VALUE);
  mm_json_writer_end_object (writer);
  return TRUE;
}

static void
write_invitation (const MmsStaffInvitation *invitation, MmJsonWriter *writer)
{
  g_autofree char *name =
      g_strdup_printf ("%s %s", invitation->family_name, invitation->given_name);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "id", invitation->id);
  mm_json_writer_string_member (writer, "state", "invited");
  mm_json_writer_string_member (writer, "name", name);
  mm_json_writer_string_member (writer, "login", NULL);
  mm_json_writer_string_member (writer, "mail", invitation->mail);
  mm_json_writer_string_member (writer, "role", invitation->role);
  mm_json_writer_time_member (writer, "last_sign_in", MM_NO_VALUE);
  mm_json_writer_time_member (writer, "expires_at", invitation->expires_at);
  mm_json_writer_end_object (writer);
}

/* Who is there, and who is to come. */
static gboolean
load (MmsContext *ctx,
      MmsDb *db,
      const MmsActor *actor,
      char ***members,
      GPtrArray **invited,
      GError **error)
{
  if (!mms_policy_check_role (actor, MMS_MAY_MANAGE_STAFF, error))
    return FALSE;
  *members = mms_staff_store_members (db, actor->principal_id, error);
  if (*members == NULL)
    return FALSE;
  *invited = mms_staff_store_pending (db, actor->principal_id, mms_context_now (ctx), error);
  return *invited != NULL;
}

char *
mms_staff_list (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);
  g_auto (GStrv) members = NULL;
  g_autoptr (GPtrArray) invited = NULL;

  if (!load (ctx, db, actor, &members, &invited, error))
    return NULL;
  mm_json_writer_begin_object (writer);
  mm_json_writer_member (writer, "items");
  mm_json_writer_begin_array (writer);
  for (guint i = 0; members[i] != NULL; i++)
    if (!write_member (ctx, db, members[i], writer, error))
      return NULL;
  for (guint i = 0; i < invited->len; i++)
    write_invitation (invited->pdata[i], writer);
  mm_json_writer_end_array (writer);
  mm_json_writer_end_object (writer);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Inviting */

static gboolean
check_role (const char *role, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  if (g_strcmp0 (role, MMS_STAFF_MANAGER) != 0 && g_strcmp0 (role, MMS_STAFF_MAINTENANCE) != 0)
    mm_field_errors_add (fields, "/role", "choice");
  return mm_field_errors_finish (fields, error);
}

static gboolean
check_room (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error)
{
  g_auto (GStrv) members = NULL;
  g_autoptr (GPtrArray) invited = NULL;

  if (!load (ctx, db, actor, &members, &invited, error))
    return FALSE;
  return g_strv_length (members) + invited->len < MMS_STAFF_MAX ||
         mm_error_fail (error, MM_ERROR_CONFLICT, "staff_full");
}

static void
set (GHashTable *vars, const char *name, const char *value)
{
  g_hash_table_insert (vars, g_strdup (name), g_strdup (value != NULL ? value : ""));
}

static gboolean
mail_code (MmsContext *ctx,
           MmsDb *db,
           const MmsStaffInvitation *invitation,
           const char *code,
           GError **error)
{
  g_autoptr (GHashTable) vars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (MmsAccount) inviter = mms_account_get (ctx, db, invitation->account_id, error);
  g_autofree char *name =
      g_strdup_printf ("%s %s", invitation->family_name, invitation->given_name);
  g_autofree char *day = mms_account_format_day (invitation->expires_at - 1, invitation->language);
  g_autofree char *link =
      g_strdup_printf ("%s/s/%s", mms_context_get_settings (ctx)->base_url, code);
  g_autofree char *organisation = NULL;
  g_autofree char *inviter_name = NULL;

  if (inviter == NULL)
    return FALSE;
  organisation = mms_account_get_dealer_name (inviter);
  inviter_name = mms_account_get_display_name (inviter);
  set (vars, "organisation", organisation);
  set (vars, "name", name);
  set (vars, "inviter", inviter_name);
  set (vars, "code", code);
  set (vars, "link", link);
  set (vars, "day", day);
  return mms_mail_queue (ctx, db, invitation->mail, "staff-invitation", invitation->language, vars,
                         error);
}

static MmsStaffInvitation *
invitation_new (
    MmsContext *ctx, const MmsActor *actor, MmPersonName *name, const char *mail, const char *role)
{
  MmsStaffInvitation *invitation = g_new0 (MmsStaffInvitation, 1);

  invitation->created_at = mms_context_now (ctx);
  invitation->expires_at = mms_code_get_expiry (ctx, MMS_CODE_INVITATION);
  invitation->id = mm_id_new (invitation->created_at);
  invitation->principal = g_strdup (actor->principal_id);
  invitation->account_id = g_strdup (actor->account_id);
  invitation->mail = g_strdup (mail);
  invitation->family_name = g_strdup (mm_person_name_get_family_name (name));
  invitation->given_name = g_strdup (mm_person_name_get_given_name (name));
  invitation->family_kana = g_strdup (mm_person_name_get_family_kana (name));
  invitation->given_kana = g_strdup (mm_person_name_get_given_kana (name));
  invitation->role = g_strdup (role);
  invitation->language = g_strdup (actor->language);
  return invitation;
}

char *
mms_staff_invite (MmsContext *ctx,
                  MmsDb *db,
                  const MmsActor *actor,
                  MmPersonName *name,
                  const char *mail,
                  const char *role,
                  GError **error)
{
  g_autoptr (MmsStaffInvitation) invitation = invitation_new (ctx, actor, name, mail, role);
  g_autofree char *data = g_strdup_printf ("{\"staff\":\"%s\"}", invitation->id);
  g_autofree char *code = NULL;

  if (!check_room (ctx, db, actor, error) || !check_role (role, error))
    return NULL;
  code = mms_code_issue (ctx, db, MMS_CODE_INVITATION, invitation->id, data, invitation->expires_at,
                         error);
  if (code == NULL || !mms_staff_store_insert (db, invitation, error) ||
      !mail_code (ctx, db, invitation, code, error) ||
      !mms_audit_record (ctx, db, actor, "staff.invite", "staff", invitation->id, NULL, error))
    return NULL;
  return g_strdup (invitation->id);
}

/* Changing and ending */

/* A member of the actor's own dealer who does not represent it. */
static MmsAccount *
require_member (MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsAccount) account = NULL;

  if (!mms_account_store_get (db, id, &account, error))
    return NULL;
  if (account != NULL && account->member_role != NULL &&
      !g_str_equal (account->state, "withdrawn") &&
      g_str_equal (account->principal_id, actor->principal_id))
    return g_steal_pointer (&account);
  mm_error_fail (error, MM_ERROR_NOT_FOUND, "staff_unknown");
  return NULL;
}

gboolean
mms_staff_set_role (MmsContext *ctx,
                    MmsDb *db,
                    const MmsActor *actor,
                    const char *id,
                    const char *role,
                    GError **error)
{
  static const char *const changed[] = { "role", NULL };
  g_autoptr (MmsAccount) account = NULL;

  if (!mms_policy_check_role (actor, MMS_MAY_MANAGE_STAFF, error) || !check_role (role, error))
    return FALSE;
  account = require_member (db, actor, id, error);
  if (account == NULL || g_str_equal (account->member_role, role))
    return account != NULL;
  return mms_staff_store_set_role (db, id, role, mms_context_now (ctx), error) &&
         mms_account_tell_change (ctx, db, account, changed, FALSE, error) &&
         mms_audit_record (ctx, db, actor, "staff.role", "account", id, NULL, error);
}

/* TRUE with *revoked where @id is an invitation of the actor's dealer. */
static gboolean
revoke_invitation (MmsContext *ctx,
                   MmsDb *db,
                   const MmsActor *actor,
                   const char *id,
                   gboolean *revoked,
                   GError **error)
{
  GError *local = NULL;
  g_autoptr (MmsStaffInvitation) invitation =
      mms_staff_store_find (db, id, mms_context_now (ctx), &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  *revoked = invitation != NULL && g_str_equal (invitation->principal, actor->principal_id);
  return !*revoked || (mms_code_void (ctx, db, MMS_CODE_INVITATION, id, error) &&
                       mms_staff_store_end (db, id, "revoked", NULL, error));
}

gboolean
mms_staff_remove (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsAccount) account = NULL;
  gboolean revoked;

  if (!mms_policy_check_role (actor, MMS_MAY_MANAGE_STAFF, error) ||
      !revoke_invitation (ctx, db, actor, id, &revoked, error))
    return FALSE;
  if (revoked)
    return TRUE;
  account = require_member (db, actor, id, error);
  return account != NULL && mms_withdrawal_end_member (ctx, db, account, error) &&
         mms_audit_record (ctx, db, actor, "staff.remove", "account", id, NULL, error);
}
