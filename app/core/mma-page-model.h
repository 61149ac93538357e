/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-api.h"
#include "mma-page-item.h"

G_BEGIN_DECLS

/**
 * MmaPageModel:
 *
 * A list that stays on the server, read a page at a time: the first by set_path(), the next ones as
 * they are asked for. A list of MmaPageItem. Read again, a row keeps its item and its place as long
 * as it begins the list as before and has an ID.
 *
 * Signal: `changed` when it begins or ends to read, after the items have changed.
 */
#define MMA_TYPE_PAGE_MODEL (mma_page_model_get_type ())
G_DECLARE_FINAL_TYPE (MmaPageModel, mma_page_model, MMA, PAGE_MODEL, GObject)

MmaPageModel *mma_page_model_new (MmaApi *api, guint page, guint most);

void mma_page_model_set_path (MmaPageModel *self, const char *path);
void mma_page_model_reload (MmaPageModel *self);
void mma_page_model_load_more (MmaPageModel *self);
void mma_page_model_load_rest (MmaPageModel *self);
void mma_page_model_cancel (MmaPageModel *self);

gboolean mma_page_model_is_loading (MmaPageModel *self);
gboolean mma_page_model_is_complete (MmaPageModel *self);
const char *mma_page_model_get_face (MmaPageModel *self);
const GError *mma_page_model_get_error (MmaPageModel *self);

G_END_DECLS
