/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsMaintenanceRow:
 * @confirmed: %G_MININT64 until its owner said yes
 * @undeliverable: since when mails to it fail for good, else %G_MININT64
 *
 * An address that hears of a dealer's abnormalities. Times are milliseconds UTC.
 */
typedef struct
{
  char *id;
  char *account_id;
  char *mail;
  char *mail_folded;
  gint64 created;
  gint64 confirmed;
  gint64 undeliverable;
} MmsMaintenanceRow;

void mms_maintenance_row_free (MmsMaintenanceRow *row);

gboolean mms_maintenance_store_insert (MmsDb *db,
                                       const MmsMaintenanceRow *row,
                                       gboolean *inserted,
                                       GError **error);
/* (element-type MmsMaintenanceRow), oldest first; %NULL with @error. */
GPtrArray *mms_maintenance_store_list (MmsDb *db, const char *account_id, GError **error);
/* The same address of all accounts. */
GPtrArray *mms_maintenance_store_list_mail (MmsDb *db, const char *mail_folded, GError **error);
gboolean
mms_maintenance_store_get (MmsDb *db, const char *id, MmsMaintenanceRow **row, GError **error);
gboolean mms_maintenance_store_set_state (MmsDb *db, const MmsMaintenanceRow *row, GError **error);
gboolean mms_maintenance_store_delete (MmsDb *db, const char *id, GError **error);
gboolean mms_maintenance_store_delete_all (MmsDb *db, const char *account_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsMaintenanceRow, mms_maintenance_row_free)

G_END_DECLS
