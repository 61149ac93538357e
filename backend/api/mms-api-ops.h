/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-call.h"
#include "mms-operation.h"

G_BEGIN_DECLS

extern const MmsRoute mms_api_ops_routes[];

/**
 * Does one edit for a route with If-Match and perhaps an Idempotency-Key, with an error unless it
 * stands: "version_changed" where somebody was faster. What came of it is kept in any case.
 */
gboolean mms_api_run_edit (MmsCall *call, const MmsOperation *operation, GError **error);

G_END_DECLS
