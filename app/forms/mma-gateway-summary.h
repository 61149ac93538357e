/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-gateway.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/*
 * What is known of a gateway, as every confirmation about one shows it.
 */

/** Its ID, model, serial number and first contact. */
void mma_gateway_summary_fill (MmaSummary *summary, MmGateway *gateway);

/** Appends both to @box: what it is, with 修正 that goes back to @field, and its power
 * conditioners.
 */
void
mma_gateway_summary_append (MmaFlowPage *page, GtkBox *box, MmGateway *gateway, MmaField *field);

/** Where it stands and what it is, in short: site, address, gateway, first contact, how many power
 * conditioners. */
void mma_gateway_summary_fill_site (MmaSummary *summary, MmGateway *gateway);

/** Its power conditioners: a line for each, or a sentence that there is nothing yet. */
void mma_gateway_summary_fill_units (MmaSummary *summary, MmGateway *gateway);

G_END_DECLS
