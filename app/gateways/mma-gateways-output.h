/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-gateways-cells.h"

G_BEGIN_DECLS

/**
 * MmaGatewaysOutput:
 * @parent: over which questions are asked
 * @model: the rows, as the list shows them
 * @party_title: the title of the column that the cells call “party”
 * @filter: (nullable): what the list is filtered by, in words
 *
 * What leaves the list for a file or for paper.
 */
typedef struct
{
  GtkWidget *parent;
  GListModel *model;
  MmaGatewaysCells *cells;
  const char *party_title;
  const char *filter;
} MmaGatewaysOutput;

void mma_gateways_output_save (const MmaGatewaysOutput *self, GCancellable *cancellable);
void mma_gateways_output_print (const MmaGatewaysOutput *self);

G_END_DECLS
