/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mm-gateway-state.h"

G_BEGIN_DECLS

/* The state of a gateway as shape, word and colour, always all three. */

#define MMA_TYPE_STATE_BADGE (mma_state_badge_get_type ())
G_DECLARE_FINAL_TYPE (MmaStateBadge, mma_state_badge, MMA, STATE_BADGE, GtkWidget)

GtkWidget *mma_state_badge_new (MmGatewayState state);
void mma_state_badge_set_state (MmaStateBadge *self, MmGatewayState state);

const char *mma_state_word (MmGatewayState state);
const char *mma_state_icon (MmGatewayState state);
const char *mma_state_css_class (MmGatewayState state);

G_END_DECLS
