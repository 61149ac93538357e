/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-hasher"

#include "config.h"

#include "mms-hasher.h"

#include "mm-error.h"
#include "mms-hasher-process.h"

#include <gio/gio.h>
#include <string.h>

#define PROGRAM "mimamori-hasher"
#define TRIES 3
#define PATIENCE_MS 700
#define DEADLINE_MS 30000
#define BUSY_US (10 * G_USEC_PER_SEC)
#define RETRY_S 2

/*
 * A process starts each computation as one that only takes a core nobody else wants (SCHED_IDLE):
 * the threads that answer requests then never wait for it, and the scheduler counts its core as a
 * free one when it wakes them. On a busy computer it could wait for ever, so after a while it gets
 * its share by its nice value; then the next ones get theirs at once, for a time.
 */
struct _MmsHasher
{
  GObject parent_instance;

  char *program;
  int patience_ms;
  int deadline_ms;

  GMutex lock;
  GQueue idle;       /* MmsHasherProcess* */
  gint64 busy_until; /* µs, monotonic */
};

G_DEFINE_FINAL_TYPE (MmsHasher, mms_hasher, G_TYPE_OBJECT)

/* One computation, on its way. */
typedef struct
{
  MmsHasher *hasher;
  const MmsArgon2Input *input;
  MmsHasherAnswer answer;
  gint64 deadline;
  gboolean hurry;
  MmsHasherProcess *process; /* owned */
} Run;

/* ---- The processes ---- */

/* Where a process that yields may not be called back, one that never did takes its place. */
static MmsHasherProcess *
take (MmsHasher *self, gboolean hurry, GError **error)
{
  MmsHasherProcess *process;

  g_mutex_lock (&self->lock);
  process = g_queue_pop_head (&self->idle);
  g_mutex_unlock (&self->lock);
  if (process && hurry && !mms_hasher_process_hurry (process))
    g_clear_pointer (&process, mms_hasher_process_end);
  if (process && !hurry)
    mms_hasher_process_yield (process);
  return process ? process : mms_hasher_process_start (self->program, error);
}

static void
put_back (MmsHasher *self, MmsHasherProcess *process)
{
  g_mutex_lock (&self->lock);
  g_queue_push_head (&self->idle, process);
  g_mutex_unlock (&self->lock);
}

static gboolean
is_busy (MmsHasher *self)
{
  gboolean busy;

  g_mutex_lock (&self->lock);
  busy = g_get_monotonic_time () < self->busy_until;
  g_mutex_unlock (&self->lock);
  return busy;
}

static void
note_busy (MmsHasher *self)
{
  g_mutex_lock (&self->lock);
  self->busy_until = g_get_monotonic_time () + BUSY_US;
  g_mutex_unlock (&self->lock);
}

/* ---- One computation ---- */

static int
time_left_ms (const Run *run)
{
  return (int) MAX (0, (run->deadline - g_get_monotonic_time ()) / 1000);
}

/* If it cannot be called back, the next try is on another one. */
static MmsHasherResult
hurry (Run *run)
{
  run->hurry = TRUE;
  note_busy (run->hasher);
  if (!mms_hasher_process_hurry (run->process))
    return MMS_HASHER_DIED;
  return mms_hasher_process_receive (run->process, time_left_ms (run), &run->answer);
}

static MmsHasherResult
ask (Run *run)
{
  int left_ms = time_left_ms (run);
  int wait_ms = run->hurry ? left_ms : MIN (run->hasher->patience_ms, left_ms);
  MmsHasherResult result;

  if (!mms_hasher_process_send (run->process, run->input))
    return MMS_HASHER_DIED;
  result = mms_hasher_process_receive (run->process, wait_ms, &run->answer);
  return result == MMS_HASHER_LATE && !run->hurry ? hurry (run) : result;
}

/* A process that was late may still answer, to whoever asks it next: it is not kept. */
static MmsHasherResult
try_once (Run *run, GError **error)
{
  MmsHasherResult result;

  run->process = take (run->hasher, run->hurry, error);
  if (!run->process)
    return MMS_HASHER_LATE;
  result = ask (run);
  if (result == MMS_HASHER_ANSWERED)
    put_back (run->hasher, g_steal_pointer (&run->process));
  g_clear_pointer (&run->process, mms_hasher_process_end);
  return result;
}

/* FALSE with @error set where the process could not be started; else without, and late. */
static gboolean
play (Run *run, GError **error)
{
  MmsHasherResult result = MMS_HASHER_DIED;

  run->deadline = g_get_monotonic_time () + run->hasher->deadline_ms * G_GINT64_CONSTANT (1000);
  for (guint i = 0; i < TRIES && result == MMS_HASHER_DIED; i++)
    result = try_once (run, error);
  return result == MMS_HASHER_ANSWERED && run->answer.computed;
}

gboolean
mms_hasher_compute (MmsHasher *self, const MmsArgon2Input *input, guint8 *hash, GError **error)
{
  g_autoptr (GError) local = NULL;
  Run run = { .hasher = self, .input = input, .hurry = is_busy (self) };

  if (!play (&run, &local))
    {
      g_warning ("A password was not hashed: %s", local ? local->message : "no answer");
      return mm_error_fail_counted (error, MM_ERROR_UNAVAILABLE, "busy", RETRY_S, MM_PROBLEM_NONE);
    }
  memcpy (hash, run.answer.hash, MMS_ARGON2_HASH_BYTES);
  return TRUE;
}

/* The least that argon2 computes: whether the system lets the process do its work. */
static gboolean
probe (MmsHasher *self, GError **error)
{
  static const MmsArgon2Input least = { .passes = 1, .memory_kib = 8 };
  Run run = { .hasher = self, .input = &least, .hurry = TRUE };
  g_autoptr (GError) local = NULL;

  if (play (&run, &local))
    return TRUE;
  if (!local)
    g_set_error (&local, G_IO_ERROR, G_IO_ERROR_FAILED, "%s does not hash", self->program);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* ---- The object ---- */

static void
mms_hasher_finalize (GObject *object)
{
  MmsHasher *self = MMS_HASHER (object);

  g_queue_clear_full (&self->idle, (GDestroyNotify) mms_hasher_process_end);
  g_mutex_clear (&self->lock);
  g_free (self->program);
  G_OBJECT_CLASS (mms_hasher_parent_class)->finalize (object);
}

static void
mms_hasher_class_init (MmsHasherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mms_hasher_finalize;
}

static void
mms_hasher_init (MmsHasher *self)
{
  g_mutex_init (&self->lock);
  g_queue_init (&self->idle);
  self->patience_ms = PATIENCE_MS;
  self->deadline_ms = DEADLINE_MS;
}

MmsHasher *
mms_hasher_new (const char *program, GError **error)
{
  g_autoptr (MmsHasher) self = g_object_new (MMS_TYPE_HASHER, NULL);

  self->program = g_strdup (program);
  return probe (self, error) ? g_steal_pointer (&self) : NULL;
}

char *
mms_hasher_find_program (void)
{
  g_autofree char *running = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = running ? g_path_get_dirname (running) : g_strdup ("/");
  g_autofree char *beside = g_build_filename (folder, PROGRAM, NULL);

  if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  return g_build_filename (MM_LIBEXECDIR, PROGRAM, NULL);
}

guint
mms_hasher_get_n_idle (MmsHasher *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_queue_get_length (&self->idle);
}

GPid
mms_hasher_peek_pid (MmsHasher *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  MmsHasherProcess *first = g_queue_peek_head (&self->idle);

  return first ? mms_hasher_process_get_pid (first) : 0;
}

void
mms_hasher_set_times (MmsHasher *self, guint patience_ms, guint deadline_ms)
{
  self->patience_ms = (int) patience_ms;
  self->deadline_ms = (int) deadline_ms;
}
