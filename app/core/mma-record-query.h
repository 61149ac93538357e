/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-record-model.h"

G_BEGIN_DECLS

/* Which rows a model has, in which order. Private to the model. */

typedef struct
{
  char *kind;
  char *scope;
  MmaRecordSort sort;
  gboolean descending;
  gboolean changeable; /* gateways without those that the account may only watch */
} MmaRecordQuery;

/* A row of the result: its number in the file, the change that it shows, and its state, which is
 * an interned string or NULL. */
typedef struct
{
  gint64 n;
  gint64 seq;
  const char *state;
} MmaRecordKey;

void mma_record_query_clear (MmaRecordQuery *self);
GArray *mma_record_query_run (const MmaRecordQuery *self, MmaCache *cache, GError **error);
JsonObject *mma_record_query_fetch (MmaCache *cache, gint64 n);

G_END_DECLS
