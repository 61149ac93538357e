/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-http-private.h"

#include <string.h>

static _Atomic guint64 last_id;

/* Decodes %XX; NULL for a bad escape, a zero byte or text that is not UTF-8. */
char *
mms_percent_decode (const char *text, gssize length, gboolean plus_is_space)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autoptr (GString) out = g_string_sized_new (size);

  for (gsize i = 0; i < size; i++)
    {
      if (text[i] == '%')
        {
          if (i + 2 >= size)
            return NULL;
          if (!g_ascii_isxdigit (text[i + 1]) || !g_ascii_isxdigit (text[i + 2]))
            return NULL;
          g_string_append_c (out, (char) (g_ascii_xdigit_value (text[i + 1]) * 16 +
                                          g_ascii_xdigit_value (text[i + 2])));
          i += 2;
        }
      else
        g_string_append_c (out, plus_is_space && text[i] == '+' ? ' ' : text[i]);
    }
  if (strlen (out->str) != out->len || !g_utf8_validate (out->str, out->len, NULL))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
mms_request_decode (const char *segment)
{
  return mms_percent_decode (segment, -1, FALSE);
}

MmsRequest *
mms_request_new (MmsHttpServer *server,
                 MmsConnection *connection,
                 struct MHD_Connection *mhd,
                 const char *uri)
{
  MmsRequest *request = g_new0 (MmsRequest, 1);

  g_atomic_ref_count_init (&request->refs);
  g_mutex_init (&request->lock);
  request->server = g_object_ref (server);
  request->connection = connection;
  request->mhd = mhd;
  request->id = ++last_id;
  request->uri = g_strdup (uri);
  request->peer_uid = connection->peer_uid;
  request->body_limit = mms_http_server_get_options (server)->body_limit;
  return request;
}

MmsRequest *
mms_request_ref (MmsRequest *request)
{
  g_atomic_ref_count_inc (&request->refs);
  return request;
}

gboolean
mms_request_hold_body (MmsRequest *request, gsize size)
{
  MmsHttpServer *server = request->server;

  request->n_held += size;
  return atomic_fetch_add (&server->n_held, size) + size <=
         mms_http_server_get_options (server)->bodies_limit;
}

void
mms_request_release_body (MmsRequest *request)
{
  atomic_fetch_sub (&request->server->n_held, request->n_held);
  request->n_held = 0;
}

void
mms_request_unref (MmsRequest *request)
{
  if (!g_atomic_ref_count_dec (&request->refs))
    return;
  mms_request_release_body (request);
  g_free (request->method);
  g_free (request->uri);
  g_free (request->path);
  g_free (request->address);
  g_free (request->address_key);
  g_clear_pointer (&request->query, g_hash_table_unref);
  g_clear_pointer (&request->headers, g_hash_table_unref);
  g_clear_pointer (&request->incoming, g_byte_array_unref);
  g_clear_pointer (&request->body, g_bytes_unref);
  g_clear_pointer (&request->response, mms_response_free);
  if (request->kept)
    request->kept_free (request->kept);
  g_mutex_clear (&request->lock);
  g_object_unref (request->server);
  g_free (request);
}

static enum MHD_Result
copy_header (void *data, enum MHD_ValueKind kind, const char *name, const char *value)
{
  MmsRequest *request = data;
  char *key = g_ascii_strdown (name, -1);
  const char *old = g_hash_table_lookup (request->headers, key);

  g_hash_table_insert (request->headers, key,
                       old ? g_strconcat (old, ", ", value, NULL) : g_strdup (value));
  return MHD_YES;
}

static void
parse_query (MmsRequest *request)
{
  const char *question = strchr (request->uri, '?');
  g_auto (GStrv) pairs = question ? g_strsplit (question + 1, "&", -1) : NULL;

  request->path = question ? g_strndup (request->uri, (gsize) (question - request->uri))
                           : g_strdup (request->uri);
  request->query = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; pairs && pairs[i]; i++)
    {
      const char *equals = strchr (pairs[i], '=');
      char *name = mms_percent_decode (pairs[i], equals ? equals - pairs[i] : -1, TRUE);
      char *value = mms_percent_decode (equals ? equals + 1 : "", -1, TRUE);

      if (name && value && *name && !g_hash_table_contains (request->query, name))
        g_hash_table_insert (request->query, g_steal_pointer (&name), g_steal_pointer (&value));
      g_free (name);
      g_free (value);
    }
}

/* Fills what the headers tell; on the event thread, once. */
void
mms_request_complete_headers (MmsRequest *request, const char *method, char **trusted)
{
  const char *peer = request->connection->address;

  request->start_us = g_get_monotonic_time ();
  request->method = g_strdup (method);
  request->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  MHD_get_connection_values (request->mhd, MHD_HEADER_KIND, copy_header, request);
  parse_query (request);
  request->address =
      mms_address_from_forwarded (peer, mms_request_get_header (request, "forwarded"), trusted);
  request->address_key = mms_address_key (request->address);
}

guint64
mms_request_get_id (const MmsRequest *request)
{
  return request->id;
}

const char *
mms_request_get_method (const MmsRequest *request)
{
  return request->method;
}

const char *
mms_request_get_path (const MmsRequest *request)
{
  return request->path;
}

const char *
mms_request_get_query (MmsRequest *request, const char *name)
{
  return g_hash_table_lookup (request->query, name);
}

const char *
mms_request_find_unknown_query (MmsRequest *request, const char *const *known)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, request->query);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (known, name))
      return name;
  return NULL;
}

const char *
mms_request_get_header (MmsRequest *request, const char *name)
{
  g_autofree char *key = g_ascii_strdown (name, -1);

  return g_hash_table_lookup (request->headers, key);
}

GBytes *
mms_request_get_body (MmsRequest *request)
{
  return request->body;
}

const char *
mms_request_get_address (const MmsRequest *request)
{
  return request->address;
}

const char *
mms_request_get_address_key (const MmsRequest *request)
{
  return request->address_key;
}

int
mms_request_get_peer_uid (const MmsRequest *request)
{
  return request->peer_uid;
}

gint64
mms_request_get_age_ms (const MmsRequest *request)
{
  return (g_get_monotonic_time () - request->start_us) / 1000;
}

void
mms_request_respond (MmsRequest *request, MmsResponse *response)
{
  gboolean resume;

  g_return_if_fail (response != NULL);

  g_mutex_lock (&request->lock);
  if (request->responded)
    {
      g_mutex_unlock (&request->lock);
      g_critical ("Request %" G_GUINT64_FORMAT " was answered twice", request->id);
      mms_response_free (response);
      return;
    }
  request->responded = TRUE;
  request->response = response;
  resume = request->suspended;
  request->suspended = FALSE;
  /* Under the lock: once MHD runs on, the connection may be gone at any time. */
  if (resume)
    MHD_resume_connection (request->mhd);
  g_mutex_unlock (&request->lock);
}

void
mms_request_keep (MmsRequest *request, gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (!request->kept);

  request->kept = data;
  request->kept_free = destroy;
}
