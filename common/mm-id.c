/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-id.h"

#include <errno.h>
#include <sys/random.h>

static GMutex lock;
static gint64 last_ms = -1;
static guint counter;

static void
fill_random (guint8 *bytes, gsize length)
{
  while (getrandom (bytes, length, 0) != (gssize) length)
    if (errno != EINTR)
      g_error ("The system gives no random numbers: %s", g_strerror (errno));
}

/* The 12 bits after the time count up within one millisecond, from a random start in the lower
 * half; when they run over, the id borrows from the next millisecond. */
static guint
next_counter (gint64 *ms, guint random)
{
  g_mutex_lock (&lock);
  if (*ms > last_ms || *ms < last_ms - 1000)
    {
      last_ms = *ms;
      counter = random & 0x7ff;
    }
  else if (++counter > 0xfff)
    {
      last_ms++;
      counter = random & 0x7ff;
    }
  *ms = last_ms;
  random = counter;
  g_mutex_unlock (&lock);
  return random;
}

char *
mm_id_new (gint64 now_ms)
{
  guint8 b[16];
  gint64 ms = MAX (now_ms, 0);
  guint count;

  fill_random (b, sizeof b);
  count = next_counter (&ms, b[0] << 8 | b[1]);
  for (int i = 0; i < 6; i++)
    b[i] = (guint8) (ms >> (40 - 8 * i));
  b[6] = 0x70 | (guint8) (count >> 8);
  b[7] = (guint8) count;
  b[8] = 0x80 | (b[8] & 0x3f);
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                          b[12], b[13], b[14], b[15]);
}

gboolean
mm_id_is_valid (const char *text)
{
  if (text == NULL || strlen (text) != 36)
    return FALSE;
  for (int i = 0; i < 36; i++)
    {
      gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (dash ? text[i] != '-' : !g_ascii_isxdigit (text[i]) || g_ascii_isupper (text[i]))
        return FALSE;
    }
  return TRUE;
}
