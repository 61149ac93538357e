/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-lost-sign.h"

/* Excel for Windows saves "?" for what the encoding has not got, Excel for Mac "_". Both are also
 * typed, so only where hardly anybody types them do they tell of a loss. */

/* The Mac's own Japanese encoding has ㈱ and other signs for these; whether a file is in that one
 * cannot be told. */
static gboolean
is_doubtful (gunichar c)
{
  return (c >= 0x2460 && c <= 0x2473) || (c >= 0x2160 && c <= 0x2164); /* ① to ⑳, Ⅰ to Ⅴ */
}

static gboolean
is_wide (gunichar c)
{
  return c >= 0x80 && !g_unichar_isspace (c);
}

static gboolean
is_edge (gunichar c)
{
  return c == 0 || g_unichar_isspace (c);
}

/* Between two kanji stands "_" as in 本館_北側, but of a Mac's own file 髙 and 﨑 are missing as
 * well. Beside letters and digits it belongs to a name, and a longer line is a blank to fill in. */
static gboolean
is_lost_run (gunichar before, guint length, gunichar after, gboolean mac)
{
  if (length > 2)
    return FALSE;
  if (is_wide (before) && is_wide (after))
    return mac || length == 2;
  return (is_wide (before) && is_edge (after)) || (is_edge (before) && is_wide (after)) ||
         (before == 0 && after == 0);
}

/* @at is a "_" with @before in front of it. */
static gboolean
is_lost_underscore (const char *at, gunichar before, gboolean mac)
{
  guint length = (guint) strspn (at, "_");

  return before != '_' && is_lost_run (before, length, g_utf8_get_char (at + length), mac);
}

gunichar
mma_lost_sign_find (const char *text, MmCsvEncoding encoding)
{
  gboolean mac = encoding == MM_CSV_CP932_MAC;
  gunichar before = 0;

  if (text == NULL || (!mac && encoding != MM_CSV_CP932))
    return 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if ((c == '?' && (unsigned char) at[1] >= 0x80) || (mac && is_doubtful (c)) ||
          (c == '_' && is_lost_underscore (at, before, mac)))
        return c;
      before = c;
    }
  return 0;
}
