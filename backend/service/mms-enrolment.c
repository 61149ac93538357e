/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-enrolment.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json-writer.h"
#include "mms-budget.h"
#include "mms-enrolment-store.h"
#include "mms-gateway-mail.h"
#include "mms-gateway-service.h"
#include "mms-policy.h"

/* New boxes of one gateway, each of which is a mail to its owner. */
#define REQUESTS 5
#define REQUESTS_WINDOW_S (24 * 3600)
#define REFUSED_RETRY_S 3600

void
mms_enrolment_wait_clear (MmsEnrolmentWait *wait)
{
  g_clear_pointer (&wait->id, g_free);
}

/* ---- The box asks ---- */

static gboolean
ask_first (MmsContext *ctx,
           MmsDb *db,
           const MmsActor *actor,
           const MmsInstallationRow *site,
           const char *stream,
           MmsEnrolmentWait *wait,
           GError **error)
{
  gint64 now = mms_context_now (ctx);
  g_autofree char *id = mm_id_new (now);
  MmsEnrolmentRow row = {
    .id = id,
    .gateway_id = site->gateway_id,
    .stream = (char *) stream,
    .state = (char *) MMS_ENROLMENT_PENDING,
    .address = actor->address,
    .asked_at = now,
    .valid_until = now + MMS_ENROLMENT_MS,
  };

  if (!mms_budget_check (ctx, db, "enrol-again", site->gateway_id, REQUESTS, error) ||
      !mms_budget_take (ctx, db, "enrol-again", site->gateway_id, REQUESTS, REQUESTS_WINDOW_S, NULL,
                        error) ||
      !mms_enrolment_store_expire (db, now, error) || !mms_enrolment_store_put (db, &row, error) ||
      !mms_gateway_mail_enrolment (ctx, db, site, row.valid_until, error))
    return FALSE;
  wait->id = g_steal_pointer (&id);
  wait->valid_until = row.valid_until;
  return TRUE;
}

static gboolean
answer_again (const MmsEnrolmentRow *row, MmsEnrolmentWait *wait, GError **error)
{
  if (g_str_equal (row->state, MMS_ENROLMENT_REFUSED))
    return mm_error_fail_counted (error, MM_ERROR_DENIED, "enrolment_refused", REFUSED_RETRY_S,
                                  MM_PROBLEM_NONE);
  if (g_str_equal (row->state, MMS_ENROLMENT_PENDING))
    {
      wait->id = g_strdup (row->id);
      wait->valid_until = row->valid_until;
    }
  return TRUE;
}

gboolean
mms_enrolment_ask (MmsContext *ctx,
                   MmsDb *db,
                   const MmsActor *actor,
                   const char *gateway_id,
                   const char *stream,
                   MmsEnrolmentWait *wait,
                   GError **error)
{
  GError *local = NULL;
  g_autoptr (MmsInstallationRow) site = mms_installation_store_by_gateway (db, gateway_id, &local);
  g_autoptr (MmsEnrolmentRow) row = NULL;

  if (local == NULL)
    row = mms_enrolment_store_of_box (db, gateway_id, stream, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (site == NULL)
    return mm_error_fail (error, MM_ERROR_CONFLICT, "enrolment_taken");
  if (row != NULL && row->valid_until > mms_context_now (ctx))
    return answer_again (row, wait, error);
  return ask_first (ctx, db, actor, site, stream, wait, error);
}

gboolean
mms_enrolment_settle (MmsContext *ctx,
                      MmsDb *db,
                      const char *gateway_id,
                      const char *stream,
                      const char *old,
                      GError **error)
{
  gint64 now = mms_context_now (ctx);
  g_autofree char *id = mm_id_new (now);
  MmsEnrolmentRow row = {
    .id = id,
    .gateway_id = (char *) gateway_id,
    .stream = (char *) old,
    .state = (char *) MMS_ENROLMENT_REFUSED,
    .asked_at = now,
    .valid_until = now + MMS_ENROLMENT_REFUSED_MS,
  };

  if (!mms_enrolment_store_delete (db, gateway_id, stream, error))
    return FALSE;
  return old == NULL || g_str_equal (old, stream) || mms_enrolment_store_put (db, &row, error);
}

/* ---- The owner decides ---- */

static void
write_row (MmJsonWriter *json, const MmsEnrolmentRow *row)
{
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "id", row->id);
  mm_json_writer_string_member (json, "state", row->state);
  mm_json_writer_string_member (json, "address", row->address);
  mm_json_writer_time_member (json, "asked_at", row->asked_at);
  mm_json_writer_time_member (json, "valid_until", row->valid_until);
  mm_json_writer_end_object (json);
}

gboolean
mms_enrolment_list (MmsContext *ctx,
                    MmsDb *db,
                    const MmsActor *actor,
                    const char *installation,
                    GString *out,
                    GError **error)
{
  g_autoptr (MmsInstallationRow) site =
      mms_gateway_require (ctx, db, actor, installation, MMS_MAY_APPROVE_ENROLMENT, error);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (MmJsonWriter) json = NULL;

  if (site != NULL)
    rows = mms_enrolment_store_list (db, site->gateway_id, mms_context_now (ctx), error);
  if (rows == NULL)
    return FALSE;
  json = mm_json_writer_new (out);
  mm_json_writer_begin_object (json);
  mm_json_writer_member (json, "items");
  mm_json_writer_begin_array (json);
  for (guint i = 0; i < rows->len; i++)
    write_row (json, rows->pdata[i]);
  mm_json_writer_end_array (json);
  mm_json_writer_end_object (json);
  return TRUE;
}

gboolean
mms_enrolment_decide (MmsContext *ctx,
                      MmsDb *db,
                      const MmsActor *actor,
                      const char *installation,
                      const char *id,
                      gboolean approve,
                      GError **error)
{
  gint64 now = mms_context_now (ctx);
  GError *local = NULL;
  g_autoptr (MmsInstallationRow) site =
      mms_gateway_require (ctx, db, actor, installation, MMS_MAY_APPROVE_ENROLMENT, &local);
  g_autoptr (MmsEnrolmentRow) row = NULL;

  if (site != NULL)
    row = mms_enrolment_store_find (db, site->gateway_id, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (row == NULL || row->valid_until <= now)
    return mm_error_fail (error, MM_ERROR_NOT_FOUND, "enrolment_unknown");
  return mms_enrolment_store_decide (
      db, id, approve ? MMS_ENROLMENT_APPROVED : MMS_ENROLMENT_REFUSED, now,
      now + (approve ? MMS_ENROLMENT_MS : MMS_ENROLMENT_REFUSED_MS), error);
}
