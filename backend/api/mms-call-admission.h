/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-api.h"
#include "mms-call-private.h"

G_BEGIN_DECLS

/** Finds out who asks, and whether that role may: sets the actor, or fails. On a read connection.
 */
gboolean mms_call_admit (MmsCallFull *full, const MmsApiParts *parts, GError **error);

G_END_DECLS
