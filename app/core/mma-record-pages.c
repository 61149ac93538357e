/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-record-pages"

#include "config.h"

#include "mma-record-pages.h"

#include "mm-record.h"
#include "mma-record-query.h"

#define PAGE_SIZE 128
#define MAX_PAGES 32

struct _MmaRecordPages
{
  MmaCache *cache; /* owned */
  GType item_type;
  GHashTable *pages; /* page number → GPtrArray of objects */
  GQueue recent;     /* page numbers, the one used last first */
};

/* A record that cannot be read any more is shown as an empty one: positions must stay true. */
static gpointer
make_object (MmaRecordPages *self, const MmaRecordKey *key)
{
  g_autoptr (JsonObject) body = mma_record_query_fetch (self->cache, key->n);
  g_autoptr (GError) error = NULL;
  gpointer object = body != NULL ? mm_record_from_json (self->item_type, body, &error) : NULL;

  if (object != NULL)
    return object;
  if (error != NULL)
    g_message ("A record cannot be shown: %s", error->message);
  return g_object_new (self->item_type, NULL);
}

static GPtrArray *
load_page (MmaRecordPages *self, GArray *keys, guint number)
{
  GPtrArray *page = g_ptr_array_new_with_free_func (g_object_unref);
  guint end = MIN ((number + 1) * PAGE_SIZE, keys->len);

  for (guint i = number * PAGE_SIZE; i < end; i++)
    g_ptr_array_add (page, make_object (self, &g_array_index (keys, MmaRecordKey, i)));
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  g_queue_push_head (&self->recent, GUINT_TO_POINTER (number));
  if (self->recent.length > MAX_PAGES)
    g_hash_table_remove (self->pages, g_queue_pop_tail (&self->recent));
  return page;
}

/** mma_record_pages_new: @item_type: a #MmRecord */
MmaRecordPages *
mma_record_pages_new (MmaCache *cache, GType item_type)
{
  MmaRecordPages *self = g_new0 (MmaRecordPages, 1);

  self->cache = g_object_ref (cache);
  self->item_type = item_type;
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_queue_init (&self->recent);
  return self;
}

void
mma_record_pages_free (MmaRecordPages *self)
{
  mma_record_pages_forget (self);
  g_hash_table_unref (self->pages);
  g_object_unref (self->cache);
  g_free (self);
}

/**
 * mma_record_pages_get:
 * @keys: (element-type MmaRecordKey): all rows, the same ones until mma_record_pages_forget()
 *
 * Returns: (transfer none): the object of a row
 */
gpointer
mma_record_pages_get (MmaRecordPages *self, GArray *keys, guint position)
{
  guint number = position / PAGE_SIZE;
  GPtrArray *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

  if (page == NULL)
    page = load_page (self, keys, number);
  return g_ptr_array_index (page, position % PAGE_SIZE);
}

/** mma_record_pages_forget: the rows are others now. */
void
mma_record_pages_forget (MmaRecordPages *self)
{
  g_hash_table_remove_all (self->pages);
  g_queue_clear (&self->recent);
}
