/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-service.h"

G_BEGIN_DECLS

#define MMA_TYPE_SERVICE_ROW (mma_service_row_get_type ())
G_DECLARE_FINAL_TYPE (MmaServiceRow, mma_service_row, MMA, SERVICE_ROW, GtkListBoxRow)

GtkWidget *mma_service_row_new (const MmaService *service, MmaServiceRow *group);
const MmaService *mma_service_row_get_service (MmaServiceRow *self);
void mma_service_row_set_chosen (MmaServiceRow *self, gboolean chosen);

G_END_DECLS
