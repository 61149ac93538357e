/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mm-faults-replay.h"
#include "mm-faults-undo.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
take_back (int fd, const MmUndoRecord *record, const char *bytes)
{
  g_assert_cmpint (pwrite (fd, bytes, record->length, record->offset), ==, record->length);
  g_assert_cmpint (ftruncate (fd, record->file_size), ==, 0);
}

/* Backwards, so that the oldest state stays. */
static guint
replay_file (const char *path, const char *journal)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autofree char *text = NULL;
  gsize size, place = 0;
  int fd = g_open (path, O_RDWR, 0);

  if (fd < 0)
    return 0;
  g_assert_true (g_file_get_contents (journal, &text, &size, NULL));
  while (place + sizeof (MmUndoRecord) <= size)
    {
      MmUndoRecord record;

      memcpy (&record, text + place, sizeof record);
      /* The kill may have cut the last record, whose write then did not happen. */
      if (place + sizeof record + record.length > size)
        break;
      g_ptr_array_add (records, text + place);
      place += sizeof record + record.length;
    }

  for (guint i = records->len; i > 0; i--)
    {
      const char *start = g_ptr_array_index (records, i - 1);
      MmUndoRecord record;

      memcpy (&record, start, sizeof record);
      take_back (fd, &record, start + sizeof record);
    }
  close (fd);
  return records->len;
}

static void
remove_created (const char *folder, const char *journal)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) names = NULL;

  if (!g_file_get_contents (journal, &text, NULL, NULL))
    return;

  names = g_strsplit (text, "\n", -1);
  for (guint i = 0; names[i]; i++)
    if (names[i][0])
      {
        g_autofree char *path = g_build_filename (folder, names[i], NULL);

        g_unlink (path);
      }
}

static void
remove_shared_memory (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, "-shm"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_unlink (path);
      }
}

guint
mm_faults_replay (const char *folder, const char *undo)
{
  g_autoptr (GDir) dir = g_dir_open (undo, 0, NULL);
  const char *name;
  guint taken_back = 0;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *journal = g_build_filename (undo, name, NULL);

      if (g_str_equal (name, MM_UNDO_CREATED))
        remove_created (folder, journal);
      else
        taken_back += replay_file (path, journal);
    }

  remove_shared_memory (folder);
  return taken_back;
}
