/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Takes back everything that was written to @folder and not flushed, as @undo tells; also what
 * never survives a power cut: the shared-memory files. Gives the number of writes taken back. */
guint mm_faults_replay (const char *folder, const char *undo);
