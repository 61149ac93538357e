/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-quota.h"

#include "mm-time.h"
#include "mms-budget.h"

#define HOUR_S (60 * 60)
#define DAY_S (24 * HOUR_S)

/* The largest file once may be wrong from top to bottom, and be sent again for some hours. */
const MmsUnitQuota mms_unit_quota_misses = {
  "unit-miss", 10000, 100000, HOUR_S, { "unit-miss-address", 10000, HOUR_S }
};

/* The largest company registers ten thousand and looks at them a few times. */
const MmsUnitQuota mms_unit_quota_keycodes = {
  "unit-keycode", 50000, 500000, DAY_S, { "unit-keycode-address", 50000, DAY_S }
};

typedef struct
{
  char *kind;
  const char *key;
  int limit;
} Count;

static void
counts_of (const MmsActor *actor, const MmsUnitQuota *quota, Count counts[2])
{
  counts[0] =
      (Count){ g_strconcat (quota->kind, "-account", NULL), actor->account_id, quota->account };
  counts[1] = (Count){ g_strconcat (quota->kind, "-all", NULL), "all", quota->all };
}

static void
free_counts (Count counts[2])
{
  for (guint i = 0; i < 2; i++)
    g_free (counts[i].kind);
}

gboolean
mms_unit_quota_check (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const MmsUnitQuota *quota, GError **error)
{
  gboolean good = TRUE;
  Count counts[2];

  counts_of (actor, quota, counts);
  for (guint i = 0; good && i < G_N_ELEMENTS (counts); i++)
    good = counts[i].key == NULL ||
           mms_budget_check (ctx, db, counts[i].kind, counts[i].key, counts[i].limit, error);
  free_counts (counts);
  return good && mms_address_budget_check (ctx, db, &quota->address, actor, error);
}

gboolean
mms_unit_quota_spend (MmsContext *ctx,
                      MmsDb *db,
                      const MmsActor *actor,
                      const MmsUnitQuota *quota,
                      gint64 n,
                      GError **error)
{
  gboolean good = TRUE;
  Count counts[2];

  counts_of (actor, quota, counts);
  for (guint i = 0; good && i < G_N_ELEMENTS (counts); i++)
    good = counts[i].key == NULL ||
           mms_budget_spend (ctx, db, counts[i].kind, counts[i].key, n, quota->window_s, error);
  free_counts (counts);
  return good && mms_address_budget_spend (ctx, db, &quota->address, actor, n, error);
}
