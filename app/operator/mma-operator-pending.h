/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-operator-detail.h"

G_BEGIN_DECLS

/** mma_operator_pending_new: Returns: (transfer floating): the page of a registration of which the
 * list has told all that is known */
GtkWidget *mma_operator_pending_new (MmaPageItem *item);

G_END_DECLS
