/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin-commands.h"

#include <glib/gi18n.h>

#include "mm-time.h"

gboolean
mms_admin_parse (
    const GOptionEntry *entries, int *argc, char ***argv, int min, int max, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc - 1 >= min && *argc - 1 <= max)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       *argc - 1 < min ? _ ("Something is missing behind the command; see --help")
                                       : _ ("Too much stands behind the command; see --help"));
  return FALSE;
}

const char *
mms_admin_text (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

void
mms_admin_print_cell (const char *text, guint width)
{
  guint used = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    used += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  g_print ("%s%*s  ", text, used < width ? (int) (width - used) : 0, "");
}

char *
mms_admin_format_time (JsonObject *object, const char *name)
{
  const char *text = mms_admin_text (object, name);
  g_autofree char *day = NULL;
  gint64 at;
  int hour, minute;

  if (text == NULL || !mm_time_parse_rfc3339 (text, &at, NULL))
    return g_strdup ("-");
  day = mm_time_format_jst_day (at);
  mm_time_jst_hm (at, &hour, &minute);
  return g_strdup_printf ("%s %02d:%02d", day, hour, minute);
}
