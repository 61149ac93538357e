/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-line-cells.h"

G_BEGIN_DECLS

struct _MmaLineCells
{
  GObject parent_instance;

  /* owned */
  MmaUnitCommon common;
};

/* mma-line-cells.c */
GtkWidget *mma_line_cells_make_label (const char *css);
void mma_line_cells_tell (MmaLineCells *self, MmaUnitLine *line);

/* mma-line-correction.c: @day: the date of purchase, else the product number */
GtkWidget *mma_line_cells_make_correctable (gboolean day);
gboolean mma_line_cells_is_open (MmaUnitLine *line, gboolean day);
void mma_line_cells_show_correctable (MmaLineCells *self,
                                      GtkWidget *stack,
                                      MmaUnitLine *line,
                                      gboolean day);

G_END_DECLS
