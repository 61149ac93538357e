/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-operator-detail.h"

G_BEGIN_DECLS

/** mma_operator_account_new: Returns: (transfer floating): what an operator sees of an account */
GtkWidget *mma_operator_account_new (MmaAccountSession *session, const char *id);

G_END_DECLS
