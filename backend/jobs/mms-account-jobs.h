/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-db-pool.h"
#include "mms-writer.h"

G_BEGIN_DECLS

/*
 * What happens around accounts while the server runs: mails go out, sessions
 * and registrations that ended are forgotten, announcements come and go.
 */
typedef struct _MmsAccountJobs MmsAccountJobs;

MmsAccountJobs *mms_account_jobs_start (MmsContext *context, MmsDbPool *readers, MmsWriter *writer);
/* Waits until the threads have ended; before mms_writer_stop (). */
void mms_account_jobs_stop (MmsAccountJobs *jobs);

/* One round of tidying, on the writer's connection. */
gboolean mms_account_jobs_tidy (MmsContext *context, MmsDb *db, GError **error);

G_END_DECLS
