/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-mail-address.h"

#include "mm-rule.h"
#include "mm-text.h"

#define LOCAL_CHARACTERS                                                                           \
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+/=?^_`{|}~.-"
#define LABEL_CHARACTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
#define DIGITS "0123456789"

static gboolean
local_is_valid (const char *local, gsize length)
{
  return length >= 1 && length <= 64 && *local != '.' && strspn (local, LOCAL_CHARACTERS) == length;
}

static gboolean
label_is_valid (const char *label)
{
  gsize length = strlen (label);

  return length >= 1 && length <= 63 && strspn (label, LABEL_CHARACTERS) == length &&
         label[0] != '-' && label[length - 1] != '-';
}

static gboolean
domain_is_valid (const char *domain)
{
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);
  guint n = g_strv_length (labels);

  if (n < 2 || strspn (labels[n - 1], DIGITS) == strlen (labels[n - 1]))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!label_is_valid (labels[i]))
      return FALSE;
  return TRUE;
}

gboolean
mm_mail_address_parse (const char *typed, char **out, GError **error)
{
  g_autofree char *address = mm_text_normalise_width (typed);
  char *at = strchr (address, '@');

  if (*address == '\0')
    return mm_rule_fail (error, "required");
  if (mm_text_length (address) > MM_MAIL_ADDRESS_MAX)
    return mm_rule_fail_length (error, "too_long", mm_text_length (address), MM_PROBLEM_NONE,
                                MM_MAIL_ADDRESS_MAX);
  if (at == NULL || !local_is_valid (address, at - address) || !domain_is_valid (at + 1))
    return mm_rule_fail (error, "mail_format");
  for (char *c = at; *c != '\0'; c++)
    *c = g_ascii_tolower (*c);
  *out = g_steal_pointer (&address);
  return TRUE;
}

gboolean
mm_mail_address_same (const char *a, const char *b)
{
  return g_ascii_strcasecmp (a, b) == 0;
}
