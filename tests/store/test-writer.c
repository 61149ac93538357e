/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mm-test-db.h"

#include "mm-error.h"
#include "mms-db-pool.h"
#include "mms-writer.h"

/* Holds the writer's thread, so that what is submitted meanwhile becomes one group. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean entered;
  gboolean open;
} Gate;

typedef struct
{
  MmsOutcome outcome;
  gint64 number;
  gboolean statement_fails;
  guint runs;
  gboolean hooked;

  gboolean answered;
  gboolean hooked_before_answer;
  GError *error;
} Job;

static MmsWriter *
open_writer (const char *url)
{
  g_autoptr (MmsDb) db = mm_test_db_open (url);
  g_autoptr (GError) error = NULL;
  MmsWriter *writer;

  mm_test_db_execute (db, "CREATE TABLE t (n BIGINT PRIMARY KEY)");
  writer = mms_writer_new (url, &error);
  g_assert_no_error (error);
  return writer;
}

static gint64
sum (const char *url)
{
  g_autoptr (MmsDb) db = mm_test_db_open_read_only (url);

  return mm_test_db_int (db, "SELECT COALESCE(SUM(n), 0) FROM t");
}

static MmsOutcome
gate_work (MmsDb *db, gpointer data, GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->mutex);
  gate->entered = TRUE;
  g_cond_broadcast (&gate->cond);
  while (!gate->open)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
  return MMS_DONE;
}

static void
gate_done (gpointer data, const GError *error)
{
}

static void
gate_close (Gate *gate, MmsWriter *writer)
{
  mms_writer_submit (writer, gate_work, gate, gate_done);

  g_mutex_lock (&gate->mutex);
  while (!gate->entered)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
}

static void
gate_open (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  gate->open = TRUE;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->mutex);
}

static void
set_hooked (gpointer data)
{
  ((Job *) data)->hooked = TRUE;
}

static MmsOutcome
job_work (MmsDb *db, gpointer data, GError **error)
{
  Job *job = data;

  job->runs++;
  if (!mms_db_run (db, error, "INSERT INTO t (n) VALUES ($1)", "i", job->number))
    return MMS_FAILED;
  mms_db_on_commit (db, set_hooked, job, NULL);

  /* A careless service that goes on after an error. */
  if (job->statement_fails)
    mms_db_run (db, NULL, "INSERT INTO t (n) VALUES ($1)", "i", job->number);

  if (job->outcome == MMS_REFUSED)
    g_set_error_literal (error, MM_ERROR, MM_ERROR_LIMITED, "Too many tries");
  if (job->outcome == MMS_FAILED)
    g_set_error_literal (error, MM_ERROR, MM_ERROR_CONFLICT, "No");
  return job->outcome;
}

static void
job_done (gpointer data, const GError *error)
{
  Job *job = data;

  g_assert_false (job->answered);
  job->answered = TRUE;
  job->hooked_before_answer = job->hooked;
  job->error = error ? g_error_copy (error) : NULL;
}

static void
test_outcomes (const char *url)
{
  g_autoptr (MmsWriter) writer = open_writer (url);
  Job jobs[] = { { .outcome = MMS_DONE, .number = 1 },
                 { .outcome = MMS_REFUSED, .number = 2 },
                 { .outcome = MMS_FAILED, .number = 4 },
                 { .outcome = MMS_DONE, .number = 8, .statement_fails = TRUE },
                 { .outcome = MMS_DONE, .number = 1 },
                 { .outcome = MMS_DONE, .number = 16 } };
  Gate gate = { 0 };

  gate_close (&gate, writer);
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    mms_writer_submit (writer, job_work, &jobs[i], job_done);
  gate_open (&gate);
  mms_writer_stop (writer);

  g_assert_cmpuint (mms_writer_get_n_commits (writer), ==, 2);
  g_assert_cmpint (sum (url), ==, 1 + 2 + 16);

  g_assert_no_error (jobs[0].error);
  g_assert_true (jobs[0].hooked_before_answer);
  g_assert_error (jobs[1].error, MM_ERROR, MM_ERROR_LIMITED);
  g_assert_true (jobs[1].hooked);
  g_assert_error (jobs[2].error, MM_ERROR, MM_ERROR_CONFLICT);
  g_assert_false (jobs[2].hooked);
  g_assert_error (jobs[3].error, MM_ERROR, MM_ERROR_FAILED);
  g_assert_false (jobs[3].hooked);
  g_assert_error (jobs[4].error, MMS_DB_ERROR, MMS_DB_ERROR_CONSTRAINT);
  g_assert_no_error (jobs[5].error);

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_assert_true (jobs[i].answered);
      g_assert_cmpuint (jobs[i].runs, ==, 1);
      g_clear_error (&jobs[i].error);
    }
}

static void
test_groups (const char *url)
{
  g_autoptr (MmsWriter) writer = open_writer (url);
  Job jobs[200] = { 0 };
  Gate gate = { 0 };

  gate_close (&gate, writer);
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      jobs[i].number = i;
      mms_writer_submit (writer, job_work, &jobs[i], job_done);
    }
  gate_open (&gate);
  mms_writer_stop (writer);

  /* The gate alone, then 64, 64, 64 and 8. */
  g_assert_cmpuint (mms_writer_get_n_commits (writer), ==, 5);
  g_assert_cmpint (sum (url), ==, 199 * 200 / 2);
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    g_assert_no_error (jobs[i].error);
}

static void
test_full_queue_and_stop (const char *url)
{
  g_autoptr (MmsWriter) writer = open_writer (url);
  Job jobs[4] = { { .number = 1 }, { .number = 2 }, { .number = 4 }, { .number = 8 } };
  Gate gate = { 0 };

  mms_writer_set_queue_limit (writer, 2);
  gate_close (&gate, writer);
  for (guint i = 0; i < 3; i++)
    mms_writer_submit (writer, job_work, &jobs[i], job_done);
  g_assert_true (jobs[2].answered);
  g_assert_error (jobs[2].error, MM_ERROR, MM_ERROR_UNAVAILABLE);
  gate_open (&gate);

  /* What was taken is done before the thread ends. */
  mms_writer_stop (writer);
  g_assert_cmpint (sum (url), ==, 3);
  mms_writer_submit (writer, job_work, &jobs[3], job_done);
  g_assert_error (jobs[3].error, MM_ERROR, MM_ERROR_UNAVAILABLE);
  g_assert_cmpint (sum (url), ==, 3);

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    g_clear_error (&jobs[i].error);
}

static void
test_call (const char *url)
{
  g_autoptr (MmsWriter) writer = open_writer (url);
  g_autoptr (GError) error = NULL;
  Job job = { .number = 1 };
  Job refused = { .number = 2, .outcome = MMS_REFUSED };

  g_assert_true (mms_writer_call (writer, job_work, &job, &error));
  g_assert_cmpint (sum (url), ==, 1);
  g_assert_false (mms_writer_call (writer, job_work, &refused, &error));
  g_assert_error (error, MM_ERROR, MM_ERROR_LIMITED);
  g_assert_cmpint (sum (url), ==, 3);
}

/* Ends the whole transaction under the group, as SQLite does when the disk is full. */
static MmsOutcome
breaker_work (MmsDb *db, gpointer data, GError **error)
{
  const char *sql = mms_db_get_dialect (db) == MMS_DIALECT_SQLITE
                        ? "ROLLBACK"
                        : "SELECT pg_terminate_backend(pg_backend_pid())";

  (*(guint *) data)++;
  return mms_db_execute (db, sql, error) ? MMS_DONE : MMS_FAILED;
}

static void
breaker_done (gpointer data, const GError *error)
{
  g_assert_nonnull (error);
}

static void
test_lost_group_runs_one_by_one (const char *url)
{
  g_autoptr (MmsWriter) writer = open_writer (url);
  Job jobs[] = { { .number = 1 }, { .number = 2, .outcome = MMS_FAILED }, { .number = 4 } };
  Gate gate = { 0 };
  guint breaks = 0;

  gate_close (&gate, writer);
  mms_writer_submit (writer, job_work, &jobs[0], job_done);
  mms_writer_submit (writer, job_work, &jobs[1], job_done);
  mms_writer_submit (writer, breaker_work, &breaks, breaker_done);
  mms_writer_submit (writer, job_work, &jobs[2], job_done);
  gate_open (&gate);
  mms_writer_stop (writer);

  g_assert_cmpuint (breaks, ==, 2);
  g_assert_cmpuint (jobs[0].runs, ==, 2);
  g_assert_cmpuint (jobs[2].runs, ==, 1);
  g_assert_no_error (jobs[0].error);
  g_assert_no_error (jobs[2].error);
  g_assert_error (jobs[1].error, MM_ERROR, MM_ERROR_CONFLICT);
  g_assert_cmpint (sum (url), ==, 5);
  g_clear_error (&jobs[1].error);
}

/* PostgreSQL goes away just when it is asked to commit. */
static void
test_lost_commit_is_unknown (const char *url)
{
  g_autoptr (MmsWriter) writer = open_writer (url);
  g_autoptr (MmsDb) db = mm_test_db_open (url);
  Job jobs[] = { { .number = 1 }, { .number = 2, .outcome = MMS_FAILED } };
  Job later = { .number = 4 };
  Gate gate = { 0 };

  if (mms_db_get_dialect (db) == MMS_DIALECT_SQLITE)
    {
      g_test_skip ("SQLite has no connection to lose; see the faults");
      return;
    }

  mm_test_db_execute (db, "CREATE FUNCTION leave () RETURNS trigger LANGUAGE plpgsql AS "
                          "'BEGIN PERFORM pg_terminate_backend (pg_backend_pid ()); RETURN NULL; "
                          "END'");
  mm_test_db_execute (db, "CREATE CONSTRAINT TRIGGER leave AFTER INSERT ON t DEFERRABLE "
                          "INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION leave ()");

  gate_close (&gate, writer);
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    mms_writer_submit (writer, job_work, &jobs[i], job_done);
  gate_open (&gate);
  g_assert_false (mms_writer_call (writer, job_work, &jobs[0], NULL));
  mm_test_db_execute (db, "DROP TRIGGER leave ON t");

  /* The next one connects again. */
  g_assert_true (mms_writer_call (writer, job_work, &later, NULL));
  mms_writer_stop (writer);

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_assert_error (jobs[i].error, MM_ERROR, MM_ERROR_UNKNOWN_OUTCOME);
      g_assert_false (jobs[i].hooked);
      g_clear_error (&jobs[i].error);
    }
  g_assert_cmpint (sum (url), ==, 4);
}

/* PostgreSQL was restarted while the writer was idle: nobody notices. */
static void
test_idle_writer_connects_again (const char *url)
{
  g_autoptr (MmsWriter) writer = open_writer (url);
  g_autoptr (MmsDb) db = mm_test_db_open (url);
  g_autoptr (GError) error = NULL;
  Job job = { .number = 1 };

  if (mms_db_get_dialect (db) == MMS_DIALECT_SQLITE)
    {
      g_test_skip ("SQLite has no connection to lose");
      return;
    }

  mm_test_db_execute (db, "SELECT pg_terminate_backend (pid) FROM pg_stat_activity "
                          "WHERE datname = current_database () AND pid <> pg_backend_pid ()");
  g_assert_true (mms_writer_call (writer, job_work, &job, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (job.runs, ==, 1);
}

typedef struct
{
  MmsDbPool *pool;
  MmsDb *db;
} PoolCase;

static gpointer
use_pool (gpointer data)
{
  PoolCase *test = data;
  g_autoptr (GError) error = NULL;

  test->db = mms_db_pool_get (test->pool, &error);
  g_assert_no_error (error);
  g_assert_true (mms_db_pool_get (test->pool, &error) == test->db);
  return NULL;
}

static void
test_pool (const char *url)
{
  g_autoptr (MmsWriter) writer = open_writer (url);
  g_autoptr (MmsDbPool) pool = mms_db_pool_new (url);
  PoolCase mine = { .pool = pool };
  PoolCase other = { .pool = pool };
  Job job = { .number = 7 };
  MmsStmt *stmt;
  gboolean row;

  use_pool (&mine);
  g_thread_join (g_thread_new ("reader", use_pool, &other));
  g_assert_true (mine.db != other.db);
  g_assert_true (mms_db_get_read_only (mine.db));

  /* A request that stopped reading halfway does not keep the next one in the past. */
  stmt = mms_db_query (mine.db, NULL, "SELECT COUNT(*) FROM t UNION ALL SELECT -1", NULL);
  g_assert_true (mms_stmt_step (stmt, &row, NULL) && row);
  g_assert_true (mms_writer_call (writer, job_work, &job, NULL));
  use_pool (&mine);
  g_assert_cmpint (mm_test_db_int (mine.db, "SELECT SUM(n) FROM t"), ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  mm_test_db_for_each_empty ("/store/writer/outcomes", test_outcomes);
  mm_test_db_for_each_empty ("/store/writer/groups", test_groups);
  mm_test_db_for_each_empty ("/store/writer/full-queue-and-stop", test_full_queue_and_stop);
  mm_test_db_for_each_empty ("/store/writer/call", test_call);
  mm_test_db_for_each_empty ("/store/writer/lost-group-runs-one-by-one",
                             test_lost_group_runs_one_by_one);
  mm_test_db_for_each_empty ("/store/writer/lost-commit-is-unknown", test_lost_commit_is_unknown);
  mm_test_db_for_each_empty ("/store/writer/idle-writer-connects-again",
                             test_idle_writer_connects_again);
  mm_test_db_for_each_empty ("/store/writer/pool", test_pool);

  return g_test_run ();
}
