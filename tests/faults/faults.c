/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both open() and open64() are taken over, which needs their plain names. */
#undef _FILE_OFFSET_BITS

#include "mm-faults.h"
#include "mm-faults-undo.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FDS_MAX 4096

void mm_faults_set (MmFaultsKind kind, unsigned per_mille, unsigned seed);
unsigned mm_faults_count (void);

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static char *names[FDS_MAX]; /* base names of the watched files, "." for the folder */
static MmFaultsKind fault_kind;
static unsigned fault_per_mille;
static unsigned fault_state;
static unsigned fault_count;

static void *
real (const char *name)
{
  return dlsym (RTLD_NEXT, name);
}

void
mm_faults_set (MmFaultsKind kind, unsigned per_mille, unsigned seed)
{
  pthread_mutex_lock (&mutex);
  fault_kind = kind;
  fault_per_mille = per_mille;
  fault_state = seed * 2654435761u + 1;
  pthread_mutex_unlock (&mutex);
}

unsigned
mm_faults_count (void)
{
  return fault_count;
}

static int
hit (MmFaultsKind kind)
{
  if (fault_kind != kind)
    return 0;

  fault_state = fault_state * 1664525u + 1013904223u;
  if ((fault_state >> 8) % 1000 >= fault_per_mille)
    return 0;

  fault_count++;
  return 1;
}

/* The name by which @path is watched, or NULL. */
static const char *
watched_name (const char *path)
{
  const char *folder = getenv ("MM_FAULTS_FOLDER");
  size_t length = folder ? strlen (folder) : 0;
  const char *rest;

  if (length == 0 || strncmp (path, folder, length) != 0)
    return NULL;

  rest = path + length;
  while (*rest == '/')
    rest++;
  if (!*rest)
    return ".";

  length = strlen (rest);
  return length > 4 && strcmp (rest + length - 4, "-shm") == 0 ? NULL : rest;
}

static int
watch (int fd, const char *path, int existed)
{
  const char *name = fd >= 0 && fd < FDS_MAX ? watched_name (path) : NULL;

  if (!name)
    return fd;

  names[fd] = strdup (name);
  if (!existed)
    mm_undo_created (name);
  return fd;
}

static int
open_watched (const char *function, const char *path, int flags, mode_t mode)
{
  int (*next) (const char *, int, ...) = real (function);
  int existed, fd, saved;

  pthread_mutex_lock (&mutex);
  existed = access (path, F_OK) == 0 || !(flags & O_CREAT);
  fd = next (path, flags, mode);
  saved = errno;
  watch (fd, path, existed);
  errno = saved;
  pthread_mutex_unlock (&mutex);
  return fd;
}

static mode_t
mode_argument (int flags, va_list args)
{
  return flags & O_CREAT ? va_arg (args, mode_t) : 0;
}

int
open (const char *path, int flags, ...)
{
  va_list args;
  mode_t mode;

  va_start (args, flags);
  mode = mode_argument (flags, args);
  va_end (args);
  return open_watched ("open", path, flags, mode);
}

int
open64 (const char *path, int flags, ...)
{
  va_list args;
  mode_t mode;

  va_start (args, flags);
  mode = mode_argument (flags, args);
  va_end (args);
  return open_watched ("open64", path, flags, mode);
}

int
close (int fd)
{
  int (*next) (int) = real ("close");

  if (fd >= 0 && fd < FDS_MAX && names[fd])
    {
      pthread_mutex_lock (&mutex);
      free (names[fd]);
      names[fd] = NULL;
      pthread_mutex_unlock (&mutex);
    }
  return next (fd);
}

static const char *
name_of (int fd)
{
  return fd >= 0 && fd < FDS_MAX ? names[fd] : NULL;
}

ssize_t
pwrite64 (int fd, const void *data, size_t size, off64_t offset)
{
  ssize_t (*next) (int, const void *, size_t, off64_t) = real ("pwrite64");
  ssize_t written = -1;
  int failure = 0;

  if (!name_of (fd))
    return next (fd, data, size, offset);

  pthread_mutex_lock (&mutex);
  if (hit (MM_FAULTS_FULL))
    failure = ENOSPC;
  else if (hit (MM_FAULTS_TEAR))
    failure = EIO;

  mm_undo_save (name_of (fd), fd, offset, size);
  /* Half of it reaches the disk; the caller hears of none. */
  written = next (fd, data, failure ? size / 2 : size, offset);
  pthread_mutex_unlock (&mutex);

  if (!failure)
    return written;
  errno = failure;
  return -1;
}

int
ftruncate64 (int fd, off64_t size)
{
  int (*next) (int, off64_t) = real ("ftruncate64");
  int result;

  if (!name_of (fd))
    return next (fd, size);

  pthread_mutex_lock (&mutex);
  mm_undo_save (name_of (fd), fd, size, SIZE_MAX);
  result = next (fd, size);
  pthread_mutex_unlock (&mutex);
  return result;
}

static int
flush_watched (const char *function, int fd)
{
  int (*next) (int) = real (function);
  int result;

  if (!name_of (fd))
    return next (fd);

  /* The lie answers at once and keeps what would have to be undone. */
  if (getenv ("MM_FAULTS_LIE"))
    return 0;

  pthread_mutex_lock (&mutex);
  if (hit (MM_FAULTS_SYNC))
    {
      errno = EIO;
      result = -1;
    }
  else
    {
      result = next (fd);
      if (result == 0)
        mm_undo_forget (name_of (fd));
    }
  pthread_mutex_unlock (&mutex);
  return result;
}

int
fsync (int fd)
{
  return flush_watched ("fsync", fd);
}

int
fdatasync (int fd)
{
  return flush_watched ("fdatasync", fd);
}

int
unlink (const char *path)
{
  int (*next) (const char *) = real ("unlink");
  const char *name = watched_name (path);

  if (name)
    {
      pthread_mutex_lock (&mutex);
      mm_undo_forget (name);
      pthread_mutex_unlock (&mutex);
    }
  return next (path);
}
