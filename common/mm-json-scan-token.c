/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-json-scan.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#define MAX_NUMBER_LENGTH 64

gboolean
mm_json_scan_fail (MmJsonScan *scan, gsize offset, const char *fault)
{
  scan->fault = fault;
  scan->fault_at = offset;
  return FALSE;
}

int
mm_json_scan_peek (const MmJsonScan *scan)
{
  return scan->at < scan->length ? (unsigned char) scan->text[scan->at] : -1;
}

void
mm_json_scan_space (MmJsonScan *scan)
{
  while (mm_json_scan_peek (scan) == ' ' || mm_json_scan_peek (scan) == '\t' ||
         mm_json_scan_peek (scan) == '\n' || mm_json_scan_peek (scan) == '\r')
    scan->at++;
}

static gboolean
scan_hex (MmJsonScan *scan, gunichar *out)
{
  gunichar value = 0;

  for (int i = 0; i < 4; i++, scan->at++)
    {
      int c = mm_json_scan_peek (scan);

      if (c < 0 || !g_ascii_isxdigit (c))
        return mm_json_scan_fail (scan, scan->at, "bad \\u escape");
      value = value * 16 + (gunichar) g_ascii_xdigit_value ((char) c);
    }
  *out = value;
  return TRUE;
}

/* After "\u": four digits, or two groups for what lies beyond the basic plane. */
static gboolean
scan_unicode_escape (MmJsonScan *scan, GString *decoded)
{
  gsize start = scan->at;
  gunichar first, second;

  if (!scan_hex (scan, &first))
    return FALSE;
  if (first == 0)
    return mm_json_scan_fail (scan, start, "\\u0000 is not allowed");
  if (first >= 0xdc00 && first <= 0xdfff)
    return mm_json_scan_fail (scan, start, "surrogate without its pair");
  if (first >= 0xd800 && first <= 0xdbff)
    {
      if (scan->length - scan->at < 2 || scan->text[scan->at] != '\\' ||
          scan->text[scan->at + 1] != 'u')
        return mm_json_scan_fail (scan, start, "surrogate without its pair");
      scan->at += 2;
      if (!scan_hex (scan, &second))
        return FALSE;
      if (second < 0xdc00 || second > 0xdfff)
        return mm_json_scan_fail (scan, start, "surrogate without its pair");
      first = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
    }
  if (decoded != NULL)
    g_string_append_unichar (decoded, first);
  return TRUE;
}

static gboolean
scan_escape (MmJsonScan *scan, GString *decoded)
{
  static const char from[] = "\"\\/bfnrt";
  static const char to[] = "\"\\/\b\f\n\r\t";
  const char *found;
  int c;

  scan->at++;
  c = mm_json_scan_peek (scan);
  if (c == 'u')
    {
      scan->at++;
      return scan_unicode_escape (scan, decoded);
    }
  found = c > 0 ? strchr (from, c) : NULL;
  if (found == NULL)
    return mm_json_scan_fail (scan, scan->at, "bad escape");
  scan->at++;
  if (decoded != NULL)
    g_string_append_c (decoded, to[found - from]);
  return TRUE;
}

gboolean
mm_json_scan_string (MmJsonScan *scan, GString *decoded, gboolean *escaped)
{
  gsize start = scan->at++;

  for (;;)
    {
      int c = mm_json_scan_peek (scan);

      if (c < 0)
        return mm_json_scan_fail (scan, start, "text without end");
      if (c < 0x20)
        return mm_json_scan_fail (scan, scan->at, "control character in a text");
      if (c == '\\')
        {
          if (escaped != NULL)
            *escaped = TRUE;
          if (!scan_escape (scan, decoded))
            return FALSE;
          continue;
        }
      scan->at++;
      if (c == '"')
        return TRUE;
      if (decoded != NULL)
        g_string_append_c (decoded, (char) c);
    }
}

static guint
scan_digits (MmJsonScan *scan)
{
  gsize start = scan->at;

  while (mm_json_scan_peek (scan) >= '0' && mm_json_scan_peek (scan) <= '9')
    scan->at++;
  return (guint) MIN (scan->at - start, G_MAXUINT);
}

static gboolean
number_in_range (const char *digits, gboolean is_integer)
{
  if (!is_integer)
    return isfinite (g_ascii_strtod (digits, NULL));
  errno = 0;
  g_ascii_strtoll (digits, NULL, 10);
  return errno == 0;
}

gboolean
mm_json_scan_number (MmJsonScan *scan)
{
  gsize start = scan->at;
  gboolean is_integer = TRUE;
  char digits[MAX_NUMBER_LENGTH + 1];

  if (mm_json_scan_peek (scan) == '-')
    scan->at++;
  if (mm_json_scan_peek (scan) == '0')
    scan->at++;
  else if (scan_digits (scan) == 0)
    return mm_json_scan_fail (scan, start, "value expected");
  if (mm_json_scan_peek (scan) == '.')
    {
      is_integer = FALSE;
      scan->at++;
      if (scan_digits (scan) == 0)
        return mm_json_scan_fail (scan, scan->at, "digit expected");
    }
  if (mm_json_scan_peek (scan) == 'e' || mm_json_scan_peek (scan) == 'E')
    {
      is_integer = FALSE;
      scan->at++;
      if (mm_json_scan_peek (scan) == '+' || mm_json_scan_peek (scan) == '-')
        scan->at++;
      if (scan_digits (scan) == 0)
        return mm_json_scan_fail (scan, scan->at, "digit expected");
    }
  if (scan->at - start > MAX_NUMBER_LENGTH)
    return mm_json_scan_fail (scan, start, "number too long");
  memcpy (digits, scan->text + start, scan->at - start);
  digits[scan->at - start] = '\0';
  return number_in_range (digits, is_integer) ||
         mm_json_scan_fail (scan, start, "number out of range");
}

gboolean
mm_json_scan_word (MmJsonScan *scan, const char *word)
{
  gsize length = strlen (word);

  if (scan->length - scan->at < length || memcmp (scan->text + scan->at, word, length) != 0)
    return mm_json_scan_fail (scan, scan->at, "value expected");
  scan->at += length;
  return TRUE;
}
