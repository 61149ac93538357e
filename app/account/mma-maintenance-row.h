/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * MmaMaintenanceRow:
 *
 * One address for abnormalities with its state in a picture and a word, and what can be done with
 * it: maintenance.resend and maintenance.remove with its id.
 */
#define MMA_TYPE_MAINTENANCE_ROW (mma_maintenance_row_get_type ())
G_DECLARE_FINAL_TYPE (MmaMaintenanceRow, mma_maintenance_row, MMA, MAINTENANCE_ROW, AdwActionRow)

GtkWidget *mma_maintenance_row_new (JsonObject *address);
gboolean mma_maintenance_row_update (MmaMaintenanceRow *self, JsonObject *address);

G_END_DECLS
