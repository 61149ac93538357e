/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-column-order.h"

struct _MmaColumnOrder
{
  GObject parent_instance;

  /* borrowed */
  GtkColumnView *table; /* a weak pointer */

  /* state */
  int column; /* -1 for the usual order */
  gboolean descending;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A column's header that sorts; lives as long as the column's sorter, which may be longer than the
 * order does. */
typedef struct
{
  MmaColumnOrder *order; /* a weak pointer */
  int column;
  GCompareDataFunc compare;
  gpointer data;
} Header;

static void
header_free (gpointer data)
{
  Header *header = data;

  g_clear_weak_pointer (&header->order);
  g_free (header);
}

G_DEFINE_FINAL_TYPE (MmaColumnOrder, mma_column_order, G_TYPE_OBJECT)

static GtkColumnViewColumn *
get_column (MmaColumnOrder *self, int index)
{
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (self->table), (guint) index);

  return column; /* the view keeps it */
}

/* A header's press is heard by asking the view's sorter to compare the order itself with something
 * else: the sorter of the first column leaves its number, and the answer tells the direction. */
static int
sorter_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  Header *header = data;

  if (a == header->order || b == header->order)
    header->order->column = header->column;
  else if (header->compare != NULL)
    return header->compare (a, b, header->data);
  return a < b ? GTK_ORDERING_SMALLER : a > b ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
}

static void
changed_cb (MmaColumnOrder *self, GtkSorterChange change, GtkSorter *sorter)
{
  GObject *first = G_OBJECT (self), *second = G_OBJECT (sorter);
  gboolean swapped = first > second;

  self->column = -1;
  self->descending = gtk_sorter_compare (sorter, swapped ? second : first,
                                         swapped ? first : second) == GTK_ORDERING_LARGER;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
mma_column_order_dispose (GObject *object)
{
  g_clear_weak_pointer (&MMA_COLUMN_ORDER (object)->table);
  G_OBJECT_CLASS (mma_column_order_parent_class)->dispose (object);
}

static void
mma_column_order_class_init (MmaColumnOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_column_order_dispose;
  signals[CHANGED] = g_signal_new ("changed", MMA_TYPE_COLUMN_ORDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
mma_column_order_init (MmaColumnOrder *self)
{
  self->column = -1;
}

/* public functions */

/** mma_column_order_new: (transfer full): for @table, whose columns have no sorters yet */
MmaColumnOrder *
mma_column_order_new (GtkColumnView *table)
{
  MmaColumnOrder *self = g_object_new (MMA_TYPE_COLUMN_ORDER, NULL);

  g_set_weak_pointer (&self->table, table);
  g_signal_connect_object (gtk_column_view_get_sorter (table), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * mma_column_order_add:
 * @compare: (nullable): of two rows; %NULL where something else than GTK sorts them
 * @data: of @compare, which lives as long as the program
 *
 * Lets the header of a column sort.
 */
void
mma_column_order_add (MmaColumnOrder *self, guint column, GCompareDataFunc compare, gpointer data)
{
  Header *header = g_new0 (Header, 1);
  g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (sorter_cb, header, header_free));

  g_set_weak_pointer (&header->order, self);
  header->column = (int) column;
  header->compare = compare;
  header->data = data;
  gtk_column_view_column_set_sorter (get_column (self, header->column), sorter);
}

/** mma_column_order_get_column: Returns: its place in the table, or -1 for the usual order */
int
mma_column_order_get_column (MmaColumnOrder *self)
{
  return self->column;
}

gboolean
mma_column_order_is_descending (MmaColumnOrder *self)
{
  return self->column >= 0 && self->descending;
}

/** mma_column_order_sort: by a column that sorts; any other number is the usual order. */
void
mma_column_order_sort (MmaColumnOrder *self, int column, gboolean descending)
{
  guint n = g_list_model_get_n_items (gtk_column_view_get_columns (self->table));
  GtkColumnViewColumn *chosen =
      column >= 0 && (guint) column < n ? get_column (self, column) : NULL;

  if (chosen != NULL && gtk_column_view_column_get_sorter (chosen) == NULL)
    chosen = NULL;
  gtk_column_view_sort_by_column (self->table, chosen,
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}
