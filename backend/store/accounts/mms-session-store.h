/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsSessionRow:
 * @token_hash: what the bearer token hashes to; the token itself is nowhere
 * @service: (nullable): of the account, only read
 *
 * A session with what authentication needs of its account.
 */
typedef struct
{
  char *id;
  char *token_hash;
  char *account_id;
  char *language;
  char *device_name;
  char *address;
  gboolean terms_due;
  gint64 created;
  gint64 last_used;
  gint64 expires;

  char *service;
  char *principal_id;
  char *login;
  char *account_state;
  char *member_role;
} MmsSessionRow;

void mms_session_row_free (MmsSessionRow *row);

gboolean mms_session_store_insert (MmsDb *db, const MmsSessionRow *row, GError **error);
gboolean
mms_session_store_find (MmsDb *db, const char *token_hash, MmsSessionRow **row, GError **error);
gboolean mms_session_store_get_expiry (MmsDb *db, const char *id, gint64 *expires, GError **error);
gboolean mms_session_store_touch (MmsDb *db, const char *id, gint64 now, GError **error);
gboolean mms_session_store_settle_terms (MmsDb *db, const char *account_id, GError **error);
gboolean mms_session_store_delete (MmsDb *db, const char *id, GError **error);
gboolean mms_session_store_delete_all (MmsDb *db, const char *account_id, GError **error);
gboolean mms_session_store_trim (
    MmsDb *db, const char *account_id, const char *id, gint64 others, GError **error);
gboolean mms_session_store_expire (MmsDb *db, gint64 now, gint64 idle_before, GError **error);

gboolean mms_session_store_add_sign_in (MmsDb *db,
                                        const char *id,
                                        const char *account_id,
                                        gint64 at,
                                        gboolean succeeded,
                                        const char *device_name,
                                        const char *address,
                                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsSessionRow, mms_session_row_free)

G_END_DECLS
