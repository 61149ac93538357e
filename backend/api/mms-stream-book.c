/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-stream-book.h"

typedef struct
{
  MmsEventStream *stream;
  char *session_id;
  char *token;
} Entry;

struct _MmsStreamBook
{
  GMutex lock;
  GHashTable *entries; /* MmsEventStream* → Entry* */
};

static Entry *
entry_new (MmsEventStream *stream, const char *session_id, const char *token)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->stream = mms_event_stream_ref (stream);
  entry->session_id = g_strdup (session_id);
  entry->token = g_strdup (token);
  return entry;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  mms_event_stream_unref (entry->stream);
  g_free (entry->session_id);
  g_free (entry->token);
  g_free (entry);
}

MmsStreamBook *
mms_stream_book_new (void)
{
  MmsStreamBook *book = g_new0 (MmsStreamBook, 1);

  g_mutex_init (&book->lock);
  book->entries = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
  return book;
}

void
mms_stream_book_free (MmsStreamBook *book)
{
  if (!book)
    return;
  g_hash_table_unref (book->entries);
  g_mutex_clear (&book->lock);
  g_free (book);
}

void
mms_stream_book_add (MmsStreamBook *book,
                     MmsEventStream *stream,
                     const char *session_id,
                     const char *token)
{
  g_mutex_lock (&book->lock);
  g_hash_table_insert (book->entries, stream, entry_new (stream, session_id, token));
  g_mutex_unlock (&book->lock);
}

void
mms_stream_book_remove (MmsStreamBook *book, MmsEventStream *stream)
{
  gpointer entry = NULL;

  g_mutex_lock (&book->lock);
  g_hash_table_steal_extended (book->entries, stream, NULL, &entry);
  g_mutex_unlock (&book->lock);
  /* Outside of the lock: the last reference may run what waits for the stream's end. */
  if (entry)
    entry_free (entry);
}

/* Copies, so that nothing is sent or looked up under the lock. */
static GPtrArray *
list (MmsStreamBook *book, const char *session_id)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (entry_free);
  GHashTableIter iter;
  Entry *entry;

  g_mutex_lock (&book->lock);
  g_hash_table_iter_init (&iter, book->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    if (!session_id || g_strcmp0 (session_id, entry->session_id) == 0)
      g_ptr_array_add (found, entry_new (entry->stream, entry->session_id, entry->token));
  g_mutex_unlock (&book->lock);
  return found;
}

static void
end (Entry *entry, const char *json)
{
  mms_event_stream_send (entry->stream, "end", json);
  mms_event_stream_close (entry->stream);
}

void
mms_stream_book_end_session (MmsStreamBook *book, const char *session_id)
{
  g_autoptr (GPtrArray) entries = list (book, session_id);

  for (guint i = 0; i < entries->len; i++)
    end (g_ptr_array_index (entries, i), "{\"reason\":\"signed_out\"}");
}

void
mms_stream_book_check (MmsStreamBook *book, MmsStreamCheck check, gpointer data)
{
  g_autoptr (GPtrArray) entries = list (book, NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (entries, i);

      if (!check (entry->session_id, entry->token, data))
        end (entry, "{\"reason\":\"session_expired\"}");
    }
}
