/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-cache"

#include "config.h"

#include "mma-cache-private.h"

#include "mm-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _MmaCache
{
  GObject parent_instance;

  char *path;
  MmSqlite *db;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaCache, mma_cache, G_TYPE_OBJECT)

/* One file for each server and account; the name tells a passer-by neither. */
static char *
make_path (const char *folder, const char *server, const char *account)
{
  g_autofree char *key = g_strconcat (server, "\n", account, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  g_autofree char *name = g_strdup_printf ("%.32s.db", sum);

  return g_build_filename (folder, name, NULL);
}

static gboolean
make_private_file (const char *folder, const char *path, GError **error)
{
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0 || g_chmod (folder, 0700) != 0)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_FAILED, "Cannot make the folder of the cache: %s",
                   g_strerror (errno));
      return FALSE;
    }
  fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0 || fchmod (fd, 0600) != 0)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_FAILED, "Cannot make the file of the cache: %s",
                   g_strerror (errno));
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  close (fd);
  return TRUE;
}

static void
remove_files (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

static gboolean
open_file (MmaCache *self, GError **error)
{
  g_clear_pointer (&self->db, mm_sqlite_close);
  self->db = mm_sqlite_open (self->path, MM_SQLITE_SECURE_DELETE, error);
  return self->db != NULL && mma_cache_schema_apply (self->db, error);
}

static void
mma_cache_dispose (GObject *object)
{
  MmaCache *self = MMA_CACHE (object);

  g_clear_pointer (&self->db, mm_sqlite_close);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (mma_cache_parent_class)->dispose (object);
}

static void
mma_cache_class_init (MmaCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_cache_dispose;

  /**
   * MmaCache::changed:
   * @kind: the kind of the records that changed, which is the signal's detail too
   */
  signals[CHANGED] = g_signal_new ("changed", MMA_TYPE_CACHE, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
mma_cache_init (MmaCache *self)
{
}

MmSqlite *
mma_cache_get_db (MmaCache *self)
{
  return self->db;
}

void
mma_cache_emit_changed (MmaCache *self, const char *kind)
{
  g_signal_emit (self, signals[CHANGED], g_quark_try_string (kind), kind);
}

/**
 * mma_cache_open:
 * @folder: where the caches lie; it is made, for this user alone
 * @server: the server's address
 * @account: the account's id
 *
 * Opens the records that an account keeps on this computer. A file that cannot be read is made
 * anew: everything in it but drafts can be fetched again.
 *
 * Returns: (transfer full): the cache, or %NULL with @error set
 */
MmaCache *
mma_cache_open (const char *folder, const char *server, const char *account, GError **error)
{
  g_autoptr (MmaCache) self = g_object_new (MMA_TYPE_CACHE, NULL);
  g_autoptr (GError) broken = NULL;

  self->path = make_path (folder, server, account);
  if (!make_private_file (folder, self->path, error))
    return NULL;
  if (open_file (self, &broken))
    return g_steal_pointer (&self);
  g_message ("The cache is made anew: %s", broken->message);
  g_clear_pointer (&self->db, mm_sqlite_close);
  remove_files (self->path);
  if (!make_private_file (folder, self->path, error) || !open_file (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * mma_cache_wipe:
 *
 * Forgets everything, drafts too, and leaves an empty cache behind that keeps nothing on the disk
 * but its own file.
 *
 * Returns: %FALSE with @error set when that failed
 */
gboolean
mma_cache_wipe (MmaCache *self, GError **error)
{
  g_return_val_if_fail (MMA_IS_CACHE (self), FALSE);

  g_clear_pointer (&self->db, mm_sqlite_close);
  remove_files (self->path);
  self->db = mm_sqlite_open (":memory:", MM_SQLITE_DEFAULT, error);
  return self->db != NULL && mma_cache_schema_apply (self->db, error);
}
