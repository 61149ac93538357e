/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-sign-in-store.h"

G_BEGIN_DECLS

GPtrArray *mms_sign_in_list (
    MmsDb *db, const MmsActor *actor, const char *cursor, guint limit, char **next, GError **error);
gboolean mms_sign_in_is_here (const MmsSignInRow *row, const MmsActor *actor);

G_END_DECLS
