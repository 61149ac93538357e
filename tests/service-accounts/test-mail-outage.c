/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts-fixture.h"
#include "mail-fixture.h"
#include "mail-retry.h"
#include "mm-json.h"
#include "mms-account-record.h"
#include "mms-mail.h"
#include "mms-maintenance.h"
#include "mms-registration.h"

/* What becomes of mails while a mail server is down, says nothing, or knows no such mailbox. */

#define N_MAILS 12
/* More than are tried at a time. */
#define N_MANY 60
#define STEP_MS (10 * MM_MINUTE_MS)
#define PASSWORD "Sunny2026"

/* ---- Mails to many ---- */

static gint64
count (Parts *parts, const char *sql)
{
  g_autoptr (GError) error = NULL;
  MmsDb *db = mms_db_pool_get (parts->readers, &error);
  gint64 number = mm_test_db_int (db, sql);

  mms_db_reset (db);
  return number;
}

#define COUNT_STATE(state) "SELECT count (*) FROM mails WHERE state = '" state "'"

/* Lets @duration pass, the job trying as it does every half minute while something is due; takes
 * what arrived into @arrived, by Message-ID. */
static void
let_pass (Parts *parts, Sink *sink, gint64 duration, GHashTable *arrived)
{
  for (gint64 passed = 0; passed < duration; passed += STEP_MS)
    {
      int n = run_job (parts);

      for (int i = 0; i < n; i++)
        {
          g_autoptr (JsonObject) mail = sink_take (sink);

          g_assert_true (
              g_hash_table_add (arrived, g_strdup (json_object_get_string_member (mail, "id"))));
        }
      mm_clock_advance (parts->clock, STEP_MS);
    }
}

static void
test_server_is_down_for_a_day (const char *url)
{
  Sink *sink = sink_new ();
  Parts *parts = parts_new (url, sink->url, "/nonexistent");
  g_autoptr (GHashTable) arrived = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  sink_set (sink, "down");
  parts_queue (parts, N_MAILS);
  let_pass (parts, sink, MM_DAY_MS, arrived);
  g_assert_cmpuint (g_hash_table_size (arrived), ==, 0);
  g_assert_cmpint (count (parts, COUNT_STATE ("queued")), ==, N_MAILS);

  sink_set (sink, "up");
  let_pass (parts, sink, 6 * MM_HOUR_MS + STEP_MS, arrived);
  g_assert_cmpuint (g_hash_table_size (arrived), ==, N_MAILS);
  g_assert_cmpint (count (parts, COUNT_STATE ("sent")), ==, N_MAILS);
  /* What was sent is not sent again. */
  let_pass (parts, sink, MM_DAY_MS, arrived);
  g_assert_cmpuint (g_hash_table_size (arrived), ==, N_MAILS);
  parts_free (parts);
  sink_free (sink);
}

/* Nobody can tell whether the server took it: it is sent again, and the reader's server sees by the
 * Message-ID that it is the same. */
static void
test_lost_answer_repeats_the_same_mail (const char *url)
{
  Sink *sink = sink_new ();
  Parts *parts = parts_new (url, sink->url, "/nonexistent");
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  sink_set (sink, "mute");
  parts_queue (parts, N_MAILS);
  g_assert_cmpint (run_job (parts), ==, 0);
  for (guint i = 0; i < N_MAILS; i++)
    {
      g_autoptr (JsonObject) mail = sink_take (sink);

      g_hash_table_add (ids, g_strdup (json_object_get_string_member (mail, "id")));
    }
  sink_set (sink, "up");
  mm_clock_advance (parts->clock, MM_MINUTE_MS);
  g_assert_cmpint (run_job (parts), ==, N_MAILS);
  for (guint i = 0; i < N_MAILS; i++)
    {
      g_autoptr (JsonObject) mail = sink_take (sink);

      g_assert_false (
          g_hash_table_add (ids, g_strdup (json_object_get_string_member (mail, "id"))));
    }
  g_assert_cmpuint (g_hash_table_size (ids), ==, N_MAILS);
  parts_free (parts);
  sink_free (sink);
}

static void
test_all_that_is_due_is_tried (const char *url)
{
  Sink *sink = sink_new ();
  Parts *parts = parts_new (url, sink->url, "/nonexistent");

  sink_set (sink, "down");
  parts_queue (parts, N_MANY);
  g_assert_cmpint (run_job (parts), ==, 0);
  g_assert_cmpint (count (parts, "SELECT count (*) FROM mails WHERE attempts = 1"), ==, N_MANY);
  parts_free (parts);
  sink_free (sink);
}

/* ---- Maintenance addresses ---- */

typedef struct
{
  Parts *parts;
  MmsActor *dealer;
  char *address; /* id */
} Firm;

static MmsOutcome
seed_work (MmsDb *db, gpointer data, GError **error)
{
  Firm *firm = data;
  g_autoptr (MmsAccount) account =
      fixture_make_account (firm->parts->context, "dealer", "himawari-1", PASSWORD);
  g_autoptr (MmsMaintenanceRow) row = NULL;
  gboolean added;

  firm->dealer = mms_actor_new (MMS_ROLE_DEALER);
  firm->dealer->account_id = g_strdup (account->id);
  firm->dealer->principal_id = g_strdup (account->principal_id);
  if (!mms_account_add (firm->parts->context, db, account, &added, error))
    return MMS_FAILED;
  row =
      mms_maintenance_add (firm->parts->context, db, firm->dealer, "night@himawari.example", error);
  if (row == NULL)
    return MMS_FAILED;
  firm->address = g_strdup (row->id);
  return MMS_DONE;
}

static MmsOutcome
resend_work (MmsDb *db, gpointer data, GError **error)
{
  Firm *firm = data;

  return mms_maintenance_resend (firm->parts->context, db, firm->dealer, firm->address, error)
             ? MMS_DONE
             : MMS_FAILED;
}

#define COUNT_MARKED                                                                               \
  "SELECT count (*) FROM feed_records WHERE kind = 'maintenance_address' AND body LIKE"            \
  " '%\"state\":\"undeliverable\"%'"

static void
test_unreachable_address_is_marked (const char *url)
{
  Sink *sink = sink_new ();
  Parts *parts = parts_new (url, sink->url, "/nonexistent");
  Firm firm = { .parts = parts };

  sink_set (sink, "refuse");
  parts_write (parts, seed_work, &firm);
  g_assert_cmpint (count (parts, COUNT_MARKED), ==, 0);
  g_assert_cmpint (run_job (parts), ==, 0);
  g_assert_cmpint (count (parts, COUNT_MARKED), ==, 1);
  g_assert_cmpint (count (parts, COUNT_STATE ("queued")), ==, 0);

  /* The dealer asks again once the mailbox is there: the mark goes with the mail that arrives. */
  sink_set (sink, "up");
  mm_clock_advance (parts->clock, MM_HOUR_MS);
  parts_write (parts, resend_work, &firm);
  g_assert_cmpint (run_job (parts), ==, 1);
  json_object_unref (sink_take (sink));
  g_assert_cmpint (count (parts, COUNT_MARKED), ==, 0);
  mms_actor_free (firm.dealer);
  g_free (firm.address);
  parts_free (parts);
  sink_free (sink);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/mail-outage/a-day", test_server_is_down_for_a_day);
  mm_test_db_for_each ("/mail-outage/lost-answer", test_lost_answer_repeats_the_same_mail);
  mm_test_db_for_each ("/mail-outage/all-that-is-due", test_all_that_is_due_is_tried);
  mm_test_db_for_each ("/mail-outage/unreachable-address", test_unreachable_address_is_marked);
  mail_retry_add_tests ();
  return g_test_run ();
}
