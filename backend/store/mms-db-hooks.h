/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/* What is to run after a commit, by depth of the savepoint that asked for it. */
typedef struct _MmsDbHooks MmsDbHooks;

MmsDbHooks *mms_db_hooks_new (void);
void mms_db_hooks_free (MmsDbHooks *hooks);
void mms_db_hooks_add (
    MmsDbHooks *hooks, guint depth, MmsDbHook hook, gpointer data, GDestroyNotify destroy);
/* The savepoint at @depth was released: its hooks belong to the one around it. */
void mms_db_hooks_release (MmsDbHooks *hooks, guint depth);
/* What was asked for at @depth or deeper is forgotten. */
void mms_db_hooks_drop (MmsDbHooks *hooks, guint depth);
void mms_db_hooks_run (MmsDbHooks *hooks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsDbHooks, mms_db_hooks_free)

G_END_DECLS
