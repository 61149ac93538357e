/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MmaFlowHost:
 *
 * A header with [←] over a page that fills the window. The page's property "title" is the header's.
 *
 * Signal: `back` when [←] is pressed.
 */
#define MMA_TYPE_FLOW_HOST (mma_flow_host_get_type ())
G_DECLARE_FINAL_TYPE (MmaFlowHost, mma_flow_host, MMA, FLOW_HOST, AdwBin)

GtkWidget *mma_flow_host_new (GtkWidget *page);
void mma_flow_host_back (MmaFlowHost *self);
void mma_flow_host_set_can_leave (MmaFlowHost *self, gboolean can_leave);

G_END_DECLS
