/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MmgNutDeadline:
 *
 * Ends a connection that takes too long: libupsclient waits for every byte anew, so that a peer
 * who sends one now and then would hold its caller for hours.
 */
typedef struct _MmgNutDeadline MmgNutDeadline;

MmgNutDeadline *mmg_nut_deadline_new (int fd, guint ms);
gboolean mmg_nut_deadline_free (MmgNutDeadline *deadline);

G_END_DECLS
