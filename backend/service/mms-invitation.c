/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-invitation.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json.h"
#include "mm-phone.h"
#include "mms-account-mail.h"
#include "mms-code.h"
#include "mms-invitation-store.h"
#include "mms-mail.h"
#include "mms-policy.h"

static gpointer
fail (GError **error, MmError code, const char *stable_code)
{
  g_propagate_error (error,
                     mm_error_new_problem (code, stable_code, MM_PROBLEM_NONE, MM_PROBLEM_NONE));
  return NULL;
}

/* Making one */

static gboolean
check_room (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error)
{
  g_autoptr (GPtrArray) waiting =
      mms_invitation_store_pending (db, actor->principal_id, mms_context_now (ctx), error);

  if (waiting == NULL)
    return FALSE;
  if (waiting->len >= MMS_INVITATIONS_MAX)
    fail (error, MM_ERROR_CONFLICT, "invitations_full");
  return waiting->len < MMS_INVITATIONS_MAX;
}

static void
set (GHashTable *vars, const char *name, const char *value)
{
  g_hash_table_insert (vars, g_strdup (name), g_strdup (value));
}

/* What the dealer sends to its customer, by whatever way. */
static gboolean
write_words (MmsContext *ctx,
             const MmsActor *actor,
             const MmsAccount *dealer,
             const char *code,
             gint64 expires_at,
             char **subject,
             char **text,
             GError **error)
{
  g_autoptr (GHashTable) vars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *name = mms_account_get_dealer_name (dealer);
  g_autofree char *day = mms_account_format_day (expires_at - 1, actor->language);
  g_autofree char *phone = mm_phone_format (dealer->phone);

  set (vars, "dealer", name);
  set (vars, "dealer_phone", phone);
  set (vars, "code", code);
  set (vars, "day", day);
  return mms_mail_fill (mms_context_get_settings (ctx), "invitation-text", actor->language, vars,
                        subject, text, error);
}

static char *
created_json (
    const char *id, const char *code, gint64 expires_at, const char *subject, const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "id", id);
  mm_json_writer_string_member (writer, "code", code);
  mm_json_writer_time_member (writer, "expires_at", expires_at);
  mm_json_writer_string_member (writer, "subject", subject);
  mm_json_writer_string_member (writer, "text", text);
  mm_json_writer_end_object (writer);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
mms_invitation_create (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error)
{
  gint64 now = mms_context_now (ctx);
  g_autofree char *id = mm_id_new (now);
  g_autofree char *code = NULL;
  g_autofree char *data = g_strdup_printf ("{\"invitation\":\"%s\"}", id);
  g_autofree char *subject = NULL;
  g_autofree char *text = NULL;
  g_autoptr (MmsAccount) dealer = NULL;
  MmsInvitationRow row = {
    .id = id,
    .dealer = actor->principal_id,
    .account_id = actor->account_id,
    .created_at = now,
    .expires_at = mms_code_get_expiry (ctx, MMS_CODE_INVITATION),
  };

  if (!mms_policy_check_role (actor, MMS_MAY_INVITE, error) ||
      !check_room (ctx, db, actor, error) ||
      !mms_account_store_get_representative (db, actor->principal_id, &dealer, error))
    return NULL;
  if (dealer == NULL)
    return fail (error, MM_ERROR_NOT_FOUND, "invitation_gone");
  code = mms_code_issue (ctx, db, MMS_CODE_INVITATION, id, data, row.expires_at, error);
  if (code == NULL || !mms_invitation_store_insert (db, &row, error) ||
      !write_words (ctx, actor, dealer, code, row.expires_at, &subject, &text, error))
    return NULL;
  return created_json (id, code, row.expires_at, subject, text);
}

/* Those that wait */

char *
mms_invitation_list (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);
  g_autoptr (GPtrArray) rows = NULL;

  if (!mms_policy_check_role (actor, MMS_MAY_INVITE, error))
    return NULL;
  rows = mms_invitation_store_pending (db, actor->principal_id, mms_context_now (ctx), error);
  if (rows == NULL)
    return NULL;
  mm_json_writer_begin_object (writer);
  mm_json_writer_member (writer, "items");
  mm_json_writer_begin_array (writer);
  for (guint i = 0; i < rows->len; i++)
    {
      MmsInvitationRow *row = rows->pdata[i];

      mm_json_writer_begin_object (writer);
      mm_json_writer_string_member (writer, "id", row->id);
      mm_json_writer_time_member (writer, "created_at", row->created_at);
      mm_json_writer_time_member (writer, "expires_at", row->expires_at);
      mm_json_writer_end_object (writer);
    }
  mm_json_writer_end_array (writer);
  mm_json_writer_end_object (writer);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static MmsInvitationRow *
require (MmsContext *ctx, MmsDb *db, const char *id, GError **error)
{
  GError *local = NULL;
  MmsInvitationRow *row = mms_invitation_store_find (db, id, mms_context_now (ctx), &local);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (row == NULL)
    fail (error, MM_ERROR_NOT_FOUND, "invitation_gone");
  return row;
}

gboolean
mms_invitation_revoke (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsInvitationRow) row = NULL;

  if (!mms_policy_check_role (actor, MMS_MAY_INVITE, error))
    return FALSE;
  row = require (ctx, db, id, error);
  if (row == NULL)
    return FALSE;
  if (!g_str_equal (row->dealer, actor->principal_id))
    return fail (error, MM_ERROR_NOT_FOUND, "invitation_gone") != NULL;
  return mms_code_void (ctx, db, MMS_CODE_INVITATION, id, error) &&
         mms_invitation_store_end (db, id, "revoked", NULL, mms_context_now (ctx), error);
}

/* The customer's side */

static MmsInvitationRow *
look (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *code, GError **error)
{
  g_autofree char *data = mms_code_look_open (ctx, db, actor, MMS_CODE_INVITATION, code, error);
  g_autoptr (JsonObject) object = NULL;

  if (data == NULL)
    return NULL;
  object = mm_json_parse_object (data, strlen (data), error);
  if (object == NULL)
    return NULL;
  /* The same alphabet serves invitations of staff. */
  if (!json_object_has_member (object, "invitation"))
    return fail (error, MM_ERROR_NOT_FOUND, "invitation_gone");
  return require (ctx, db, json_object_get_string_member (object, "invitation"), error);
}

static MmsAccount *
load_dealer (MmsDb *db, const MmsInvitationRow *row, GError **error)
{
  g_autoptr (MmsAccount) dealer = NULL;

  if (!mms_account_store_get_representative (db, row->dealer, &dealer, error))
    return NULL;
  if (dealer == NULL || !g_str_equal (dealer->state, "active"))
    return fail (error, MM_ERROR_NOT_FOUND, "invitation_gone");
  return g_steal_pointer (&dealer);
}

char *
mms_invitation_show (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *code, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);
  g_autoptr (MmsInvitationRow) row = NULL;
  g_autoptr (MmsAccount) dealer = NULL;
  g_autofree char *name = NULL;

  if (!mms_policy_check_role (actor, MMS_MAY_SEE_INVITATION, error))
    return NULL;
  row = look (ctx, db, actor, code, error);
  dealer = row != NULL ? load_dealer (db, row, error) : NULL;
  if (dealer == NULL)
    return NULL;
  name = mms_account_get_dealer_name (dealer);
  mm_json_writer_begin_object (writer);
  mm_json_writer_member (writer, "dealer");
  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "login", dealer->login);
  mm_json_writer_string_member (writer, "name", name);
  mm_json_writer_string_member (writer, "phone", dealer->phone);
  mm_json_writer_end_object (writer);
  mm_json_writer_time_member (writer, "expires_at", row->expires_at);
  mm_json_writer_end_object (writer);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

MmsAccount *
mms_invitation_look (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *code, char **id, GError **error)
{
  g_autoptr (MmsInvitationRow) row = look (ctx, db, actor, code, error);
  g_autoptr (MmsAccount) dealer = row != NULL ? load_dealer (db, row, error) : NULL;

  if (dealer == NULL)
    return NULL;
  *id = g_strdup (row->id);
  return g_steal_pointer (&dealer);
}

gboolean
mms_invitation_use (MmsContext *ctx,
                    MmsDb *db,
                    const MmsActor *actor,
                    const char *code,
                    const char *id,
                    const char *link,
                    GError **error)
{
  g_autofree char *data = mms_code_redeem_open (ctx, db, actor, MMS_CODE_INVITATION, code, error);

  return data != NULL &&
         mms_invitation_store_end (db, id, "used", link, mms_context_now (ctx), error);
}
