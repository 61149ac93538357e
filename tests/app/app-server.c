/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-server.h"

struct _AppServer
{
  SoupServer *soup;
  char *url;
  GHashTable *routes;
  GHashTable *counts;
  guint heartbeat;
};

typedef struct
{
  AppServerFunc func;
  gpointer data;
  guint status;
  char *json;
} Route;

static void
route_free (Route *route)
{
  g_free (route->json);
  g_free (route);
}

static void
on_request (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  AppServer *self = data;
  Route *route = g_hash_table_lookup (self->routes, path);
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, path));

  g_hash_table_insert (self->counts, g_strdup (path), GUINT_TO_POINTER (count + 1));
  if (route == NULL)
    soup_server_message_set_status (message, 404, NULL);
  else if (route->func != NULL)
    route->func (self, message, route->data);
  else
    app_server_answer (message, route->status, route->json);
}

/* The waits of tests end in time even when nothing happens. */
static gboolean
on_heartbeat (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

AppServer *
app_server_new (void)
{
  AppServer *self = g_new0 (AppServer, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->soup = g_object_new (SOUP_TYPE_SERVER, NULL);
  self->routes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) route_free);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  soup_server_add_handler (self->soup, NULL, on_request, self, NULL);
  soup_server_listen_local (self->soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->soup);
  self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  self->heartbeat = g_timeout_add (100, on_heartbeat, NULL);
  return self;
}

void
app_server_free (AppServer *self)
{
  g_source_remove (self->heartbeat);
  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  g_hash_table_unref (self->routes);
  g_hash_table_unref (self->counts);
  g_free (self->url);
  g_free (self);
}

const char *
app_server_get_url (AppServer *self)
{
  return self->url;
}

SoupServer *
app_server_get_soup (AppServer *self)
{
  return self->soup;
}

void
app_server_on (AppServer *self, const char *path, AppServerFunc func, gpointer data)
{
  Route *route = g_new0 (Route, 1);

  route->func = func;
  route->data = data;
  g_hash_table_insert (self->routes, g_strdup (path), route);
}

void
app_server_on_json (AppServer *self, const char *path, guint status, const char *json)
{
  Route *route = g_new0 (Route, 1);

  route->status = status;
  route->json = g_strdup (json);
  g_hash_table_insert (self->routes, g_strdup (path), route);
}

guint
app_server_count (AppServer *self, const char *path)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, path));
}

void
app_server_answer (SoupServerMessage *message, guint status, const char *json)
{
  soup_server_message_set_status (message, status, NULL);
  if (json != NULL)
    soup_server_message_set_response (
        message, status < 400 ? "application/json" : "application/problem+json", SOUP_MEMORY_COPY,
        json, strlen (json));
}
