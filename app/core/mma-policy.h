/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *mma_policy_get_server (void);
gboolean mma_policy_allows_drafts (void);

G_END_DECLS
