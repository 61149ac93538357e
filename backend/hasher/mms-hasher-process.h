/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "mms-hasher-wire.h"

G_BEGIN_DECLS

/** One process that hashes, and the server's end of its socket. Used by one thread at a time. */
typedef struct _MmsHasherProcess MmsHasherProcess;

/** What became of a request. */
typedef enum
{
  MMS_HASHER_ANSWERED,
  MMS_HASHER_DIED, /* it may be asked again, of another process */
  MMS_HASHER_LATE, /* no answer yet: go on waiting, or end it */
} MmsHasherResult;

MmsHasherProcess *mms_hasher_process_start (const char *program, GError **error);

/** Ends it, whatever it does, and waits until it is gone. */
void mms_hasher_process_end (MmsHasherProcess *process);

GPid mms_hasher_process_get_pid (MmsHasherProcess *process);

/** Gives it a core only while nobody else wants one. */
void mms_hasher_process_yield (MmsHasherProcess *process);

/** Undoes that; FALSE where the system does not let us. */
gboolean mms_hasher_process_hurry (MmsHasherProcess *process);

gboolean mms_hasher_process_send (MmsHasherProcess *process, const MmsArgon2Input *input);

/** Waits for at most @wait_ms for what was sent. */
MmsHasherResult
mms_hasher_process_receive (MmsHasherProcess *process, int wait_ms, MmsHasherAnswer *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsHasherProcess, mms_hasher_process_end)

G_END_DECLS
