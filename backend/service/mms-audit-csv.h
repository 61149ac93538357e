/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-audit.h"

G_BEGIN_DECLS

/* Lines of one file; who asks for more narrows the period. */
#define MMS_AUDIT_CSV_MAX 200000

GBytes *mms_audit_write_csv (MmsContext *context,
                             MmsDb *db,
                             const MmsAuditFilter *filter,
                             const char *language,
                             guint maximum,
                             GError **error);

G_END_DECLS
