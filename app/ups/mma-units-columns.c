/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-columns.h"

#include <string.h>

#include "mma-check-cells.h"
#include "mma-keycode-cells.h"
#include "mma-row-name.h"
#include "mma-text-cells.h"
#include "mma-units-texts.h"

/* The first column is the check of a row. One without text holds keycodes. */
static const struct
{
  MmaTextFunc text;
  guint width;
  const char *css;
} columns[] = {
  { NULL, 0, NULL },
  { mma_units_text_serial, 8, "mm-mono" },
  { mma_units_text_model, 6, NULL },
  { NULL, 0, NULL },
  { NULL, 0, NULL },
  { mma_units_text_purchased, 6, NULL },
  { mma_units_text_ended, 6, NULL },
  { mma_units_text_place, 11, NULL },
  { mma_units_text_remarks, 5, NULL },
  { mma_units_text_organisation, 7, NULL },
  { mma_units_text_state, 8, NULL },
};

#define CHECK 0
#define SERIAL 1
#define BINARY 4

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  MmaTextFunc func = columns[GPOINTER_TO_UINT (data)].text;
  g_autofree char *first = func ((gpointer) a, NULL);
  g_autofree char *second = func ((gpointer) b, NULL);

  return gtk_ordering_from_cmpfunc (strcmp (first, second));
}

static GtkListItemFactory *
make_cells (guint i, MmaListMetrics *metrics, MmaKeycodes *codes)
{
  if (i == CHECK)
    return mma_check_cells_new ();
  if (columns[i].text == NULL)
    return mma_keycode_cells_new (codes, i == BINARY);
  return mma_text_cells_new (metrics, columns[i].width, MMA_LIST_CELL_PLAIN, columns[i].css,
                             columns[i].text, NULL);
}

MmaColumnOrder *
mma_units_columns_set_up (GtkColumnView *table, MmaKeycodes *codes)
{
  GListModel *list = gtk_column_view_get_columns (table);
  MmaColumnOrder *order = mma_column_order_new (table);
  MmaListMetrics *metrics = mma_list_metrics_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);
      g_autoptr (GtkListItemFactory) cells = make_cells (i, metrics, codes);

      if (i == SERIAL)
        mma_row_name_by (cells, mma_units_text_row, NULL);
      gtk_column_view_column_set_factory (column, cells);
      if (columns[i].text != NULL)
        mma_column_order_add (order, i, compare_cb, GUINT_TO_POINTER (i));
    }
  mma_list_metrics_unref (metrics);
  return order;
}

GtkListItemFactory *
mma_units_columns_make_cards (void)
{
  MmaListMetrics *metrics = mma_list_metrics_new ();
  GtkListItemFactory *factory =
      mma_text_cards_new (metrics, mma_units_text_serial, mma_units_text_summary, NULL);

  mma_row_name_by (factory, mma_units_text_row, NULL);
  mma_list_metrics_unref (metrics);
  return factory;
}
