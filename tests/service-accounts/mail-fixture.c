/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mail-fixture.h"

#include <string.h>

#include "accounts-fixture.h"
#include "mm-json.h"
#include "mm-test-secrets.h"
#include "mms-mail.h"

/* ---- A real SMTP server beside the test ---- */

static char *
sink_read_line (Sink *sink)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (sink->output, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

Sink *
sink_new (void)
{
  g_autofree char *script =
      g_test_build_filename (G_TEST_DIST, "service-accounts", "smtp-sink.py", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *port = NULL;
  Sink *sink = g_new0 (Sink, 1);

  sink->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                    &error, "/usr/bin/python3", "-u", script, NULL);
  g_assert_no_error (error);
  sink->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (sink->process));
  port = sink_read_line (sink);
  sink->url = g_strdup_printf ("smtp://127.0.0.1:%s", port);
  return sink;
}

void
sink_free (Sink *sink)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (sink->process), NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait (sink->process, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (sink->output);
  g_object_unref (sink->process);
  g_free (sink->url);
  g_free (sink);
}

/* The sink answers with the mode itself, in the order of its mails. */
void
sink_set (Sink *sink, const char *mode)
{
  g_autofree char *line = g_strconcat (mode, "\n", NULL);
  g_autofree char *answer = NULL;
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (g_subprocess_get_stdin_pipe (sink->process), line, strlen (line), NULL,
                             NULL, &error);
  g_assert_no_error (error);
  answer = sink_read_line (sink);
  g_assert_cmpstr (answer, ==, mode);
}

JsonObject *
sink_take (Sink *sink)
{
  g_autofree char *line = sink_read_line (sink);
  g_autoptr (GError) error = NULL;
  JsonObject *object = mm_json_parse_object (line, strlen (line), &error);

  g_assert_no_error (error);
  return object;
}

/* ---- A server's parts ---- */

Parts *
parts_new (const char *url, const char *smtp_url, const char *folder)
{
  MmsSettings *settings = mms_settings_new (folder);

  settings->smtp_url = g_strdup (smtp_url);
  return parts_new_with (url, settings);
}

Parts *
parts_new_with (const char *url, MmsSettings *settings)
{
  Parts *parts = g_new0 (Parts, 1);
  g_autoptr (MmsSecrets) secrets = mm_test_secrets_new ();
  g_autoptr (GError) error = NULL;

  parts->clock = mm_clock_new_manual (FIXTURE_NOW);
  parts->context = mms_context_new (parts->clock, secrets, settings);
  parts->writer = mms_writer_new (url, &error);
  g_assert_no_error (error);
  parts->readers = mms_db_pool_new (url);
  parts->job = mms_mail_job_new (parts->context, parts->readers, parts->writer);
  return parts;
}

void
parts_free (Parts *parts)
{
  g_assert_finalize_object (parts->job);
  mms_writer_stop (parts->writer);
  g_assert_finalize_object (parts->writer);
  g_assert_finalize_object (parts->readers);
  g_assert_finalize_object (parts->context);
  g_assert_finalize_object (parts->clock);
  g_free (parts);
}

int
run_job (Parts *parts)
{
  g_autoptr (GError) error = NULL;
  int n_sent = mms_mail_job_run_once (parts->job, &error);

  g_assert_no_error (error);
  return n_sent;
}

void
parts_write (Parts *parts, MmsWork work, gpointer data)
{
  g_autoptr (GError) error = NULL;

  mms_writer_call (parts->writer, work, data, &error);
  g_assert_no_error (error);
}

typedef struct
{
  Parts *parts;
  guint n;
} Readers;

static MmsOutcome
queue_work (MmsDb *db, gpointer data, GError **error)
{
  Readers *readers = data;

  for (guint i = 0; i < readers->n; i++)
    {
      g_autoptr (GHashTable) vars = g_hash_table_new (g_str_hash, g_str_equal);
      g_autofree char *to = g_strdup_printf ("reader%u@example.jp", i);

      g_hash_table_insert (vars, (gpointer) "name", (gpointer) "髙﨑 𠮷子");
      g_hash_table_insert (vars, (gpointer) "organisation", (gpointer) "");
      g_hash_table_insert (vars, (gpointer) "login", to);
      if (!mms_mail_queue (readers->parts->context, db, to,
                           i % 2 == 0 ? "activation-done" : "password-changed", "ja", vars, error))
        return MMS_FAILED;
    }
  return MMS_DONE;
}

void
parts_queue (Parts *parts, guint n)
{
  Readers readers = { parts, n };

  parts_write (parts, queue_work, &readers);
}
