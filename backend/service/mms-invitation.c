/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-invitation-private.h"

#include "mm-id.h"
#include "mm-error.h"
#include "mm-mail-address.h"
#include "mm-phone.h"
#include "mms-account-mail.h"
#include "mms-audit.h"
#include "mms-budget.h"
#include "mms-code.h"
#include "mms-later.h"
#include "mms-link-terms.h"
#include "mms-mail.h"
#include "mms-offer.h"
#include "mms-policy.h"

/* Making one */

static gboolean
check_room (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error)
{
  g_autoptr (GPtrArray) waiting =
      mms_invitation_store_pending (db, actor->principal_id, mms_context_now (ctx), error);

  if (waiting == NULL)
    return FALSE;
  if (waiting->len >= MMS_INVITATIONS_MAX)
    mm_error_fail (error, MM_ERROR_CONFLICT, "invitations_full");
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

/* Whom it is meant for, and on what terms. */
typedef struct
{
  char *login;
  char *folded;
  const char *scope;
  gint64 ends_at;
} Aim;

static void
aim_clear (Aim *aim)
{
  g_free (aim->login);
  g_free (aim->folded);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Aim, aim_clear)

/* Each of them is a mail to whatever address was typed. */
#define OFFERS_A_DAY 20
#define DAY_S (24 * 60 * 60)

static gboolean
check_first (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const Aim *aim, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  gboolean has;

  if (!mms_invitation_store_has (db, actor->principal_id, aim->folded, mms_context_now (ctx), &has,
                                 error))
    return FALSE;
  if (has)
    mm_field_errors_add (fields, "/customer", "offered");
  return mm_field_errors_finish (fields, error);
}

static gboolean
take_aim (MmsContext *ctx,
          MmsDb *db,
          const MmsActor *actor,
          const MmsInvitationWish *wish,
          Aim *aim,
          GError **error)
{
  if (wish == NULL || wish->customer == NULL)
    return TRUE;
  if (!mm_mail_address_parse (wish->customer, &aim->login, error))
    {
      mm_error_prefix_field (error, "/customer");
      return FALSE;
    }
  aim->folded = mms_account_fold_login (aim->login);
  return mms_link_terms_parse (ctx, &wish->terms, &aim->scope, &aim->ends_at, error) &&
         check_first (ctx, db, actor, aim, error) &&
         mms_budget_take (ctx, db, "offer", actor->principal_id, OFFERS_A_DAY, DAY_S, NULL, error);
}

static gboolean
insert (MmsContext *ctx,
        MmsDb *db,
        const MmsActor *actor,
        MmsInvitationRow *row,
        const Aim *aim,
        GError **error)
{
  row->login = aim->login;
  row->scope = (char *) aim->scope;
  row->ends_at = aim->folded != NULL ? aim->ends_at : MM_NO_VALUE;
  if (!mms_invitation_store_insert (db, row, aim->folded, error))
    return FALSE;
  if (aim->folded != NULL)
    mms_later (ctx, db, mms_offers_seek);
  return aim->folded == NULL ||
         mms_audit_record (ctx, db, actor, "offer.make", "offer", row->id, NULL, error);
}

char *
mms_invitation_create (MmsContext *ctx,
                       MmsDb *db,
                       const MmsActor *actor,
                       const MmsInvitationWish *wish,
                       GError **error)
{
  gint64 now = mms_context_now (ctx);
  g_autofree char *id = mm_id_new (now);
  g_autofree char *code = NULL;
  g_autofree char *data = g_strdup_printf ("{\"invitation\":\"%s\"}", id);
  g_autofree char *subject = NULL;
  g_autofree char *text = NULL;
  g_autoptr (MmsAccount) dealer = NULL;
  g_auto (Aim) aim = { 0 };
  MmsInvitationRow row = {
    .id = id,
    .dealer = actor->principal_id,
    .account_id = actor->account_id,
    .created_at = now,
    .expires_at = mms_code_get_expiry (ctx, MMS_CODE_INVITATION),
  };

  if (!mms_policy_check_role (actor, MMS_MAY_INVITE, error) ||
      !check_room (ctx, db, actor, error) || !take_aim (ctx, db, actor, wish, &aim, error) ||
      !mms_account_store_get_representative (db, actor->principal_id, &dealer, error))
    return NULL;
  if (dealer == NULL)
    {
      mm_error_fail (error, MM_ERROR_NOT_FOUND, "invitation_gone");
      return NULL;
    }
  code = mms_code_issue (ctx, db, MMS_CODE_INVITATION, id, data, row.expires_at, error);
  if (code == NULL || !insert (ctx, db, actor, &row, &aim, error) ||
      !write_words (ctx, actor, dealer, code, row.expires_at, &subject, &text, error))
    return NULL;
  return created_json (id, code, row.expires_at, subject, text);
}

/* Those that wait */

static void
write_row (const MmsInvitationRow *row, MmJsonWriter *writer)
{
  g_autofree char *ends_on = mms_link_terms_format_day (row->ends_at);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "id", row->id);
  mm_json_writer_time_member (writer, "created_at", row->created_at);
  mm_json_writer_time_member (writer, "expires_at", row->expires_at);
  mm_json_writer_string_member (writer, "customer", row->login);
  mm_json_writer_string_member (writer, "scope", row->scope);
  mm_json_writer_string_member (writer, "ends_on", ends_on);
  mm_json_writer_end_object (writer);
}

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
    write_row (rows->pdata[i], writer);
  mm_json_writer_end_array (writer);
  mm_json_writer_end_object (writer);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

MmsInvitationRow *
mms_invitation_require (MmsContext *ctx, MmsDb *db, const char *id, GError **error)
{
  GError *local = NULL;
  MmsInvitationRow *row = mms_invitation_store_find (db, id, mms_context_now (ctx), &local);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (row == NULL)
    mm_error_fail (error, MM_ERROR_NOT_FOUND, "invitation_gone");
  return row;
}

gboolean
mms_invitation_end (MmsContext *ctx,
                    MmsDb *db,
                    const MmsInvitationRow *row,
                    const char *state,
                    const char *link,
                    GError **error)
{
  gboolean ended;

  if (!mms_invitation_store_end (db, row->id, state, link, mms_context_now (ctx), &ended, error))
    return FALSE;
  if (!ended)
    mm_error_fail (error, MM_ERROR_NOT_FOUND, "invitation_gone");
  return ended && mms_code_void (ctx, db, MMS_CODE_INVITATION, row->id, error) &&
         mms_offer_drop (ctx, db, row, error);
}

gboolean
mms_invitation_revoke (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsInvitationRow) row = NULL;

  if (!mms_policy_check_role (actor, MMS_MAY_INVITE, error))
    return FALSE;
  row = mms_invitation_require (ctx, db, id, error);
  if (row == NULL)
    return FALSE;
  if (!g_str_equal (row->dealer, actor->principal_id))
    return mm_error_fail (error, MM_ERROR_NOT_FOUND, "invitation_gone");
  return mms_invitation_end (ctx, db, row, "revoked", NULL, error) &&
         (row->login == NULL ||
          mms_audit_record (ctx, db, actor, "offer.withdraw", "offer", id, NULL, error));
}
