/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-router.h"

#include "mms-request.h"

#include <string.h>

/* A tree by segment; "{name}" is the child that takes whatever no literal takes. */
typedef struct
{
  GHashTable *literals; /* char* → Node* */
  gpointer any;         /* Node* */
  GPtrArray *routes;    /* MmsRoute*, borrowed */
} Node;

struct _MmsRouter
{
  Node *root;
};

static void
node_free (gpointer data)
{
  Node *node = data;

  if (!node)
    return;
  g_hash_table_unref (node->literals);
  node_free (node->any);
  g_ptr_array_unref (node->routes);
  g_free (node);
}

static Node *
node_new (void)
{
  Node *node = g_new0 (Node, 1);

  node->literals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, node_free);
  node->routes = g_ptr_array_new ();
  return node;
}

static Node *
node_child (Node *node, const char *segment)
{
  Node *child;

  if (segment[0] == '{')
    {
      if (!node->any)
        node->any = node_new ();
      return node->any;
    }
  child = g_hash_table_lookup (node->literals, segment);
  if (!child)
    {
      child = node_new ();
      g_hash_table_insert (node->literals, g_strdup (segment), child);
    }
  return child;
}

static void
add_route (MmsRouter *router, const MmsRoute *route)
{
  g_auto (GStrv) segments = g_strsplit (route->path + 1, "/", -1);
  Node *node = router->root;

  for (guint i = 0; segments[i]; i++)
    node = node_child (node, segments[i]);
  for (guint i = 0; i < node->routes->len; i++)
    {
      const MmsRoute *other = g_ptr_array_index (node->routes, i);

      g_assert_cmpstr (other->method, !=, route->method);
    }
  g_ptr_array_add (node->routes, (gpointer) route);
}

MmsRouter *
mms_router_new (const MmsRoute *const *tables)
{
  MmsRouter *router = g_new0 (MmsRouter, 1);

  router->root = node_new ();
  for (guint i = 0; tables[i]; i++)
    for (const MmsRoute *route = tables[i]; route->method; route++)
      add_route (router, route);
  return router;
}

void
mms_router_free (MmsRouter *router)
{
  if (!router)
    return;
  node_free (router->root);
  g_free (router);
}

static Node *
walk (MmsRouter *router, const char *path)
{
  g_auto (GStrv) segments = path[0] == '/' ? g_strsplit (path + 1, "/", 32) : NULL;
  Node *node = segments ? router->root : NULL;

  for (guint i = 0; node && segments[i]; i++)
    {
      Node *child = g_hash_table_lookup (node->literals, segments[i]);

      node = child || !segments[i][0] ? child : node->any;
    }
  return node;
}

/* FALSE when a value is not text. */
static gboolean
read_params (const MmsRoute *route, const char *path, GHashTable **params)
{
  g_auto (GStrv) names = g_strsplit (route->path, "/", -1);
  g_auto (GStrv) values = g_strsplit (path, "/", -1);

  *params = NULL;
  for (guint i = 0; names[i] && values[i]; i++)
    {
      char *value;

      if (names[i][0] != '{')
        continue;
      value = mms_request_decode (values[i]);
      if (!value)
        return FALSE;
      if (!*params)
        *params = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (*params, g_strndup (names[i] + 1, strlen (names[i]) - 2), value);
    }
  return TRUE;
}

static char *
list_methods (Node *node)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < node->routes->len; i++)
    {
      const MmsRoute *route = g_ptr_array_index (node->routes, i);

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", route->method);
    }
  return g_string_free (list, FALSE);
}

const MmsRoute *
mms_router_find (
    MmsRouter *router, const char *method, const char *path, GHashTable **params, char **allow)
{
  Node *node = walk (router, path);
  const char *wanted = g_str_equal (method, "HEAD") ? "GET" : method;
  g_autoptr (GHashTable) found = NULL;

  if (!node || node->routes->len == 0)
    return NULL;
  for (guint i = 0; i < node->routes->len; i++)
    {
      const MmsRoute *route = g_ptr_array_index (node->routes, i);

      if (!g_str_equal (route->method, wanted))
        continue;
      if (!read_params (route, path, &found))
        return NULL;
      if (params)
        *params = g_steal_pointer (&found);
      return route;
    }
  if (allow)
    *allow = list_methods (node);
  return NULL;
}
