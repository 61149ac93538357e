/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-login-id.h"

#include "mm-rule.h"
#include "mm-text.h"

gboolean
mm_login_id_parse (const char *typed, char **out, GError **error)
{
  g_autofree char *id = mm_text_normalise_code (typed);
  guint length = mm_text_length (id);

  if (length == 0)
    return mm_rule_fail (error, "required");
  for (const char *at = id; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_ascii_isalnum (*at) && *at != '_' && *at != '-')
      return mm_rule_fail_character (error, "login_id_characters", at);
  if (length < MM_LOGIN_ID_MIN || length > MM_LOGIN_ID_MAX)
    return mm_rule_fail_length (error, "login_id_length", length, MM_LOGIN_ID_MIN, MM_LOGIN_ID_MAX);
  *out = g_steal_pointer (&id);
  return TRUE;
}
