/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "accounts-fixture.h"
#include "mail-fixture.h"
#include "mm-error.h"
#include "mm-json.h"
#include "mms-mail-message.h"
#include "mms-mail.h"

#define LONG_NAME "株式会社湘南電設エネルギーソリューションズ藤沢支店 𠮷田 髙志"

typedef struct
{
  Parts *parts;
  const char *to;
  const char *name;
} Queue;

static MmsOutcome
queue_work (MmsDb *db, gpointer data, GError **error)
{
  Queue *queue = data;
  g_autoptr (GHashTable) vars = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (vars, (gpointer) "name", (gpointer) queue->name);
  g_hash_table_insert (vars, (gpointer) "organisation", (gpointer) "");
  g_hash_table_insert (vars, (gpointer) "login", (gpointer) queue->to);
  return mms_mail_queue (queue->parts->context, db, queue->to, "activation-done", "ja", vars, error)
             ? MMS_DONE
             : MMS_FAILED;
}

static void
queue_mail (Parts *parts, const char *to, const char *name)
{
  Queue queue = { parts, to, name };

  parts_write (parts, queue_work, &queue);
}

static MmsMail *
only_mail (Parts *parts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mails = NULL;
  MmsDb *db = mms_db_pool_get (parts->readers, &error);

  mms_mail_store_list (db, NULL, 10, &mails, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mails->len, ==, 1);
  mms_db_reset (db);
  return g_ptr_array_steal_index (mails, 0);
}

/* ---- Tests ---- */

static void
test_japanese_arrives (const char *url)
{
  Sink *sink = sink_new ();
  Parts *parts = parts_new (url, sink->url, "/nonexistent");
  g_autoptr (MmsMail) mail = NULL;
  g_autoptr (JsonObject) got = NULL;

  queue_mail (parts, "takashi@yoshida.example", LONG_NAME);
  g_assert_cmpint (run_job (parts), ==, 1);
  got = sink_take (sink);
  g_assert_cmpstr (json_object_get_string_member (got, "to"), ==, LONG_NAME);
  g_assert_cmpstr (json_object_get_string_member (got, "address"), ==, "takashi@yoshida.example");
  g_assert_cmpstr (json_object_get_string_member (got, "from"), ==, "みまもり運営事務局");
  g_assert_cmpstr (json_object_get_string_member (got, "subject"), ==,
                   "【みまもり】本登録完了のお知らせ");
  g_assert_true (g_str_has_prefix (json_object_get_string_member (got, "body"), LONG_NAME " 様\n"));
  g_assert_cmpint (json_object_get_int_member (got, "longest_line"), <=, 78);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (got, "defects")), ==, 0);

  mail = only_mail (parts);
  g_assert_cmpstr (mail->state, ==, "sent");
  g_assert_cmpstr (mail->body, ==, "");
  g_assert_cmpint (run_job (parts), ==, 0);
  parts_free (parts);
  sink_free (sink);
}

static void
test_refused_for_now_is_tried_again (const char *url)
{
  Sink *sink = sink_new ();
  Parts *parts = parts_new (url, sink->url, "/nonexistent");
  g_autoptr (MmsMail) mail = NULL;

  queue_mail (parts, "later@example.jp", "佐藤 花子");
  g_assert_cmpint (run_job (parts), ==, 0);
  mail = only_mail (parts);
  g_assert_cmpstr (mail->state, ==, "queued");
  g_assert_cmpint (mail->attempts, ==, 1);
  g_assert_nonnull (strstr (mail->last_error, "451"));
  g_assert_cmpint (mail->next_attempt, ==, FIXTURE_NOW + 30 * MM_SECOND_MS);
  g_assert_cmpint (mms_mail_job_back_off_ms (3), ==, 120 * MM_SECOND_MS);
  g_assert_cmpint (mms_mail_job_back_off_ms (100), ==, 6 * MM_HOUR_MS);
  g_assert_cmpint (run_job (parts), ==, 0);
  parts_free (parts);
  sink_free (sink);
}

static void
test_refused_for_ever_fails (const char *url)
{
  Sink *sink = sink_new ();
  Parts *parts = parts_new (url, sink->url, "/nonexistent");
  g_autoptr (MmsMail) mail = NULL;

  queue_mail (parts, "gone@example.jp", "佐藤 花子");
  g_assert_cmpint (run_job (parts), ==, 0);
  mail = only_mail (parts);
  g_assert_cmpstr (mail->state, ==, "failed");
  parts_free (parts);
  sink_free (sink);
}

static void
test_without_smtp_mails_go_to_the_spool (const char *url)
{
  g_autofree char *folder = g_dir_make_tmp ("mms-spool-XXXXXX", NULL);
  g_autofree char *spool = g_build_filename (folder, "spool", NULL);
  Parts *parts = parts_new (url, NULL, folder);
  g_autoptr (MmsMail) mail = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *message = NULL;
  GStatBuf status;

  queue_mail (parts, "hanako@example.jp", "佐藤 花子");
  g_assert_cmpint (run_job (parts), ==, 1);
  mail = only_mail (parts);
  name = g_strconcat (mail->id, ".txt", NULL);
  path = g_build_filename (spool, name, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "佐藤 花子 様"));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_unlink (path);
  memcpy (path + strlen (path) - 3, "eml", 3);
  g_assert_true (g_file_get_contents (path, &message, NULL, NULL));
  g_assert_nonnull (strstr (message, "\r\nTo: =?UTF-8?B?"));
  g_unlink (path);
  g_rmdir (spool);
  g_rmdir (folder);
  parts_free (parts);
}

static void
test_committed_mail_wakes_the_thread (const char *url)
{
  Sink *sink = sink_new ();
  Parts *parts = parts_new (url, sink->url, "/nonexistent");
  g_autoptr (JsonObject) got = NULL;

  mms_mail_job_start (parts->job);
  queue_mail (parts, "hanako@example.jp", "佐藤 花子");
  got = sink_take (sink);
  g_assert_cmpstr (json_object_get_string_member (got, "address"), ==, "hanako@example.jp");
  mms_mail_job_stop (parts->job);
  parts_free (parts);
  sink_free (sink);
}

static void
test_header_lines_stay_short (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *encoded = mms_mail_message_encode_header (text->str, 9);
      g_auto (GStrv) lines = g_strsplit (encoded, "\r\n ", -1);

      for (guint line = 0; lines[line] != NULL; line++)
        g_assert_cmpuint (strlen (lines[line]) + (line == 0 ? 9 : 1), <=, 76);
      g_string_append (text, i % 3 == 0 ? "𠮷" : "あ");
    }
}

/* Every template, in both languages, is filled by the names that its code gives it; a name that is
 * misspelt in one language alone would show here. */
static void
add_names (GHashTable *names, const char *text)
{
  for (const char *open = strchr (text, '{'); open != NULL; open = strchr (open + 1, '{'))
    {
      const char *end = strchr (open, '}');

      g_assert_nonnull (end);
      g_hash_table_add (names, g_strndup (open + 1, end - open - 1));
    }
}

static GHashTable *
template_names (const char *language, const char *name)
{
  g_autofree char *path =
      g_strdup_printf ("%s/data/mail/%s/%s.txt", MM_SOURCE_ROOT, language, name);
  g_autofree char *text = NULL;
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  add_names (names, text);
  return names;
}

static void
test_both_languages_say_the_same (void)
{
  g_auto (GStrv) japanese = mms_mail_list_templates ("ja");
  g_auto (GStrv) english = mms_mail_list_templates ("en");

  g_assert_cmpuint (g_strv_length (japanese), >, 0);
  g_assert_cmpuint (g_strv_length (japanese), ==, g_strv_length (english));
  for (guint i = 0; japanese[i] != NULL; i++)
    {
      g_autoptr (GHashTable) ja = template_names ("ja", japanese[i]);
      g_autoptr (GHashTable) en = template_names ("en", japanese[i]);
      GHashTableIter iter;
      gpointer name;

      g_test_message ("%s", japanese[i]);
      g_assert_true (g_strv_contains ((const char *const *) english, japanese[i]));
      g_hash_table_iter_init (&iter, en);
      while (g_hash_table_iter_next (&iter, &name, NULL))
        g_assert_true (g_hash_table_contains (ja, name));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/header-lines-stay-short", test_header_lines_stay_short);
  g_test_add_func ("/mail/both-languages-say-the-same", test_both_languages_say_the_same);
  mm_test_db_for_each ("/mail/japanese-arrives", test_japanese_arrives);
  mm_test_db_for_each ("/mail/refused-for-now-is-tried-again", test_refused_for_now_is_tried_again);
  mm_test_db_for_each ("/mail/refused-for-ever-fails", test_refused_for_ever_fails);
  mm_test_db_for_each ("/mail/without-smtp-mails-go-to-the-spool",
                       test_without_smtp_mails_go_to_the_spool);
  mm_test_db_for_each ("/mail/committed-mail-wakes-the-thread",
                       test_committed_mail_wakes_the_thread);
  return g_test_run ();
}
