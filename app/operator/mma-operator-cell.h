/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-operator-list.h"

G_BEGIN_DECLS

GtkListItemFactory *mma_operator_cell_factory_new (const MmaOperatorKind *kind, guint index);
GtkListItemFactory *mma_operator_card_factory_new (const MmaOperatorKind *kind);

G_END_DECLS
