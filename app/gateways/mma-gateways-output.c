/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-gateways-output.h"

#include <glib/gi18n.h>

#include "mma-format.h"
#include "mma-gateways-csv.h"
#include "mma-gateways-print.h"
#include "mma-list-print.h"
#include "mma-save.h"

/* helpers */

static char *
party_cb (gpointer gateway, gpointer cells)
{
  return mma_gateways_cells_dup_party (cells, gateway);
}

/* callbacks */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) parent = data;
  g_autofree char *name = mma_save_name (_ ("Operating state"), "csv", g_get_real_time () / 1000);
  g_autofree char *count = NULL;
  g_autofree char *title = NULL;
  guint n_rows;
  g_autoptr (GBytes) bytes = mma_gateways_csv_finish (result, &n_rows, NULL);

  if (bytes == NULL || gtk_widget_get_root (parent) == NULL)
    return;
  count = mma_format_count (n_rows);
  /* Translators: number of rows */
  title = g_strdup_printf (ngettext ("Save %s row", "Save %s rows", n_rows), count);
  mma_save_file (parent, title, name, bytes);
}

/* public functions */

/** mma_gateways_output_save: asks for a file when the rows are written, and says their number. */
void
mma_gateways_output_save (const MmaGatewaysOutput *self, GCancellable *cancellable)
{
  mma_gateways_csv_async (self->model, self->party_title, party_cb, G_OBJECT (self->cells),
                          cancellable, written_cb, g_object_ref (self->parent));
}

/** mma_gateways_output_print: says how many rows there are and asks for a printer. */
void
mma_gateways_output_print (const MmaGatewaysOutput *self)
{
  g_autoptr (GtkPrintOperation) print = mma_gateways_print_new (self);

  mma_list_print_run (print, self->parent, g_list_model_get_n_items (self->model));
}
