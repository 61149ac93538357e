/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-phone.h"

#include "mm-area-codes.h"
#include "mm-rule.h"
#include "mm-text.h"

/* Digits and a leading +; what people put between them is left out. NULL for anything else. */
static char *
keep_digits (const char *code)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *at = code; *at != '\0'; at++)
    if (g_ascii_isdigit (*at) || (*at == '+' && at == code))
      g_string_append_c (digits, *at);
    else if (strchr ("-(). ", *at) == NULL)
      return NULL;
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

/* "+81466…" and "+81(0)466…" are 0466… */
static void
to_domestic (char **digits)
{
  char *domestic;

  if (!g_str_has_prefix (*digits, "+81"))
    return;
  domestic = g_strconcat ((*digits)[3] == '0' ? "" : "0", *digits + 3, NULL);
  g_free (*digits);
  *digits = domestic;
}

static char *
group (const char *digits, guint first, guint second)
{
  return g_strdup_printf ("%.*s-%.*s-%s", (int) first, digits, (int) second, digits + first,
                          digits + first + second);
}

static char *
format_eleven (const char *digits)
{
  if (g_str_has_prefix (digits, "0800"))
    return group (digits, 4, 3);
  if (digits[2] == '0' && strchr ("256789", digits[1]) != NULL)
    return group (digits, 3, 4);
  return g_strdup (digits);
}

static char *
format_ten (const char *digits)
{
  static const char *const services[] = { "0120", "0180", "0570", "0990" };
  guint area;

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    if (g_str_has_prefix (digits, services[i]))
      return group (digits, 4, 3);
  area = mm_phone_area_length (digits);
  return area > 0 ? group (digits, area, 6 - area) : g_strdup (digits);
}

gboolean
mm_phone_parse (const char *typed, char **out, GError **error)
{
  g_autofree char *code = mm_text_normalise_code (typed);
  g_autofree char *digits = keep_digits (code);

  if (*code == '\0')
    return mm_rule_fail (error, "required");
  if (digits != NULL)
    to_domestic (&digits);
  if (digits == NULL || digits[0] != '0' || strlen (digits) < 10 || strlen (digits) > 11)
    return mm_rule_fail (error, "phone_format");
  *out = g_steal_pointer (&digits);
  return TRUE;
}

gboolean
mm_opt_phone_parse (const char *typed, char **out, GError **error)
{
  g_autofree char *code = mm_text_normalise_code (typed);

  *out = NULL;
  return *code == '\0' || mm_phone_parse (typed, out, error);
}

char *
mm_phone_format (const char *digits)
{
  g_return_val_if_fail (digits != NULL, NULL);

  if (strspn (digits, "0123456789") != strlen (digits))
    return g_strdup (digits);
  if (strlen (digits) == 11)
    return format_eleven (digits);
  return strlen (digits) == 10 ? format_ten (digits) : g_strdup (digits);
}

guint
mm_phone_area_length (const char *digits)
{
  return mm_area_codes_find (digits);
}
