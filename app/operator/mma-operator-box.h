/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-operator-detail.h"

G_BEGIN_DECLS

/** mma_operator_box_new: Returns: (transfer floating): the page of a gateway as a thing */
GtkWidget *mma_operator_box_new (MmaAccountSession *session, const char *gateway_id);

G_END_DECLS
