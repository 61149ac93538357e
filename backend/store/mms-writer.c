/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-writer"

#include "config.h"
#include "mms-writer.h"
#include "mms-writer-group.h"

#include "mm-error.h"

#define GROUP_SIZE 64
#define QUEUE_LIMIT 4096

struct _MmsWriter
{
  GObject parent_instance;

  /* owned */
  MmsDb *db; /* the thread's alone once it runs */
  GThread *thread;
  GMutex mutex;
  GCond cond;

  /* under the mutex */
  GQueue queue; /* of MmsJob */
  guint group_size;
  guint queue_limit;
  guint64 n_commits;
  gboolean stopping;
};

G_DEFINE_FINAL_TYPE (MmsWriter, mms_writer, G_TYPE_OBJECT)

/* Waits for work; %NULL when there is none and there will be none. */
static GPtrArray *
take_group (MmsWriter *self)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (mms_job_free);

  while (g_queue_is_empty (&self->queue) && !self->stopping)
    g_cond_wait (&self->cond, &self->mutex);

  while (jobs->len < self->group_size && !g_queue_is_empty (&self->queue))
    g_ptr_array_add (jobs, g_queue_pop_head (&self->queue));

  return jobs->len > 0 ? g_steal_pointer (&jobs) : NULL;
}

static gpointer
writer_thread (gpointer data)
{
  MmsWriter *self = data;

  while (TRUE)
    {
      g_autoptr (GPtrArray) jobs = take_group (self);
      guint commits;

      if (!jobs)
        return NULL;

      commits = mms_writer_run_group (self->db, jobs);
      g_mutex_lock (&self->mutex);
      self->n_commits += commits;
      g_mutex_unlock (&self->mutex);
      mms_writer_answer_group (jobs);
    }
}

static void
mms_writer_dispose (GObject *object)
{
  MmsWriter *self = MMS_WRITER (object);

  mms_writer_stop (self);
  g_clear_object (&self->db);

  G_OBJECT_CLASS (mms_writer_parent_class)->dispose (object);
}

static void
mms_writer_finalize (GObject *object)
{
  MmsWriter *self = MMS_WRITER (object);

  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);

  G_OBJECT_CLASS (mms_writer_parent_class)->finalize (object);
}

static void
mms_writer_class_init (MmsWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mms_writer_dispose;
  G_OBJECT_CLASS (klass)->finalize = mms_writer_finalize;
}

static void
mms_writer_init (MmsWriter *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_queue_init (&self->queue);
  self->group_size = GROUP_SIZE;
  self->queue_limit = QUEUE_LIMIT;
}

MmsWriter *
mms_writer_new (const char *url, GError **error)
{
  g_autoptr (MmsWriter) self = g_object_new (MMS_TYPE_WRITER, NULL);

  self->db = mms_db_open (url, FALSE, error);
  if (!self->db)
    return NULL;

  self->thread = g_thread_new ("writer", writer_thread, self);
  return g_steal_pointer (&self);
}

static gboolean
enqueue (MmsWriter *self, MmsJob *job)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  if (self->stopping || g_queue_get_length (&self->queue) >= self->queue_limit)
    return FALSE;

  g_queue_push_tail (&self->queue, job);
  g_cond_signal (&self->cond);
  return TRUE;
}

void
mms_writer_submit (MmsWriter *self, MmsWork work, gpointer data, MmsWorkDone done)
{
  MmsJob *job;

  g_return_if_fail (MMS_IS_WRITER (self));
  g_return_if_fail (work != NULL && done != NULL);

  job = mms_job_new (work, data, done);
  if (!enqueue (self, job))
    {
      g_autoptr (GError) error = NULL;

      mms_job_free (job);
      g_set_error_literal (&error, MM_ERROR, MM_ERROR_UNAVAILABLE,
                           "Too many requests wait to be written");
      done (data, error);
    }
}

typedef struct
{
  MmsWork work;
  gpointer data;
  GMutex mutex;
  GCond cond;
  gboolean answered;
  GError *error;
} Call;

static MmsOutcome
call_work (MmsDb *db, gpointer data, GError **error)
{
  Call *call = data;

  return call->work (db, call->data, error);
}

static void
call_done (gpointer data, const GError *error)
{
  Call *call = data;

  g_mutex_lock (&call->mutex);
  call->error = error ? g_error_copy (error) : NULL;
  call->answered = TRUE;
  g_cond_signal (&call->cond);
  g_mutex_unlock (&call->mutex);
}

gboolean
mms_writer_call (MmsWriter *self, MmsWork work, gpointer data, GError **error)
{
  Call call = { .work = work, .data = data };

  g_return_val_if_fail (MMS_IS_WRITER (self), FALSE);
  g_return_val_if_fail (g_thread_self () != self->thread, FALSE);

  g_mutex_init (&call.mutex);
  g_cond_init (&call.cond);
  mms_writer_submit (self, call_work, &call, call_done);

  g_mutex_lock (&call.mutex);
  while (!call.answered)
    g_cond_wait (&call.cond, &call.mutex);
  g_mutex_unlock (&call.mutex);

  g_mutex_clear (&call.mutex);
  g_cond_clear (&call.cond);
  if (!call.error)
    return TRUE;

  g_propagate_error (error, call.error);
  return FALSE;
}

void
mms_writer_stop (MmsWriter *self)
{
  g_return_if_fail (MMS_IS_WRITER (self));

  g_mutex_lock (&self->mutex);
  self->stopping = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);

  g_clear_pointer (&self->thread, g_thread_join);
}

void
mms_writer_set_group_size (MmsWriter *self, guint size)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  self->group_size = MAX (1, size);
}

void
mms_writer_set_queue_limit (MmsWriter *self, guint limit)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  self->queue_limit = limit;
}

guint64
mms_writer_get_n_commits (MmsWriter *self)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  return self->n_commits;
}
