/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-record-filter.h"
#include "mma-record-model.h"
#include "mma-record-pages.h"
#include "mma-record-query.h"

G_BEGIN_DECLS

struct _MmaRecordModel
{
  GObject parent_instance;

  /* Owned */
  MmaCache *cache;
  MmaRecordQuery query;
  MmaRecordFilter *filter;
  MmaRecordPages *pages;
  GArray *all;     /* MmaRecordKey: every row, in order */
  GArray *matched; /* those that the words let through */
  GArray *keys;    /* those that are shown */

  /* State */
  GType item_type;
  guint reload_source;
};

static inline const MmaRecordKey *
mma_record_key_at (GArray *keys, guint position)
{
  return &g_array_index (keys, MmaRecordKey, position);
}

/* mma-record-model-list.c: @keys (element-type MmaRecordKey) are shown from now on */
void mma_record_model_replace_all (MmaRecordModel *self, GArray *keys);
void mma_record_model_patch (MmaRecordModel *self, GArray *keys);

G_END_DECLS
