/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mail-retry.h"

#include "mail-fixture.h"
#include "mm-test-db.h"
#include "mms-mail.h"

/* Mails that somebody sends again. */

#define N_MAILS 12

typedef struct
{
  Parts *parts;
  const char *id;
  gint64 n_mails;
} Retry;

static MmsOutcome
retry_work (MmsDb *db, gpointer data, GError **error)
{
  Retry *retry = data;

  return mms_mail_retry (retry->parts->context, db, retry->id, &retry->n_mails, error) ? MMS_DONE
                                                                                       : MMS_FAILED;
}

static gint64
send_again (Parts *parts, const char *id)
{
  Retry retry = { .parts = parts, .id = id };

  parts_write (parts, retry_work, &retry);
  return retry.n_mails;
}

static void
count_call (gpointer data)
{
  (*(guint *) data)++;
}

/* What waits after a failure does not wait on, and who sends does not sleep on. */
static void
test_sending_again_wakes_who_sends (const char *url)
{
  Sink *sink = sink_new ();
  Parts *parts = parts_new (url, sink->url, "/nonexistent");
  guint n_calls = 0;

  sink_set (sink, "down");
  parts_queue (parts, N_MAILS);
  g_assert_cmpint (run_job (parts), ==, 0);
  sink_set (sink, "up");
  g_assert_cmpint (run_job (parts), ==, 0);

  mms_context_set_mail_hook (parts->context, count_call, &n_calls);
  g_assert_cmpint (send_again (parts, NULL), ==, N_MAILS);
  g_assert_cmpuint (n_calls, ==, 1);
  mms_context_set_mail_hook (parts->context, NULL, NULL);
  g_assert_cmpint (run_job (parts), ==, N_MAILS);
  for (guint i = 0; i < N_MAILS; i++)
    json_object_unref (sink_take (sink));
  g_assert_cmpint (send_again (parts, NULL), ==, 0);
  parts_free (parts);
  sink_free (sink);
}

static MmsOutcome
fail_after_retry_work (MmsDb *db, gpointer data, GError **error)
{
  Retry *retry = data;
  gint64 now = mms_context_now (retry->parts->context);
  gint64 until = now + MM_MINUTE_MS;
  gboolean claimed;

  return mms_mail_store_claim (db, retry->id, now, until, &claimed, error) && claimed &&
                 mms_mail_retry (retry->parts->context, db, retry->id, &retry->n_mails, error) &&
                 mms_mail_store_set_failed (db, retry->id, until, "failed", until, "451", error)
             ? MMS_DONE
             : MMS_FAILED;
}

/* Somebody asks while a try is under way that fails afterwards. */
static void
test_sending_again_outlives_a_try (const char *url)
{
  Sink *sink = sink_new ();
  Parts *parts = parts_new (url, sink->url, "/nonexistent");
  g_autofree char *id = NULL;
  Retry retry = { .parts = parts };
  MmsDb *db = mms_db_pool_get (parts->readers, NULL);

  parts_queue (parts, N_MAILS);
  id = mm_test_db_text (db, "SELECT id FROM mails WHERE recipient = 'reader3@example.jp'", NULL);
  mms_db_reset (db);
  retry.id = id;
  parts_write (parts, fail_after_retry_work, &retry);
  g_assert_cmpint (retry.n_mails, ==, 1);
  g_assert_cmpint (run_job (parts), ==, N_MAILS);
  for (guint i = 0; i < N_MAILS; i++)
    json_object_unref (sink_take (sink));
  parts_free (parts);
  sink_free (sink);
}

static MmsOutcome
queue_two_work (MmsDb *db, gpointer data, GError **error)
{
  Parts *parts = data;
  g_autoptr (GHashTable) vars = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (vars, (gpointer) "name", (gpointer) "髙﨑 𠮷子");
  g_hash_table_insert (vars, (gpointer) "organisation", (gpointer) "");
  g_hash_table_insert (vars, (gpointer) "login", (gpointer) "a@example.jp");
  for (guint i = 0; i < 2; i++)
    if (!mms_mail_queue_later (parts->context, db, "a@example.jp", "activation-done", "ja", vars,
                               error))
      return MMS_FAILED;
  return MMS_DONE;
}

/* An address that gets too many is not flooded by sending all again; one mail may be hurried. */
static void
test_sending_all_again_floods_nobody (const char *url)
{
  Sink *sink = sink_new ();
  Parts *parts = parts_new (url, sink->url, "/nonexistent");
  g_autofree char *id = NULL;
  MmsDb *db;

  parts_write (parts, queue_two_work, parts);
  g_assert_cmpint (send_again (parts, NULL), ==, 0);
  g_assert_cmpint (run_job (parts), ==, 1);
  db = mms_db_pool_get (parts->readers, NULL);
  id = mm_test_db_text (db, "SELECT id FROM mails WHERE state = 'queued'", NULL);
  mms_db_reset (db);
  g_assert_cmpint (send_again (parts, id), ==, 1);
  g_assert_cmpint (run_job (parts), ==, 1);
  for (guint i = 0; i < 2; i++)
    json_object_unref (sink_take (sink));
  parts_free (parts);
  sink_free (sink);
}

void
mail_retry_add_tests (void)
{
  mm_test_db_for_each ("/mail-retry/wakes-who-sends", test_sending_again_wakes_who_sends);
  mm_test_db_for_each ("/mail-retry/outlives-a-try", test_sending_again_outlives_a_try);
  mm_test_db_for_each ("/mail-retry/floods-nobody", test_sending_all_again_floods_nobody);
}
