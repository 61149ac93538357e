/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

G_BEGIN_DECLS

#define MMA_DEFAULT_IDLE_S (30 * 60)

struct _MmaAccountSession
{
  GObject parent_instance;

  /* Owned */
  MmAccount *account;
  MmaApi *api;
  MmaCache *cache;
  MmaSync *sync;
  MmaEdits *edits;
  MmaLive *live;
  char *terms_due;
  char *id; /* by which the server knows this sign-in; NULL where it does not tell */

  /* State */
  MmaSessionState state;
  gint64 idle_ms;
  gint64 active_at; /* ms UTC: real time, because sleeping is idle too */
  gint64 told_at;
  gint64 begun_at;
  gint64 opened_at; /* ms UTC by the server's clock, or MM_NO_VALUE */
  guint idle_timer;
  gboolean watch_only;
  gboolean factor_due;
  gboolean profile_due;
  gboolean kept;
  gboolean ending;
};

/* mma-account-session.c */
void mma_account_session_emit_hint (MmaAccountSession *self);
void mma_account_session_emit_revoked (MmaAccountSession *self);
void mma_account_session_emit_live (MmaAccountSession *self, const char *gateway, MmSample *sample);

/* mma-account-session-parts.c */
void mma_account_session_follow_parts (MmaAccountSession *self);
void mma_account_session_start_parts (MmaAccountSession *self);
void mma_account_session_stop (MmaAccountSession *self, MmaSessionState state);

/* mma-account-session-idle.c: somebody has just signed in; whether the time is not up yet. */
void mma_account_session_begin_presence (MmaAccountSession *self);
gboolean mma_account_session_is_present (MmaAccountSession *self);

G_END_DECLS
