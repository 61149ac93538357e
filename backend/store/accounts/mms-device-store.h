/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsDevice:
 * @address: (nullable): where it was used last
 * @generation: number of the newest token
 * @confirmed: whether the newest token is known to have arrived
 * @ended: milliseconds UTC, %MM_NO_VALUE while it lives
 * @token_generation: of the token that it was found by, 0 otherwise
 *
 * A device that stays signed in: a family of tokens.
 */
typedef struct
{
  char *id;
  char *account_id;
  char *name;
  char *address;
  gint64 generation;
  gboolean confirmed;
  gint64 created;
  gint64 last_used;
  gint64 ended;
  gint64 token_generation;
} MmsDevice;

void mms_device_free (MmsDevice *device);

gboolean mms_device_store_insert (MmsDb *db, const MmsDevice *device, GError **error);
gboolean
mms_device_store_find (MmsDb *db, const char *token_hash, MmsDevice **device, GError **error);
gboolean mms_device_store_get (MmsDb *db, const char *id, MmsDevice **device, GError **error);
GPtrArray *mms_device_store_list (MmsDb *db, const char *account_id, GError **error);
GPtrArray *mms_device_store_list_unused (MmsDb *db, gint64 before, GError **error);

gboolean mms_device_store_add_token (
    MmsDb *db, const char *id, gint64 generation, const char *token_hash, GError **error);
gboolean mms_device_store_use (MmsDb *db, const MmsDevice *device, GError **error);
gboolean
mms_device_store_confirm (MmsDb *db, const char *id, const char *session_id, GError **error);
gboolean mms_device_store_end (
    MmsDb *db, const char *id, gint64 now, const char *reason, gboolean *ended, GError **error);
gboolean mms_device_store_forget (MmsDb *db, gint64 ended_before, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsDevice, mms_device_free)

G_END_DECLS
