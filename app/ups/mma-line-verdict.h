/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-unit-line.h"

G_BEGIN_DECLS

/** (transfer floating): what the service says of a line, with a sign and, where a letter may be
 * meant as a digit, with a question. */
GtkWidget *mma_line_verdict_new (void);
void mma_line_verdict_show (GtkWidget *verdict, MmaUnitLine *line);

G_END_DECLS
