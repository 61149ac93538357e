/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-gateway-code.h"

#include "mm-rule.h"
#include "mm-text.h"

G_STATIC_ASSERT (sizeof MM_GATEWAY_PASSWORD_ALPHABET - 1 == 32);

gboolean
mm_gateway_id_parse (const char *typed, char **out, GError **error)
{
  g_autofree char *code = mm_text_normalise_code (typed);
  g_autoptr (GString) id = g_string_new (NULL);

  if (*code == '\0')
    return mm_rule_fail (error, "required");
  for (const char *at = code; *at != '\0'; at++)
    if (*at != '-' && *at != ' ')
      g_string_append_c (id, g_ascii_toupper (*at));
  if (id->len != MM_GATEWAY_ID_LENGTH ||
      strspn (id->str, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != id->len)
    return mm_rule_fail_length (error, "gateway_id_format", mm_text_length (id->str),
                                MM_GATEWAY_ID_LENGTH, MM_GATEWAY_ID_LENGTH);
  *out = g_string_free (g_steal_pointer (&id), FALSE);
  return TRUE;
}

gboolean
mm_gateway_password_parse (const char *typed, char **out, GError **error)
{
  if (typed == NULL || *typed == '\0')
    return mm_rule_fail (error, "required");
  if (strlen (typed) != MM_GATEWAY_PASSWORD_LENGTH ||
      strspn (typed, MM_GATEWAY_PASSWORD_ALPHABET) != MM_GATEWAY_PASSWORD_LENGTH)
    return mm_rule_fail_length (error, "gateway_password_format", mm_text_length (typed),
                                MM_GATEWAY_PASSWORD_LENGTH, MM_GATEWAY_PASSWORD_LENGTH);
  *out = g_strdup (typed);
  return TRUE;
}
