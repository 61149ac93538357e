/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-invitation-private.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mms-code.h"
#include "mms-policy.h"

/* The side of the customer who types a code. */

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
    {
      mm_error_fail (error, MM_ERROR_NOT_FOUND, "invitation_gone");
      return NULL;
    }
  return mms_invitation_require (ctx, db, json_object_get_string_member (object, "invitation"),
                                 error);
}

MmsAccount *
mms_invitation_load_dealer (MmsDb *db, const MmsInvitationRow *row, GError **error)
{
  g_autoptr (MmsAccount) dealer = NULL;

  if (!mms_account_store_get_representative (db, row->dealer, &dealer, error))
    return NULL;
  if (dealer != NULL && g_str_equal (dealer->state, "active"))
    return g_steal_pointer (&dealer);
  mm_error_fail (error, MM_ERROR_NOT_FOUND, "invitation_gone");
  return NULL;
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
  dealer = row != NULL ? mms_invitation_load_dealer (db, row, error) : NULL;
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
  g_autoptr (MmsAccount) dealer = row != NULL ? mms_invitation_load_dealer (db, row, error) : NULL;

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
  g_autoptr (MmsInvitationRow) row = mms_invitation_require (ctx, db, id, error);
  g_autofree char *data = NULL;

  if (row == NULL)
    return FALSE;
  data = mms_code_redeem_open (ctx, db, actor, MMS_CODE_INVITATION, code, error);
  return data != NULL && mms_invitation_end (ctx, db, row, "used", link, error);
}
