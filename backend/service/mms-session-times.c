/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-session-times.h"

#include "mm-types.h"

struct _MmsSessionTimes
{
  GMutex lock;
  GHashTable *times; /* session id → Times* */
};

typedef struct
{
  gint64 used;
  gint64 touched;
} Times;

MmsSessionTimes *
mms_session_times_new (void)
{
  MmsSessionTimes *times = g_new0 (MmsSessionTimes, 1);

  g_mutex_init (&times->lock);
  times->times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return times;
}

void
mms_session_times_free (MmsSessionTimes *times)
{
  if (times == NULL)
    return;
  g_hash_table_unref (times->times);
  g_mutex_clear (&times->lock);
  g_free (times);
}

/**
 * mms_session_times_get:
 * @stored: what the store says, which another server of the same store may have written
 *
 * The later of the two.
 */
gint64
mms_session_times_get (MmsSessionTimes *times, const char *session_id, gint64 stored)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&times->lock);
  const Times *here = g_hash_table_lookup (times->times, session_id);

  return here != NULL ? MAX (here->used, stored) : stored;
}

void
mms_session_times_set (MmsSessionTimes *times, const char *session_id, gint64 now)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&times->lock);
  Times *here = g_hash_table_lookup (times->times, session_id);

  if (here == NULL)
    {
      here = g_new0 (Times, 1);
      g_hash_table_insert (times->times, g_strdup (session_id), here);
    }
  here->used = MAX (here->used, now);
}

/**
 * mms_session_times_claim_touch:
 *
 * Tells whether the store is to be told now: at most once a minute for each session, however many
 * requests come at the same time.
 */
gboolean
mms_session_times_claim_touch (MmsSessionTimes *times, const char *session_id, gint64 now)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&times->lock);
  Times *here = g_hash_table_lookup (times->times, session_id);

  if (here == NULL || now - here->touched < MM_MINUTE_MS)
    return FALSE;
  here->touched = now;
  return TRUE;
}

void
mms_session_times_remove (MmsSessionTimes *times, const char *session_id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&times->lock);

  g_hash_table_remove (times->times, session_id);
}

static gboolean
is_before (gpointer key, gpointer value, gpointer before)
{
  return ((Times *) value)->used < *(gint64 *) before;
}

/**
 * mms_session_times_prune:
 *
 * Forgets what was last used before @before; the store has it.
 */
void
mms_session_times_prune (MmsSessionTimes *times, gint64 before)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&times->lock);

  g_hash_table_foreach_remove (times->times, is_before, &before);
}
