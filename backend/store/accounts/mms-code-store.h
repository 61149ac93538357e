/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsCodeRow:
 * @subject: whose code it is
 * @data: (nullable): what it stands for, JSON; only while it is live
 * @state: "live", "superseded", "redeemed" or "dead"
 * @tries_left: wrong ones that it still bears
 *
 * One code that was given out. Times are milliseconds UTC.
 */
typedef struct
{
  char *id;
  char *purpose;
  char *subject;
  char *code_hash;
  char *data;
  char *state;
  gint64 tries_left;
  gint64 created;
  gint64 expires;
} MmsCodeRow;

void mms_code_row_free (MmsCodeRow *row);

gboolean mms_code_store_insert (MmsDb *db, const MmsCodeRow *row, GError **error);
gboolean mms_code_store_find (MmsDb *db,
                              const char *purpose,
                              const char *subject,
                              const char *code_hash,
                              MmsCodeRow **row,
                              GError **error);
gboolean mms_code_store_get_newest (
    MmsDb *db, const char *purpose, const char *subject, MmsCodeRow **row, GError **error);
gboolean mms_code_store_end (MmsDb *db, const char *id, const char *state, GError **error);
gboolean mms_code_store_end_live (
    MmsDb *db, const char *purpose, const char *subject, const char *state, GError **error);
gboolean mms_code_store_set_tries (MmsDb *db, const char *id, gint64 tries_left, GError **error);
gboolean mms_code_store_forget (MmsDb *db, gint64 expired_before, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsCodeRow, mms_code_row_free)

G_END_DECLS
