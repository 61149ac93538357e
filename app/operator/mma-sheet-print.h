/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mm-sheet.h"

G_BEGIN_DECLS

/** Asks for a printer; @sheets (element-type MmSheet) and the rest live until the panel does. */
void mma_sheet_print (GtkWidget *parent,
                      GPtrArray *sheets,
                      const MmSheetService *service,
                      const MmSheetTerms *terms);

G_END_DECLS
