/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-audit-store.h"
#include "mms-context.h"

G_BEGIN_DECLS

/* Five years, which is what those concerned are told. */
#define MMS_AUDIT_KEPT_MS (5 * 365 * MM_DAY_MS)
#define MMS_AUDIT_PAGE_MAX 500

gboolean mms_audit_record (MmsContext *context,
                           MmsDb *db,
                           const MmsActor *actor,
                           const char *action,
                           const char *subject_kind,
                           const char *subject_id,
                           const char *detail_json,
                           GError **error);

char *mms_audit_detail (const char *name, const char *value);

void mms_audit_filter_init (MmsAuditFilter *filter);
GPtrArray *mms_audit_list (MmsContext *context,
                           MmsDb *db,
                           const MmsAuditFilter *filter,
                           const char *cursor,
                           char **next,
                           GError **error);
gboolean mms_audit_forget (MmsContext *context, MmsDb *db, GError **error);

G_END_DECLS
