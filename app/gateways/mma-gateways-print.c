/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-gateways-print.h"

#include <glib/gi18n.h>

#include "mma-format.h"
#include "mma-list-print.h"
#include "mma-state-badge.h"

/* helpers */

static char *
dup_state (gpointer gateway, gpointer cells)
{
  g_autoptr (MmFault) fault = g_list_model_get_item (mm_gateway_get_faults (gateway), 0);

  return g_strjoin (" ", mma_state_word (mm_gateway_get_state (gateway)),
                    fault == NULL ? NULL : mm_fault_get_code (fault), NULL);
}

static char *
dup_site (gpointer gateway, gpointer cells)
{
  return g_strdup (mm_gateway_get_site_name (gateway));
}

static char *
dup_id (gpointer gateway, gpointer cells)
{
  return g_strdup (mm_gateway_get_gateway_id (gateway));
}

static char *
dup_party (gpointer gateway, gpointer cells)
{
  return mma_gateways_cells_dup_party (cells, gateway);
}

static char *
dup_place (gpointer gateway, gpointer cells)
{
  MmAddress *address = mm_gateway_get_address (gateway);

  return address == NULL ? g_strdup ("") : mm_address_to_string (address);
}

/* public functions */

/** mma_gateways_print_new: Returns: (transfer full): reads the rows of a page when it is drawn */
GtkPrintOperation *
mma_gateways_print_new (const MmaGatewaysOutput *output)
{
  const MmaPrintColumn columns[] = {
    { _ ("State"), 0.14, dup_state },
    { _ ("Site name"), 0.22, dup_site },
    { _ ("Gateway ID"), 0.15, dup_id },
    { output->party_title, 0.17, dup_party },
    { _ ("Installation address"), 0.32, dup_place },
  };
  guint n = g_list_model_get_n_items (output->model);
  g_autofree char *number = mma_format_count (n);
  g_autofree char *count = g_strdup_printf (ngettext ("%s gateway", "%s gateways", n), number);

  return mma_list_print_new (&(MmaListPrint){
      .title = _ ("Operating state"),
      .filter = output->filter,
      .count = count,
      .rows = output->model,
      .columns = columns,
      .n_columns = G_N_ELEMENTS (columns),
      .data = G_OBJECT (output->cells),
  });
}
