/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MmaSseParser:
 *
 * Puts the lines of a stream of server-sent events together.
 */
typedef struct _MmaSseParser MmaSseParser;

MmaSseParser *mma_sse_parser_new (void);
void mma_sse_parser_free (MmaSseParser *self);
gboolean mma_sse_parser_push_line (MmaSseParser *self,
                                   const char *line,
                                   const char **event,
                                   const char **data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmaSseParser, mma_sse_parser_free)

G_END_DECLS
