/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-output.h"

#include <glib/gi18n.h>

#include "mma-format.h"
#include "mma-list-print.h"
#include "mma-save.h"
#include "mma-units-csv.h"
#include "mma-units-print.h"

void
mma_units_output_save (GtkWidget *parent, GListModel *units, MmaKeycodes *codes)
{
  g_autoptr (GBytes) bytes = mma_units_csv_new (units, codes);
  guint n = g_list_model_get_n_items (units);
  g_autofree char *file = mma_save_name (_ ("UPS information"), "csv", g_get_real_time () / 1000);
  g_autofree char *count = mma_format_count (n);
  g_autofree char *title = g_strdup_printf (ngettext ("Save %s row", "Save %s rows", n), count);

  mma_save_file (parent, title, file, bytes);
}

void
mma_units_output_print (GtkWidget *parent,
                        GListModel *units,
                        MmaKeycodes *codes,
                        const char *filter)
{
  g_autoptr (GtkPrintOperation) print = mma_units_print_new (units, codes, filter);

  mma_list_print_run (print, parent, g_list_model_get_n_items (units));
}
