/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-misses.h"

#include "mms-audit.h"
#include "mms-unit-mail.h"
#include "mms-unit-quota.h"
#include "mms-unit-store.h"

#define MISSES_TOLD 30

gboolean
mms_unit_misses_load (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, MmsUnitMisses *misses, GError **error)
{
  *misses = (MmsUnitMisses){ 0 };
  return mms_unit_quota_check (ctx, db, actor, &mms_unit_quota_misses, error) &&
         mms_unit_store_get_misses (db, actor->account_id, &misses->run, &misses->told, error);
}

void
mms_unit_misses_count (MmsUnitMisses *misses, gboolean found, gboolean shipped)
{
  misses->n_missed += !found;
  if (shipped)
    {
      misses->run = 0;
      misses->told = FALSE;
      return;
    }
  misses->run++;
  if (misses->run < MISSES_TOLD || misses->told)
    return;
  misses->told = TRUE;
  misses->tell = TRUE;
}

static gboolean
tell (MmsContext *ctx, MmsDb *db, const MmsActor *actor, gint64 run, GError **error)
{
  g_autofree char *detail = g_strdup_printf ("{\"misses\":%" G_GINT64_FORMAT "}", run);

  return mms_audit_record (ctx, db, actor, "unit.misses", "account", actor->account_id, detail,
                           error) &&
         mms_unit_mail_misses (ctx, db, actor, run, error);
}

gboolean
mms_unit_misses_keep (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const MmsUnitMisses *misses, GError **error)
{
  return mms_unit_store_set_misses (db, actor->account_id, misses->run, misses->told, error) &&
         mms_unit_quota_spend (ctx, db, actor, &mms_unit_quota_misses, misses->n_missed, error) &&
         (!misses->tell || tell (ctx, db, actor, misses->run, error));
}
