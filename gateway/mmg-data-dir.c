/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-data-dir"

#include "config.h"

#include "mmg-data-dir.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define TOKEN_FILE "device-token"
#define LOCK_FILE "lock"

struct _MmgDataDir
{
  char *path;
  int lock;
};

static gboolean
fail (GError **error, const char *what, const char *path)
{
  int number = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s %s: %s", what, path,
               g_strerror (number));
  return FALSE;
}

/* Two agents on one queue would give the same number twice. */
static gboolean
take_lock (MmgDataDir *self, GError **error)
{
  g_autofree char *file = mmg_data_dir_file (self, LOCK_FILE);

  self->lock = g_open (file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock < 0)
    return fail (error, "cannot open", file);
  if (flock (self->lock, LOCK_EX | LOCK_NB) != 0)
    return fail (error, "another agent uses", self->path);
  return TRUE;
}

/**
 * mmg_data_dir_open: (transfer full)
 *
 * Opens the folder that the agent keeps its things in, makes it when it is not there (0700),
 * and holds it for this process alone.
 */
MmgDataDir *
mmg_data_dir_open (const char *path, GError **error)
{
  g_autoptr (MmgDataDir) self = g_new0 (MmgDataDir, 1);

  self->path = g_strdup (path);
  self->lock = -1;
  if (g_mkdir_with_parents (path, 0700) != 0)
    {
      fail (error, "cannot make", path);
      return NULL;
    }
  if (!take_lock (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
mmg_data_dir_free (MmgDataDir *self)
{
  if (self == NULL)
    return;
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->path);
  g_free (self);
}

/**
 * mmg_data_dir_file: (transfer full)
 */
char *
mmg_data_dir_file (MmgDataDir *self, const char *name)
{
  return g_build_filename (self->path, name, NULL);
}

/**
 * mmg_data_dir_load_token:
 * @token: (out) (transfer full): NULL where the agent is not enrolled yet
 */
gboolean
mmg_data_dir_load_token (MmgDataDir *self, char **token, GError **error)
{
  g_autofree char *file = mmg_data_dir_file (self, TOKEN_FILE);
  g_autoptr (GError) local = NULL;
  char *text;

  if (!g_file_get_contents (file, &text, NULL, &local))
    {
      if (!g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      text = NULL;
    }
  *token = text != NULL ? g_strstrip (text) : NULL;
  return TRUE;
}

/** Writes the device token, readable by the owner alone, whole or not at all. */
gboolean
mmg_data_dir_save_token (MmgDataDir *self, const char *token, GError **error)
{
  g_autofree char *file = mmg_data_dir_file (self, TOKEN_FILE);

  return g_file_set_contents_full (
      file, token, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}
