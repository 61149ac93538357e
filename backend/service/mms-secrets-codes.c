/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-secrets.h"

#include <sodium.h>
#include <string.h>

/* What is made at random for people to type, and read back as they typed it. */

#define CODE_CHARS 12
#define GATEWAY_PASSWORD_CHARS 14

/* 32 letters and digits each, so that a character is worth exactly 5 bits. What is left out looks
 * like something that is in: 0 1 I O, and 0 1 l o. */
static const char code_alphabet[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
static const char digits[] = "0123456789";
static const char gateway_alphabet[] = "abcdefghijkmnpqrstuvwxyz23456789";

G_STATIC_ASSERT (sizeof code_alphabet == 33);
G_STATIC_ASSERT (sizeof gateway_alphabet == 33);

static char *
random_text (const char *alphabet, guint n)
{
  char *text = g_malloc (n + 1);

  for (guint i = 0; i < n; i++)
    text[i] = alphabet[randombytes_uniform (strlen (alphabet))];
  text[n] = '\0';
  return text;
}

/* What is left of a typed code in half-width capitals, without white space and hyphens; NULL where
 * a character is none of @alphabet. */
static char *
normalise (const char *typed, const char *alphabet)
{
  g_autofree char *narrow = g_utf8_normalize (typed, -1, G_NORMALIZE_NFKC);
  g_autoptr (GString) code = g_string_new (NULL);

  if (narrow == NULL)
    return NULL;
  for (const char *p = narrow; *p != '\0'; p = g_utf8_next_char (p))
    {
      char c = g_ascii_toupper (*p);

      if (g_unichar_isspace (g_utf8_get_char (p)) ||
          g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_DASH_PUNCTUATION)
        continue;
      if (c == '\0' || strchr (alphabet, c) == NULL)
        return NULL;
      g_string_append_c (code, c);
    }
  return g_strdup (code->str);
}

static char *
normalise_length (const char *typed, const char *alphabet, guint n)
{
  g_autofree char *code = normalise (typed, alphabet);

  return code != NULL && strlen (code) == n ? g_steal_pointer (&code) : NULL;
}

/**
 * mms_secrets_letters_new:
 * @n: how many characters, 5 bits each
 *
 * Makes a code of letters and digits that do not look alike, in groups of four: "ABCD-EFGH".
 */
char *
mms_secrets_letters_new (guint n)
{
  g_autofree char *text = random_text (code_alphabet, n);
  GString *code = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (code, '-');
      g_string_append_c (code, text[i]);
    }
  return g_string_free (code, FALSE);
}

/**
 * mms_secrets_letters_normalise:
 *
 * Brings a code that somebody typed, full-width or in lower case, with or without hyphens, to the
 * @n characters that are hashed; %NULL if it cannot be one.
 */
char *
mms_secrets_letters_normalise (const char *typed, guint n)
{
  return normalise_length (typed, code_alphabet, n);
}

/**
 * mms_secrets_digits_new:
 *
 * Makes a code of @n decimal digits. So few can be guessed: count the tries.
 */
char *
mms_secrets_digits_new (guint n)
{
  return random_text (digits, n);
}

/**
 * mms_secrets_digits_normalise:
 *
 * Like mms_secrets_letters_normalise() for a code of digits.
 */
char *
mms_secrets_digits_normalise (const char *typed, guint n)
{
  return normalise_length (typed, digits, n);
}

/**
 * mms_secrets_code_new:
 *
 * Makes a code for people to type: 60 bits, "ABCD-EFGH-JKLM".
 */
char *
mms_secrets_code_new (void)
{
  return mms_secrets_letters_new (CODE_CHARS);
}

/**
 * mms_secrets_code_normalise:
 *
 * mms_secrets_letters_normalise() for what mms_secrets_code_new() made.
 */
char *
mms_secrets_code_normalise (const char *typed)
{
  return mms_secrets_letters_normalise (typed, CODE_CHARS);
}

/**
 * mms_secrets_gateway_password_new:
 *
 * Makes the initial password of a gateway: 14 characters, 70 bits.
 */
char *
mms_secrets_gateway_password_new (void)
{
  return random_text (gateway_alphabet, GATEWAY_PASSWORD_CHARS);
}
