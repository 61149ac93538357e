/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-call-private.h"

G_BEGIN_DECLS

/** Reads the Idempotency-Key of a route that takes one; checks its form. */
gboolean mms_idempotency_begin (MmsCallFull *full, GError **error);

/**
 * Runs the handler of a write inside its savepoint, once for each key: a repeated request is
 * answered by the route's replay, another request under the same key is refused.
 */
MmsResponse *mms_idempotency_run (MmsCallFull *full, GError **error);

G_END_DECLS
