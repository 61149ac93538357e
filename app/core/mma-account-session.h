/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-api.h"
#include "mma-cache.h"
#include "mma-edits.h"
#include "mma-live.h"
#include "mma-sync.h"

#include "mm-account.h"

G_BEGIN_DECLS

/**
 * MmaSessionState:
 * @MMA_SESSION_ACTIVE: signed in
 * @MMA_SESSION_IDLE: signed out because nobody did anything; the pages wait under the cover
 * @MMA_SESSION_EXPIRED: the server ended it; the pages wait under the cover
 * @MMA_SESSION_CLOSED: signed out
 * @MMA_SESSION_WATCHING: may only watch; nothing of the cache is shown
 */
typedef enum
{
  MMA_SESSION_ACTIVE,
  MMA_SESSION_IDLE,
  MMA_SESSION_EXPIRED,
  MMA_SESSION_CLOSED,
  MMA_SESSION_WATCHING,
} MmaSessionState;

#define MMA_TYPE_SESSION_STATE (mma_session_state_get_type ())
GType mma_session_state_get_type (void);

#define MMA_TYPE_ACCOUNT_SESSION (mma_account_session_get_type ())
G_DECLARE_FINAL_TYPE (MmaAccountSession, mma_account_session, MMA, ACCOUNT_SESSION, GObject)

MmaAccountSession *mma_account_session_new (const char *server,
                                            const char *folder,
                                            JsonObject *answer,
                                            GError **error);
gboolean mma_account_session_resume (MmaAccountSession *self, JsonObject *answer, GError **error);

void mma_account_session_revoke (MmaAccountSession *self);
void mma_account_session_set_ending (MmaAccountSession *self, gboolean ending);
void mma_account_session_take_account (MmaAccountSession *self, JsonObject *told);
MmAccount *mma_account_session_get_account (MmaAccountSession *self);
MmaApi *mma_account_session_get_api (MmaAccountSession *self);
MmaCache *mma_account_session_get_cache (MmaAccountSession *self);
MmaEdits *mma_account_session_get_edits (MmaAccountSession *self);
MmaSync *mma_account_session_get_sync (MmaAccountSession *self);
MmaSessionState mma_account_session_get_state (MmaAccountSession *self);
const char *mma_account_session_get_id (MmaAccountSession *self);
gint64 mma_account_session_get_opened_at (MmaAccountSession *self);
MmaSyncState mma_account_session_get_sync_state (MmaAccountSession *self);
gint64 mma_account_session_get_last_synced (MmaAccountSession *self);
const char *mma_account_session_get_terms_due (MmaAccountSession *self);
void mma_account_session_clear_terms_due (MmaAccountSession *self);
gboolean mma_account_session_get_factor_due (MmaAccountSession *self);
void mma_account_session_clear_factor_due (MmaAccountSession *self);
gboolean mma_account_session_get_profile_due (MmaAccountSession *self);
void mma_account_session_clear_profile_due (MmaAccountSession *self);
void mma_account_session_set_kept (MmaAccountSession *self, gboolean kept);

guint mma_account_session_watch (MmaAccountSession *self, const char *const *gateways);
void mma_account_session_unwatch (MmaAccountSession *self, guint watch);
const MmaLiveItem *mma_account_session_get_live (MmaAccountSession *self, const char *gateway);
gboolean mma_account_session_keeps_copy (MmaAccountSession *self);
void mma_account_session_sync_now (MmaAccountSession *self);

void mma_account_session_touch (MmaAccountSession *self);
void mma_account_session_check_idle (MmaAccountSession *self, gint64 now);
void mma_account_session_lock (MmaAccountSession *self);
void mma_account_session_sign_out_async (MmaAccountSession *self,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean
mma_account_session_sign_out_finish (MmaAccountSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
