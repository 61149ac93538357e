/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsUnitTransfer:
 * @giver: the account
 * @mail: the receiver's, as typed
 * @state: "pending", "accepted", "declined" or "cancelled"
 *
 * An offer of units to another account.
 */
typedef struct
{
  char *id;
  char *giver;
  char *mail;
  char *mail_folded;
  char *state;
  gint64 created_at;
  gint64 expires_at;
} MmsUnitTransfer;

void mms_unit_transfer_free (MmsUnitTransfer *transfer);

gboolean
mms_unit_transfer_store_insert (MmsDb *db, const MmsUnitTransfer *transfer, GError **error);
gboolean mms_unit_transfer_store_add_unit (MmsDb *db,
                                           const char *transfer,
                                           const char *unit,
                                           GError **error);
/* One that is open at @now; NULL without @error: there is none. */
MmsUnitTransfer *
mms_unit_transfer_store_find (MmsDb *db, const char *id, gint64 now, GError **error);
/* Those open at @now that @giver has made or that wait for @mail_folded, newest first
 * (element-type MmsUnitTransfer). */
GPtrArray *
mms_unit_transfer_store_of_giver (MmsDb *db, const char *giver, gint64 now, GError **error);
GPtrArray *
mms_unit_transfer_store_for_mail (MmsDb *db, const char *mail_folded, gint64 now, GError **error);
/* Ids of the units that are still in the giver's hands. */
char **mms_unit_transfer_store_units (MmsDb *db, const MmsUnitTransfer *transfer, GError **error);
/* The open transfer that @unit is part of, or NULL. */
char *mms_unit_transfer_store_of_unit (MmsDb *db, const char *unit, gint64 now, GError **error);
/* *ended is FALSE where somebody else was faster. */
gboolean mms_unit_transfer_store_end (
    MmsDb *db, const char *id, const char *state, gint64 now, gboolean *ended, GError **error);
/* Takes a unit out of whatever transfer it waits in. */
gboolean mms_unit_transfer_store_forget_unit (MmsDb *db, const char *unit, GError **error);
/* Addresses and offers that are over since @before. */
gboolean mms_unit_transfer_store_forget (MmsDb *db, gint64 before, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsUnitTransfer, mms_unit_transfer_free)

G_END_DECLS
