/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-serial.h"

#include <string.h>

#include "mm-rule.h"
#include "mm-text.h"

#define LOOK_ALIKES "OIB"

gboolean
mm_serial_parse (const char *typed, char **out, GError **error)
{
  g_autofree char *code = mm_text_normalise_code (typed);
  g_autoptr (GString) serial = g_string_new (NULL);

  for (const char *at = code; *at != '\0'; at++)
    if (g_ascii_isalnum (*at) || *at == '-')
      g_string_append_c (serial, g_ascii_toupper (*at));
    else if (*at != ' ')
      return mm_rule_fail_character (error, "serial_characters", at);
  if (strspn (serial->str, "-") == serial->len)
    return mm_rule_fail (error, "required");
  if (serial->len > MM_SERIAL_MAX)
    return mm_rule_fail_length (error, "too_long", serial->len, MM_PROBLEM_NONE, MM_SERIAL_MAX);
  *out = g_string_free (g_steal_pointer (&serial), FALSE);
  return TRUE;
}

/* Letters at the front name a series, and so does one between other letters. */
static gboolean
stands_among_digits (const char *serial, guint at)
{
  gsize before = at, after = at + 1;

  while (before > 0 && strchr (LOOK_ALIKES, serial[before - 1]) != NULL)
    before--;
  while (serial[after] != '\0' && strchr (LOOK_ALIKES, serial[after]) != NULL)
    after++;
  if (before == 0)
    return FALSE;
  return g_ascii_isdigit (serial[before - 1]) || g_ascii_isdigit (serial[after]);
}

gboolean
mm_serial_guess (const char *serial, guint from, guint *at, char *digit)
{
  static const char digits[] = "018";

  for (guint i = from; i < strlen (serial); i++)
    {
      const char *letter = strchr (LOOK_ALIKES, serial[i]);

      if (letter == NULL || !stands_among_digits (serial, i))
        continue;
      *at = i;
      *digit = digits[letter - LOOK_ALIKES];
      return TRUE;
    }
  return FALSE;
}
