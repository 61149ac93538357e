/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-form-draft.h"
#include "mma-link.h"
#include "mma-secrets.h"

G_BEGIN_DECLS

/**
 * MmaCredentials:
 * @service: "customer", "dealer" or "operator"
 * @second_factor: (nullable): six digits or a recovery code
 * @keep: the account stays signed in on this computer
 *
 * What a person signs in with. All members are borrowed for the duration of the call.
 */
typedef struct
{
  const char *service;
  const char *login;
  const char *password;
  const char *second_factor;
  gboolean keep;
} MmaCredentials;

#define MMA_TYPE_CONTEXT (mma_context_get_type ())
G_DECLARE_FINAL_TYPE (MmaContext, mma_context, MMA, CONTEXT, GObject)

MmaContext *mma_context_new (GSettings *settings, const char *folder);
GSettings *mma_context_get_settings (MmaContext *self);
MmaSecrets *mma_context_get_secrets (MmaContext *self);
MmaFormDraft *mma_context_new_draft (MmaContext *self, const char *form);
const char *mma_context_get_server (MmaContext *self);
gboolean mma_context_is_server_pinned (MmaContext *self);
void mma_context_set_server (MmaContext *self, const char *server);
void mma_context_forget_server (MmaContext *self);
MmaApi *mma_context_get_api (MmaContext *self);

MmaAccountSession *mma_context_get_session (MmaContext *self);
void mma_context_set_session (MmaContext *self, MmaAccountSession *session);
GListModel *mma_context_get_sessions (MmaContext *self);

void mma_context_check_server_async (MmaContext *self,
                                     const char *server,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean mma_context_check_server_finish (MmaContext *self, GAsyncResult *result, GError **error);
void mma_context_sign_in_async (MmaContext *self,
                                const MmaCredentials *credentials,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
MmaAccountSession *
mma_context_sign_in_finish (MmaContext *self, GAsyncResult *result, GError **error);
void mma_context_restore_async (MmaContext *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
guint mma_context_restore_finish (MmaContext *self, GAsyncResult *result, GError **error);
MmaAccountSession *mma_context_adopt (MmaContext *self, JsonObject *answer, GError **error);
gboolean mma_context_is_kept (MmaContext *self, MmaAccountSession *session);
void mma_context_sign_out (MmaContext *self, MmaAccountSession *session);

G_END_DECLS
