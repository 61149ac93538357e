/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-client"

#include "config.h"

#include "mmg-client.h"

#include <libsoup/soup.h>
#include <string.h>

#include "mm-error.h"
#include "mm-json.h"

/* The server sends a comment each 25 s; silence for longer means that the line is dead. */
#define SILENCE_S 60
/* The event stream, a report and a live sample at the same time. */
#define CONNECTIONS 4
#define MAX_ANSWER (1 << 20)
#define MAX_RETRY_AFTER_S 3600

struct _MmgClient
{
  GObject parent_instance;

  /* Owned */
  SoupSession *session;
  GUri *server;
  char *token;
};

G_DEFINE_FINAL_TYPE (MmgClient, mmg_client, G_TYPE_OBJECT)

static MmError
error_code_for (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return MM_ERROR_UNAUTHENTICATED;
    case SOUP_STATUS_FORBIDDEN:
      return MM_ERROR_DENIED;
    case SOUP_STATUS_NOT_FOUND:
      return MM_ERROR_NOT_FOUND;
    case SOUP_STATUS_CONFLICT:
      return MM_ERROR_CONFLICT;
    case SOUP_STATUS_GONE:
      return MM_ERROR_EXPIRED;
    case 429:
      return MM_ERROR_LIMITED;
    case SOUP_STATUS_BAD_REQUEST:
    case SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE:
    case 422:
      return MM_ERROR_INVALID;
    default:
      return status >= 500 ? MM_ERROR_UNAVAILABLE : MM_ERROR_FAILED;
    }
}

/* Seconds or a date, as HTTP allows. */
static int
read_retry_after (SoupMessage *message)
{
  const char *text =
      soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  gint64 seconds;
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GDateTime) now = NULL;

  if (text == NULL)
    return MM_PROBLEM_NONE;
  if (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT, &seconds, NULL))
    {
      date = soup_date_time_new_from_http_string (text);
      if (date == NULL)
        return MM_PROBLEM_NONE;
      now = g_date_time_new_now_utc ();
      seconds = g_date_time_difference (date, now) / G_TIME_SPAN_SECOND;
    }
  return (int) CLAMP (seconds, 0, MAX_RETRY_AFTER_S);
}

/* The stable code of a problem document, if it is one. */
static char *
read_problem_code (GBytes *body)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (JsonObject) object = NULL;
  char *code = NULL;

  if (length == 0 || length > MAX_ANSWER)
    return NULL;
  object = mm_json_parse_object (text, length, NULL);
  if (object != NULL)
    mm_json_get_opt_string (object, "code", 100, &code, NULL);
  return code;
}

static GError *
error_of_answer (SoupMessage *message, GBytes *body)
{
  guint status = soup_message_get_status (message);
  g_autofree char *code = body != NULL ? read_problem_code (body) : NULL;
  GError *error =
      mm_error_new_problem (error_code_for (status), code != NULL ? code : "http_status",
                            read_retry_after (message), MM_PROBLEM_NONE);

  g_prefix_error (&error, "the server answered %u: ", status);
  return error;
}

static void
take_transport_error (GTask *task, GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      GError *offline = g_error_new (MM_ERROR, MM_ERROR_OFFLINE, "%s", error->message);

      g_error_free (error);
      error = offline;
    }
  g_task_return_error (task, error);
}

static SoupMessage *
new_message (MmgClient *self, const char *method, const char *path)
{
  g_autoptr (GUri) uri = g_uri_parse_relative (self->server, path, SOUP_HTTP_URI_FLAGS, NULL);
  SoupMessage *message = soup_message_new_from_uri (method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_headers_append (headers, "Mimamori-Client", "agent/" MM_VERSION "; feed=1");
  if (self->token != NULL)
    {
      g_autofree char *value = g_strconcat ("Bearer ", self->token, NULL);

      soup_message_headers_append (headers, "Authorization", value);
    }
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  return message;
}

static void
on_posted (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  SoupMessage *message = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) body =
      soup_session_send_and_read_finish (SOUP_SESSION (session), result, &error);
  JsonObject *object;
  gsize length;
  const char *text;

  if (body == NULL)
    {
      take_transport_error (task, error);
      return;
    }
  if (!SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (message)))
    {
      g_task_return_error (task, error_of_answer (message, body));
      return;
    }
  text = g_bytes_get_data (body, &length);
  if (length == 0)
    object = json_object_new ();
  else if (length > MAX_ANSWER)
    object = NULL;
  else
    object = mm_json_parse_object (text, length, NULL);
  if (object == NULL)
    g_task_return_new_error (task, MM_ERROR, MM_ERROR_PROTOCOL, "the answer is not one of ours");
  else
    g_task_return_pointer (task, object, (GDestroyNotify) json_object_unref);
}

/**
 * mmg_client_post_async:
 * @path: "/v1/…"
 * @body: JSON
 *
 * Errors: MM_ERROR_OFFLINE where nobody answered, else what the status means;
 * mmg_client_retry_after() tells how long the server asked to wait.
 */
void
mmg_client_post_async (MmgClient *self,
                       const char *path,
                       const char *body,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  SoupMessage *message = new_message (self, "POST", path);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  g_task_set_source_tag (task, mmg_client_post_async);
  g_task_set_task_data (task, message, g_object_unref);
  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, cancellable,
                                    on_posted, task);
}

/**
 * mmg_client_post_finish: (transfer full)
 *
 * Returns: the answer; an empty object where there was no body
 */
JsonObject *
mmg_client_post_finish (MmgClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_listening (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  SoupMessage *message = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GInputStream) stream =
      soup_session_send_finish (SOUP_SESSION (session), result, &error);
  const char *type;

  if (stream == NULL)
    {
      take_transport_error (task, error);
      return;
    }
  type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);
  if (soup_message_get_status (message) != SOUP_STATUS_OK)
    g_task_return_error (task, error_of_answer (message, NULL));
  else if (g_strcmp0 (type, "text/event-stream") != 0)
    g_task_return_new_error (task, MM_ERROR, MM_ERROR_PROTOCOL, "the answer is no event stream");
  else
    g_task_return_pointer (task, g_steal_pointer (&stream), g_object_unref);
}

/**
 * mmg_client_listen_async:
 *
 * Opens a stream of server-sent events.
 */
void
mmg_client_listen_async (MmgClient *self,
                         const char *path,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  SoupMessage *message = new_message (self, "GET", path);

  g_task_set_source_tag (task, mmg_client_listen_async);
  g_task_set_task_data (task, message, g_object_unref);
  soup_message_headers_append (soup_message_get_request_headers (message), "Accept",
                               "text/event-stream");
  soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, cancellable, on_listening,
                           task);
}

/**
 * mmg_client_listen_finish: (transfer full)
 */
GInputStream *
mmg_client_listen_finish (MmgClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * mmg_client_retry_after:
 *
 * Returns: seconds that the server asked to wait with this error, 0 where it did not
 */
int
mmg_client_retry_after (const GError *error)
{
  const MmProblem *problem = mm_error_get_problem (error);

  return problem != NULL ? MAX (problem->retry_after_s, 0) : 0;
}

static void
mmg_client_dispose (GObject *object)
{
  MmgClient *self = MMG_CLIENT (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->server, g_uri_unref);
  g_clear_pointer (&self->token, g_free);

  G_OBJECT_CLASS (mmg_client_parent_class)->dispose (object);
}

static void
mmg_client_class_init (MmgClientClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mmg_client_dispose;
}

static void
mmg_client_init (MmgClient *self)
{
  self->session =
      soup_session_new_with_options ("timeout", SILENCE_S, "max-conns-per-host", CONNECTIONS,
                                     "user-agent", "mimamori-gateway/" MM_VERSION, NULL);
}

/**
 * mmg_client_new: (transfer full)
 * @server: "https://host[:port]", or http for tests and behind a proxy of one's own
 *
 * Fails with MM_ERROR_INVALID where it is no such address.
 */
MmgClient *
mmg_client_new (const char *server, GError **error)
{
  g_autoptr (MmgClient) self = g_object_new (MMG_TYPE_CLIENT, NULL);

  self->server = g_uri_parse (server, SOUP_HTTP_URI_FLAGS, error);
  if (self->server == NULL)
    return NULL;
  if (g_strcmp0 (g_uri_get_scheme (self->server), "http") != 0 &&
      g_strcmp0 (g_uri_get_scheme (self->server), "https") != 0)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_INVALID, "%s is no address of a server", server);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/** Says who is calling from now on; NULL for nobody. */
void
mmg_client_set_token (MmgClient *self, const char *token)
{
  g_return_if_fail (MMG_IS_CLIENT (self));

  g_free (self->token);
  self->token = g_strdup (token);
}
