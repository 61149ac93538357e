/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-queue"

#include "config.h"

#include "mmg-queue-private.h"

#include "mm-id.h"
#include "mm-migrations.h"

/* Ten months of minutes, about 150 MB. */
#define DEFAULT_LIMIT 450000
/* Oldest items that make room together, so that a full queue is not cleared at each minute. */
#define ROOM 1440

G_DEFINE_FINAL_TYPE (MmgQueue, mmg_queue, G_TYPE_OBJECT)

/* AUTOINCREMENT remembers the highest number for ever: after everything is acknowledged and
 * deleted, numbers still go on. */
static const char *const migrations[] = {
  "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
  "CREATE TABLE item (seq INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL,"
  " body TEXT NOT NULL);"
  "CREATE TABLE open_fault (unit TEXT PRIMARY KEY, maker TEXT NOT NULL, model TEXT NOT NULL,"
  " code TEXT NOT NULL, severity INTEGER NOT NULL) WITHOUT ROWID;",
  NULL,
};

static gboolean
load_numbers (MmgQueue *self, GError **error)
{
  gint64 length;

  if (!mm_sqlite_get_int (self->db,
                          "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'item'),"
                          " 0) + 1",
                          &self->next_seq, error) ||
      !mm_sqlite_get_int (self->db, "SELECT count(*) FROM item", &length, error))
    return FALSE;
  self->length = (guint64) length;
  return TRUE;
}

static gboolean
load_stream (MmgQueue *self, GError **error)
{
  if (!mmg_queue_get_meta (self, "stream", &self->stream, error))
    return FALSE;
  return self->stream != NULL || mmg_queue_renew_stream (self, error);
}

static void
mmg_queue_finalize (GObject *object)
{
  MmgQueue *self = MMG_QUEUE (object);

  g_clear_pointer (&self->db, mm_sqlite_close);
  g_free (self->stream);

  G_OBJECT_CLASS (mmg_queue_parent_class)->finalize (object);
}

static void
mmg_queue_class_init (MmgQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mmg_queue_finalize;
}

static void
mmg_queue_init (MmgQueue *self)
{
  self->limit = DEFAULT_LIMIT;
}

/**
 * mmg_queue_open: (transfer full)
 * @path: file of the queue, made when it is not there
 *
 * Opens what was measured and not yet acknowledged. What was added survives power loss.
 */
MmgQueue *
mmg_queue_open (const char *path, GError **error)
{
  g_autoptr (MmgQueue) self = g_object_new (MMG_TYPE_QUEUE, NULL);

  self->db = mm_sqlite_open (path, MM_SQLITE_DURABLE, error);
  if (self->db == NULL || !mm_migrations_apply (self->db, migrations, error) ||
      !load_numbers (self, error) || !load_stream (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/** At most @limit items are kept; beyond it the oldest are dropped and counted. */
void
mmg_queue_set_limit (MmgQueue *self, guint64 limit)
{
  g_return_if_fail (MMG_IS_QUEUE (self));

  self->limit = limit;
}

/** The UUID of this installation's numbering. */
const char *
mmg_queue_get_stream (MmgQueue *self)
{
  return self->stream;
}

guint64
mmg_queue_get_length (MmgQueue *self)
{
  return self->length;
}

guint64
mmg_queue_get_dropped (MmgQueue *self)
{
  return self->dropped;
}

gint64
mmg_queue_get_next_seq (MmgQueue *self)
{
  return self->next_seq;
}

/** Opens a group: what is added until the commit becomes durable at once. */
gboolean
mmg_queue_begin (MmgQueue *self, GError **error)
{
  g_return_val_if_fail (!self->grouped, FALSE);

  self->grouped = mm_sqlite_begin (self->db, error);
  return self->grouped;
}

gboolean
mmg_queue_commit (MmgQueue *self, GError **error)
{
  g_return_val_if_fail (self->grouped, FALSE);

  self->grouped = FALSE;
  if (mm_sqlite_commit (self->db, error))
    return TRUE;
  mm_sqlite_rollback (self->db);
  load_numbers (self, NULL);
  return FALSE;
}

void
mmg_queue_rollback (MmgQueue *self)
{
  self->grouped = FALSE;
  mm_sqlite_rollback (self->db);
  load_numbers (self, NULL);
}

static gboolean
make_room (MmgQueue *self, GError **error)
{
  gint64 gone;

  if (self->length < self->limit)
    return TRUE;
  if (!mm_sqlite_run (self->db, error,
                      "DELETE FROM item WHERE seq IN (SELECT seq FROM item ORDER BY seq LIMIT $1)",
                      "i", (gint64) MIN (ROOM, self->limit)))
    return FALSE;
  gone = mm_sqlite_changes (self->db);
  self->length -= (guint64) gone;
  self->dropped += (guint64) gone;
  return TRUE;
}

/* Numbers and keeps what was made for the next number. */
gboolean
mmg_queue_add_item (MmgQueue *self, int kind, const char *body, GError **error)
{
  if (!make_room (self, error) ||
      !mm_sqlite_run (self->db, error, "INSERT INTO item (seq, kind, body) VALUES ($1, $2, $3)",
                      "iis", self->next_seq, (gint64) kind, body))
    return FALSE;
  self->next_seq++;
  self->length++;
  return TRUE;
}

/**
 * mmg_queue_add_reading:
 *
 * Numbers and keeps a sample.
 */
gboolean
mmg_queue_add_reading (MmgQueue *self, const MmgReading *reading, GError **error)
{
  g_autofree char *body = NULL;

  g_return_val_if_fail (MMG_IS_QUEUE (self), FALSE);

  body = mmg_wire_sample (reading, self->next_seq);
  return mmg_queue_add_item (self, MMG_QUEUE_SAMPLE, body, error);
}

static void
append (GString *list, const char *body)
{
  if (list->len > 0)
    g_string_append_c (list, ',');
  g_string_append (list, body);
}

static void
batch_take_row (MmgBatch *batch, sqlite3_stmt *stmt)
{
  gint64 seq = mm_sqlite_column_int (stmt, 0);

  if (batch->n_items == 0)
    batch->first_seq = seq;
  batch->last_seq = seq;
  batch->n_items++;
  append (mm_sqlite_column_int (stmt, 1) == MMG_QUEUE_EVENT ? batch->events : batch->samples,
          mm_sqlite_column_text (stmt, 2));
}

/**
 * mmg_queue_peek: (transfer full)
 * @max_items: at least 1
 * @max_bytes: about how long the text may become
 *
 * Returns: the oldest items without a gap between them, which stay in the queue
 */
MmgBatch *
mmg_queue_peek (MmgQueue *self, guint max_items, gsize max_bytes, GError **error)
{
  g_autoptr (MmgBatch) batch = mmg_batch_new ();
  gboolean row = TRUE;
  sqlite3_stmt *stmt;

  g_return_val_if_fail (MMG_IS_QUEUE (self), NULL);

  batch->first_seq = self->next_seq;
  batch->last_seq = self->next_seq - 1;
  stmt = mm_sqlite_query (self->db, error, "SELECT seq, kind, body FROM item ORDER BY seq LIMIT $1",
                          "i", (gint64) max_items);
  if (stmt == NULL)
    return NULL;
  while (row)
    {
      if (!mm_sqlite_step (self->db, stmt, &row, error))
        return NULL;
      if (row)
        batch_take_row (batch, stmt);
      if (batch->samples->len + batch->events->len >= max_bytes)
        break;
    }
  sqlite3_reset (stmt);
  return g_steal_pointer (&batch);
}

/**
 * mmg_queue_ack:
 * @ack: the server has everything up to this number
 */
gboolean
mmg_queue_ack (MmgQueue *self, gint64 ack, GError **error)
{
  g_return_val_if_fail (MMG_IS_QUEUE (self), FALSE);

  if (!mm_sqlite_run (self->db, error, "DELETE FROM item WHERE seq <= $1", "i", ack))
    return FALSE;
  self->length -= (guint64) mm_sqlite_changes (self->db);
  return TRUE;
}

/**
 * mmg_queue_renew_stream:
 *
 * Begins a numbering of its own, as a data directory that was copied back must.
 */
gboolean
mmg_queue_renew_stream (MmgQueue *self, GError **error)
{
  g_autofree char *stream = mm_id_new (g_get_real_time () / 1000);

  if (!mmg_queue_set_meta (self, "stream", stream, error))
    return FALSE;
  g_free (self->stream);
  self->stream = g_steal_pointer (&stream);
  return TRUE;
}

/**
 * mmg_queue_get_meta:
 * @value: (out) (transfer full): NULL where nothing was kept
 */
gboolean
mmg_queue_get_meta (MmgQueue *self, const char *key, char **value, GError **error)
{
  gboolean row;
  sqlite3_stmt *stmt =
      mm_sqlite_query (self->db, error, "SELECT value FROM meta WHERE key = $1", "s", key);

  if (stmt == NULL || !mm_sqlite_step (self->db, stmt, &row, error))
    return FALSE;
  *value = row ? g_strdup (mm_sqlite_column_text (stmt, 0)) : NULL;
  sqlite3_reset (stmt);
  return TRUE;
}

gboolean
mmg_queue_set_meta (MmgQueue *self, const char *key, const char *value, GError **error)
{
  return mm_sqlite_run (self->db, error,
                        "INSERT INTO meta (key, value) VALUES ($1, $2)"
                        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                        "ss", key, value);
}
