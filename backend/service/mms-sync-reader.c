/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-sync-reader.h"

/* From here on it is cheaper to walk the log than the grants. */
#define MANY_GRANTS 1000

static int
compare (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_grants (gconstpointer a, gconstpointer b)
{
  return compare ((*(MmsFeedGrant *const *) a)->seq, (*(MmsFeedGrant *const *) b)->seq);
}

static int
compare_records (gconstpointer a, gconstpointer b)
{
  return compare ((*(MmsFeedRecord *const *) a)->seq, (*(MmsFeedRecord *const *) b)->seq);
}

/* Takes both; @own is NULL where reading it failed. */
static GPtrArray *
join (GPtrArray *all, GPtrArray *own, GCompareFunc order, gint64 limit)
{
  if (own == NULL)
    {
      g_ptr_array_unref (all);
      return NULL;
    }
  if (own->len == 0)
    {
      g_ptr_array_unref (own);
      return all;
    }
  g_ptr_array_extend_and_steal (all, own);
  g_ptr_array_sort (all, order);
  g_ptr_array_set_size (all, (int) MIN (all->len, limit));
  return all;
}

GPtrArray *
mms_sync_read_transitions (
    MmsDb *db, const MmsActor *actor, gint64 after, gint64 limit, GError **error)
{
  const char *own = mms_actor_get_own (actor);
  GPtrArray *all = mms_feed_store_transitions (db, actor->principal_id, after, limit, error);

  if (all == NULL || own == NULL)
    return all;
  return join (all, mms_feed_store_transitions (db, own, after, limit, error), compare_grants,
               limit);
}

GPtrArray *
mms_sync_read_changes (
    MmsDb *db, const MmsActor *actor, gint64 after, gint64 until, gint64 limit, GError **error)
{
  const char *principal = actor->principal_id, *own = mms_actor_get_own (actor);
  gint64 n_grants = mms_feed_store_count_grants (db, principal, MANY_GRANTS, error);
  GPtrArray *all = NULL;

  if (n_grants >= 0)
    all =
        mms_feed_store_changes (db, principal, after, until, limit, n_grants < MANY_GRANTS, error);
  if (all == NULL || own == NULL)
    return all;
  return join (all, mms_feed_store_changes (db, own, after, until, limit, TRUE, error),
               compare_records, limit);
}
