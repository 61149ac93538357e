/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

typedef struct
{
  const char *name;
  GtkWidget *(*make) (void);
} GalleryScene;

extern const GalleryScene gallery_scenes[];
