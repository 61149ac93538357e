/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-queue"

#include "config.h"

#include "mmg-queue-private.h"

#include <stdio.h>

#define BOOT_ID "/proc/sys/kernel/random/boot_id"
#define CLOCK_KEY "clock"
/* The server does not correct less, and time servers set less without anybody noticing. */
#define JUMP_MS (2 * MM_MINUTE_MS)

/* What was measured since the machine started, and by which clock. */
typedef struct
{
  char boot[64];
  gint64 zero;  /* what the clock showed, or would have, when the machine started */
  gint64 first; /* number of the first item of this start */
} Reckoning;

static void
reckon (const MmgQueue *self, MmClock *clock, Reckoning *reckoning)
{
  g_autofree char *boot = NULL;

  g_file_get_contents (BOOT_ID, &boot, NULL, NULL);
  g_strlcpy (reckoning->boot, boot != NULL ? g_strstrip (boot) : "-", sizeof reckoning->boot);
  reckoning->zero = mm_clock_now (clock) - mm_clock_uptime (clock);
  reckoning->first = self->next_seq;
}

/* FALSE for the first time after the machine started. */
static gboolean
read_kept (MmgQueue *self, const char *boot, Reckoning *kept, gboolean *same, GError **error)
{
  g_autofree char *text = NULL;

  if (!mmg_queue_get_meta (self, CLOCK_KEY, &text, error))
    return FALSE;
  *same = text != NULL &&
          sscanf (text, "%63s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, kept->boot, &kept->zero,
                  &kept->first) == 3 &&
          g_str_equal (kept->boot, boot);
  return TRUE;
}

static gboolean
keep (MmgQueue *self, const Reckoning *reckoning, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                           reckoning->boot, reckoning->zero, reckoning->first);

  return mmg_queue_set_meta (self, CLOCK_KEY, text, error);
}

static gboolean
move_times (MmgQueue *self, gint64 first, gint64 by, GError **error)
{
  g_autofree char *seconds =
      g_strdup_printf ("%+" G_GINT64_FORMAT ".%03d seconds", by / 1000, (int) (ABS (by) % 1000));

  g_message ("the clock was set by %s: what waits moves along", seconds);
  return mm_sqlite_run (self->db, error,
                        "UPDATE item SET body = json_replace (body, '$.at', strftime"
                        " ('%Y-%m-%dT%H:%M:%fZ', json_extract (body, '$.at'), $1))"
                        " WHERE seq >= $2",
                        "si", seconds, first);
}

static gboolean
follow (MmgQueue *self, Reckoning *now, GError **error)
{
  Reckoning kept;
  gboolean same;

  if (!read_kept (self, now->boot, &kept, &same, error))
    return FALSE;
  if (same && ABS (now->zero - kept.zero) <= JUMP_MS)
    return TRUE;
  if (same)
    now->first = kept.first;
  return (!same || move_times (self, kept.first, now->zero - kept.zero, error)) &&
         keep (self, now, error);
}

/**
 * mmg_queue_follow_clock:
 *
 * To be called before anything is measured, and before anything is told. Where the clock was set
 * meanwhile, what was measured since the machine started moves along: the server judges all times
 * of a report by the one at which it was sent.
 */
gboolean
mmg_queue_follow_clock (MmgQueue *self, MmClock *clock, GError **error)
{
  Reckoning now;

  g_return_val_if_fail (MMG_IS_QUEUE (self), FALSE);

  reckon (self, clock, &now);
  if (!mmg_queue_begin (self, error))
    return FALSE;
  if (follow (self, &now, error))
    return mmg_queue_commit (self, error);
  mmg_queue_rollback (self);
  return FALSE;
}
