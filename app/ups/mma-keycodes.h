/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

G_BEGIN_DECLS

typedef struct
{
  char *keycode;
  const char *first; /* interned */
  const char *one;   /* interned */
} MmaKeycodeEntry;

/**
 * MmaKeycodes:
 *
 * The keycodes that the person asked to see, in memory alone and until the page forgets them. Each
 * look is a request, and is recorded there. Signals: `changed`; `failed (char *words)`.
 */
#define MMA_TYPE_KEYCODES (mma_keycodes_get_type ())
G_DECLARE_FINAL_TYPE (MmaKeycodes, mma_keycodes, MMA, KEYCODES, GObject)

MmaKeycodes *mma_keycodes_new (MmaAccountSession *session);
void mma_keycodes_fetch (MmaKeycodes *self, const char *const *ids);
/** NULL: not asked for. */
const MmaKeycodeEntry *mma_keycodes_get (MmaKeycodes *self, const char *id);
guint mma_keycodes_count (MmaKeycodes *self);
void mma_keycodes_forget (MmaKeycodes *self);

G_END_DECLS
