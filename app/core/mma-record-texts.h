/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-cache.h"

G_BEGIN_DECLS

/* The folded texts of all records of a kind, in memory: a list of 100,000 is searched at every key
 * that is pressed. Private to the model. */

typedef struct _MmaRecordTexts MmaRecordTexts;

MmaRecordTexts *mma_record_texts_read (MmaCache *cache, const char *kind, GError **error);
void mma_record_texts_free (MmaRecordTexts *self);
GByteArray *
mma_record_texts_find (MmaRecordTexts *self, GPtrArray *words, const char *const *conditions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmaRecordTexts, mma_record_texts_free)

G_END_DECLS
