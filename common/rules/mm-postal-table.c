/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-postal-table.h"

#include "mm-error.h"
#include "mm-place.h"

/*
 * The file, little endian:
 *   "MMPT0001", then u32: number of cities, number of entries, bytes of text, 0
 *   1001 u32: where the entries of each first three digits begin, and the end of all
 *   cities: u32 place of the name in the text, u16 number of the prefecture from 1, u16 0
 *   entries, sorted: u16 last four digits, u16 city, u32 place of the town in the text;
 *     the highest bit says that a company's name follows the town's
 *   text: names, a zero byte after each
 */

#define MAGIC "MMPT0001"
#define N_PREFIXES 1000
#define COMPANY (G_GUINT64_CONSTANT (1) << 31)

typedef struct
{
  char magic[8];
  guint32 n_cities;
  guint32 n_entries;
  guint32 text_length;
  guint32 reserved;
  guint32 index[N_PREFIXES + 1];
} Head;

typedef struct
{
  guint32 name;
  guint16 prefecture;
  guint16 reserved;
} City;

typedef struct
{
  guint16 low;
  guint16 city;
  guint32 town;
} Entry;

struct _MmPostalTable
{
  GObject parent_instance;

  GMappedFile *file;

  /* Borrowed from the file. */
  const Head *head;
  const City *cities;
  const Entry *entries;
  const char *text;
};

G_DEFINE_BOXED_TYPE (MmPostalEntry, mm_postal_entry, mm_postal_entry_copy, mm_postal_entry_free)
G_DEFINE_FINAL_TYPE (MmPostalTable, mm_postal_table, G_TYPE_OBJECT)

/* Finds the parts of the file; whether they fill it exactly. */
static gboolean
find_parts (MmPostalTable *self)
{
  const char *data = g_mapped_file_get_contents (self->file);
  gsize length = g_mapped_file_get_length (self->file);
  guint64 cities, entries, text;

  self->head = (const Head *) (gconstpointer) data;
  if (length < sizeof (Head) || memcmp (self->head->magic, MAGIC, sizeof self->head->magic) != 0)
    return FALSE;
  cities = sizeof (Head);
  entries = cities + (guint64) GUINT32_FROM_LE (self->head->n_cities) * sizeof (City);
  text = entries + (guint64) GUINT32_FROM_LE (self->head->n_entries) * sizeof (Entry);
  if (text + GUINT32_FROM_LE (self->head->text_length) != length || text == length ||
      data[length - 1] != '\0')
    return FALSE;
  self->cities = (const City *) (gconstpointer) (data + cities);
  self->entries = (const Entry *) (gconstpointer) (data + entries);
  self->text = data + text;
  return TRUE;
}

/* A text of the file; "" where the file leads astray. */
static const char *
text_at (MmPostalTable *self, guint64 place)
{
  return place < GUINT32_FROM_LE (self->head->text_length) ? self->text + place : "";
}

static const char *
prefecture_at (guint number)
{
  return number >= 1 && number <= 47 ? mm_prefectures ()[number - 1] : "";
}

static MmPostalEntry *
create_entry (MmPostalTable *self, const Entry *source)
{
  MmPostalEntry *entry = g_new0 (MmPostalEntry, 1);
  guint32 place = GUINT32_FROM_LE (source->town);
  guint16 city = GUINT16_FROM_LE (source->city);
  const char *town = text_at (self, place & ~COMPANY);

  if (city < GUINT32_FROM_LE (self->head->n_cities))
    {
      entry->prefecture =
          g_strdup (prefecture_at (GUINT16_FROM_LE (self->cities[city].prefecture)));
      entry->city = g_strdup (text_at (self, GUINT32_FROM_LE (self->cities[city].name)));
    }
  entry->town = g_strdup (town);
  if ((place & COMPANY) != 0)
    entry->company = g_strdup (text_at (self, (place & ~COMPANY) + strlen (town) + 1));
  return entry;
}

/* The first entry from @begin up to @end that is not below @low. */
static guint
find_first (MmPostalTable *self, guint begin, guint end, guint low)
{
  while (begin < end)
    {
      guint middle = begin + (end - begin) / 2;

      if (GUINT16_FROM_LE (self->entries[middle].low) < low)
        begin = middle + 1;
      else
        end = middle;
    }
  return begin;
}

static void
mm_postal_table_finalize (GObject *object)
{
  MmPostalTable *self = MM_POSTAL_TABLE (object);

  g_clear_pointer (&self->file, g_mapped_file_unref);
  G_OBJECT_CLASS (mm_postal_table_parent_class)->finalize (object);
}

static void
mm_postal_table_class_init (MmPostalTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mm_postal_table_finalize;
}

static void
mm_postal_table_init (MmPostalTable *self)
{
}

MmPostalEntry *
mm_postal_entry_copy (const MmPostalEntry *entry)
{
  MmPostalEntry *copy = g_new0 (MmPostalEntry, 1);

  copy->prefecture = g_strdup (entry->prefecture);
  copy->city = g_strdup (entry->city);
  copy->town = g_strdup (entry->town);
  copy->company = g_strdup (entry->company);
  return copy;
}

void
mm_postal_entry_free (MmPostalEntry *entry)
{
  g_free (entry->prefecture);
  g_free (entry->city);
  g_free (entry->town);
  g_free (entry->company);
  g_free (entry);
}

MmPostalTable *
mm_postal_table_open (const char *path, GError **error)
{
  g_autoptr (MmPostalTable) self = g_object_new (MM_TYPE_POSTAL_TABLE, NULL);

  self->file = g_mapped_file_new (path, FALSE, error);
  if (self->file == NULL)
    return NULL;
  if (!find_parts (self))
    {
      g_set_error (error, MM_ERROR, MM_ERROR_INVALID, "%s is no table of postal codes", path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

MmPostalTable *
mm_postal_table_open_shipped (GError **error)
{
  const char *installed = MM_PKGDATADIR "/postal.table";

  if (g_file_test (installed, G_FILE_TEST_EXISTS))
    return mm_postal_table_open (installed, error);
  return mm_postal_table_open (MM_SOURCE_ROOT "/data/postal/postal.table", error);
}

GPtrArray *
mm_postal_table_lookup (MmPostalTable *self, const char *code)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) mm_postal_entry_free);
  guint number, prefix, low, at, end;

  g_return_val_if_fail (MM_IS_POSTAL_TABLE (self) && code != NULL, found);

  if (strlen (code) != 7 || strspn (code, "0123456789") != 7)
    return found;
  number = (guint) g_ascii_strtoull (code, NULL, 10);
  prefix = number / 10000;
  low = number % 10000;
  end = MIN (GUINT32_FROM_LE (self->head->index[prefix + 1]),
             GUINT32_FROM_LE (self->head->n_entries));
  at = find_first (self, GUINT32_FROM_LE (self->head->index[prefix]), end, low);
  for (; at < end && GUINT16_FROM_LE (self->entries[at].low) == low; at++)
    g_ptr_array_add (found, create_entry (self, &self->entries[at]));
  return found;
}
