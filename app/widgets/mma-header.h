/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the header bars of the app have in common. */

char *mma_header_keep_close (const char *layout);
void mma_header_follow_window (AdwHeaderBar *bar);

G_END_DECLS
