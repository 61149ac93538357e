/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-cache.h"

G_BEGIN_DECLS

/**
 * MmaRecordSort:
 * @MMA_SORT_ATTENTION: what needs somebody first, then the newest
 * @MMA_SORT_TITLE: by name
 * @MMA_SORT_CODE: by number
 * @MMA_SORT_PLACE: by prefecture and city
 * @MMA_SORT_STAMP: by time
 * @MMA_SORT_CUSTOMER: by the kana of whose it is, as far as that is known
 */
typedef enum
{
  MMA_SORT_ATTENTION,
  MMA_SORT_TITLE,
  MMA_SORT_CODE,
  MMA_SORT_PLACE,
  MMA_SORT_STAMP,
  MMA_SORT_CUSTOMER,
} MmaRecordSort;

#define MMA_TYPE_RECORD_MODEL (mma_record_model_get_type ())
G_DECLARE_FINAL_TYPE (MmaRecordModel, mma_record_model, MMA, RECORD_MODEL, GObject)

MmaRecordModel *mma_record_model_new (MmaCache *cache, const char *kind, GType item_type);
void mma_record_model_set_text (MmaRecordModel *self, const char *text);
void mma_record_model_set_conditions (MmaRecordModel *self, const char *const *conditions);
void mma_record_model_prepare_search (MmaRecordModel *self);
void mma_record_model_set_state (MmaRecordModel *self, const char *state);
void mma_record_model_set_scope (MmaRecordModel *self, const char *scope);
void mma_record_model_set_changeable (MmaRecordModel *self, gboolean changeable);
void mma_record_model_set_sort (MmaRecordModel *self, MmaRecordSort sort, gboolean descending);
guint mma_record_model_count (MmaRecordModel *self, const char *state);
guint mma_record_model_get_total (MmaRecordModel *self);

G_END_DECLS
