/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-jobs"

#include "config.h"

#include "mms-gateway-jobs.h"

#include "mms-contact-job.h"
#include "mms-gateway-service.h"
#include "mms-hub.h"
#include "mms-link-service.h"
#include "mms-offer.h"

struct _MmsGatewayJobs
{
  MmsContext *ctx;
  MmsWriter *writer;
  GThread *thread;

  GMutex lock;
  GCond wake;
  gboolean stopping;

  gint64 compacted_at;
};

/* What the writer runs, and whether there is more of it. */
typedef struct
{
  MmsContext *ctx;
  gboolean more;
} Work;

static MmsOutcome
contact_work (MmsDb *db, gpointer data, GError **error)
{
  Work *work = data;

  work->more = FALSE;
  return mms_contact_job_run (work->ctx, db, &work->more, error) ? MMS_DONE : MMS_FAILED;
}

static MmsOutcome
feed_work (MmsDb *db, gpointer data, GError **error)
{
  Work *work = data;

  return mms_feed_job_run (work->ctx, db, error) ? MMS_DONE : MMS_FAILED;
}

static MmsOutcome
erase_work (MmsDb *db, gpointer data, GError **error)
{
  Work *work = data;

  work->more = FALSE;
  return mms_gateway_erase_ended (work->ctx, db, &work->more, error) ? MMS_DONE : MMS_FAILED;
}

static MmsOutcome
link_work (MmsDb *db, gpointer data, GError **error)
{
  Work *work = data;

  work->more = FALSE;
  return mms_link_end_due (work->ctx, db, &work->more, error) ? MMS_DONE : MMS_FAILED;
}

static MmsOutcome
offer_work (MmsDb *db, gpointer data, GError **error)
{
  Work *work = data;

  work->more = FALSE;
  return mms_offers_run_due (work->ctx, db, &work->more, error) ? MMS_DONE : MMS_FAILED;
}

static gboolean
run (MmsGatewayJobs *jobs, MmsWork func, Work *work)
{
  g_autoptr (GError) error = NULL;

  if (mms_writer_call (jobs->writer, func, work, &error))
    return TRUE;
  g_message ("a job could not run: %s", error->message);
  return FALSE;
}

static void
run_all (MmsGatewayJobs *jobs)
{
  Work work = { jobs->ctx, FALSE };
  gint64 now = mms_context_now (jobs->ctx);
  MmsHub *hub = mms_context_get_hub (jobs->ctx);

  if (hub != NULL)
    mms_hub_renew (hub, now);
  while (run (jobs, contact_work, &work) && work.more)
    ;
  while (run (jobs, link_work, &work) && work.more)
    ;
  while (run (jobs, offer_work, &work) && work.more)
    ;
  while (run (jobs, erase_work, &work) && work.more)
    ;
  if (now - jobs->compacted_at >= MM_DAY_MS && run (jobs, feed_work, &work))
    jobs->compacted_at = now;
}

static gpointer
jobs_thread (gpointer data)
{
  MmsGatewayJobs *jobs = data;

  g_mutex_lock (&jobs->lock);
  while (!jobs->stopping)
    {
      gint64 until = g_get_monotonic_time () + MMS_CONTACT_JOB_SECONDS * G_TIME_SPAN_SECOND;

      g_mutex_unlock (&jobs->lock);
      run_all (jobs);
      g_mutex_lock (&jobs->lock);
      while (!jobs->stopping && g_cond_wait_until (&jobs->wake, &jobs->lock, until))
        ;
    }
  g_mutex_unlock (&jobs->lock);
  return NULL;
}

MmsGatewayJobs *
mms_gateway_jobs_start (MmsContext *ctx, MmsWriter *writer)
{
  MmsGatewayJobs *jobs = g_new0 (MmsGatewayJobs, 1);

  jobs->ctx = g_object_ref (ctx);
  jobs->writer = g_object_ref (writer);
  g_mutex_init (&jobs->lock);
  g_cond_init (&jobs->wake);
  jobs->thread = g_thread_new ("gateway-jobs", jobs_thread, jobs);
  return jobs;
}

void
mms_gateway_jobs_stop (MmsGatewayJobs *jobs)
{
  g_mutex_lock (&jobs->lock);
  jobs->stopping = TRUE;
  g_cond_signal (&jobs->wake);
  g_mutex_unlock (&jobs->lock);
  g_thread_join (jobs->thread);
  g_object_unref (jobs->ctx);
  g_object_unref (jobs->writer);
  g_mutex_clear (&jobs->lock);
  g_cond_clear (&jobs->wake);
  g_free (jobs);
}
