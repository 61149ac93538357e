/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MmPostalEntry:
 * @prefecture: "神奈川県"
 * @city: "藤沢市", with its district or ward
 * @town: "鵠沼石上"; may be empty; of a company the whole rest of its address
 * @company: whose own code it is, or NULL
 *
 * A place that a postal code may mean.
 */
typedef struct
{
  char *prefecture;
  char *city;
  char *town;
  char *company;
} MmPostalEntry;

#define MM_TYPE_POSTAL_ENTRY (mm_postal_entry_get_type ())
GType mm_postal_entry_get_type (void);

MmPostalEntry *mm_postal_entry_copy (const MmPostalEntry *entry);
void mm_postal_entry_free (MmPostalEntry *entry);

/* The postal codes of Japan. The file is mapped, not read; look-ups are thread-safe. */
#define MM_TYPE_POSTAL_TABLE (mm_postal_table_get_type ())
G_DECLARE_FINAL_TYPE (MmPostalTable, mm_postal_table, MM, POSTAL_TABLE, GObject)

/* Opens a table file. Fails with an error of GFileError, or MM_ERROR_INVALID where it is none. */
MmPostalTable *mm_postal_table_open (const char *path, GError **error);

/* Opens the table that is installed, or the source tree's where none is. */
MmPostalTable *mm_postal_table_open_shipped (GError **error);

/* What the seven digits @code may mean, several where a code spans towns or prefectures, none where
 * it is not known. (transfer full) (element-type MmPostalEntry) */
GPtrArray *mm_postal_table_lookup (MmPostalTable *self, const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmPostalEntry, mm_postal_entry_free)

G_END_DECLS
