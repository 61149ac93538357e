/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-postal-code.h"

#include "mm-rule.h"
#include "mm-text.h"

static gboolean
is_digits (const char *text, guint length)
{
  return strlen (text) == length && strspn (text, "0123456789") == length;
}

/* Takes the mark in front, the hyphen in the middle and spaces away. */
static char *
take_marks_away (const char *code)
{
  g_autoptr (GString) digits = g_string_new (g_str_has_prefix (code, "〒") ? code + 3 : code);

  g_string_replace (digits, " ", "", 0);
  if (digits->len == 8 && digits->str[3] == '-')
    g_string_erase (digits, 3, 1);
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

gboolean
mm_postal_code_parse (const char *typed, char **out, GError **error)
{
  g_autofree char *code = mm_text_normalise_code (typed);
  g_autofree char *digits = take_marks_away (code);

  if (*code == '\0')
    return mm_rule_fail (error, "required");
  if (!is_digits (digits, 7))
    return mm_rule_fail (error, "postal_code_format");
  *out = g_steal_pointer (&digits);
  return TRUE;
}

char *
mm_postal_code_format (const char *digits)
{
  g_return_val_if_fail (digits != NULL, NULL);

  if (!is_digits (digits, 7))
    return g_strdup (digits);
  return g_strdup_printf ("〒%.3s-%s", digits, digits + 3);
}
