/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-cache.h"

G_BEGIN_DECLS

/* The objects of the rows that were looked at last. They are made a page at a time. Private to the
 * model. */

typedef struct _MmaRecordPages MmaRecordPages;

MmaRecordPages *mma_record_pages_new (MmaCache *cache, GType item_type);
void mma_record_pages_free (MmaRecordPages *self);
gpointer mma_record_pages_get (MmaRecordPages *self, GArray *keys, guint position);
void mma_record_pages_forget (MmaRecordPages *self);

G_END_DECLS
