/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-access-book.h"

struct _MmsAccessBook
{
  GMutex lock;
  gint64 slot;
  GHashTable *looks; /* "account/installation", of @slot alone */
};

MmsAccessBook *
mms_access_book_new (void)
{
  MmsAccessBook *book = g_new0 (MmsAccessBook, 1);

  g_mutex_init (&book->lock);
  book->looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return book;
}

void
mms_access_book_free (MmsAccessBook *book)
{
  if (book == NULL)
    return;
  g_hash_table_unref (book->looks);
  g_mutex_clear (&book->lock);
  g_free (book);
}

static char *
key_of (const char *account, const char *installation)
{
  return g_strconcat (account, "/", installation, NULL);
}

gboolean
mms_access_book_claim (MmsAccessBook *book,
                       const char *account,
                       const char *installation,
                       gint64 slot)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&book->lock);

  if (book->slot != slot)
    g_hash_table_remove_all (book->looks);
  book->slot = slot;
  return g_hash_table_add (book->looks, key_of (account, installation));
}

void
mms_access_book_release (MmsAccessBook *book, const char *account, const char *installation)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&book->lock);
  g_autofree char *key = key_of (account, installation);

  g_hash_table_remove (book->looks, key);
}
