/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-keycode.h"

#include <stdlib.h>
#include <string.h>

#include "mm-rule.h"
#include "mm-text.h"

#define DECIMAL_DIGITS 4

static char *
strip_groups (const char *typed)
{
  g_autofree char *code = mm_text_normalise_code (typed);
  GString *digits = g_string_new (NULL);

  for (const char *at = code; *at != '\0'; at++)
    if (*at != ' ')
      g_string_append_c (digits, *at);
  return g_string_free (digits, FALSE);
}

static gboolean
consists_of (const char *text, const char *digits, gsize length)
{
  return strlen (text) == length && strspn (text, digits) == length;
}

gboolean
mm_keycode_parse (const char *typed, guint16 *out, GError **error)
{
  g_autofree char *code = strip_groups (typed);
  unsigned long value;

  if (*code == '\0')
    return mm_rule_fail (error, "required");
  if (consists_of (code, "0123456789", DECIMAL_DIGITS))
    value = strtoul (code, NULL, 10);
  else if (consists_of (code, "01", MM_KEYCODE_BITS))
    value = strtoul (code, NULL, 2);
  else
    return mm_rule_fail (error, "keycode_format");
  if (value > MM_KEYCODE_MAX)
    return mm_rule_fail (error, "keycode_format");
  *out = (guint16) value;
  return TRUE;
}

char *
mm_keycode_to_decimal (guint16 keycode)
{
  g_return_val_if_fail (keycode <= MM_KEYCODE_MAX, NULL);

  return g_strdup_printf ("%04u", keycode);
}

char *
mm_keycode_to_binary (guint16 keycode)
{
  char *digits;

  g_return_val_if_fail (keycode <= MM_KEYCODE_MAX, NULL);

  digits = g_malloc0 (MM_KEYCODE_BITS + 1);
  for (guint i = 0; i < MM_KEYCODE_BITS; i++)
    digits[i] = (keycode >> (MM_KEYCODE_BITS - 1 - i)) & 1 ? '1' : '0';
  return digits;
}
