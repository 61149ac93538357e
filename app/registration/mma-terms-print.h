/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mm-terms.h"

G_BEGIN_DECLS

/* The terms on paper: version, the points that count, the text, and on which page of how many. */

GtkPrintOperation *mma_terms_print_new (MmTerms *terms);

G_END_DECLS
