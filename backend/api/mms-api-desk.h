/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-json-writer.h"
#include "mms-call.h"

G_BEGIN_DECLS

/* What the routes of the staff share: revisions, and reasons. */

/* The number in If-Match; errors "if_match_required" and "version_changed" for what is none. */
gboolean mms_api_desk_revision (MmsCall *call, gint64 *revision, GError **error);

/* The body's "reason", and whether the person concerned is told it ("tell_reason"). */
gboolean mms_api_desk_reason (MmsCall *call, char **reason, gboolean *tell, GError **error);

G_END_DECLS
