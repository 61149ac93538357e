/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/* A house that waits for its next owner. */
typedef struct
{
  char *id;
  char *installation_id;
  char *giver; /* the account */
  gboolean keep_links;
  gint64 created_at;
  gint64 expires_at;
} MmsHandOverRow;

void mms_hand_over_row_free (MmsHandOverRow *row);

gboolean mms_hand_over_store_insert (MmsDb *db, const MmsHandOverRow *row, GError **error);
/* %NULL without @error: it is done, was taken back or has expired. */
MmsHandOverRow *mms_hand_over_store_find (MmsDb *db, const char *id, gint64 now, GError **error);
/* Those of an account that wait, newest first. (element-type MmsHandOverRow) */
GPtrArray *mms_hand_over_store_pending (MmsDb *db, const char *giver, gint64 now, GError **error);
/* Takes back what waits for the installation. */
gboolean
mms_hand_over_store_revoke_all (MmsDb *db, const char *installation_id, gint64 now, GError **error);
/* @state is "done", with the installation that it @became, or "revoked". */
gboolean mms_hand_over_store_end (
    MmsDb *db, const char *id, const char *state, const char *became, gint64 now, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsHandOverRow, mms_hand_over_row_free)

G_END_DECLS
