/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-json-writer.h"
#include "mms-call.h"

G_BEGIN_DECLS

/* What the routes of the staff share: pages of a list, revisions, and reasons. */

/* Appends {"items":[ and gives the writer that goes on. (transfer full) */
MmJsonWriter *mms_api_desk_begin_page (GString *text);
/* Ends it with ],"next":…}; takes @text. @next may be NULL: there are no more. */
MmsResponse *mms_api_desk_end_page (MmJsonWriter *json, GString *text, const char *next);

/* The number in If-Match; errors "if_match_required" and "version_changed" for what is none. */
gboolean mms_api_desk_revision (MmsCall *call, gint64 *revision, GError **error);

/* The body's "reason", and whether the person concerned is told it ("tell_reason"). */
gboolean mms_api_desk_reason (MmsCall *call, char **reason, gboolean *tell, GError **error);

G_END_DECLS
