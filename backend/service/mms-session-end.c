/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-session-end.h"

#include "mms-device.h"
#include "mms-revocation.h"
#include "mms-session-store.h"

/**
 * mms_session_end_all:
 *
 * @reason: as mms_device_end() takes it
 *
 * Signs an account out everywhere: its tokens, those of devices that stay signed in among them, are
 * worth nothing from the commit on, and its event streams close then.
 */
gboolean
mms_session_end_all (
    MmsContext *context, MmsDb *db, const char *account_id, const char *reason, GError **error)
{
  if (!mms_device_end_all (context, db, account_id, reason, error) ||
      !mms_session_store_delete_all (db, account_id, error))
    return FALSE;
  mms_revocation_note (context, db);
  return TRUE;
}
