/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-admin-session.h"
#include "mm-sheet.h"

G_BEGIN_DECLS

/* Reads an answer's sheet. */
MmSheet *mms_admin_sheet_read (JsonObject *object);

/* Makes sure that a secret file can be written before any secret is made: @path must not exist
 * yet. It is made, empty and with mode 0600. */
gboolean mms_admin_claim_file (const char *path, GError **error);
/* Writes them as CSV (ID, model, serial, password). */
gboolean mms_admin_write_passwords (GPtrArray *sheets, const char *path, GError **error);
/* Writes them as PDF, with the terms that hold now on the back. */
gboolean mms_admin_write_sheets (MmsAdminSession *session,
                                 GPtrArray *sheets,
                                 const char *path,
                                 GError **error);

G_END_DECLS
