/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MmPasswordPolicy:
 * @MM_PASSWORD_POLICY_MONITORING: 8 to 16, lower case, upper case, digit
 * @MM_PASSWORD_POLICY_UPS: 10 to 16, letter, digit, symbol
 * @MM_PASSWORD_POLICY_SUPPORT: 8 to 64, lower case, upper case, digit
 * @MM_PASSWORD_POLICY_OPERATOR: 12 to 64
 *
 * All want half-width printable ASCII without space, and refuse the common ones.
 */
typedef enum
{
  MM_PASSWORD_POLICY_MONITORING,
  MM_PASSWORD_POLICY_UPS,
  MM_PASSWORD_POLICY_SUPPORT,
  MM_PASSWORD_POLICY_OPERATOR,
} MmPasswordPolicy;

/**
 * MmPasswordConditions:
 *
 * What a password can be asked to fulfil, for ticking off.
 */
typedef enum
{
  MM_PASSWORD_LENGTH = 1 << 0,
  MM_PASSWORD_LOWER = 1 << 1,
  MM_PASSWORD_UPPER = 1 << 2,
  MM_PASSWORD_DIGIT = 1 << 3,
  MM_PASSWORD_LETTER = 1 << 4,
  MM_PASSWORD_SYMBOL = 1 << 5,
  MM_PASSWORD_CHARACTERS = 1 << 6, /* nothing but what may be used */
} MmPasswordConditions;

/* The limits of a policy, in characters. */
void mm_password_limits (MmPasswordPolicy policy, guint *minimum, guint *maximum);

/* The conditions that a policy has. */
MmPasswordConditions mm_password_wanted (MmPasswordPolicy policy);

/* Those of them that @text fulfils; fulfilled are all when it equals mm_password_wanted (). */
MmPasswordConditions mm_password_conditions (MmPasswordPolicy policy, const char *text);

/* The whole rule. The text is never changed: hash mm_password_canonical () of it. Codes: required,
 * password_full_width, password_characters, password_length, password_lower, password_upper,
 * password_digit, password_letter, password_symbol, password_common. Errors hold no part of the
 * password but one character that cannot be used. */
gboolean mm_password_check (MmPasswordPolicy policy, const char *text, GError **error);

/* What is hashed and compared: the text itself, but under the UPS policy ¥ is \. */
char *mm_password_canonical (MmPasswordPolicy policy, const char *text);

/* Whether it is one of those that everybody tries first, or a simple variant of one: case, signs
 * for letters, and a sign or digit at the end do not count. */
gboolean mm_password_is_common (const char *text);

G_END_DECLS
