/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-house-contact.h"

G_BEGIN_DECLS

/* The last 24 hours of contact as a bar: a column a half hour, as high as it is covered; hatched
 * where nothing came. */

#define MMA_TYPE_HOUSE_CONTACT_BAR (mma_house_contact_bar_get_type ())
G_DECLARE_FINAL_TYPE (MmaHouseContactBar, mma_house_contact_bar, MMA, HOUSE_CONTACT_BAR, GtkWidget)

void mma_house_contact_bar_set (MmaHouseContactBar *self, const MmaHouseContact *contact);

G_END_DECLS
