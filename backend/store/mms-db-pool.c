/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-db"

#include "config.h"
#include "mms-db-pool.h"

struct _MmsDbPool
{
  GObject parent_instance;

  /* owned */
  char *url;
  GMutex mutex;
  GHashTable *connections; /* GThread → MmsDb, under the mutex */
};

G_DEFINE_FINAL_TYPE (MmsDbPool, mms_db_pool, G_TYPE_OBJECT)

static void
mms_db_pool_finalize (GObject *object)
{
  MmsDbPool *self = MMS_DB_POOL (object);

  g_hash_table_unref (self->connections);
  g_mutex_clear (&self->mutex);
  g_free (self->url);

  G_OBJECT_CLASS (mms_db_pool_parent_class)->finalize (object);
}

static void
mms_db_pool_class_init (MmsDbPoolClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mms_db_pool_finalize;
}

static void
mms_db_pool_init (MmsDbPool *self)
{
  g_mutex_init (&self->mutex);
  self->connections = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

MmsDbPool *
mms_db_pool_new (const char *url)
{
  MmsDbPool *self = g_object_new (MMS_TYPE_DB_POOL, NULL);

  self->url = g_strdup (url);
  return self;
}

static MmsDb *
lookup (MmsDbPool *self)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  return g_hash_table_lookup (self->connections, g_thread_self ());
}

static MmsDb *
add (MmsDbPool *self, GError **error)
{
  MmsDb *db = mms_db_open (self->url, TRUE, error);

  if (db)
    {
      g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

      /* A thread that ended may have left its address to this one; its connection is free too. */
      g_hash_table_insert (self->connections, g_thread_self (), db);
    }
  return db;
}

MmsDb *
mms_db_pool_get (MmsDbPool *self, GError **error)
{
  MmsDb *db;

  g_return_val_if_fail (MMS_IS_DB_POOL (self), NULL);

  db = lookup (self);
  if (!db)
    return add (self, error);

  mms_db_rollback (db);
  return db;
}
