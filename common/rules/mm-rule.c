/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-rule.h"

#include "mm-text.h"

gboolean
mm_rule_fail (GError **error, const char *code)
{
  return mm_rule_fail_length (error, code, MM_PROBLEM_NONE, MM_PROBLEM_NONE, MM_PROBLEM_NONE);
}

gboolean
mm_rule_fail_character (GError **error, const char *code, const char *at)
{
  char character[8] = "";
  gunichar c = g_utf8_get_char_validated (at, -1);

  if (c < 0x110000)
    g_unichar_to_utf8 (c, character);
  g_propagate_error (error,
                     mm_error_new_invalid (code, *character != '\0' ? character : NULL,
                                           MM_PROBLEM_NONE, MM_PROBLEM_NONE, MM_PROBLEM_NONE));
  return FALSE;
}

gboolean
mm_rule_fail_length (
    GError **error, const char *code, gint64 length, gint64 minimum, gint64 maximum)
{
  g_propagate_error (error, mm_error_new_invalid (code, NULL, length, minimum, maximum));
  return FALSE;
}

gboolean
mm_rule_parse_opt_name (const char *typed, guint maximum, char **out, GError **error)
{
  g_autofree char *text = NULL;
  const char *bad = mm_text_find_unusable (typed, FALSE);
  guint length;

  if (bad != NULL)
    return mm_rule_fail_character (error, "characters", bad);
  text = mm_text_normalise_name (typed);
  length = mm_text_length (text);
  if (length > maximum)
    return mm_rule_fail_length (error, "too_long", length, MM_PROBLEM_NONE, maximum);
  *out = *text != '\0' ? g_steal_pointer (&text) : NULL;
  return TRUE;
}

gboolean
mm_rule_parse_name (const char *typed, guint maximum, char **out, GError **error)
{
  g_autofree char *text = NULL;

  if (!mm_rule_parse_opt_name (typed, maximum, &text, error))
    return FALSE;
  if (text == NULL)
    return mm_rule_fail (error, "required");
  *out = g_steal_pointer (&text);
  return TRUE;
}

gboolean
mm_rule_parse_lines (const char *typed, guint maximum, char **out, GError **error)
{
  const char *bad = mm_text_find_unusable (typed, TRUE);
  g_autoptr (GString) lines = NULL;
  g_autofree char *text = NULL;
  guint length;

  if (bad != NULL)
    return mm_rule_fail_character (error, "characters", bad);
  lines = g_string_new (typed);
  g_string_replace (lines, "\r\n", "\n", 0);
  g_string_replace (lines, "\r", "\n", 0);
  text = mm_text_normalise_name (lines->str);
  length = mm_text_length (text);
  if (length > maximum)
    return mm_rule_fail_length (error, "too_long", length, MM_PROBLEM_NONE, maximum);
  *out = g_steal_pointer (&text);
  return TRUE;
}

char *
mm_rule_check (GPtrArray *fields,
               const char *field,
               const char *typed,
               gboolean (*parse) (const char *typed, char **out, GError **error))
{
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  if (!parse (typed, &out, &error))
    mm_field_errors_take (fields, field, g_steal_pointer (&error));
  return out;
}

void
mm_rule_check_text (
    GPtrArray *fields,
    const char *field,
    const char *typed,
    guint maximum,
    gboolean (*parse) (const char *typed, guint maximum, char **out, GError **error))
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!parse (typed, maximum, &text, &error))
    mm_field_errors_take (fields, field, g_steal_pointer (&error));
}
