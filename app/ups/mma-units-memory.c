/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-memory.h"

#include "mma-column-menu.h"

/* What the cache keeps. */
#define TABLE "list/units/table"
#define SIEVE "list/units/sieve"

struct _MmaUnitsMemory
{
  GObject parent_instance;

  /* owned */
  MmaCache *cache;
  GtkColumnView *table;
  MmaListMemory *memory;
  MmaUnitsSieve *sieve;
  char *sieved; /* by what the list is narrowed */
};

G_DEFINE_FINAL_TYPE (MmaUnitsMemory, mma_units_memory, G_TYPE_OBJECT)

/* The check and the number always are. */
static const char *const names[] = { NULL,      NULL,           "model", "keycode",
                                     "binary",  "purchased",    "ended", "place",
                                     "remarks", "organisation", "state" };

static void
mma_units_memory_dispose (GObject *object)
{
  MmaUnitsMemory *self = MMA_UNITS_MEMORY (object);

  g_clear_object (&self->memory);
  g_clear_object (&self->sieve);
  g_clear_object (&self->table);
  g_clear_object (&self->cache);
  g_clear_pointer (&self->sieved, g_free);
  G_OBJECT_CLASS (mma_units_memory_parent_class)->dispose (object);
}

static void
mma_units_memory_class_init (MmaUnitsMemoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_units_memory_dispose;
}

static void
mma_units_memory_init (MmaUnitsMemory *self)
{
}

/* public functions */

MmaUnitsMemory *
mma_units_memory_new (MmaCache *cache,
                      GtkColumnView *table,
                      MmaColumnOrder *order,
                      GtkScrolledWindow *table_window,
                      GtkScrolledWindow *cards_window,
                      MmaUnitsSieve *sieve)
{
  MmaUnitsMemory *self = g_object_new (MMA_TYPE_UNITS_MEMORY, NULL);

  self->cache = g_object_ref (cache);
  self->table = g_object_ref (table);
  self->sieve = g_object_ref (sieve);
  self->memory = mma_list_memory_new (table, names, order, table_window, cards_window);
  g_signal_connect_object (self->memory, "changed", G_CALLBACK (mma_units_memory_keep), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
mma_units_memory_restore (MmaUnitsMemory *self)
{
  g_autofree char *table = mma_cache_get_fact (self->cache, TABLE);
  g_autofree char *sieve = mma_cache_get_fact (self->cache, SIEVE);

  mma_units_sieve_restore (self->sieve, sieve);
  g_free (self->sieved);
  self->sieved = mma_units_sieve_to_string (self->sieve);
  mma_list_memory_restore (self->memory, table);
}

void
mma_units_memory_keep (MmaUnitsMemory *self)
{
  g_autofree char *table = mma_list_memory_to_string (self->memory);
  g_autofree char *sieve = mma_units_sieve_to_string (self->sieve);

  mma_cache_set_fact (self->cache, TABLE, table, NULL);
  mma_cache_set_fact (self->cache, SIEVE, sieve, NULL);
}

/* What is narrowed by something else is another list. */
void
mma_units_memory_sieved (MmaUnitsMemory *self)
{
  g_autofree char *sieved = mma_units_sieve_to_string (self->sieve);

  if (g_strcmp0 (sieved, self->sieved) == 0)
    return;
  g_free (self->sieved);
  self->sieved = g_steal_pointer (&sieved);
  mma_list_memory_forget_place (self->memory);
}

void
mma_units_memory_hold (MmaUnitsMemory *self, gboolean held)
{
  mma_list_memory_hold_place (self->memory, held);
}

void
mma_units_memory_make_menu (MmaUnitsMemory *self, GtkMenuButton *button)
{
  GActionGroup *actions;
  g_autoptr (GMenuModel) menu = mma_column_menu_new (self->table, names, &actions);

  gtk_widget_insert_action_group (GTK_WIDGET (self->table), "columns", actions);
  gtk_widget_insert_action_group (GTK_WIDGET (button), "columns", actions);
  gtk_menu_button_set_menu_model (button, menu);
  g_object_unref (actions);
}
