/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-password.h"

#include "mm-rule.h"
#include "mm-text.h"

#define YEN_SIGN 0xa5

typedef struct
{
  guint minimum;
  guint maximum;
  MmPasswordConditions wanted;
} Policy;

static const Policy policies[] = {
  [MM_PASSWORD_POLICY_MONITORING] = { 8, 16,
                                      MM_PASSWORD_LENGTH | MM_PASSWORD_CHARACTERS |
                                          MM_PASSWORD_LOWER | MM_PASSWORD_UPPER |
                                          MM_PASSWORD_DIGIT },
  [MM_PASSWORD_POLICY_UPS] = { 10, 16,
                               MM_PASSWORD_LENGTH | MM_PASSWORD_CHARACTERS | MM_PASSWORD_LETTER |
                                   MM_PASSWORD_DIGIT | MM_PASSWORD_SYMBOL },
  [MM_PASSWORD_POLICY_SUPPORT] = { 8, 64,
                                   MM_PASSWORD_LENGTH | MM_PASSWORD_CHARACTERS | MM_PASSWORD_LOWER |
                                       MM_PASSWORD_UPPER | MM_PASSWORD_DIGIT },
  [MM_PASSWORD_POLICY_OPERATOR] = { 12, 64, MM_PASSWORD_LENGTH | MM_PASSWORD_CHARACTERS },
};

/* In the order in which a missing one is named. */
static const struct
{
  MmPasswordConditions condition;
  const char *code;
} missing_codes[] = {
  { MM_PASSWORD_LOWER, "password_lower" },   { MM_PASSWORD_UPPER, "password_upper" },
  { MM_PASSWORD_LETTER, "password_letter" }, { MM_PASSWORD_DIGIT, "password_digit" },
  { MM_PASSWORD_SYMBOL, "password_symbol" },
};

static gboolean
is_usable (MmPasswordPolicy policy, gunichar c)
{
  return (c > ' ' && c < 0x7f) || (c == YEN_SIGN && policy == MM_PASSWORD_POLICY_UPS);
}

/* Ideographic space, full-width forms, half-width katakana and kana, kanji: typed with the input
 * method left on. */
static gboolean
is_full_width (gunichar c)
{
  return g_unichar_iswide (c) || (c >= 0xff61 && c <= 0xff9f);
}

static const char *
find_unusable (MmPasswordPolicy policy, const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!is_usable (policy, g_utf8_get_char (at)))
      return at;
  return NULL;
}

static MmPasswordConditions
conditions_of_character (gunichar c)
{
  if (c >= 'a' && c <= 'z')
    return MM_PASSWORD_LOWER | MM_PASSWORD_LETTER;
  if (c >= 'A' && c <= 'Z')
    return MM_PASSWORD_UPPER | MM_PASSWORD_LETTER;
  if (c >= '0' && c <= '9')
    return MM_PASSWORD_DIGIT;
  return MM_PASSWORD_SYMBOL;
}

static gboolean
fail_missing (MmPasswordConditions missing, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (missing_codes); i++)
    if ((missing & missing_codes[i].condition) != 0)
      return mm_rule_fail (error, missing_codes[i].code);
  return TRUE;
}

void
mm_password_limits (MmPasswordPolicy policy, guint *minimum, guint *maximum)
{
  *minimum = policies[policy].minimum;
  *maximum = policies[policy].maximum;
}

MmPasswordConditions
mm_password_wanted (MmPasswordPolicy policy)
{
  return policies[policy].wanted;
}

MmPasswordConditions
mm_password_conditions (MmPasswordPolicy policy, const char *text)
{
  const Policy *rule = &policies[policy];
  MmPasswordConditions met = 0;
  guint length = 0;

  if (text == NULL || *text == '\0' || !g_utf8_validate (text, -1, NULL))
    return 0;
  if (find_unusable (policy, text) == NULL)
    met |= MM_PASSWORD_CHARACTERS;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at), length++)
    if (is_usable (policy, g_utf8_get_char (at)))
      met |= conditions_of_character (g_utf8_get_char (at));
  if (length >= rule->minimum && length <= rule->maximum)
    met |= MM_PASSWORD_LENGTH;
  return met & rule->wanted;
}

gboolean
mm_password_check (MmPasswordPolicy policy, const char *text, GError **error)
{
  const Policy *rule = &policies[policy];
  const char *bad;
  MmPasswordConditions met;

  if (text == NULL || *text == '\0')
    return mm_rule_fail (error, "required");
  if (!g_utf8_validate (text, -1, NULL))
    return mm_rule_fail (error, "password_characters");
  bad = find_unusable (policy, text);
  if (bad != NULL)
    return mm_rule_fail_character (
        error,
        is_full_width (g_utf8_get_char (bad)) ? "password_full_width" : "password_characters", bad);
  met = mm_password_conditions (policy, text);
  if ((met & MM_PASSWORD_LENGTH) == 0)
    return mm_rule_fail_length (error, "password_length", g_utf8_strlen (text, -1), rule->minimum,
                                rule->maximum);
  if (!fail_missing (rule->wanted & ~met, error))
    return FALSE;
  return !mm_password_is_common (text) || mm_rule_fail (error, "password_common");
}

char *
mm_password_canonical (MmPasswordPolicy policy, const char *text)
{
  g_autoptr (GString) canonical = g_string_new (text);

  if (policy == MM_PASSWORD_POLICY_UPS)
    g_string_replace (canonical, "¥", "\\", 0);
  return g_string_free (g_steal_pointer (&canonical), FALSE);
}
