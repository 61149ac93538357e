/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-gateways-table.h"

#include <glib/gi18n.h>

#include "mma-column-menu.h"
#include "mma-column-view.h"
#include "mma-list-memory.h"
#include "mma-row-fade.h"
#include "mma-template.h"

#define REMEMBERED "list/gateways/table"
#define N_COLUMNS 8
/* A new list shows what fits on a screen at once, then some rows more with every frame until GTK
 * has all it keeps alive, some 200. */
#define FIRST_ROWS 48
#define MORE_ROWS 16
#define LIVE_ROWS 240
/* What leaves in larger numbers was not taken away, but filtered. */
#define FADING_ROWS 3

struct _MmaGatewaysTable
{
  GtkWidget parent_instance;

  /* template children */
  GtkStack *views;
  GtkScrolledWindow *table_window;
  GtkScrolledWindow *cards_window;
  GtkColumnView *table;
  GtkListView *cards;
  GtkSingleSelection *selection;

  /* owned */
  MmaCache *cache;
  MmaRecordModel *model;
  MmaGatewaysCells *cells;
  GtkSliceListModel *rows;
  GMenuModel *columns_menu;
  GActionGroup *columns_shown;
  MmaRowFade *fade;
  MmaColumnOrder *order;
  MmaListMemory *memory;

  /* state */
  gboolean dealer;
  gboolean narrow;
  guint growing;   /* the tick that adds rows, or 0 */
  gboolean unseen; /* the first rows have not been drawn yet */
};

/* In the order of MmaGatewaysCell. */
static const struct
{
  gboolean sorts;
  MmaRecordSort sort;
} columns[N_COLUMNS] = {
  { TRUE, MMA_SORT_ATTENTION },
  { TRUE, MMA_SORT_TITLE },
  { TRUE, MMA_SORT_CUSTOMER },
  { TRUE, MMA_SORT_PLACE },
  { FALSE, 0 },
  { FALSE, 0 },
  { FALSE, 0 },
  { FALSE, 0 },
};

/* Those that may be hidden. */
static const char *const names[N_COLUMNS] = {
  NULL, NULL, "party", "place", "first-contact", "last-contact", "solar", "charge"
};

G_DEFINE_FINAL_TYPE (MmaGatewaysTable, mma_gateways_table, GTK_TYPE_WIDGET)

/* helpers */

static GtkColumnViewColumn *
get_column (MmaGatewaysTable *self, guint index)
{
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (self->table), index);

  return column; /* the view keeps it */
}

/* Whose it is has an order; how many dealers a customer has asked has none. */
static gboolean
can_sort (MmaGatewaysTable *self, int column)
{
  return columns[column].sorts && (self->dealer || column != MMA_CELL_PARTY);
}

static GtkAdjustment *
get_adjustment (MmaGatewaysTable *self)
{
  return gtk_scrolled_window_get_vadjustment (self->narrow ? self->cards_window
                                                           : self->table_window);
}

/* Only the view that is shown has the rows: each makes some 200 of them. */
static void
apply_narrow (MmaGatewaysTable *self)
{
  GtkSelectionModel *rows = self->model == NULL ? NULL : GTK_SELECTION_MODEL (self->selection);

  gtk_column_view_set_model (self->table, self->narrow ? NULL : rows);
  gtk_list_view_set_model (self->cards, self->narrow ? rows : NULL);
  gtk_stack_set_visible_child_name (self->views, self->narrow ? "cards" : "table");
}

/* Order, columns and place are kept for the account. */
static void
remember (MmaGatewaysTable *self)
{
  g_autofree char *text = NULL;

  if (self->cache == NULL)
    return;
  text = mma_list_memory_to_string (self->memory);
  mma_cache_set_fact (self->cache, REMEMBERED, text, NULL);
}

static void
restore (MmaGatewaysTable *self)
{
  g_autofree char *text = mma_cache_get_fact (self->cache, REMEMBERED);

  mma_list_memory_restore (self->memory, text);
}

/* callbacks */

static gboolean
grow_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  MmaGatewaysTable *self = MMA_GATEWAYS_TABLE (widget);
  guint size = gtk_slice_list_model_get_size (self->rows) + MORE_ROWS;

  if (self->unseen)
    {
      self->unseen = FALSE;
      return G_SOURCE_CONTINUE;
    }
  gtk_slice_list_model_set_size (self->rows, size < LIVE_ROWS ? size : G_MAXUINT);
  if (size < LIVE_ROWS)
    return G_SOURCE_CONTINUE;
  self->growing = 0;
  return G_SOURCE_REMOVE;
}

/* The table's list is a part that GtkColumnView keeps to itself. */
static GtkListView *
get_list (MmaGatewaysTable *self)
{
  GtkWidget *child;

  if (self->narrow)
    return self->cards;
  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->table));
       child != NULL && !GTK_IS_LIST_VIEW (child); child = gtk_widget_get_next_sibling (child))
    ;
  return GTK_LIST_VIEW (child);
}

/* Heard before the list hears of it: the rows are still there. */
static void
leaving_cb (MmaGatewaysTable *self, guint position, guint removed, guint added)
{
  if (added > 0 || removed > FADING_ROWS || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  for (guint i = position; i < position + removed; i++)
    mma_row_fade_begin_at (self->fade, get_list (self),
                           gtk_adjustment_get_value (get_adjustment (self)), i);
}

/* Another list follows when the last one is gone. */
static void
items_changed_cb (MmaGatewaysTable *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    return;
  gtk_slice_list_model_set_size (self->rows, FIRST_ROWS);
  self->unseen = TRUE;
  if (self->growing == 0)
    self->growing = gtk_widget_add_tick_callback (GTK_WIDGET (self), grow_cb, NULL, NULL);
}

static void
activate_cb (MmaGatewaysTable *self, guint position)
{
  g_autoptr (MmGateway) gateway = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (gateway != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-gateway", "s",
                                mm_gateway_get_id (gateway));
}

/* The rows are sorted by the file, not by GTK. */
static void
order_cb (MmaGatewaysTable *self)
{
  int column = mma_column_order_get_column (self->order);

  if (self->cache != NULL)
    mma_record_model_set_sort (self->model, column >= 0 ? columns[column].sort : MMA_SORT_ATTENTION,
                               mma_column_order_is_descending (self->order));
}

/* construction */

static void
make_columns (MmaGatewaysTable *self)
{
  g_autoptr (GtkListItemFactory) card =
      mma_gateways_cells_make_factory (self->cells, MMA_CELL_CARD);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autoptr (GtkListItemFactory) factory = mma_gateways_cells_make_factory (self->cells, i);

      gtk_column_view_column_set_factory (get_column (self, i), factory);
    }
  gtk_column_view_column_set_title (get_column (self, MMA_CELL_PARTY),
                                    self->dealer ? _ ("Customer") : _ ("Dealers"));
  for (guint i = MMA_CELL_FIRST_CONTACT; i < N_COLUMNS; i++)
    mma_column_view_align_end (self->table, i);
  gtk_list_view_set_factory (self->cards, card);
}

static void
make_sorters (MmaGatewaysTable *self)
{
  self->order = mma_column_order_new (self->table);
  for (guint i = 0; i < N_COLUMNS; i++)
    if (can_sort (self, (int) i))
      mma_column_order_add (self->order, i, NULL, NULL);
  g_signal_connect_object (self->order, "changed", G_CALLBACK (order_cb), self, G_CONNECT_SWAPPED);
}

static void
make_memory (MmaGatewaysTable *self)
{
  self->memory =
      mma_list_memory_new (self->table, names, self->order, self->table_window, self->cards_window);
  restore (self);
  g_signal_connect_object (self->memory, "changed", G_CALLBACK (remember), self, G_CONNECT_SWAPPED);
}

static void
make_menu (MmaGatewaysTable *self)
{
  self->columns_menu = mma_column_menu_new (self->table, names, &self->columns_shown);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", self->columns_shown);
}

static void
make_rows (MmaGatewaysTable *self)
{
  self->fade = mma_row_fade_new (GTK_WIDGET (self));
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (leaving_cb), self,
                           G_CONNECT_SWAPPED);
  self->rows = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->model)), 0, FIRST_ROWS);
  self->unseen = TRUE;
  self->growing = gtk_widget_add_tick_callback (GTK_WIDGET (self), grow_cb, NULL, NULL);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
}

/* vfuncs */

static void
mma_gateways_table_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MmaGatewaysTable *self = MMA_GATEWAYS_TABLE (widget);

  GTK_WIDGET_CLASS (mma_gateways_table_parent_class)->snapshot (widget, snapshot);
  if (self->fade != NULL)
    mma_row_fade_snapshot (self->fade, snapshot);
}

static void
mma_gateways_table_unmap (GtkWidget *widget)
{
  remember (MMA_GATEWAYS_TABLE (widget));
  GTK_WIDGET_CLASS (mma_gateways_table_parent_class)->unmap (widget);
}

static void
mma_gateways_table_dispose (GObject *object)
{
  MmaGatewaysTable *self = MMA_GATEWAYS_TABLE (object);

  /* what goes away now is no choice of the person's */
  g_clear_object (&self->cache);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_GATEWAYS_TABLE);
  g_clear_object (&self->fade);
  g_clear_object (&self->memory);
  g_clear_object (&self->order);
  g_clear_object (&self->columns_menu);
  g_clear_object (&self->columns_shown);
  g_clear_object (&self->cells);
  g_clear_object (&self->rows);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (mma_gateways_table_parent_class)->dispose (object);
}

static void
mma_gateways_table_class_init (MmaGatewaysTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_gateways_table_dispose;
  widget_class->snapshot = mma_gateways_table_snapshot;
  widget_class->unmap = mma_gateways_table_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/gateways/mma-gateways-table.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysTable, views);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysTable, table_window);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysTable, cards_window);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysTable, table);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysTable, cards);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysTable, selection);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
mma_gateways_table_init (MmaGatewaysTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->narrow = TRUE;
  apply_narrow (self);
}

/* public functions */

/** mma_gateways_table_set_up: once; @session: (nullable): NULL shows records alone */
void
mma_gateways_table_set_up (MmaGatewaysTable *self,
                           MmaAccountSession *session,
                           MmaCache *cache,
                           MmaRecordModel *model,
                           gboolean dealer)
{
  g_return_if_fail (MMA_IS_GATEWAYS_TABLE (self) && self->model == NULL);

  self->model = g_object_ref (model);
  self->cells = mma_gateways_cells_new (session, cache, dealer);
  self->dealer = dealer;
  make_columns (self);
  make_sorters (self);
  self->cache = g_object_ref (cache);
  make_memory (self);
  make_menu (self);
  make_rows (self);
  apply_narrow (self);
}

/** mma_gateways_table_set_narrow: whether cards are shown */
void
mma_gateways_table_set_narrow (MmaGatewaysTable *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  apply_narrow (self);
}

MmaGatewaysCells *
mma_gateways_table_get_cells (MmaGatewaysTable *self)
{
  return self->cells;
}

/** mma_gateways_table_get_columns_menu: which columns are shown, by actions of “columns” */
GMenuModel *
mma_gateways_table_get_columns_menu (MmaGatewaysTable *self)
{
  return self->columns_menu;
}

/** mma_gateways_table_get_columns: the actions of the group “columns” */
GActionGroup *
mma_gateways_table_get_columns (MmaGatewaysTable *self)
{
  return self->columns_shown;
}

/** mma_gateways_table_is_sorted: whether a header asked for another order than trouble first */
gboolean
mma_gateways_table_is_sorted (MmaGatewaysTable *self)
{
  return mma_column_order_get_column (self->order) > 0 ||
         mma_column_order_is_descending (self->order);
}

/** mma_gateways_table_count_fading: how many rows have left and are still seen */
guint
mma_gateways_table_count_fading (MmaGatewaysTable *self)
{
  return self->fade != NULL ? mma_row_fade_count (self->fade) : 0;
}
