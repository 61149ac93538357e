/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-writer.h"

G_BEGIN_DECLS

/*
 * The thread that looks after gateways while the server runs: silence, watches
 * that are still wanted, and what the feed may forget.
 */
typedef struct _MmsGatewayJobs MmsGatewayJobs;

MmsGatewayJobs *mms_gateway_jobs_start (MmsContext *ctx, MmsWriter *writer);
/* Waits until the thread has ended; before mms_writer_stop (). */
void mms_gateway_jobs_stop (MmsGatewayJobs *jobs);

G_END_DECLS
