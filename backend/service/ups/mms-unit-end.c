/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-service.h"

#include "mms-audit.h"
#include "mms-feed.h"
#include "mms-unit-live-store.h"
#include "mms-unit-mail.h"
#include "mms-unit-transfer-notice.h"

static gboolean
end_unit (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const MmsUnit *unit, GError **error)
{
  return mms_unit_transfer_store_forget_unit (db, unit->id, error) &&
         mms_unit_withdraw (ctx, db, unit, error) &&
         mms_unit_store_leave (db, unit->id, "withdrawal", mms_context_now (ctx), error) &&
         mms_audit_record (ctx, db, actor, "unit.leave", "unit", unit->serial, NULL, error);
}

typedef gboolean (*TellOf) (MmsContext *ctx,
                            MmsDb *db,
                            const MmsUnitTransfer *transfer,
                            GError **error);

/* The other side hears of it, as if somebody had decided. */
static gboolean
end_offers (
    MmsContext *ctx, MmsDb *db, GPtrArray *offers, const char *state, TellOf mail, GError **error)
{
  for (guint i = 0; offers != NULL && i < offers->len; i++)
    {
      const MmsUnitTransfer *offer = offers->pdata[i];
      gboolean ended;

      if (!mms_unit_transfer_store_end (db, offer->id, state, mms_context_now (ctx), &ended,
                                        error) ||
          !mms_unit_transfer_tell (ctx, db, offer, FALSE, error) || !mail (ctx, db, offer, error))
        return FALSE;
    }
  return offers != NULL;
}

static gboolean
end_all_offers (MmsContext *ctx, MmsDb *db, const MmsAccount *account, GError **error)
{
  gint64 now = mms_context_now (ctx);
  g_autoptr (GPtrArray) sent = mms_unit_transfer_store_of_giver (db, account->id, now, error);
  g_autoptr (GPtrArray) received =
      sent != NULL ? mms_unit_transfer_store_for_mail (db, account->mail_folded, now, error) : NULL;

  return received != NULL &&
         end_offers (ctx, db, sent, "cancelled", mms_unit_mail_cancelled, error) &&
         end_offers (ctx, db, received, "declined", mms_unit_mail_declined, error);
}

gboolean
mms_unit_end_of_account (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const MmsAccount *account, GError **error)
{
  g_autoptr (GPtrArray) units = mms_unit_store_of_principal (db, account->principal_id, error);
  g_autofree char *scope = mms_unit_scope (account->principal_id);

  if (units == NULL || !end_all_offers (ctx, db, account, error))
    return FALSE;
  for (guint i = 0; i < units->len; i++)
    if (!end_unit (ctx, db, actor, units->pdata[i], error))
      return FALSE;
  return mms_unit_agent_store_forget (db, account->principal_id, error) &&
         mms_unit_store_forget_misses (db, account->id, error) &&
         mms_feed_revoke (ctx, db, account->principal_id, scope, error);
}
