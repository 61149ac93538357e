/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Stands in the search text between the address of what is listed and all the rest. */
#define MMA_RECORD_ADDRESS_END '\x1f'

/**
 * MmaRecordIndex:
 * @state: (nullable): what lists filter by
 * @rank: where trouble comes first
 * @stamp: ms UTC, the newest first within a rank
 * @title: what lists sort by
 * @place: prefecture and city
 * @code: the number on the device
 * @search: everything that is searched, folded; the address first, see MMA_RECORD_ADDRESS_END
 *
 * What the cache must know of a record to list it without opening it.
 */
typedef struct
{
  char *state;
  gint64 rank;
  gint64 stamp;
  char *title;
  char *place;
  char *code;
  char *search;
} MmaRecordIndex;

void mma_record_index_init (MmaRecordIndex *self, const char *kind, JsonObject *body);
void mma_record_index_clear (MmaRecordIndex *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmaRecordIndex, mma_record_index_clear)

G_END_DECLS
