/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "mms-argon2.h"

G_BEGIN_DECLS

#define MMS_TYPE_HASHER (mms_hasher_get_type ())
G_DECLARE_FINAL_TYPE (MmsHasher, mms_hasher, MMS, HASHER, GObject)

/**
 * mms_hasher_new:
 * @program: path of mimamori-hasher
 *
 * Starts the first process that hashes and tries it, so that a server without one does not start.
 * Others follow when several threads ask at once.
 */
MmsHasher *mms_hasher_new (const char *program, GError **error);

/**
 * mms_hasher_find_program:
 *
 * Returns: (transfer full): mimamori-hasher beside the program that runs, as in a build, or where
 *   it was installed
 */
char *mms_hasher_find_program (void);

/**
 * mms_hasher_compute:
 * @hash: MMS_ARGON2_HASH_BYTES
 *
 * Computes on another process, and blocks for a noticeable part of a second. A process that dies is
 * replaced, and asked again. From any thread. %MM_ERROR_UNAVAILABLE when there is no answer.
 */
gboolean
mms_hasher_compute (MmsHasher *hasher, const MmsArgon2Input *input, guint8 *hash, GError **error);

/** How many processes wait for work; for tests. */
guint mms_hasher_get_n_idle (MmsHasher *hasher);

/** One of those, which stays the hasher's; for tests. 0 without one. */
GPid mms_hasher_peek_pid (MmsHasher *hasher);

/** Sets the times of mms_hasher_compute() in milliseconds; for tests. */
void mms_hasher_set_times (MmsHasher *hasher, guint patience_ms, guint deadline_ms);

G_END_DECLS
