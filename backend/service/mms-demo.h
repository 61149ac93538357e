/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsDemo:
 *
 * Accounts, houses and announcements for trying out, see mms-demo-data.c. Passwords are hashed when
 * it is made, so that the writer need not wait for that.
 */
typedef struct _MmsDemo MmsDemo;

MmsDemo *mms_demo_new (MmsContext *context, GError **error);
void mms_demo_free (MmsDemo *demo);

gboolean mms_demo_exists (MmsDb *db, gboolean *exists, GError **error);
gboolean mms_demo_add (MmsDemo *demo, MmsContext *context, MmsDb *db, GError **error);
/* Base32, of the demo operator's second factor: the same in every demo. */
#define MMS_DEMO_SECRET "MJQWWYLTNBUWO33LNVUW2YLNN5ZGSMRW"

char *mms_demo_to_json (const MmsDemo *demo, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsDemo, mms_demo_free)

G_END_DECLS
