/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-transfer-private.h"

#include "mm-id.h"
#include "mms-audit.h"
#include "mms-unit-mail.h"
#include "mms-unit-transfer-notice.h"

/* The days stay, and with them the guarantee; who used it where is the giver's alone. */
static MmsUnit *
unit_of_receiver (MmsContext *ctx, const MmsActor *actor, const MmsUnit *old, const char *batch)
{
  MmsUnit *unit = g_new0 (MmsUnit, 1);

  unit->id = mm_id_new (mms_context_now (ctx));
  unit->serial = g_strdup (old->serial);
  unit->model = g_strdup (old->model);
  unit->shipped = g_strdup (old->shipped);
  unit->account_id = g_strdup (actor->account_id);
  unit->principal = g_strdup (actor->principal_id);
  unit->batch = g_strdup (batch);
  unit->ended = g_strdup (old->ended);
  unit->details.purchased = g_strdup (old->details.purchased);
  return unit;
}

static MmsUnit *
move (MmsContext *ctx,
      MmsDb *db,
      const MmsActor *actor,
      const char *id,
      const char *batch,
      MmsUnitModels *models,
      GError **error)
{
  g_autoptr (MmsUnit) old = mms_unit_store_find (db, id, error);
  g_autoptr (MmsUnit) unit = NULL;
  gint64 now = mms_context_now (ctx);
  gboolean inserted;

  if (old == NULL || !mms_unit_withdraw (ctx, db, old, error) ||
      !mms_unit_store_leave (db, id, "transfer", now, error))
    return NULL;
  unit = unit_of_receiver (ctx, actor, old, batch);
  mms_unit_set_days (unit, models);
  if (!mms_unit_store_insert (db, unit, now, &inserted, error) ||
      !mms_audit_record (ctx, db, actor, "unit.receive", "unit", unit->serial, NULL, error))
    return NULL;
  return g_steal_pointer (&unit);
}

static gboolean
move_all (MmsContext *ctx,
          MmsDb *db,
          const MmsActor *actor,
          const MmsUnitTransfer *transfer,
          char **ids,
          GError **error)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) mms_unit_free);
  g_autoptr (GHashTable) models = mms_unit_models_load (db, error);

  if (models == NULL)
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      MmsUnit *unit = move (ctx, db, actor, ids[i], transfer->id, models, error);

      if (unit == NULL)
        return FALSE;
      g_ptr_array_add (units, unit);
    }
  return mms_unit_publish (ctx, db, actor->principal_id, units, models, error);
}

static gboolean
end (MmsContext *ctx, MmsDb *db, const MmsUnitTransfer *transfer, const char *state, GError **error)
{
  gboolean ended;

  if (!mms_unit_transfer_store_end (db, transfer->id, state, mms_context_now (ctx), &ended, error))
    return FALSE;
  if (!ended)
    mms_unit_transfer_fail (error, MM_ERROR_NOT_FOUND, "transfer_gone");
  return ended && mms_unit_transfer_tell (ctx, db, transfer, FALSE, error);
}

gboolean
mms_unit_transfer_accept (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsUnitTransfer) transfer =
      mms_unit_transfer_require_received (ctx, db, actor, id, error);
  g_auto (GStrv) ids = NULL;

  if (transfer == NULL || !end (ctx, db, transfer, "accepted", error))
    return FALSE;
  ids = mms_unit_transfer_store_units (db, transfer, error);
  return ids != NULL && move_all (ctx, db, actor, transfer, ids, error) &&
         mms_unit_mail_accepted (ctx, db, transfer, actor, g_strv_length (ids), error);
}

gboolean
mms_unit_transfer_decline (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsUnitTransfer) transfer =
      mms_unit_transfer_require_received (ctx, db, actor, id, error);

  return transfer != NULL && end (ctx, db, transfer, "declined", error) &&
         mms_unit_mail_declined (ctx, db, transfer, error);
}

gboolean
mms_unit_transfer_cancel (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsUnitTransfer) transfer = mms_unit_transfer_require_sent (ctx, db, actor, id, error);

  return transfer != NULL && end (ctx, db, transfer, "cancelled", error) &&
         mms_unit_mail_cancelled (ctx, db, transfer, error);
}
