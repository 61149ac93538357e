/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-db-pool.h"
#include "mms-writer.h"

G_BEGIN_DECLS

#define MMS_TYPE_MAIL_JOB (mms_mail_job_get_type ())
G_DECLARE_FINAL_TYPE (MmsMailJob, mms_mail_job, MMS, MAIL_JOB, GObject)

/*
 * Sends what is in the outbox, on a thread of its own. Every mail goes out at
 * least once: who claimed one and died is followed after a while. Several
 * servers of one store share the work.
 */
MmsMailJob *mms_mail_job_new (MmsContext *context, MmsDbPool *readers, MmsWriter *writer);

/* Starts the thread; it wakes when a mail is committed and twice a minute. */
void mms_mail_job_start (MmsMailJob *job);
/* Lets the mail that is being sent finish, and ends the thread. Before the writer stops. */
void mms_mail_job_stop (MmsMailJob *job);

/* Tries what is due, on this thread. Returns how many were sent, -1 with @error. */
int mms_mail_job_run_once (MmsMailJob *job, GError **error);

/* How long to wait after so many attempts: from 30 seconds, doubled, to 6 hours. */
gint64 mms_mail_job_back_off_ms (gint64 attempts);

G_END_DECLS
