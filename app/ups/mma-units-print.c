/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-print.h"

#include <glib/gi18n.h>

#include "mma-format.h"
#include "mma-list-print.h"
#include "mma-units-texts.h"

#define MOST_COLUMNS 9

/* Codes that nobody asked for have no columns; their room is that of the texts then. */
static guint
choose_columns (MmaPrintColumn *columns, gboolean with_codes)
{
  const MmaPrintColumn all[] = {
    { _ ("Product number"), 0.13, mma_units_text_serial },
    { _ ("Model"), 0.10, mma_units_text_model },
    { _ ("Keycode"), 0.07, mma_units_text_keycode },
    { _ ("Keycode (binary)"), 0.11, mma_units_text_keycode_binary },
    { _ ("Date of purchase"), 0.09, mma_units_text_purchased },
    { _ ("End of use"), 0.09, mma_units_text_ended },
    { _ ("Place of installation"), with_codes ? 0.16 : 0.24, mma_units_text_place },
    { _ ("Remarks"), with_codes ? 0.12 : 0.17, mma_units_text_remarks },
    { _ ("Organisation"), with_codes ? 0.13 : 0.18, mma_units_text_organisation },
  };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (with_codes ||
        (all[i].text != mma_units_text_keycode && all[i].text != mma_units_text_keycode_binary))
      columns[n++] = all[i];
  return n;
}

GtkPrintOperation *
mma_units_print_new (GListModel *units, MmaKeycodes *codes, const char *filter)
{
  MmaPrintColumn columns[MOST_COLUMNS];
  guint n_columns = choose_columns (columns, mma_keycodes_count (codes) > 0);
  guint n = g_list_model_get_n_items (units);
  g_autofree char *number = mma_format_count (n);
  /* Translators: number of UPS units */
  g_autofree char *count = g_strdup_printf (ngettext ("%s unit", "%s units", n), number);

  return mma_list_print_new (&(MmaListPrint){
      .title = _ ("Units"),
      .filter = filter,
      .count = count,
      .rows = units,
      .columns = columns,
      .n_columns = n_columns,
      .data = G_OBJECT (codes),
      .landscape = TRUE,
  });
}
