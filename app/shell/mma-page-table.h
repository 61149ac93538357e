/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-page.h"

G_BEGIN_DECLS

const MmaPageEntry *mma_page_table_get (guint *n_entries);
const MmaPageEntry *mma_page_table_get_manual (void);

G_END_DECLS
