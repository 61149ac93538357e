/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MmaPatience:
 *
 * How long a request may take: as long as something moves. The other side's silence is the
 * library's to notice; one that sends a byte now and then would be waited for without end.
 */
typedef struct _MmaPatience MmaPatience;

/**
 * mma_patience_new:
 * @seconds: in which at least a little must move
 * @cancellable: (nullable): the caller's
 */
MmaPatience *mma_patience_new (guint seconds, GCancellable *cancellable);
void mma_patience_free (MmaPatience *self);

/** (transfer none): cancelled with the caller's, and when it is over */
GCancellable *mma_patience_get_cancellable (MmaPatience *self);

/** The request is on its way, or once more. */
void mma_patience_begin (MmaPatience *self);
void mma_patience_move (MmaPatience *self, gsize bytes);

/** Puts "timed out" in place of an error that it has caused; @error is (transfer full). */
GError *mma_patience_explain (MmaPatience *self, GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmaPatience, mma_patience_free)

G_END_DECLS
