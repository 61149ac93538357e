/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-session-end.h"

#include "mms-session-store.h"

/**
 * mms_session_end_all:
 *
 * Signs an account out everywhere: its tokens are worth nothing from the commit on.
 */
gboolean
mms_session_end_all (MmsContext *context, MmsDb *db, const char *account_id, GError **error)
{
  return mms_session_store_delete_all (db, account_id, error);
}
