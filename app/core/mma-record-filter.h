/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-cache.h"

G_BEGIN_DECLS

/* Which of a model's rows are shown: by words and by state. Private to the model. */

typedef struct _MmaRecordFilter MmaRecordFilter;

MmaRecordFilter *mma_record_filter_new (MmaCache *cache, const char *kind);
void mma_record_filter_free (MmaRecordFilter *self);
gboolean mma_record_filter_set_text (MmaRecordFilter *self, const char *text);
void mma_record_filter_set_conditions (MmaRecordFilter *self, const char *const *conditions);
gboolean mma_record_filter_set_state (MmaRecordFilter *self, const char *state);
gboolean mma_record_filter_has_words (MmaRecordFilter *self);
void mma_record_filter_prepare (MmaRecordFilter *self);
void mma_record_filter_forget (MmaRecordFilter *self);
GArray *mma_record_filter_match (MmaRecordFilter *self, GArray *keys);
GArray *mma_record_filter_choose (MmaRecordFilter *self, GArray *keys);

G_END_DECLS
