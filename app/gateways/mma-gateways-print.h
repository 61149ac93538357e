/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-gateways-output.h"

G_BEGIN_DECLS

/* The rows of the list on paper: title, filter in words, date, and on which page of how many. */

GtkPrintOperation *mma_gateways_print_new (const MmaGatewaysOutput *output);

G_END_DECLS
