/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-jobs"

#include "config.h"

#include "mms-account-jobs.h"

#include "mms-announcement.h"
#include "mms-audit.h"
#include "mms-budget-store.h"
#include "mms-code.h"
#include "mms-device.h"
#include "mms-mail-job.h"
#include "mms-notice.h"
#include "mms-operator-accounts.h"
#include "mms-operator-gateways.h"
#include "mms-password-expiry.h"
#include "mms-password-reset.h"
#include "mms-registration-store.h"
#include "mms-session.h"
#include "mms-unit-service.h"
#include "mms-unit-transfer-store.h"

#define TIDY_EVERY_S 60
#define LOCKOUTS_KEPT_MS (30 * MM_DAY_MS)
/* A link that expired still says so, and can be renewed, for so long. */
#define REGISTRATIONS_KEPT_MS (30 * MM_DAY_MS)
/* Offers of units that came to nothing hold somebody's address. */
#define TRANSFERS_KEPT_MS (30 * MM_DAY_MS)
/* Five years: docs/personal-data.md. */
#define WITHDRAWN_KEPT_MS (5 * 366 * MM_DAY_MS)

struct _MmsAccountJobs
{
  /* owned */
  MmsContext *context;
  MmsWriter *writer;
  MmsMailJob *mail;
  GThread *thread;

  GMutex lock;
  GCond wake;
  gboolean stopping;

  gint64 reminded_at;
};

gboolean
mms_account_jobs_tidy (MmsContext *context, MmsDb *db, GError **error)
{
  gint64 now = mms_context_now (context);

  return mms_announcement_sweep (context, db, error) && mms_notice_put_terms (context, db, error) &&
         mms_session_expire_all (context, db, error) && mms_code_forget (context, db, error) &&
         mms_account_requests_run (context, db, error) &&
         mms_password_remind (context, db, error) &&
         mms_account_store_forget_withdrawn (db, now - WITHDRAWN_KEPT_MS, error) &&
         mms_budget_store_expire (db, now, now - LOCKOUTS_KEPT_MS, error) &&
         mms_registration_store_forget (db, now - REGISTRATIONS_KEPT_MS, error) &&
         mms_device_expire (context, db, error) && mms_audit_forget (context, db, error) &&
         mms_unit_transfer_store_forget (db, now - TRANSFERS_KEPT_MS, error) &&
         mms_account_index_rest (context, db, error) && mms_box_index_rest (db, error);
}

/* ---- Once a day ---- */

typedef struct
{
  MmsContext *context;
  gboolean more;
} Reminder;

static MmsOutcome
remind_work (MmsDb *db, gpointer data, GError **error)
{
  Reminder *reminder = data;

  return mms_unit_remind (reminder->context, db, &reminder->more, error) ? MMS_DONE : MMS_FAILED;
}

static void
remind (MmsAccountJobs *jobs)
{
  gint64 now = mms_context_now (jobs->context);
  Reminder reminder = { jobs->context, TRUE };
  g_autoptr (GError) error = NULL;

  if (now - jobs->reminded_at < MM_DAY_MS)
    return;
  while (error == NULL && reminder.more)
    mms_writer_call (jobs->writer, remind_work, &reminder, &error);
  if (error != NULL)
    g_message ("reminders wait: %s", error->message);
  else
    jobs->reminded_at = now;
}

/* ---- Every minute ---- */

static MmsOutcome
tidy_work (MmsDb *db, gpointer context, GError **error)
{
  return mms_account_jobs_tidy (context, db, error) ? MMS_DONE : MMS_FAILED;
}

static void
tidy (MmsAccountJobs *jobs)
{
  g_autoptr (GError) error = NULL;

  if (!mms_writer_call (jobs->writer, tidy_work, jobs->context, &error))
    g_message ("tidying waits: %s", error->message);
}

static gpointer
run_thread (gpointer data)
{
  MmsAccountJobs *jobs = data;

  g_mutex_lock (&jobs->lock);
  while (!jobs->stopping)
    {
      gint64 until = g_get_monotonic_time () + TIDY_EVERY_S * G_TIME_SPAN_SECOND;

      g_mutex_unlock (&jobs->lock);
      tidy (jobs);
      remind (jobs);
      g_mutex_lock (&jobs->lock);
      while (!jobs->stopping && g_cond_wait_until (&jobs->wake, &jobs->lock, until))
        ;
    }
  g_mutex_unlock (&jobs->lock);
  return NULL;
}

MmsAccountJobs *
mms_account_jobs_start (MmsContext *context, MmsDbPool *readers, MmsWriter *writer)
{
  MmsAccountJobs *jobs = g_new0 (MmsAccountJobs, 1);

  jobs->context = g_object_ref (context);
  jobs->writer = g_object_ref (writer);
  g_mutex_init (&jobs->lock);
  g_cond_init (&jobs->wake);
  jobs->mail = mms_mail_job_new (context, readers, writer);
  mms_mail_job_start (jobs->mail);
  jobs->thread = g_thread_new ("account-jobs", run_thread, jobs);
  return jobs;
}

void
mms_account_jobs_stop (MmsAccountJobs *jobs)
{
  g_mutex_lock (&jobs->lock);
  jobs->stopping = TRUE;
  g_cond_signal (&jobs->wake);
  g_mutex_unlock (&jobs->lock);
  g_thread_join (jobs->thread);
  mms_mail_job_stop (jobs->mail);
  g_object_unref (jobs->mail);
  g_object_unref (jobs->context);
  g_object_unref (jobs->writer);
  g_mutex_clear (&jobs->lock);
  g_cond_clear (&jobs->wake);
  g_free (jobs);
}
