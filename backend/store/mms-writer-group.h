/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-writer.h"

G_BEGIN_DECLS

/* How a group is done; for mms-writer.c alone. */

typedef struct _MmsJob MmsJob;

MmsJob *mms_job_new (MmsWork work, gpointer data, MmsWorkDone done);
void mms_job_free (gpointer job);

/* Does @jobs (of MmsJob) in one transaction, or one by one where that was lost, and gives the
 * number of commits. */
guint mms_writer_run_group (MmsDb *db, GPtrArray *jobs);
/* Tells each how it went. */
void mms_writer_answer_group (GPtrArray *jobs);

G_END_DECLS
