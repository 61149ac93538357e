/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-transfer-private.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-mail-address.h"
#include "mms-account.h"
#include "mms-audit.h"
#include "mms-budget.h"
#include "mms-unit-mail.h"
#include "mms-unit-transfer-notice.h"

/* As long as a code or an invitation is kept open elsewhere: two weeks of holidays. */
#define OPEN_MS (14 * MM_DAY_MS)

/* Each offer is a mail to whatever address was typed. */
#define OFFERS_A_DAY 20
#define DAY_S (24 * 60 * 60)

gpointer
mms_unit_transfer_fail (GError **error, MmError code, const char *stable_code)
{
  mm_error_fail (error, code, stable_code);
  return NULL;
}

/* ---- Reading ---- */

static void
write_unit (MmJsonWriter *json, const MmsUnit *unit)
{
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "id", unit->id);
  mm_json_writer_string_member (json, "serial", unit->serial);
  mm_json_writer_string_member (json, "model", unit->model);
  mm_json_writer_string_member (json, "purchased", unit->details.purchased);
  mm_json_writer_end_object (json);
}

static gboolean
write_units (MmsDb *db, const MmsUnitTransfer *transfer, MmJsonWriter *json, GError **error)
{
  g_auto (GStrv) ids = mms_unit_transfer_store_units (db, transfer, error);

  if (ids == NULL)
    return FALSE;
  mm_json_writer_member (json, "units");
  mm_json_writer_begin_array (json);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (MmsUnit) unit = mms_unit_store_find (db, ids[i], error);

      if (unit == NULL)
        return FALSE;
      write_unit (json, unit);
    }
  mm_json_writer_end_array (json);
  return TRUE;
}

/* A receiver is told who gives; whether the receiver has an account, nobody is. */
static gboolean
write_transfer (MmsContext *ctx,
                MmsDb *db,
                const MmsUnitTransfer *transfer,
                gboolean sent,
                MmJsonWriter *json,
                GError **error)
{
  g_autoptr (MmsAccount) giver = mms_account_get (ctx, db, transfer->giver, error);
  g_autofree char *name = NULL;

  if (giver == NULL)
    return FALSE;
  name = mms_account_get_display_name (giver);
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "id", transfer->id);
  mm_json_writer_string_member (json, "direction", sent ? "sent" : "received");
  if (sent)
    mm_json_writer_string_member (json, "mail", transfer->mail);
  else
    {
      mm_json_writer_string_member (json, "giver_organisation", giver->organisation);
      mm_json_writer_string_member (json, "giver_name", name);
    }
  mm_json_writer_time_member (json, "created_at", transfer->created_at);
  mm_json_writer_time_member (json, "expires_at", transfer->expires_at);
  if (!write_units (db, transfer, json, error))
    return FALSE;
  mm_json_writer_end_object (json);
  return TRUE;
}

static gboolean
write_all (MmsContext *ctx,
           MmsDb *db,
           GPtrArray *transfers,
           gboolean sent,
           MmJsonWriter *json,
           GError **error)
{
  for (guint i = 0; i < transfers->len; i++)
    if (!write_transfer (ctx, db, transfers->pdata[i], sent, json, error))
      return FALSE;
  return TRUE;
}

/* The receiver is whoever owns the address, under whatever account. */
static char *
fold_mail (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error)
{
  g_autoptr (MmsAccount) account = mms_account_get (ctx, db, actor->account_id, error);

  return account != NULL ? g_strdup (account->mail_folded) : NULL;
}

char *
mms_unit_transfer_list (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error)
{
  gint64 now = mms_context_now (ctx);
  g_autofree char *mail = NULL;
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (GPtrArray) received = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (out);

  if (!mms_policy_check_role (actor, MMS_MAY_TRANSFER_UNITS, error))
    return NULL;
  mail = fold_mail (ctx, db, actor, error);
  sent = mail != NULL ? mms_unit_transfer_store_of_giver (db, actor->account_id, now, error) : NULL;
  received = sent != NULL ? mms_unit_transfer_store_for_mail (db, mail, now, error) : NULL;
  if (received == NULL)
    return NULL;
  mm_json_writer_begin_object (json);
  mm_json_writer_member (json, "items");
  mm_json_writer_begin_array (json);
  if (!write_all (ctx, db, received, FALSE, json, error) ||
      !write_all (ctx, db, sent, TRUE, json, error))
    return NULL;
  mm_json_writer_end_array (json);
  mm_json_writer_end_object (json);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static MmsUnitTransfer *
require (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  MmsUnitTransfer *transfer;
  GError *local = NULL;

  if (!mms_policy_check_role (actor, MMS_MAY_TRANSFER_UNITS, error))
    return NULL;
  transfer = mms_unit_transfer_store_find (db, id, mms_context_now (ctx), &local);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (transfer == NULL)
    mms_unit_transfer_fail (error, MM_ERROR_NOT_FOUND, "transfer_gone");
  return transfer;
}

/* @transfer, unless it is none of the actor's: then it is freed. */
static MmsUnitTransfer *
suit (MmsUnitTransfer *transfer, gboolean suits, GError **error)
{
  if (transfer == NULL || suits)
    return transfer;
  mms_unit_transfer_free (transfer);
  return mms_unit_transfer_fail (error, MM_ERROR_NOT_FOUND, "transfer_gone");
}

MmsUnitTransfer *
mms_unit_transfer_require_sent (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  MmsUnitTransfer *transfer = require (ctx, db, actor, id, error);

  return suit (transfer, transfer != NULL && g_str_equal (transfer->giver, actor->account_id),
               error);
}

MmsUnitTransfer *
mms_unit_transfer_require_received (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autofree char *mail = fold_mail (ctx, db, actor, error);
  MmsUnitTransfer *transfer = mail != NULL ? require (ctx, db, actor, id, error) : NULL;

  return suit (transfer, transfer != NULL && g_str_equal (transfer->mail_folded, mail), error);
}

char *
mms_unit_transfer_show (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsUnitTransfer) transfer = mms_unit_transfer_require_sent (ctx, db, actor, id, error);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (out);

  if (transfer == NULL || !write_transfer (ctx, db, transfer, TRUE, json, error))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* ---- Offering ---- */

static gboolean
add_unit (MmsContext *ctx,
          MmsDb *db,
          const MmsActor *actor,
          const MmsUnitTransfer *transfer,
          const char *id,
          GError **error)
{
  g_autoptr (MmsUnit) unit = mms_unit_require (ctx, db, actor, id, MMS_MAY_TRANSFER_UNITS, error);
  g_autofree char *other = NULL;
  GError *local = NULL;

  if (unit == NULL)
    return FALSE;
  other = mms_unit_transfer_store_of_unit (db, id, mms_context_now (ctx), &local);
  if (other != NULL)
    mms_unit_transfer_fail (&local, MM_ERROR_CONFLICT, "unit_in_transfer");
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return mms_unit_transfer_store_add_unit (db, transfer->id, id, error) &&
         mms_audit_record (ctx, db, actor, "unit.offer", "unit", unit->serial, NULL, error);
}

static MmsUnitTransfer *
transfer_new (MmsContext *ctx, const MmsActor *actor, const char *mail)
{
  MmsUnitTransfer *transfer = g_new0 (MmsUnitTransfer, 1);

  transfer->created_at = mms_context_now (ctx);
  transfer->expires_at = mm_time_jst_day_start (transfer->created_at) + OPEN_MS + MM_DAY_MS;
  transfer->id = mm_id_new (transfer->created_at);
  transfer->giver = g_strdup (actor->account_id);
  transfer->mail = g_strdup (mail);
  transfer->mail_folded = g_utf8_casefold (mail, -1);
  transfer->state = g_strdup ("pending");
  return transfer;
}

static char *
read_receiver (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *typed, GError **error)
{
  g_autofree char *own = fold_mail (ctx, db, actor, error);
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autofree char *mail = NULL;
  g_autofree char *folded = NULL;

  if (own == NULL)
    return NULL;
  if (!mm_mail_address_parse (typed, &mail, error))
    {
      mm_error_prefix_field (error, "/mail");
      return NULL;
    }
  folded = g_utf8_casefold (mail, -1);
  if (g_str_equal (folded, own))
    mm_field_errors_add (fields, "/mail", "same");
  return mm_field_errors_finish (fields, error) ? g_steal_pointer (&mail) : NULL;
}

char *
mms_unit_transfer_create (MmsContext *ctx,
                          MmsDb *db,
                          const MmsActor *actor,
                          const char *const *ids,
                          const char *typed,
                          GError **error)
{
  g_autofree char *mail = NULL;
  g_autoptr (MmsUnitTransfer) transfer = NULL;

  if (!mms_policy_check_role (actor, MMS_MAY_TRANSFER_UNITS, error))
    return NULL;
  mail = read_receiver (ctx, db, actor, typed, error);
  if (mail == NULL || !mms_budget_take (ctx, db, "unit-transfer", actor->account_id, OFFERS_A_DAY,
                                        DAY_S, NULL, error))
    return NULL;
  transfer = transfer_new (ctx, actor, mail);
  if (!mms_unit_transfer_store_insert (db, transfer, error))
    return NULL;
  for (guint i = 0; ids[i] != NULL; i++)
    if (!add_unit (ctx, db, actor, transfer, ids[i], error))
      return NULL;
  if (!mms_unit_transfer_tell (ctx, db, transfer, TRUE, error) ||
      !mms_unit_mail_offered (ctx, db, transfer, error))
    return NULL;
  return g_strdup (transfer->id);
}
