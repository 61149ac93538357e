/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-page-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaFaces:
 *
 * What a page shows that asks the server each time it is opened: that it is asking, why there is no
 * answer, that there is nothing yet, or the rows, in a column that scrolls. `child` is what holds
 * the rows, `empty` what stands there without any, `reload` the action that asks again.
 */
#define MMA_TYPE_FACES (mma_faces_get_type ())
G_DECLARE_FINAL_TYPE (MmaFaces, mma_faces, MMA, FACES, GtkWidget)

void mma_faces_show (MmaFaces *self, const char *face);
void mma_faces_show_rows (MmaFaces *self, gboolean any);
void mma_faces_show_error (MmaFaces *self, const GError *error);
void mma_faces_show_trouble (MmaFaces *self,
                             const char *icon_name,
                             const char *title,
                             const char *description);
void mma_faces_show_model (MmaFaces *self, MmaPageModel *model);
const char *mma_faces_get_shown (MmaFaces *self);

G_END_DECLS
