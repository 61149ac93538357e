/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-call-private.h"

G_BEGIN_DECLS

/** Reads the Idempotency-Key of a write; checks its form. */
gboolean mms_idempotency_begin (MmsCallFull *full, GError **error);

/**
 * Runs the handler of a write inside its savepoint, of one that creates something once for each
 * key: a repeated request is answered by the route's replay, another request under the same key is
 * refused. Edits take their key to mms_operation_run(), which does the same on the same table.
 */
MmsResponse *mms_idempotency_run (MmsCallFull *full, GError **error);

G_END_DECLS
