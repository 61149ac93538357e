/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-admin"

#include "config.h"

#include "mms-admin-client.h"

#include <curl/curl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <pwd.h>
#include <unistd.h>

#include "mm-error.h"
#include "mm-json.h"
#include "mms-daemon.h"

/* Imports and passwords take their time. */
#define TIMEOUT_S 300L
#define JSON "application/json"

struct _MmsAdminClient
{
  GObject parent_instance;

  char *socket;
  MmsDaemon *own; /* NULL with a running server */
};

G_DEFINE_FINAL_TYPE (MmsAdminClient, mms_admin_client, G_TYPE_OBJECT)

/* ---- One request ---- */

static size_t
take_bytes (char *bytes, size_t size, size_t n, void *data)
{
  g_string_append_len (data, bytes, size * n);
  return size * n;
}

static struct curl_slist *
make_headers (const char *type)
{
  const char *const *languages = g_get_language_names ();
  gboolean japanese = g_str_has_prefix (languages[0], "ja");
  g_autofree char *content_type = g_strconcat ("Content-Type: ", type, NULL);
  struct curl_slist *headers = curl_slist_append (NULL, content_type);

  headers = curl_slist_append (headers, japanese ? "Accept-Language: ja" : "Accept-Language: en");
  return curl_slist_append (headers, "Expect:");
}

/* Returns FALSE with CURLE_… in @result; the text that came is added to @text. */
static gboolean
transfer (MmsAdminClient *self,
          const char *method,
          const char *path,
          const char *type,
          const char *body,
          GString *text,
          long *status,
          CURLcode *result)
{
  g_autofree char *url = g_strconcat ("http://localhost", path, NULL);
  struct curl_slist *headers = make_headers (type);
  CURL *curl = curl_easy_init ();

  curl_easy_setopt (curl, CURLOPT_UNIX_SOCKET_PATH, self->socket);
  curl_easy_setopt (curl, CURLOPT_URL, url);
  curl_easy_setopt (curl, CURLOPT_CUSTOMREQUEST, method);
  curl_easy_setopt (curl, CURLOPT_HTTPHEADER, headers);
  if (body != NULL)
    curl_easy_setopt (curl, CURLOPT_POSTFIELDS, body);
  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, take_bytes);
  curl_easy_setopt (curl, CURLOPT_WRITEDATA, text);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT, TIMEOUT_S);
  *result = curl_easy_perform (curl);
  curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, status);
  curl_slist_free_all (headers);
  curl_easy_cleanup (curl);
  return *result == CURLE_OK;
}

/* ---- Reading the answer ---- */

static const char *
member (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static MmProblem *
read_problem (JsonObject *object)
{
  const char *title = member (object, "title");
  const char *detail = member (object, "detail");
  const char *code = member (object, "code");
  MmProblem *problem =
      mm_problem_new (code != NULL ? code : "failed", detail != NULL ? detail : title);
  JsonArray *errors = json_object_has_member (object, "errors")
                          ? json_object_get_array_member (object, "errors")
                          : NULL;

  for (guint i = 0; errors != NULL && i < json_array_get_length (errors); i++)
    {
      JsonObject *field = json_array_get_object_element (errors, i);

      g_ptr_array_add (problem->fields,
                       mm_field_error_new (member (field, "field"), member (field, "code"),
                                           member (field, "message")));
    }
  return problem;
}

static MmError
code_of (long status)
{
  switch (status)
    {
    case 404:
      return MM_ERROR_NOT_FOUND;
    case 409:
      return MM_ERROR_CONFLICT;
    case 400:
      return MM_ERROR_INVALID;
    case 503:
      return MM_ERROR_UNAVAILABLE;
    default:
      return MM_ERROR_FAILED;
    }
}

static JsonObject *
read_answer (const GString *text, long status, GError **error)
{
  g_autoptr (JsonObject) object = NULL;

  if (status == 204)
    return json_object_new ();
  object = mm_json_parse_object (text->str, text->len, error);
  if (object == NULL)
    g_prefix_error (error, "%s: ", _ ("The server's answer cannot be read"));
  if (object == NULL || status < 400)
    return g_steal_pointer (&object);
  g_propagate_error (error, mm_error_new_take (code_of (status), read_problem (object)));
  return NULL;
}

/**
 * mms_admin_client_send:
 * @path: from the root, with its query
 * @type: of the body
 * @body: (nullable):
 *
 * Returns: (transfer full): the answer; a refusal is an error with the server's words for it, and
 *   with the fields at fault
 */
JsonObject *
mms_admin_client_send (MmsAdminClient *client,
                       const char *method,
                       const char *path,
                       const char *type,
                       const char *body,
                       GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  long status = 0;
  CURLcode result;

  if (transfer (client, method, path, type, body, text, &status, &result))
    return read_answer (text, status, error);
  g_set_error (error, MM_ERROR, MM_ERROR_OFFLINE, "%s: %s", client->socket,
               curl_easy_strerror (result));
  return NULL;
}

/**
 * mms_admin_client_ask:
 *
 * As mms_admin_client_send(), with a body of JSON.
 */
JsonObject *
mms_admin_client_ask (
    MmsAdminClient *client, const char *method, const char *path, const char *body, GError **error)
{
  return mms_admin_client_send (client, method, path, JSON, body, error);
}

/* ---- Finding or being the server ---- */

static gboolean
server_answers (MmsAdminClient *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  long status = 0;
  CURLcode result;

  return transfer (self, "GET", "/v1/health", JSON, NULL, text, &status, &result) ||
         (result != CURLE_COULDNT_CONNECT && result != CURLE_COULDNT_RESOLVE_HOST);
}

/* Files that root makes here could not be opened by the server afterwards. */
static gboolean
check_user (const char *data_dir, GError **error)
{
  GStatBuf info;
  struct passwd *owner;

  if (g_stat (data_dir, &info) != 0 || info.st_uid == geteuid ())
    return TRUE;
  owner = getpwuid (info.st_uid);
  g_set_error (error, MM_ERROR, MM_ERROR_DENIED,
               _ ("No server runs, and the folder %s belongs to %s: run this as that user"),
               data_dir, owner != NULL ? owner->pw_name : "?");
  return FALSE;
}

static gboolean
start_own (MmsAdminClient *self, MmsDaemonConfig *config, GError **error)
{
  g_autoptr (MmsDaemonConfig) owned = config;

  if (!check_user (config->data_dir, error))
    return FALSE;
  g_clear_pointer (&config->listen, g_strfreev);
  config->listen = g_new0 (char *, 1);
  g_free (config->admin_socket);
  config->admin_socket = g_strdup (self->socket);
  config->jobs = FALSE;
  config->log_requests = FALSE;
  self->own = mms_daemon_new (g_steal_pointer (&owned), NULL);
  return mms_daemon_start (self->own, error);
}

static void
mms_admin_client_finalize (GObject *object)
{
  MmsAdminClient *self = MMS_ADMIN_CLIENT (object);

  if (self->own != NULL)
    mms_daemon_stop (self->own);
  g_clear_object (&self->own);
  g_free (self->socket);
  G_OBJECT_CLASS (mms_admin_client_parent_class)->finalize (object);
}

static void
mms_admin_client_class_init (MmsAdminClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mms_admin_client_finalize;
}

static void
mms_admin_client_init (MmsAdminClient *self)
{
}

/**
 * mms_admin_client_new:
 * @config: (transfer full): of the server to talk to, or to be
 */
MmsAdminClient *
mms_admin_client_new (MmsDaemonConfig *config, GError **error)
{
  g_autoptr (MmsAdminClient) self = g_object_new (MMS_TYPE_ADMIN_CLIENT, NULL);
  g_autoptr (MmsDaemonConfig) owned = config;

  self->socket = config->admin_socket != NULL && *config->admin_socket != '\0'
                     ? g_strdup (config->admin_socket)
                     : g_build_filename (config->data_dir, "admin.sock", NULL);
  if (!server_answers (self) && !start_own (self, g_steal_pointer (&owned), error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * mms_admin_client_is_own:
 *
 * Whether no server was running.
 */
gboolean
mms_admin_client_is_own (MmsAdminClient *client)
{
  return client->own != NULL;
}
