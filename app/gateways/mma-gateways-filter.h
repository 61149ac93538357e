/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The popover that filters by the parts of an address. Emits “changed” at every key. */

#define MMA_TYPE_GATEWAYS_FILTER (mma_gateways_filter_get_type ())
G_DECLARE_FINAL_TYPE (MmaGatewaysFilter, mma_gateways_filter, MMA, GATEWAYS_FILTER, GtkPopover)

void mma_gateways_filter_clear (MmaGatewaysFilter *self);
GStrv mma_gateways_filter_get_conditions (MmaGatewaysFilter *self);
char *mma_gateways_filter_to_string (MmaGatewaysFilter *self);
void mma_gateways_filter_restore (MmaGatewaysFilter *self, const char *text);

G_END_DECLS
