/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Grey rows where a list is going to be; read aloud as “loading”. */
#define MMA_TYPE_SKELETON (mma_skeleton_get_type ())
G_DECLARE_FINAL_TYPE (MmaSkeleton, mma_skeleton, MMA, SKELETON, GtkWidget)

GtkWidget *mma_skeleton_new (void);

G_END_DECLS
