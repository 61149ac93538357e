/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-list-memory.h"

#include <stdio.h>

#include "mma-column-menu.h"
#include "mma-scroll-place.h"

struct _MmaListMemory
{
  GObject parent_instance;

  /* owned */
  GtkColumnView *table;
  MmaColumnOrder *order;
  MmaScrollPlace *place;

  /* borrowed */
  const char *const *names;

  /* state */
  gboolean restoring;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaListMemory, mma_list_memory, G_TYPE_OBJECT)

static void
changed_cb (MmaListMemory *self)
{
  if (!self->restoring)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
watch_columns (MmaListMemory *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->table);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_signal_connect_object (column, "notify::visible", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
mma_list_memory_dispose (GObject *object)
{
  MmaListMemory *self = MMA_LIST_MEMORY (object);

  g_clear_object (&self->place);
  g_clear_object (&self->order);
  g_clear_object (&self->table);
  G_OBJECT_CLASS (mma_list_memory_parent_class)->dispose (object);
}

static void
mma_list_memory_class_init (MmaListMemoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_list_memory_dispose;
  signals[CHANGED] = g_signal_new ("changed", MMA_TYPE_LIST_MEMORY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
mma_list_memory_init (MmaListMemory *self)
{
}

/* public functions */

/**
 * mma_list_memory_new: (transfer full)
 * @names: of all columns, as mma_column_menu_new() has them; stays with the caller
 * @table_window: scrolls the table
 * @cards_window: scrolls the cards of a narrow window
 */
MmaListMemory *
mma_list_memory_new (GtkColumnView *table,
                     const char *const *names,
                     MmaColumnOrder *order,
                     GtkScrolledWindow *table_window,
                     GtkScrolledWindow *cards_window)
{
  MmaListMemory *self = g_object_new (MMA_TYPE_LIST_MEMORY, NULL);

  self->table = g_object_ref (table);
  self->order = g_object_ref (order);
  self->names = names;
  self->place = mma_scroll_place_new ();
  mma_scroll_place_watch (self->place, table_window);
  mma_scroll_place_watch (self->place, cards_window);
  g_signal_connect_object (order, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  watch_columns (self);
  return self;
}

/** mma_list_memory_restore: @text: (nullable): of mma_list_memory_to_string() */
void
mma_list_memory_restore (MmaListMemory *self, const char *text)
{
  int sorted, descending, place;
  guint hidden;

  if (text == NULL || sscanf (text, "%d %d %u %d", &sorted, &descending, &hidden, &place) != 4)
    return;
  self->restoring = TRUE;
  mma_column_menu_set_hidden (self->table, self->names, hidden);
  mma_column_order_sort (self->order, sorted, descending != 0);
  mma_scroll_place_go (self->place, place);
  self->restoring = FALSE;
}

/** mma_list_memory_to_string: (transfer full): "0 1 4 520" */
char *
mma_list_memory_to_string (MmaListMemory *self)
{
  return g_strdup_printf ("%d %d %u %d", mma_column_order_get_column (self->order),
                          mma_column_order_is_descending (self->order),
                          mma_column_menu_get_hidden (self->table, self->names),
                          mma_scroll_place_get (self->place));
}

/** mma_list_memory_forget_place: It is another list now, which begins at its top. */
void
mma_list_memory_forget_place (MmaListMemory *self)
{
  mma_scroll_place_go (self->place, -1);
}

/** mma_list_memory_hold_place: @held: not all rows are there yet; the place waits for them. */
void
mma_list_memory_hold_place (MmaListMemory *self, gboolean held)
{
  mma_scroll_place_hold (self->place, held);
}
