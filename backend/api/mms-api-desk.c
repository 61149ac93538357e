/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-desk.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mm-rule.h"

#define REASON_MAX 255
#define REASON_BYTES 16384

gboolean
mms_api_desk_revision (MmsCall *call, gint64 *revision, GError **error)
{
  const char *text = mms_call_if_match (call, error);

  if (text == NULL)
    return FALSE;
  if (g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, revision, NULL))
    return TRUE;
  return mm_error_fail (error, MM_ERROR_CONFLICT, "version_changed");
}

/* It stands in the trail, and in a mail where the owner is told. */
static gboolean
check_reason (const char *typed, char **reason, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autoptr (GError) wrong = NULL;
  g_autofree char *text = NULL;

  if (!mm_rule_parse_lines (typed, REASON_MAX, &text, &wrong))
    mm_field_errors_take (fields, "/reason", g_steal_pointer (&wrong));
  else if (*text == '\0')
    mm_field_errors_add (fields, "/reason", "required");
  *reason = g_steal_pointer (&text);
  return mm_field_errors_finish (fields, error);
}

gboolean
mms_api_desk_reason (MmsCall *call, char **reason, gboolean *tell, GError **error)
{
  static const char *const known[] = { "reason", "tell_reason", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *typed = NULL;

  return body != NULL && mm_json_reject_unknown (body, known, error) &&
         mm_json_get_string (body, "reason", REASON_BYTES, &typed, error) &&
         mm_json_get_opt_bool (body, "tell_reason", FALSE, tell, error) &&
         check_reason (typed, reason, error);
}
