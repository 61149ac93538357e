/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-gateway.h"

#include <gtk/gtk.h>

#include "mma-account-session.h"

G_BEGIN_DECLS

/* The cells of the list: what stands in the record, the customer or the number of dealers, and
 * live values of the rows near the screen, which are watched while they are bound. */

typedef enum
{
  MMA_CELL_STATE,
  MMA_CELL_SITE,
  MMA_CELL_PARTY,
  MMA_CELL_PLACE,
  MMA_CELL_FIRST_CONTACT,
  MMA_CELL_LAST_CONTACT, /* from here on with live values */
  MMA_CELL_SOLAR,
  MMA_CELL_CHARGE,
  MMA_CELL_CARD,
  MMA_N_CELLS,
} MmaGatewaysCell;

#define MMA_TYPE_GATEWAYS_CELLS (mma_gateways_cells_get_type ())
G_DECLARE_FINAL_TYPE (MmaGatewaysCells, mma_gateways_cells, MMA, GATEWAYS_CELLS, GObject)

MmaGatewaysCells *
mma_gateways_cells_new (MmaAccountSession *session, MmaCache *cache, gboolean dealer);
GtkListItemFactory *mma_gateways_cells_make_factory (MmaGatewaysCells *self, MmaGatewaysCell cell);
char *mma_gateways_cells_dup_party (MmaGatewaysCells *self, MmGateway *gateway);
guint mma_gateways_cells_get_bound (MmaGatewaysCells *self);

G_END_DECLS
