/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-time.h"
#include "mms-context.h"
#include "mms-daemon-config.h"
#include "mms-db-pool.h"
#include "mms-writer.h"

G_BEGIN_DECLS

#define MMS_TYPE_DAEMON (mms_daemon_get_type ())
G_DECLARE_FINAL_TYPE (MmsDaemon, mms_daemon, MMS, DAEMON, GObject)

/** The whole server; takes @config, @clock may be NULL. */
MmsDaemon *mms_daemon_new (MmsDaemonConfig *config, MmClock *clock);

/** Opens store and keys, applies migrations, then listens. */
gboolean mms_daemon_start (MmsDaemon *daemon, GError **error);

/** Ends every stream, answers what was taken, drains the writer. May be called twice. */
void mms_daemon_stop (MmsDaemon *daemon);

guint mms_daemon_get_port (MmsDaemon *daemon);
MmsContext *mms_daemon_get_context (MmsDaemon *daemon);
MmsWriter *mms_daemon_get_writer (MmsDaemon *daemon);
MmsDbPool *mms_daemon_get_readers (MmsDaemon *daemon);

G_END_DECLS
