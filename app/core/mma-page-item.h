/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * MmaPageItem:
 *
 * A row of a list that the server keeps: what it said of one thing, under the property `body`,
 * which changes when the list is read again.
 */
#define MMA_TYPE_PAGE_ITEM (mma_page_item_get_type ())
G_DECLARE_FINAL_TYPE (MmaPageItem, mma_page_item, MMA, PAGE_ITEM, GObject)

MmaPageItem *mma_page_item_new (JsonObject *body);
MmaPageItem *mma_page_item_new_from_json (const char *json);
char *mma_page_item_to_json (MmaPageItem *self);
JsonObject *mma_page_item_get_body (MmaPageItem *self);
void mma_page_item_set_body (MmaPageItem *self, JsonObject *body);

const char *mma_page_item_get_text (MmaPageItem *self, const char *member);
gint64 mma_page_item_get_int (MmaPageItem *self, const char *member);
gboolean mma_page_item_get_bool (MmaPageItem *self, const char *member);
gint64 mma_page_item_get_time (MmaPageItem *self, const char *member);
JsonObject *mma_page_item_get_object (MmaPageItem *self, const char *member);

G_END_DECLS
