/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-keycodes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The units (element-type MmUnit) as the list shows them, ready to be printed or exported, with
 * those keycodes that were asked for. @filter: (nullable): in words. (transfer full) */
GtkPrintOperation *mma_units_print_new (GListModel *units, MmaKeycodes *codes, const char *filter);

G_END_DECLS
