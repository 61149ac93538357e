/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-account-session.h"
#include "mma-gateways-cells.h"
#include "mma-record-model.h"

G_BEGIN_DECLS

/* The rows of the list: a table, or cards where it is narrow, over one model. It keeps its columns,
 * order and place for the account. */

#define MMA_TYPE_GATEWAYS_TABLE (mma_gateways_table_get_type ())
G_DECLARE_FINAL_TYPE (MmaGatewaysTable, mma_gateways_table, MMA, GATEWAYS_TABLE, GtkWidget)

void mma_gateways_table_set_up (MmaGatewaysTable *self,
                                MmaAccountSession *session,
                                MmaCache *cache,
                                MmaRecordModel *model,
                                gboolean dealer);
void mma_gateways_table_set_narrow (MmaGatewaysTable *self, gboolean narrow);
MmaGatewaysCells *mma_gateways_table_get_cells (MmaGatewaysTable *self);
GMenuModel *mma_gateways_table_get_columns_menu (MmaGatewaysTable *self);
GActionGroup *mma_gateways_table_get_columns (MmaGatewaysTable *self);
guint mma_gateways_table_count_fading (MmaGatewaysTable *self);
gboolean mma_gateways_table_is_sorted (MmaGatewaysTable *self);

G_END_DECLS
