/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-text-cells.h"

/* The narrowest a card's text may become, in full-width characters. */
#define CARD_WIDTH 12

typedef struct
{
  MmaListMetrics *metrics;
  guint width;
  MmaListCellFlags flags;
  const char *css; /* interned */
  MmaTextFunc func;
  MmaTextFunc second; /* NULL but for cards */
  gpointer data;
} Cells;

static void
cells_free (gpointer data, GClosure *closure)
{
  Cells *cells = data;

  mma_list_metrics_unref (cells->metrics);
  g_free (cells);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, Cells *cells)
{
  GtkWidget *cell = mma_list_cell_new (cells->metrics, cells->width, cells->flags);

  if (cells->css != NULL)
    gtk_widget_add_css_class (cell, cells->css);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, Cells *cells)
{
  g_autofree char *text = cells->func (gtk_list_item_get_item (item), cells->data);
  g_autofree char *second =
      cells->second != NULL ? cells->second (gtk_list_item_get_item (item), cells->data) : NULL;

  mma_list_cell_set_text (MMA_LIST_CELL (gtk_list_item_get_child (item)), text != NULL ? text : "",
                          second);
}

static GtkListItemFactory *
make (Cells *cells)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), cells, cells_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), cells);
  return factory;
}

GtkListItemFactory *
mma_text_cells_new (MmaListMetrics *metrics,
                    guint width,
                    MmaListCellFlags flags,
                    const char *css,
                    MmaTextFunc func,
                    gpointer data)
{
  Cells *cells = g_new0 (Cells, 1);

  cells->metrics = mma_list_metrics_ref (metrics);
  cells->width = width;
  cells->flags = flags;
  cells->css = g_intern_string (css);
  cells->func = func;
  cells->data = data;
  return make (cells);
}

GtkListItemFactory *
mma_text_cards_new (MmaListMetrics *metrics, MmaTextFunc first, MmaTextFunc second, gpointer data)
{
  Cells *cells = g_new0 (Cells, 1);

  cells->metrics = mma_list_metrics_ref (metrics);
  cells->width = CARD_WIDTH;
  cells->flags = MMA_LIST_CELL_TWO_LINES;
  cells->css = g_intern_static_string ("mm-list-card");
  cells->func = first;
  cells->second = second;
  cells->data = data;
  return make (cells);
}
