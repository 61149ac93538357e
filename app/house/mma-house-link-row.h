/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-house-contact.h"
#include "mma-house-report.h"

G_BEGIN_DECLS

/* The row that tells how good the link to a house is, with the last 24 hours of contact. */

#define MMA_TYPE_HOUSE_LINK_ROW (mma_house_link_row_get_type ())
G_DECLARE_FINAL_TYPE (MmaHouseLinkRow, mma_house_link_row, MMA, HOUSE_LINK_ROW, GtkListBoxRow)

GtkWidget *mma_house_link_row_new (void);
void mma_house_link_row_set (MmaHouseLinkRow *self,
                             MmaLinkQuality quality,
                             const MmaHouseContact *contact);

G_END_DECLS
