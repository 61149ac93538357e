/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-json-writer.h"
#include "mms-db.h"

G_BEGIN_DECLS

/* Writes a member for each table that tells of an account, with an array of its rows, into an
 * object that is open. No secrets and no data of others. */
gboolean mms_export_store_write (MmsDb *db,
                                 const char *account_id,
                                 const char *mail_folded,
                                 MmJsonWriter *writer,
                                 GError **error);

G_END_DECLS
