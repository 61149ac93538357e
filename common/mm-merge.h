/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * MmMerge:
 * @MM_MERGE_NOTHING: everything is already as it was to become
 * @MM_MERGE_CHANGES: what was changed can be written, nobody else has touched it
 * @MM_MERGE_CONFLICT: somebody else has changed the same field to something else
 *
 * What came of merging an edit with what is registered now.
 */
typedef enum
{
  MM_MERGE_NOTHING,
  MM_MERGE_CHANGES,
  MM_MERGE_CONFLICT,
} MmMerge;

/**
 * mm_merge_equal:
 * @a: (nullable): a value, %NULL counts as null
 * @b: (nullable): another
 *
 * Whether two values say the same. The order of members does not matter, and a member that is null
 * is as good as none.
 */
gboolean mm_merge_equal (JsonNode *a, JsonNode *b);

/**
 * mm_merge_fields:
 * @current: what is registered now
 * @was: (nullable): what the author of the edit saw, by field; a field of which it tells nothing
 *   is taken to have been otherwise
 * @set: what the fields are to become
 * @same_base: nothing at all has changed since the author looked
 * @changes: (out) (nullable): those members of @set that are to be written; free with
 *   json_object_unref()
 *
 * Merges field by field; a field is a member, whatever it holds: an address is one field.
 */
MmMerge mm_merge_fields (JsonObject *current,
                         JsonObject *was,
                         JsonObject *set,
                         gboolean same_base,
                         JsonObject **changes);

G_END_DECLS
