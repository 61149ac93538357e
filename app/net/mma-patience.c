/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-patience.h"

/* Less than this is no answer on its way, on whatever line. */
#define LEAST_BYTES 1024

struct _MmaPatience
{
  /* owned */
  GCancellable *own;
  GCancellable *outer;

  /* state */
  gulong handler;
  guint seconds;
  guint timer;
  gsize moved; /* since the timer last looked */
  gboolean over;
};

static gboolean
on_timer (gpointer data)
{
  MmaPatience *self = data;

  if (self->moved >= LEAST_BYTES)
    {
      self->moved = 0;
      return G_SOURCE_CONTINUE;
    }
  self->timer = 0;
  self->over = TRUE;
  g_cancellable_cancel (self->own);
  return G_SOURCE_REMOVE;
}

static void
on_cancelled (GCancellable *outer, MmaPatience *self)
{
  g_cancellable_cancel (self->own);
}

MmaPatience *
mma_patience_new (guint seconds, GCancellable *cancellable)
{
  MmaPatience *self = g_new0 (MmaPatience, 1);

  self->seconds = seconds;
  self->own = g_cancellable_new ();
  if (cancellable == NULL)
    return self;
  self->outer = g_object_ref (cancellable);
  self->handler = g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled), self);
  if (g_cancellable_is_cancelled (cancellable))
    g_cancellable_cancel (self->own);
  return self;
}

void
mma_patience_free (MmaPatience *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_signal_handler (&self->handler, self->outer);
  g_clear_object (&self->outer);
  g_clear_object (&self->own);
  g_free (self);
}

GCancellable *
mma_patience_get_cancellable (MmaPatience *self)
{
  return self->own;
}

void
mma_patience_begin (MmaPatience *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->moved = 0;
  if (self->seconds > 0)
    self->timer = g_timeout_add_seconds (self->seconds, on_timer, self);
}

void
mma_patience_move (MmaPatience *self, gsize bytes)
{
  self->moved += bytes;
}

GError *
mma_patience_explain (MmaPatience *self, GError *error)
{
  if (!self->over)
    return error;
  g_error_free (error);
  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The answer takes too long");
}
