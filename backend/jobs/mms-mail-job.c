/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-mail"

#include "config.h"

#include "mms-mail-job.h"

#include "mms-mail-store.h"
#include "mms-mail-transport.h"
#include "mms-mail.h"
#include "mms-maintenance.h"

#define BATCH 50
#define CLAIM_MS (5 * MM_MINUTE_MS)
#define FIRST_WAIT_MS (30 * MM_SECOND_MS)
#define LONGEST_WAIT_MS (6 * MM_HOUR_MS)
#define ATTEMPTS_MAX 24
#define WAKE_EVERY_US (30 * G_USEC_PER_SEC)

struct _MmsMailJob
{
  GObject parent_instance;

  /* owned */
  MmsContext *context;
  MmsDbPool *readers;
  MmsWriter *writer;
  GThread *thread;

  GMutex lock;
  GCond wake;
  gboolean kicked;
  gboolean stopping;
};

G_DEFINE_FINAL_TYPE (MmsMailJob, mms_mail_job, G_TYPE_OBJECT)

gint64
mms_mail_job_back_off_ms (gint64 attempts)
{
  gint64 doublings = CLAMP (attempts - 1, 0, 20);

  return MIN (FIRST_WAIT_MS << doublings, LONGEST_WAIT_MS);
}

/* ---- What is written about a mail ---- */

typedef struct
{
  MmsContext *context;
  const char *id;
  const char *recipient_folded;
  gint64 now;
  gint64 claimed_until;
  gboolean claimed;

  const char *state;
  gint64 next_attempt;
  const char *message;
} Note;

static MmsOutcome
claim_work (MmsDb *db, gpointer data, GError **error)
{
  Note *note = data;

  return mms_mail_store_claim (db, note->id, note->now, note->claimed_until, &note->claimed, error)
             ? MMS_DONE
             : MMS_FAILED;
}

static MmsOutcome
sent_work (MmsDb *db, gpointer data, GError **error)
{
  Note *note = data;

  return mms_mail_store_set_sent (db, note->id, note->now, error) &&
                 mms_maintenance_note_mail (note->context, db, note->recipient_folded, TRUE, error)
             ? MMS_DONE
             : MMS_FAILED;
}

static MmsOutcome
failed_work (MmsDb *db, gpointer data, GError **error)
{
  Note *note = data;
  gboolean for_good = g_str_equal (note->state, "failed");

  return mms_mail_store_set_failed (db, note->id, note->claimed_until, note->state,
                                    note->next_attempt, note->message, error) &&
                 (!for_good || mms_maintenance_note_mail (note->context, db, note->recipient_folded,
                                                          FALSE, error))
             ? MMS_DONE
             : MMS_FAILED;
}

static gboolean
note_failure (MmsMailJob *self,
              const MmsMail *mail,
              Note *note,
              gboolean permanent,
              const char *message,
              GError **error)
{
  gint64 attempts = mail->attempts + 1;

  note->state = permanent || attempts >= ATTEMPTS_MAX ? "failed" : "queued";
  note->next_attempt = mms_context_now (self->context) + mms_mail_job_back_off_ms (attempts);
  note->message = message;
  g_info ("A mail of kind %s was not taken: %s", mail->kind, message);
  return mms_writer_call (self->writer, failed_work, note, error);
}

/* Claims first: two servers must not both send it. */
static gboolean
try_one (MmsMailJob *self, const MmsMail *mail, int *n_sent, GError **error)
{
  gint64 now = mms_context_now (self->context);
  Note note = {
    .context = self->context,
    .id = mail->id,
    .recipient_folded = mail->recipient_folded,
    .now = now,
    .claimed_until = now + CLAIM_MS,
  };
  g_autoptr (GError) local = NULL;
  gboolean permanent;

  if (!mms_writer_call (self->writer, claim_work, &note, error))
    return FALSE;
  if (!note.claimed)
    return TRUE;
  if (!mms_mail_transport_send (mms_context_get_settings (self->context), mail, &permanent, &local))
    return note_failure (self, mail, &note, permanent, local->message, error);
  note.now = mms_context_now (self->context);
  if (!mms_writer_call (self->writer, sent_work, &note, error))
    return FALSE;
  (*n_sent)++;
  return TRUE;
}

static gboolean
is_stopping (MmsMailJob *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->stopping;
}

/* Tries the mails that are due first; @n_tried is how many there were. */
static gboolean
run_batch (MmsMailJob *self, guint *n_tried, int *n_sent, GError **error)
{
  MmsDb *db = mms_db_pool_get (self->readers, error);
  g_autoptr (GPtrArray) mails = NULL;

  if (db == NULL ||
      !mms_mail_store_list_due (db, mms_context_now (self->context), BATCH, &mails, error))
    return FALSE;
  mms_db_reset (db);
  *n_tried = mails->len;
  for (guint i = 0; i < mails->len && !is_stopping (self); i++)
    {
      if (!try_one (self, g_ptr_array_index (mails, i), n_sent, error))
        return FALSE;
    }
  return TRUE;
}

/* What was tried is due no longer, so this ends, also when nothing is taken. */
int
mms_mail_job_run_once (MmsMailJob *self, GError **error)
{
  int n_sent = 0;
  guint n_tried;

  do
    {
      if (!run_batch (self, &n_tried, &n_sent, error))
        return -1;
    }
  while (n_tried == BATCH && !is_stopping (self));
  return n_sent;
}

/* ---- The thread ---- */

static void
kick (gpointer data)
{
  MmsMailJob *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->kicked = TRUE;
  g_cond_signal (&self->wake);
}

/* FALSE when the job is over. */
static gboolean
wait_for_work (MmsMailJob *self)
{
  gint64 until = g_get_monotonic_time () + WAKE_EVERY_US;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (!self->kicked && !self->stopping)
    {
      if (!g_cond_wait_until (&self->wake, &self->lock, until))
        break;
    }
  self->kicked = FALSE;
  return !self->stopping;
}

static gpointer
run_thread (gpointer data)
{
  MmsMailJob *self = data;

  do
    {
      g_autoptr (GError) error = NULL;

      if (mms_mail_job_run_once (self, &error) < 0)
        g_message ("Mails wait: %s", error->message);
    }
  while (wait_for_work (self));
  return NULL;
}

void
mms_mail_job_start (MmsMailJob *self)
{
  g_return_if_fail (self->thread == NULL);

  mms_context_set_mail_hook (self->context, kick, self);
  self->thread = g_thread_new ("mail", run_thread, self);
}

void
mms_mail_job_stop (MmsMailJob *self)
{
  GThread *thread = g_steal_pointer (&self->thread);

  if (thread == NULL)
    return;
  mms_context_set_mail_hook (self->context, NULL, NULL);
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  g_thread_join (thread);
}

/* ---- The object ---- */

static void
mms_mail_job_finalize (GObject *object)
{
  MmsMailJob *self = MMS_MAIL_JOB (object);

  mms_mail_job_stop (self);
  g_clear_object (&self->context);
  g_clear_object (&self->readers);
  g_clear_object (&self->writer);
  g_cond_clear (&self->wake);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (mms_mail_job_parent_class)->finalize (object);
}

static void
mms_mail_job_class_init (MmsMailJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mms_mail_job_finalize;
}

static void
mms_mail_job_init (MmsMailJob *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
}

MmsMailJob *
mms_mail_job_new (MmsContext *context, MmsDbPool *readers, MmsWriter *writer)
{
  MmsMailJob *self = g_object_new (MMS_TYPE_MAIL_JOB, NULL);

  self->context = g_object_ref (context);
  self->readers = g_object_ref (readers);
  self->writer = g_object_ref (writer);
  return self;
}
