/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-writer"

#include "config.h"
#include "mms-writer-group.h"

#include "mm-error.h"

struct _MmsJob
{
  MmsWork work;
  gpointer data;
  MmsWorkDone done;

  /* state */
  GError *error;
};

/* What became of a transaction. */
typedef enum
{
  GROUP_DURABLE,
  GROUP_LOST,      /* certainly nothing of it was kept */
  GROUP_UNKNOWN,   /* perhaps all of it was kept */
  GROUP_UNREACHED, /* it could not even begin */
} GroupFate;

MmsJob *
mms_job_new (MmsWork work, gpointer data, MmsWorkDone done)
{
  MmsJob *job = g_new0 (MmsJob, 1);

  job->work = work;
  job->data = data;
  job->done = done;
  return job;
}

void
mms_job_free (gpointer data)
{
  MmsJob *job = data;

  g_clear_error (&job->error);
  g_free (job);
}

/* The service's errors pass; those of the store that a client must act on get our codes. */
static GError *
translate (const GError *error)
{
  g_autoptr (GError) copy = g_error_copy (error);

  if (copy->domain != MMS_DB_ERROR)
    return g_steal_pointer (&copy);

  switch (copy->code)
    {
    case MMS_DB_ERROR_FULL:
      return g_error_new_literal (MM_ERROR, MM_ERROR_FULL, copy->message);
    case MMS_DB_ERROR_UNKNOWN:
      return g_error_new_literal (MM_ERROR, MM_ERROR_UNKNOWN_OUTCOME, copy->message);
    case MMS_DB_ERROR_BUSY:
      return g_error_new_literal (MM_ERROR, MM_ERROR_UNAVAILABLE, copy->message);
    default:
      return g_steal_pointer (&copy);
    }
}

static MmsOutcome
run_work (MmsDb *db, MmsJob *job)
{
  MmsOutcome outcome = job->work (db, job->data, &job->error);

  if (mms_db_has_failed (db) || !mms_db_in_transaction (db))
    outcome = MMS_FAILED;
  if (outcome == MMS_FAILED && !job->error)
    job->error = g_error_new_literal (MM_ERROR, MM_ERROR_FAILED,
                                      "A statement failed and its error was dropped");
  return outcome;
}

/* %FALSE when the transaction around it is lost. */
static gboolean
run_job (MmsDb *db, MmsJob *job)
{
  g_autoptr (GError) error = NULL;
  gboolean intact;

  g_clear_error (&job->error);
  if (!mms_db_savepoint (db, &job->error))
    return FALSE;

  if (run_work (db, job) == MMS_FAILED)
    intact = mms_db_rollback_to (db, &error);
  else
    intact = mms_db_release (db, &error);

  if (!intact && !job->error)
    job->error = g_steal_pointer (&error);
  return intact;
}

static void
fail_all (GPtrArray *jobs, const GError *error)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      MmsJob *job = g_ptr_array_index (jobs, i);

      g_clear_error (&job->error);
      job->error = g_error_copy (error);
    }
}

static GroupFate
commit_group (MmsDb *db, GPtrArray *jobs)
{
  g_autoptr (GError) error = NULL;

  if (mms_db_commit (db, &error))
    return GROUP_DURABLE;

  /* Nobody may be told what his own work said: it is not known to be true. */
  fail_all (jobs, error);
  if (g_error_matches (error, MMS_DB_ERROR, MMS_DB_ERROR_UNKNOWN))
    {
      g_debug ("The outcome of a commit is unknown: %s", error->message);
      return GROUP_UNKNOWN;
    }
  return GROUP_LOST;
}

/* Where the group is lost, the error of each job is that of the last try. */
static GroupFate
run_transaction (MmsDb *db, GPtrArray *jobs)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      MmsJob *job = g_ptr_array_index (jobs, i);

      if (!run_job (db, job))
        {
          mms_db_rollback (db);
          return GROUP_LOST;
        }
    }

  return commit_group (db, jobs);
}

static GroupFate
run_together (MmsDb *db, GPtrArray *jobs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unreached = NULL;

  if (mms_db_begin (db, &error))
    return run_transaction (db, jobs);

  /* What did not begin has not happened, and may be repeated. */
  unreached = g_error_new_literal (MM_ERROR, MM_ERROR_UNAVAILABLE, error->message);
  fail_all (jobs, unreached);
  return GROUP_UNREACHED;
}

static GroupFate
run_alone (MmsDb *db, MmsJob *job)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new ();

  g_ptr_array_add (jobs, job);
  return run_together (db, jobs);
}

static gboolean
is_busy (MmsJob *job)
{
  return g_error_matches (job->error, MMS_DB_ERROR, MMS_DB_ERROR_BUSY);
}

static void
fail_rest (GPtrArray *jobs, guint first)
{
  const MmsJob *reason = g_ptr_array_index (jobs, first);

  for (guint i = first + 1; i < jobs->len; i++)
    {
      MmsJob *job = g_ptr_array_index (jobs, i);

      g_clear_error (&job->error);
      job->error = g_error_copy (reason->error);
    }
}

static guint
run_one_by_one (MmsDb *db, GPtrArray *jobs)
{
  guint commits = 0;

  for (guint i = 0; i < jobs->len; i++)
    {
      GroupFate fate = run_alone (db, g_ptr_array_index (jobs, i));

      if (fate == GROUP_DURABLE)
        commits++;
      if (fate == GROUP_UNREACHED)
        {
          fail_rest (jobs, i);
          break;
        }
    }
  return commits;
}

/* One that met a deadlock was rolled back alone and deserves a second try. */
static guint
run_busy_again (MmsDb *db, GPtrArray *jobs)
{
  g_autoptr (GPtrArray) again = g_ptr_array_new ();

  for (guint i = 0; i < jobs->len; i++)
    {
      MmsJob *job = g_ptr_array_index (jobs, i);

      if (is_busy (job))
        g_ptr_array_add (again, job);
    }
  return run_one_by_one (db, again);
}

guint
mms_writer_run_group (MmsDb *db, GPtrArray *jobs)
{
  switch (run_together (db, jobs))
    {
    case GROUP_DURABLE:
      return 1 + run_busy_again (db, jobs);
    case GROUP_LOST:
      return run_one_by_one (db, jobs);
    case GROUP_UNREACHED:
    case GROUP_UNKNOWN:
    default:
      return 0;
    }
}

void
mms_writer_answer_group (GPtrArray *jobs)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      MmsJob *job = g_ptr_array_index (jobs, i);
      g_autoptr (GError) error = job->error ? translate (job->error) : NULL;

      job->done (job->data, error);
    }
}
