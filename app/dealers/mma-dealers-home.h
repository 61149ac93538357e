/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaDealersHome:
 *
 * What the sidebar opens: with one gateway its dealers, with several the gateways with theirs. The
 * property `flow` is the page of the one gateway, while there is one.
 */
#define MMA_TYPE_DEALERS_HOME (mma_dealers_home_get_type ())
G_DECLARE_FINAL_TYPE (MmaDealersHome, mma_dealers_home, MMA, DEALERS_HOME, GtkWidget)

GtkWidget *mma_dealers_home_new (MmaAccountSession *session);

/** (nullable) */
MmaFlowPage *mma_dealers_home_get_flow (MmaDealersHome *self);

G_END_DECLS
