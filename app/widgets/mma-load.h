/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * mma_load_file_async:
 * @most_mb: how large it may be
 *
 * Reads a file that a person chose or dropped. Nothing is read of one that is larger, or that is
 * no file of a known end, such as a folder or a device.
 */
void mma_load_file_async (
    GFile *file, guint most_mb, GCancellable *cancellable, GAsyncReadyCallback done, gpointer data);
/** mma_load_file_finish: Returns: (transfer full) (nullable): what stands in it; %MM_ERROR_INVALID
 * "file_too_large" with the maximum in MB, otherwise a GIOError */
GBytes *mma_load_file_finish (GFile *file, GAsyncResult *result, GError **error);

G_END_DECLS
