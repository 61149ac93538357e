/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

G_BEGIN_DECLS

/**
 * MmaAccountDetails:
 *
 * All that the account of a session registered, as the service told it last; offline as it was
 * told before. There is one for each session; pages share it.
 *
 * Signal: `changed` when there is something new to show.
 */
#define MMA_TYPE_ACCOUNT_DETAILS (mma_account_details_get_type ())
G_DECLARE_FINAL_TYPE (MmaAccountDetails, mma_account_details, MMA, ACCOUNT_DETAILS, GObject)

MmaAccountDetails *mma_account_details_of (MmaAccountSession *session);
JsonObject *mma_account_details_get (MmaAccountDetails *self);
void mma_account_details_take (MmaAccountDetails *self, JsonObject *answer);
void mma_account_details_refresh (MmaAccountDetails *self);
void mma_account_details_refresh_async (MmaAccountDetails *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean
mma_account_details_refresh_finish (MmaAccountDetails *self, GAsyncResult *result, GError **error);
const char *mma_account_details_get_text (MmaAccountDetails *self, const char *name);
const char *
mma_account_details_get_part (MmaAccountDetails *self, const char *part, const char *name);
JsonArray *mma_account_details_get_addresses (MmaAccountDetails *self);
guint mma_account_details_count_told (MmaAccountDetails *self);
int mma_account_details_get_days_left (MmaAccountDetails *self, gint64 now);

G_END_DECLS
