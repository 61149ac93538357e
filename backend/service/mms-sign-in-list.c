/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-sign-in-list.h"

#include "mm-types.h"
#include "mms-cursor.h"

/**
 * mms_sign_in_list:
 * @cursor: (nullable): what @next told with the page before
 * @next: (out) (nullable): %NULL with the last page
 *
 * Returns: (transfer full) (element-type MmsSignInRow): tries to sign in to the actor's account,
 *   newest first; %MM_ERROR_INVALID "cursor" when it is none
 */
GPtrArray *
mms_sign_in_list (
    MmsDb *db, const MmsActor *actor, const char *cursor, guint limit, char **next, GError **error)
{
  const char *before_id = NULL;
  gint64 before_at = MM_NO_VALUE;
  GPtrArray *rows;

  if (cursor != NULL && !mms_cursor_read (cursor, &before_at, &before_id, error))
    return NULL;
  rows = mms_sign_in_store_list (db, actor->account_id, before_at, before_id, limit + 1, error);
  *next = NULL;
  if (rows == NULL || rows->len <= limit)
    return rows;
  g_ptr_array_set_size (rows, (int) limit);
  *next = mms_cursor_write (((MmsSignInRow *) rows->pdata[limit - 1])->at,
                            ((MmsSignInRow *) rows->pdata[limit - 1])->id);
  return rows;
}

/**
 * mms_sign_in_is_here:
 *
 * Tells whether it opened the actor's own session, or happened on its device.
 */
gboolean
mms_sign_in_is_here (const MmsSignInRow *row, const MmsActor *actor)
{
  if (actor->device_id != NULL && g_strcmp0 (row->device_id, actor->device_id) == 0)
    return TRUE;
  return row->session_id != NULL && g_strcmp0 (row->session_id, actor->session_id) == 0;
}
