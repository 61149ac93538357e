/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-json-writer.h"
#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"
#include "mms-unit-store.h"

G_BEGIN_DECLS

/* A keycode that nobody can foresee, each as likely as any other. */
guint16 mms_keycode_draw (void);

/* Keycodes at rest; sealed for one serial they open for no other. */
char *mms_keycode_seal (MmsContext *ctx, const char *serial, guint16 keycode);
gboolean
mms_keycode_unseal (MmsContext *ctx, const MmsUnit *unit, guint16 *keycode, GError **error);

/* The member "keycode", "0427". */
gboolean
mms_keycode_write (MmsContext *ctx, const MmsUnit *unit, MmJsonWriter *json, GError **error);

/* Notes who was shown the keycode of @unit: @action is "unit.register" or "unit.keycode". */
gboolean mms_keycode_note (MmsContext *ctx,
                           MmsDb *db,
                           const MmsActor *actor,
                           const MmsUnit *unit,
                           const char *action,
                           GError **error);

G_END_DECLS
