/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-text-cells.h"

G_BEGIN_DECLS

/**
 * MmaPrintColumn:
 * @title: (nullable): what stands above it
 * @part: its part of the width; all together are 1
 * @text: what stands in it for a row
 */
typedef struct
{
  const char *title;
  double part;
  MmaTextFunc text;
} MmaPrintColumn;

/**
 * MmaListPrint:
 * @title: of the sheets and of the job
 * @filter: (nullable): what the list is narrowed by, in words
 * @count: how many rows there are, in words
 * @rows: as the list shows them; read when a page is drawn
 * @columns: copied
 * @data: (nullable): what the texts are made with
 * @landscape: whether the sheets lie on their side
 *
 * The rows of a list on paper: title, filter, date, and on which page of how many.
 */
typedef struct
{
  const char *title;
  const char *filter;
  const char *count;
  GListModel *rows;
  const MmaPrintColumn *columns;
  guint n_columns;
  GObject *data;
  gboolean landscape;
} MmaListPrint;

/** Ready to be printed or exported. (transfer full) */
GtkPrintOperation *mma_list_print_new (const MmaListPrint *list);

/** Says how many rows there are and asks for a printer; what fails is told over @parent. */
void mma_list_print_run (GtkPrintOperation *print, GtkWidget *parent, guint n_rows);

G_END_DECLS
