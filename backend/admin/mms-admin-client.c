/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin-client.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "mm-error.h"
#include "mm-json.h"
#include "mms-admin.h"
#include "mms-migrations.h"
#include "mms-writer.h"

#define TIMEOUT_S 600L

void
mms_admin_answer_clear (MmsAdminAnswer *answer)
{
  g_clear_pointer (&answer->output, g_free);
  g_clear_pointer (&answer->secrets, g_free);
}

/* ---- With a running server: over its Unix socket ---- */

static size_t
take_bytes (char *bytes, size_t size, size_t n, void *data)
{
  g_string_append_len (data, bytes, size * n);
  return size * n;
}

static char *
request_json (const char *const *args, const char *input)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);

  mm_json_writer_begin_object (json);
  mm_json_writer_member (json, "args");
  mm_json_writer_begin_array (json);
  for (guint i = 0; args[i] != NULL; i++)
    mm_json_writer_string (json, args[i]);
  mm_json_writer_end_array (json);
  mm_json_writer_string_member (json, "input", input);
  mm_json_writer_end_object (json);
  return g_strdup (text->str);
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, MM_ERROR, MM_ERROR_FAILED, message);
  return FALSE;
}

static gboolean
read_answer (const GString *text, MmsAdminAnswer *answer, GError **error)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (text->str, text->len, error);
  const char *message;

  if (object == NULL)
    return FALSE;
  message = json_object_get_string_member_with_default (object, "error", NULL);
  if (message == NULL && !json_object_has_member (object, "output"))
    message = json_object_get_string_member_with_default (object, "code", "No answer");
  if (message != NULL)
    return fail (error, message);
  answer->output = g_strdup (json_object_get_string_member (object, "output"));
  answer->secrets = g_strdup (json_object_get_string_member_with_default (object, "secrets", NULL));
  return TRUE;
}

static gboolean
post (const char *socket, const char *json, GString *text, GError **error)
{
  CURL *curl = curl_easy_init ();
  struct curl_slist *headers = curl_slist_append (NULL, "Content-Type: application/json");
  CURLcode result;

  curl_easy_setopt (curl, CURLOPT_UNIX_SOCKET_PATH, socket);
  curl_easy_setopt (curl, CURLOPT_URL, "http://localhost/v1/admin/commands");
  curl_easy_setopt (curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt (curl, CURLOPT_POSTFIELDS, json);
  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, take_bytes);
  curl_easy_setopt (curl, CURLOPT_WRITEDATA, text);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT, TIMEOUT_S);
  result = curl_easy_perform (curl);
  curl_slist_free_all (headers);
  curl_easy_cleanup (curl);
  return result == CURLE_OK || fail (error, curl_easy_strerror (result));
}

static gboolean
run_remote (MmsDaemonConfig *config,
            const char *const *args,
            const char *input,
            MmsAdminAnswer *answer,
            GError **error)
{
  g_autofree char *json = request_json (args, input);
  g_autoptr (GString) text = g_string_new (NULL);

  if (config->admin_socket == NULL)
    return fail (error, "The server runs, and its configuration has no admin socket");
  return post (config->admin_socket, json, text, error) && read_answer (text, answer, error);
}

/* ---- Without one: on the store itself ---- */

typedef struct
{
  MmsContext *context;
  const char *const *args;
  const char *input;
  MmsAdminAnswer *answer;
} Local;

/* May run again: the answer is made anew. */
static MmsOutcome
local_work (MmsDb *db, gpointer data, GError **error)
{
  Local *local = data;
  g_autoptr (GString) output = g_string_new (NULL);
  MmsAdminRun run = { .args = local->args, .input = local->input, .output = output };
  gboolean ok = mms_admin_run (local->context, db, &run, error);

  mms_admin_answer_clear (local->answer);
  if (run.secrets != NULL)
    local->answer->secrets = g_string_free (run.secrets, FALSE);
  local->answer->output = g_strdup (output->str);
  return ok ? MMS_DONE : MMS_FAILED;
}

static gboolean
migrate (const char *database, GError **error)
{
  g_autoptr (MmsDb) db = mms_db_open (database, FALSE, error);

  return db != NULL && mms_migrations_apply (db, error);
}

static gboolean
run_local (MmsDaemonConfig *config,
           const char *const *args,
           const char *input,
           MmsAdminAnswer *answer,
           GError **error)
{
  g_autoptr (MmsSecrets) secrets = mms_secrets_open (config->key_file, error);
  g_autoptr (MmClock) clock = mm_clock_new_system ();
  g_autoptr (MmsWriter) writer = NULL;
  g_autoptr (MmsContext) context = NULL;
  Local local = { NULL, args, input, answer };
  gboolean ok;

  if (secrets == NULL || !migrate (config->database, error))
    return FALSE;
  writer = mms_writer_new (config->database, error);
  if (writer == NULL)
    return FALSE;
  context = mms_context_new (clock, secrets, g_steal_pointer (&config->settings));
  local.context = context;
  ok = mms_writer_call (writer, local_work, &local, error);
  mms_writer_stop (writer);
  return ok;
}

/* The server holds this lock as long as it runs. */
static int
take_lock (MmsDaemonConfig *config, gboolean *taken, GError **error)
{
  g_autofree char *path = g_build_filename (config->data_dir, "server.lock", NULL);
  int lock;

  lock = g_mkdir_with_parents (config->data_dir, 0700) == 0
             ? g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600)
             : -1;
  if (lock < 0)
    {
      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s: %s", path,
                   g_strerror (errno));
      return -1;
    }
  *taken = flock (lock, LOCK_EX | LOCK_NB) == 0;
  return lock;
}

/**
 * mms_admin_client_run:
 * @args: the command
 * @input: (nullable): the text of the file that it reads
 * @answer: (out caller-allocates): what came back
 *
 * Runs a command in the running server, or on the store itself when none runs.
 */
gboolean
mms_admin_client_run (MmsDaemonConfig *config,
                      const char *const *args,
                      const char *input,
                      MmsAdminAnswer *answer,
                      GError **error)
{
  gboolean taken = FALSE;
  int lock = take_lock (config, &taken, error);
  gboolean ok;

  if (lock < 0)
    return FALSE;
  ok = taken ? run_local (config, args, input, answer, error)
             : run_remote (config, args, input, answer, error);
  close (lock);
  return ok;
}
