/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/* How often the job is worth running. */
#define MMS_CONTACT_JOB_SECONDS 30

/*
 * Marks installations whose gateway has been silent for too long; one that has
 * never reported is never among them. What reports again is put right when it
 * does. Runs inside the caller's transaction; *more says that there is more to
 * do than one transaction should.
 */
gboolean mms_contact_job_run (MmsContext *ctx, MmsDb *db, gboolean *more, GError **error);

/* Forgets what the feed no longer has to remember; once a day is enough. */
gboolean mms_feed_job_run (MmsContext *ctx, MmsDb *db, GError **error);

G_END_DECLS
