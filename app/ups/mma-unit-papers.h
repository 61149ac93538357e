/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-unit-common.h"

G_BEGIN_DECLS

/* What can be taken along of keycodes: a file and a certificate. */

/** The keycodes (element-type MmaUnitLine) as a file. (transfer full) */
GBytes *mma_unit_papers_save (GListModel *lines, const MmaUnitCommon *common);

/** The certificate of registration, ready to be printed or exported. (transfer full) */
GtkPrintOperation *mma_unit_papers_print (GListModel *lines, const MmaUnitCommon *common);

G_END_DECLS
