/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _MmsResponse MmsResponse;
typedef struct _MmsEventStream MmsEventStream;

/** An answer of @status with @body of @content_type; @body may be NULL. */
MmsResponse *mms_response_new (guint status, const char *content_type, GBytes *body);

/** An answer of JSON; takes @json. */
MmsResponse *mms_response_json (guint status, GString *json);

/** An answer of JSON; copies @json. */
MmsResponse *mms_response_json_text (guint status, const char *json);

/** An answer without a body, such as 204. */
MmsResponse *mms_response_empty (guint status);

/** The answer that opens @stream; see mms_event_stream_open(). Keeps its own reference. */
MmsResponse *mms_response_stream (MmsEventStream *stream);

/** Replaces nothing: headers may repeat. Both texts must be free of line breaks. */
void mms_response_add_header (MmsResponse *response, const char *name, const char *value);

/** The connection is closed after this answer. */
void mms_response_set_close (MmsResponse *response);

guint mms_response_get_status (const MmsResponse *response);

/** The body, or NULL; owned by the answer. */
GBytes *mms_response_get_body (const MmsResponse *response);

const char *mms_response_get_content_type (const MmsResponse *response);

void mms_response_free (MmsResponse *response);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsResponse, mms_response_free)

G_END_DECLS
