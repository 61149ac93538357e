/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-operation.h"

G_BEGIN_DECLS

/* What is kept of an edit, and what is told of it. */

/* Tells one edit from another that came under the same id. */
char *mms_operation_hash (MmsContext *ctx, const MmsOperation *operation);

/* A refusal as codes, without words: they are made when it is told. */
char *mms_operation_error_to_text (const GError *error);
GError *mms_operation_error_from_text (const char *text);

/* Who changed a record last: *name stays %NULL where @actor may not know, dealers never see each
 * other; *at is %MM_NO_VALUE where nobody did. */
gboolean mms_operation_last_change (MmsContext *ctx,
                                    MmsDb *db,
                                    const MmsActor *actor,
                                    const char *kind,
                                    const char *id,
                                    char **name,
                                    gint64 *at,
                                    GError **error);

G_END_DECLS
