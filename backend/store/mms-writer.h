/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsOutcome:
 * @MMS_DONE: it happened
 * @MMS_REFUSED: a business no; what was written (counters, lockouts, stored results) is kept
 * @MMS_FAILED: what was written is rolled back
 */
typedef enum
{
  MMS_DONE,
  MMS_REFUSED,
  MMS_FAILED,
} MmsOutcome;

/*
 * One request's writes, inside a savepoint of its own on the writer's thread.
 *
 * It may run more than once (when the group around it was lost, or after a
 * deadlock): whatever it puts into @data must replace what an earlier run put
 * there. @error is set unless it is done. A statement that failed makes it
 * failed, whatever it returns.
 */
typedef MmsOutcome (*MmsWork) (MmsDb *db, gpointer data, GError **error);

/*
 * Called exactly once. @error is %NULL when it is done and durable, the work's
 * own error when it was refused (which is durable too) or failed, and of MM_ERROR:
 * UNKNOWN_OUTCOME when nobody knows, FULL when the disk is full, UNAVAILABLE when
 * the queue is full, the writer stopped or the store out of reach.
 */
typedef void (*MmsWorkDone) (gpointer data, const GError *error);

/*
 * The one thread that writes, with a connection of its own. What waits is taken
 * in groups of at most 64 into one transaction; only after its commit they are
 * answered.
 */
#define MMS_TYPE_WRITER (mms_writer_get_type ())
G_DECLARE_FINAL_TYPE (MmsWriter, mms_writer, MMS, WRITER, GObject)

MmsWriter *mms_writer_new (const char *url, GError **error);

/* Never blocks; @done runs on the writer's thread, or at once on this one if it is not taken. */
void mms_writer_submit (MmsWriter *writer, MmsWork work, gpointer data, MmsWorkDone done);
/* Waits for the answer; not for event threads, nor from inside a work or a hook. */
gboolean mms_writer_call (MmsWriter *writer, MmsWork work, gpointer data, GError **error);
/* Takes nothing more, does what waits, and ends the thread. */
void mms_writer_stop (MmsWriter *writer);

/* Most requests in one transaction, 64 unless told. */
void mms_writer_set_group_size (MmsWriter *writer, guint size);
/* Most requests that may wait, 4096 unless told. */
void mms_writer_set_queue_limit (MmsWriter *writer, guint limit);
/* Transactions committed so far. */
guint64 mms_writer_get_n_commits (MmsWriter *writer);

G_END_DECLS
