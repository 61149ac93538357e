/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-scroll-place.h"

/* A list that grows while it is scrolled is put back by GTK: frames without a new row. */
#define STILL_FRAMES 3

struct _MmaScrollPlace
{
  GObject parent_instance;

  /* owned */
  GPtrArray *windows;
  GtkWidget *watched; /* the one whose frames are counted, or NULL */

  /* state */
  gboolean held;
  double wanted; /* px, or -1 */
  guint still;   /* frames */
  guint tick;
};

G_DEFINE_FINAL_TYPE (MmaScrollPlace, mma_scroll_place, G_TYPE_OBJECT)

static GtkAdjustment *
get_adjustment (gpointer window)
{
  return gtk_scrolled_window_get_vadjustment (window);
}

static void
stop (MmaScrollPlace *self)
{
  if (self->watched != NULL)
    gtk_widget_remove_tick_callback (self->watched, self->tick);
  g_clear_object (&self->watched);
}

static gboolean
has_rows (MmaScrollPlace *self, GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) >=
         self->wanted;
}

static gboolean
frame_cb (GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
  MmaScrollPlace *self = data;
  GtkAdjustment *adjustment = get_adjustment (window);
  double wanted = self->wanted;

  if (wanted >= 0 && (self->held || ++self->still < STILL_FRAMES))
    return G_SOURCE_CONTINUE;
  g_clear_object (&self->watched);
  if (wanted >= 0 && gtk_widget_get_mapped (window) && has_rows (self, adjustment))
    {
      self->wanted = -1;
      gtk_adjustment_set_value (adjustment, wanted);
    }
  return G_SOURCE_REMOVE;
}

static void
extent_cb (MmaScrollPlace *self, GtkAdjustment *adjustment)
{
  self->still = 0;
  if (self->wanted < 0 || !has_rows (self, adjustment))
    return;
  if (self->watched != NULL && get_adjustment (self->watched) == adjustment)
    return;
  stop (self);
  for (guint i = 0; i < self->windows->len; i++)
    if (get_adjustment (self->windows->pdata[i]) == adjustment)
      self->watched = g_object_ref (self->windows->pdata[i]);
  self->tick = gtk_widget_add_tick_callback (self->watched, frame_cb, self, NULL);
}

static void
mma_scroll_place_dispose (GObject *object)
{
  MmaScrollPlace *self = MMA_SCROLL_PLACE (object);

  stop (self);
  g_clear_pointer (&self->windows, g_ptr_array_unref);
  G_OBJECT_CLASS (mma_scroll_place_parent_class)->dispose (object);
}

static void
mma_scroll_place_class_init (MmaScrollPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_scroll_place_dispose;
}

static void
mma_scroll_place_init (MmaScrollPlace *self)
{
  self->windows = g_ptr_array_new_with_free_func (g_object_unref);
  self->wanted = -1;
}

/* public functions */

MmaScrollPlace *
mma_scroll_place_new (void)
{
  return g_object_new (MMA_TYPE_SCROLL_PLACE, NULL);
}

/** mma_scroll_place_watch: @window: shows the list; one of several, of which one has the rows */
void
mma_scroll_place_watch (MmaScrollPlace *self, GtkScrolledWindow *window)
{
  g_ptr_array_add (self->windows, g_object_ref (window));
  g_signal_connect_object (get_adjustment (window), "changed", G_CALLBACK (extent_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * mma_scroll_place_go:
 * @place: px from the top. 0 is a place too: rows that come late and stand above those that are
 *   there would push the list down. Anything below gives up a place that was not reached yet.
 */
void
mma_scroll_place_go (MmaScrollPlace *self, int place)
{
  self->wanted = MAX (place, -1);
}

/** mma_scroll_place_hold: @held: rows are still missing, and where they will stand nobody knows */
void
mma_scroll_place_hold (MmaScrollPlace *self, gboolean held)
{
  if (self->held == held)
    return;
  self->held = held;
  for (guint i = 0; !held && i < self->windows->len; i++)
    extent_cb (self, get_adjustment (self->windows->pdata[i]));
}

/** mma_scroll_place_get: Returns: px from the top, where the list is or is about to go */
int
mma_scroll_place_get (MmaScrollPlace *self)
{
  double place = MAX (self->wanted, 0);

  for (guint i = 0; i < self->windows->len; i++)
    place = MAX (place, gtk_adjustment_get_value (get_adjustment (self->windows->pdata[i])));
  return (int) place;
}
