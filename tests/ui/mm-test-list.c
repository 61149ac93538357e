/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-test-list.h"

#include <glib/gstdio.h>

#include "gallery-data.h"

#define FRAMES 6

typedef struct
{
  GListModel *model; /* NULL to wait for frames alone */
  guint n_rows;
  guint frames;
  GMainLoop *loop;
} Wait;

static gboolean
frame_cb (GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
  Wait *wait = data;

  wait->frames++;
  if (wait->model != NULL ? g_list_model_get_n_items (wait->model) != wait->n_rows
                          : wait->frames < FRAMES)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (wait->loop);
  return G_SOURCE_REMOVE;
}

static void
run (TestList *self, GListModel *model, guint n_rows)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Wait wait = { .model = model, .n_rows = n_rows, .loop = loop };

  gtk_widget_add_tick_callback (self->window, frame_cb, &wait, NULL);
  g_main_loop_run (loop);
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* Runs until nothing more urgent is left to do. */
static void
settle (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_idle_add_full (G_PRIORITY_LOW, quit_cb, loop, NULL);
  g_main_loop_run (loop);
}

static gpointer
find (GtkWidget *widget, GType type, gpointer after, gboolean *passed)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && *passed)
    return widget;
  if (widget == after)
    *passed = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find (child, type, after, passed);

      if (found != NULL)
        return found;
    }
  return NULL;
}

TestList *
test_list_new (guint n_gateways)
{
  TestList *self = g_new0 (TestList, 1);

  self->folder = g_dir_make_tmp ("mma-list-XXXXXX", NULL);
  self->cache = gallery_cache (self->folder, n_gateways);
  return self;
}

/* The list must not live on after its window. */
static void
hide (TestList *self)
{
  gpointer alive = self->page;

  if (self->window == NULL)
    return;
  g_object_add_weak_pointer (G_OBJECT (self->page), &alive);
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
  g_assert_null (alive);
  self->window = NULL;
}

void
test_list_free (TestList *self)
{
  hide (self);
  mma_cache_wipe (self->cache, NULL);
  g_clear_object (&self->cache);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self);
}

/* Shows the list anew, as after a start of the app. */
void
test_list_show (TestList *self, int width)
{
  hide (self);
  self->page = MMA_GATEWAYS_PAGE (mma_gateways_page_new_for_cache (self->cache, TRUE));
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, 600);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_present (GTK_WINDOW (self->window));
  run (self, NULL, 0);
}

GListModel *
test_list_model (TestList *self)
{
  return G_LIST_MODEL (mma_gateways_page_get_model (self->page));
}

/* The first widget of a type, in reading order. */
gpointer
test_list_find (TestList *self, GType type)
{
  gboolean passed = TRUE;
  gpointer found = find (GTK_WIDGET (self->page), type, NULL, &passed);

  g_assert_nonnull (found);
  return found;
}

gpointer
test_list_find_next (TestList *self, GType type, gpointer after)
{
  gboolean passed = FALSE;
  gpointer found = find (GTK_WIDGET (self->page), type, after, &passed);

  g_assert_nonnull (found);
  return found;
}

/* Runs frames until the rows are there; the test's time limit ends a wait in vain. */
void
test_list_wait_for_rows (TestList *self, gpointer model, guint n)
{
  run (self, model, n);
}

/* Runs a few frames. */
void
test_list_wait_for_frames (TestList *self)
{
  run (self, NULL, 0);
}
