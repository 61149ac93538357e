/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-event-stream.h"

G_BEGIN_DECLS

/** Which event streams belong to which session. Thread-safe. */
typedef struct _MmsStreamBook MmsStreamBook;

/** Whether @token still holds; @session_id is NULL where a gateway listens. */
typedef gboolean (*MmsStreamCheck) (const char *session_id, const char *token, gpointer data);

MmsStreamBook *mms_stream_book_new (void);
void mms_stream_book_free (MmsStreamBook *book);

/** Notes @stream, with @session_id NULL for a gateway's; it must be taken out by
 * mms_stream_book_remove() when it has closed. */
void mms_stream_book_add (MmsStreamBook *book,
                          MmsEventStream *stream,
                          const char *session_id,
                          const char *token);
void mms_stream_book_remove (MmsStreamBook *book, MmsEventStream *stream);

/** Ends the streams of a session that was signed out. */
void mms_stream_book_end_session (MmsStreamBook *book, const char *session_id);

/** Ends those streams whose session does not pass @check any more. */
void mms_stream_book_check (MmsStreamBook *book, MmsStreamCheck check, gpointer data);

G_END_DECLS
