/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsSessionRow:
 * @token_hash: what the bearer token hashes to; the token itself is nowhere
 * @device_id: (nullable): the device that stays signed in, on which it was opened
 * @watch_only: it may only watch, and has no end by idleness
 * @factor_due: nothing but setting up the second factor is allowed
 * @unconfirmed: only read: the device's newest token, which came with this session, has not been
 *   seen to arrive
 * @profile_due: only read: the account's owner has not said yet who they are
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
  char *device_id;
  gboolean watch_only;
  gboolean factor_due;

  gboolean unconfirmed;
  gboolean profile_due;
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

gboolean mms_session_store_settle_factor (MmsDb *db, const char *account_id, GError **error);
gboolean mms_session_store_delete_of_device (MmsDb *db,
                                             const char *device_id,
                                             gboolean watching_only,
                                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsSessionRow, mms_session_row_free)

G_END_DECLS
