/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-api.h"

G_BEGIN_DECLS

/* How to reach the provider: phone, hours and mail, as the server tells them. */

#define MMA_TYPE_CONTACT_GROUP (mma_contact_group_get_type ())
G_DECLARE_FINAL_TYPE (MmaContactGroup, mma_contact_group, MMA, CONTACT_GROUP, GtkWidget)

void mma_contact_group_load (MmaContactGroup *self, MmaApi *api);
void mma_contact_group_hide_title (MmaContactGroup *self);

G_END_DECLS
