/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-cursor.h"

#include <string.h>

#include "mm-error.h"
#include "mm-id.h"

/**
 * mms_cursor_write:
 * @at: when the last line of a page happened, milliseconds UTC
 * @id: which it is, among those of the same moment
 *
 * Returns: (transfer full): where the next page of a list by time begins
 */
char *
mms_cursor_write (gint64 at, const char *id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%s", at, id);
}

/**
 * mms_cursor_read:
 * @id: (out) (transfer none): a part of @cursor
 *
 * Fails with %MM_ERROR_INVALID "cursor".
 */
gboolean
mms_cursor_read (const char *cursor, gint64 *at, const char **id, GError **error)
{
  const char *dot = strchr (cursor, '.');
  g_autofree char *number = dot != NULL ? g_strndup (cursor, (gsize) (dot - cursor)) : NULL;

  if (number != NULL && mm_id_is_valid (dot + 1) &&
      g_ascii_string_to_signed (number, 10, 0, G_MAXINT64, at, NULL))
    {
      *id = dot + 1;
      return TRUE;
    }
  return mm_error_fail (error, MM_ERROR_INVALID, "cursor");
}
