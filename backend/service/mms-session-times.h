/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MmsSessionTimes:
 *
 * When each session was last used, to the millisecond, in this process. The store follows at most
 * once a minute; what is here makes the half hour without an operation exact. Thread-safe.
 */
typedef struct _MmsSessionTimes MmsSessionTimes;

MmsSessionTimes *mms_session_times_new (void);
void mms_session_times_free (MmsSessionTimes *times);

gint64 mms_session_times_get (MmsSessionTimes *times, const char *session_id, gint64 stored);
void mms_session_times_set (MmsSessionTimes *times, const char *session_id, gint64 now);
gboolean mms_session_times_claim_touch (MmsSessionTimes *times, const char *session_id, gint64 now);
void mms_session_times_remove (MmsSessionTimes *times, const char *session_id);
void mms_session_times_prune (MmsSessionTimes *times, gint64 before);

G_END_DECLS
