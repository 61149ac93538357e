/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mm-faults-undo.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Straight system calls: the functions of the same names are the ones being watched. */

static int
open_journal (const char *name, int flags)
{
  const char *folder = getenv ("MM_FAULTS_UNDO");
  char path[PATH_MAX];

  if (!folder)
    return -1;

  snprintf (path, sizeof path, "%s/%s", folder, name);
  return (int) syscall (SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
}

static void
append (int journal, const void *data, size_t size)
{
  if (syscall (SYS_write, journal, data, size) != (long) size)
    abort ();
}

void
mm_undo_created (const char *name)
{
  int journal = open_journal (MM_UNDO_CREATED, O_APPEND);

  if (journal < 0)
    return;

  append (journal, name, strlen (name));
  append (journal, "\n", 1);
  syscall (SYS_close, journal);
}

void
mm_undo_save (const char *name, int fd, uint64_t offset, size_t size)
{
  struct stat status;
  MmUndoRecord record = { .offset = offset };
  int journal;
  char *bytes;

  if (fstat (fd, &status) != 0 || (journal = open_journal (name, O_APPEND)) < 0)
    return;

  record.file_size = status.st_size;
  if (record.file_size > offset)
    record.length = record.file_size - offset < size ? record.file_size - offset : size;

  bytes = malloc (sizeof record + record.length);
  memcpy (bytes, &record, sizeof record);
  if (pread (fd, bytes + sizeof record, record.length, offset) != (ssize_t) record.length)
    abort ();

  /* In one piece: a kill may fall between any two calls. */
  append (journal, bytes, sizeof record + record.length);
  free (bytes);
  syscall (SYS_close, journal);
}

void
mm_undo_forget (const char *name)
{
  int journal = open_journal (strcmp (name, ".") == 0 ? MM_UNDO_CREATED : name, O_TRUNC);

  if (journal >= 0)
    syscall (SYS_close, journal);
}
