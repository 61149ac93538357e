/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-transfer-notice.h"

#include "mms-notice.h"

#define SERVICE "ups"

gboolean
mms_unit_transfer_find_receiver (MmsDb *db,
                                 const MmsUnitTransfer *transfer,
                                 MmsAccount **account,
                                 GError **error)
{
  g_autoptr (GPtrArray) found =
      mms_account_store_list_by_mail (db, SERVICE, transfer->mail_folded, error);

  if (found == NULL)
    return FALSE;
  *account = found->len > 0 ? mms_account_copy (found->pdata[0]) : NULL;
  return TRUE;
}

gboolean
mms_unit_transfer_tell (
    MmsContext *ctx, MmsDb *db, const MmsUnitTransfer *transfer, gboolean offered, GError **error)
{
  g_autoptr (MmsAccount) receiver = NULL;

  return mms_notice_put_transfer (ctx, db, transfer->giver, transfer->id, FALSE, error) &&
         mms_unit_transfer_find_receiver (db, transfer, &receiver, error) &&
         (receiver == NULL ||
          mms_notice_put_transfer (ctx, db, receiver->id, transfer->id, offered, error));
}
