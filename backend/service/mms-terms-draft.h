/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-terms-draft-store.h"

G_BEGIN_DECLS

#define MMS_TERMS_VERSION_MAX 20
#define MMS_TERMS_POINT_MAX 100
#define MMS_TERMS_BODY_MAX 100000

MmsTermsDraft *
mms_terms_draft_get (MmsContext *context, MmsDb *db, const char *kind, GError **error);
MmsTermsDraft *
mms_terms_draft_save (MmsContext *context, MmsDb *db, const MmsTermsDraft *draft, GError **error);
char *mms_terms_draft_publish (MmsContext *context,
                               MmsDb *db,
                               const char *kind,
                               gint64 revision,
                               gint64 effective,
                               GError **error);

G_END_DECLS
