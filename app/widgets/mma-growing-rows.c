/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-growing-rows.h"

#define FIRST_ROWS 32
#define MORE_ROWS 16
/* GTK keeps some 200 rows alive; more than these cost nothing. */
#define LIVE_ROWS 240
/* A change of more rows than this is another list. */
#define MAX_PATCH 64

struct _MmaGrowingRows
{
  GObject parent_instance;

  /* owned */
  GListModel *source;

  /* borrowed */
  GtkWidget *widget; /* a weak pointer */

  /* state */
  guint n;       /* rows that are told */
  guint growing; /* the tick that adds rows, or 0 */
  gboolean unseen;
};

static void mma_growing_rows_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MmaGrowingRows,
                               mma_growing_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      mma_growing_rows_list_init))

static GType
mma_growing_rows_get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (MMA_GROWING_ROWS (list)->source);
}

static guint
mma_growing_rows_get_n_items (GListModel *list)
{
  return MMA_GROWING_ROWS (list)->n;
}

static gpointer
mma_growing_rows_get_item (GListModel *list, guint position)
{
  MmaGrowingRows *self = MMA_GROWING_ROWS (list);

  return position < self->n ? g_list_model_get_item (self->source, position) : NULL;
}

static void
mma_growing_rows_list_init (GListModelInterface *iface)
{
  iface->get_item_type = mma_growing_rows_get_item_type;
  iface->get_n_items = mma_growing_rows_get_n_items;
  iface->get_item = mma_growing_rows_get_item;
}

/* Tells rows up to @wanted. */
static void
grow_to (MmaGrowingRows *self, guint wanted)
{
  guint n = MIN (wanted, g_list_model_get_n_items (self->source)), before = self->n;

  self->n = n;
  if (n > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, n - before);
}

static gboolean
grow_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  MmaGrowingRows *self = data;

  if (self->unseen)
    {
      self->unseen = FALSE;
      return G_SOURCE_CONTINUE;
    }
  if (self->n + MORE_ROWS < LIVE_ROWS && self->n < g_list_model_get_n_items (self->source))
    {
      grow_to (self, self->n + MORE_ROWS);
      return G_SOURCE_CONTINUE;
    }
  self->growing = 0;
  grow_to (self, G_MAXUINT);
  return G_SOURCE_REMOVE;
}

static void
start_again (MmaGrowingRows *self)
{
  guint before = self->n;

  self->n = MIN (FIRST_ROWS, g_list_model_get_n_items (self->source));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n);
  self->unseen = TRUE;
  if (self->growing == 0 && self->widget != NULL)
    self->growing = gtk_widget_add_tick_callback (self->widget, grow_cb, self, NULL);
}

static void
source_cb (MmaGrowingRows *self, guint position, guint removed, guint added)
{
  if (self->growing != 0 || removed + added > MAX_PATCH)
    {
      start_again (self);
      return;
    }
  self->n = self->n - removed + added;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
mma_growing_rows_dispose (GObject *object)
{
  MmaGrowingRows *self = MMA_GROWING_ROWS (object);

  if (self->growing != 0 && self->widget != NULL)
    gtk_widget_remove_tick_callback (self->widget, self->growing);
  self->growing = 0;
  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->source);
  self->n = 0;
  G_OBJECT_CLASS (mma_growing_rows_parent_class)->dispose (object);
}

static void
mma_growing_rows_class_init (MmaGrowingRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_growing_rows_dispose;
}

static void
mma_growing_rows_init (MmaGrowingRows *self)
{
}

MmaGrowingRows *
mma_growing_rows_new (GListModel *source, GtkWidget *widget)
{
  MmaGrowingRows *self = g_object_new (MMA_TYPE_GROWING_ROWS, NULL);

  self->source = g_object_ref (source);
  g_set_weak_pointer (&self->widget, widget);
  g_signal_connect_object (source, "items-changed", G_CALLBACK (source_cb), self,
                           G_CONNECT_SWAPPED);
  start_again (self);
  return self;
}
