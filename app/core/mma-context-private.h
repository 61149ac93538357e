/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-context.h"
#include "mma-device.h"

G_BEGIN_DECLS

struct _MmaContext
{
  GObject parent_instance;

  /* Owned */
  GSettings *settings;
  MmaSecrets *secrets;
  MmaApi *api;
  GListStore *sessions;
  MmaAccountSession *session;
  GHashTable *devices; /* account's id → MmaDevice */
  char *folder;
  char *server;
  char *last_login; /* as it was when the app started */

  /* State */
  gboolean pinned;
  gboolean unreached; /* the server was not, for an account that stays signed in */
  guint retry;        /* source */
};

MmaAccountSession *mma_context_find_session (MmaContext *self, const char *account);
MmaAccountSession *mma_context_open (MmaContext *self, JsonObject *answer, GError **error);

/* An account that the service has ended is here no more. */
void mma_context_drop_revoked (MmaContext *self, MmaAccountSession *session);

void mma_context_set_unreached (MmaContext *self, gboolean unreached);

/* mma-context-server.c: @server of NULL is none. */
void mma_context_use_server (MmaContext *self, const char *server);

/* mma-context-devices.c */
void mma_context_set_up_devices (MmaContext *self);
void mma_context_clear_devices (MmaContext *self);
MmaDevice *mma_context_get_device (MmaContext *self, const char *account);
void mma_context_settle_device (MmaContext *self, JsonObject *answer, gboolean keep);
void mma_context_forget_device (MmaContext *self, const char *account);
void mma_context_follow_session (MmaContext *self, MmaAccountSession *session);

G_END_DECLS
