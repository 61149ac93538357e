/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-row-fade.h"

#include <adwaita.h>
#include <math.h>

#define FADE_MS 200

struct _MmaRowFade
{
  GObject parent_instance;

  /* borrowed */
  GtkWidget *owner;

  /* owned */
  GPtrArray *ghosts;
};

/* The last picture of a row that has left. */
typedef struct
{
  MmaRowFade *fade; /* borrowed: it owns the ghost */
  GdkPaintable *picture;
  graphene_rect_t place;
  AdwAnimation *animation;
  double opacity;
} Ghost;

G_DEFINE_FINAL_TYPE (MmaRowFade, mma_row_fade, G_TYPE_OBJECT)

static void
set_opacity (double opacity, gpointer data)
{
  Ghost *ghost = data;

  ghost->opacity = opacity;
  gtk_widget_queue_draw (ghost->fade->owner);
}

static void
done_cb (AdwAnimation *animation, Ghost *ghost)
{
  gtk_widget_queue_draw (ghost->fade->owner);
  g_ptr_array_remove (ghost->fade->ghosts, ghost);
}

static void
ghost_free (Ghost *ghost)
{
  g_signal_handlers_disconnect_by_data (ghost->animation, ghost);
  adw_animation_reset (ghost->animation);
  g_object_unref (ghost->animation);
  g_object_unref (ghost->picture);
  g_free (ghost);
}

static void
mma_row_fade_dispose (GObject *object)
{
  g_ptr_array_set_size (MMA_ROW_FADE (object)->ghosts, 0);
  G_OBJECT_CLASS (mma_row_fade_parent_class)->dispose (object);
}

static void
mma_row_fade_finalize (GObject *object)
{
  g_ptr_array_unref (MMA_ROW_FADE (object)->ghosts);
  G_OBJECT_CLASS (mma_row_fade_parent_class)->finalize (object);
}

static void
mma_row_fade_class_init (MmaRowFadeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_row_fade_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_row_fade_finalize;
}

static void
mma_row_fade_init (MmaRowFade *self)
{
  self->ghosts = g_ptr_array_new_with_free_func ((GDestroyNotify) ghost_free);
}

/**
 * mma_row_fade_new:
 * @owner: who draws; it outlives the fade
 *
 * Returns: (transfer full): nothing fades yet
 */
MmaRowFade *
mma_row_fade_new (GtkWidget *owner)
{
  MmaRowFade *self = g_object_new (MMA_TYPE_ROW_FADE, NULL);

  self->owner = owner;
  return self;
}

/**
 * mma_row_fade_begin:
 * @row: a row somewhere inside the owner, as it was drawn last; it may go away now
 */
void
mma_row_fade_begin (MmaRowFade *self, GtkWidget *row)
{
  g_autoptr (GdkPaintable) live = NULL;
  AdwAnimationTarget *target;
  Ghost *ghost;

  g_return_if_fail (MMA_IS_ROW_FADE (self));

  if (!adw_get_enable_animations (self->owner) || !gtk_widget_get_mapped (row))
    return;
  live = gtk_widget_paintable_new (row);
  ghost = g_new0 (Ghost, 1);
  ghost->fade = self;
  ghost->picture = gdk_paintable_get_current_image (live);
  ghost->opacity = 1;
  if (!gtk_widget_compute_bounds (row, self->owner, &ghost->place))
    ghost->place = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  target = adw_callback_animation_target_new (set_opacity, ghost, NULL);
  ghost->animation = adw_timed_animation_new (self->owner, 1, 0, FADE_MS, target);
  g_ptr_array_add (self->ghosts, ghost);
  g_signal_connect (ghost->animation, "done", G_CALLBACK (done_cb), ghost);
  adw_animation_play (ghost->animation);
}

/* Rows of a list view have no position that one could ask for, but they are all of one height. */
static GtkWidget *
find_row (GtkListView *list, double scrolled, guint position)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      graphene_rect_t place;

      if (!gtk_widget_get_child_visible (row) ||
          !gtk_widget_compute_bounds (row, GTK_WIDGET (list), &place) || place.size.height < 1)
        continue;
      if (round ((place.origin.y + scrolled) / place.size.height) == position)
        return row;
    }
  return NULL;
}

/**
 * mma_row_fade_begin_at:
 * @scrolled: px that the list is scrolled by
 * @position: of a row that leaves, while the list still has it
 *
 * Returns: whether the row was on screen
 */
gboolean
mma_row_fade_begin_at (MmaRowFade *self, GtkListView *list, double scrolled, guint position)
{
  GtkWidget *row = find_row (list, scrolled, position);

  if (row == NULL)
    return FALSE;
  mma_row_fade_begin (self, row);
  return TRUE;
}

/**
 * mma_row_fade_count:
 *
 * Returns: how many rows fade now
 */
guint
mma_row_fade_count (MmaRowFade *self)
{
  g_return_val_if_fail (MMA_IS_ROW_FADE (self), 0);

  return self->ghosts->len;
}

/**
 * mma_row_fade_snapshot:
 *
 * Draws what fades, from the owner's snapshot function.
 */
void
mma_row_fade_snapshot (MmaRowFade *self, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->ghosts->len; i++)
    {
      const Ghost *ghost = g_ptr_array_index (self->ghosts, i);

      gtk_snapshot_push_opacity (snapshot, ghost->opacity);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &ghost->place.origin);
      gdk_paintable_snapshot (ghost->picture, snapshot, ghost->place.size.width,
                              ghost->place.size.height);
      gtk_snapshot_restore (snapshot);
      gtk_snapshot_pop (snapshot);
    }
}
