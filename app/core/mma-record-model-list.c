/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-record-model"

#include "config.h"

#include "mma-record-model-private.h"

/* What a change of the rows tells those who show them. */

/* A change of more rows than this is told as a new list. */
#define MAX_PATCH 256

/*
 * A new list is told in two steps: told in one, GTK looks for the old rows among all the new ones
 * and so reads every row of the file, twice.
 */
void
mma_record_model_replace_all (MmaRecordModel *self, GArray *keys)
{
  guint removed = self->keys->len;

  g_array_unref (self->keys);
  self->keys = g_array_new (FALSE, FALSE, sizeof (MmaRecordKey));
  mma_record_pages_forget (self->pages);
  if (removed > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, 0);
  g_array_unref (self->keys);
  self->keys = g_array_ref (keys);
  if (keys->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, keys->len);
}

/* The records that stayed where they were and now say something else. */
static void
tell_updates (MmaRecordModel *self, GArray *old, guint start, guint end, guint shift)
{
  for (guint i = start; i < end; i++)
    if (mma_record_key_at (old, i)->seq != mma_record_key_at (self->keys, i + shift)->seq)
      g_list_model_items_changed (G_LIST_MODEL (self), i + shift, 1, 1);
}

/* Tells what really changed, so that selection, focus and scrolling stay. */
void
mma_record_model_patch (MmaRecordModel *self, GArray *keys)
{
  g_autoptr (GArray) old = g_array_ref (self->keys);
  guint shorter = MIN (old->len, keys->len);
  guint head = 0;
  guint tail = 0;
  guint removed;
  guint added;

  while (head < shorter && mma_record_key_at (old, head)->n == mma_record_key_at (keys, head)->n)
    head++;
  while (tail < shorter - head && mma_record_key_at (old, old->len - 1 - tail)->n ==
                                      mma_record_key_at (keys, keys->len - 1 - tail)->n)
    tail++;
  removed = old->len - head - tail;
  added = keys->len - head - tail;
  if (removed + added > MAX_PATCH)
    {
      mma_record_model_replace_all (self, keys);
      return;
    }
  g_array_unref (self->keys);
  self->keys = g_array_ref (keys);
  mma_record_pages_forget (self->pages);
  if (removed + added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, removed, added);
  tell_updates (self, old, 0, head, 0);
  tell_updates (self, old, old->len - tail, old->len, keys->len - old->len);
}
