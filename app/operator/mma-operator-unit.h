/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-operator-detail.h"

G_BEGIN_DECLS

/* A shipped UPS, as the staff sees it: what it is, whose, and what can be done with it. */
GtkWidget *mma_operator_unit_new (MmaAccountSession *session, const char *serial);

G_END_DECLS
