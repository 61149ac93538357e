/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-link"

#include "config.h"

#include "mma-link.h"

#include "mm-error.h"
#include "mma-server-address.h"

#include <string.h>

#define MAX_LINK 2048
#define MAX_VALUE 256

static char *
take_value (GHashTable *values, const char *name)
{
  const char *value = g_hash_table_lookup (values, name);

  if (value == NULL || *value == '\0' || strlen (value) > MAX_VALUE)
    return NULL;
  for (const char *c = value; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      return NULL;
  return g_strdup (value);
}

static gboolean
read_kind (const char *path, MmaLinkKind *kind)
{
  if (g_strcmp0 (path, "activate") == 0)
    *kind = MMA_LINK_ACTIVATE;
  else if (g_strcmp0 (path, "join") == 0)
    *kind = MMA_LINK_JOIN;
  else if (g_strcmp0 (path, "register") == 0)
    *kind = MMA_LINK_REGISTER;
  else
    return FALSE;
  return TRUE;
}

/* A link without what it is for does nothing. */
static gboolean
is_complete (const MmaLink *link)
{
  return link->kind == MMA_LINK_REGISTER
             ? link->gateway_id != NULL && link->gateway_password != NULL
             : link->code != NULL;
}

/**
 * mma_link_parse:
 * @text: a link that the desktop handed over; it may come from anybody
 *
 * Reads a link of the kind "mimamori:activate?server=…&code=…",
 * "mimamori:join?server=…&code=…" or "mimamori:register?server=…&id=…&pw=…".
 *
 * Returns: (transfer full): the link, or %NULL with @error set, which never holds the text
 */
MmaLink *
mma_link_parse (const char *text, GError **error)
{
  g_autoptr (MmaLink) self = g_new0 (MmaLink, 1);
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GHashTable) values = NULL;
  const char *server;

  if (strlen (text) <= MAX_LINK)
    uri = g_uri_parse (text, G_URI_FLAGS_ENCODED_QUERY, NULL);
  if (uri != NULL && g_uri_get_query (uri) != NULL)
    values = g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_NONE, NULL);
  if (values == NULL || !g_str_equal (g_uri_get_scheme (uri), "mimamori") ||
      !read_kind (g_uri_get_path (uri), &self->kind))
    {
      g_set_error (error, MM_ERROR, MM_ERROR_INVALID, "This link is not for this app");
      return NULL;
    }
  server = g_hash_table_lookup (values, "server");
  if (server != NULL && !mma_server_address_parse (server, &self->server, error))
    return NULL;
  self->code = take_value (values, "code");
  self->gateway_id = take_value (values, "id");
  self->gateway_password = take_value (values, "pw");
  if (!is_complete (self))
    {
      g_set_error (error, MM_ERROR, MM_ERROR_INVALID, "This link is not complete");
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * mma_link_copy:
 *
 * Returns: (transfer full): a copy
 */
MmaLink *
mma_link_copy (const MmaLink *self)
{
  MmaLink *copy = g_new0 (MmaLink, 1);

  copy->kind = self->kind;
  copy->server = g_strdup (self->server);
  copy->code = g_strdup (self->code);
  copy->gateway_id = g_strdup (self->gateway_id);
  copy->gateway_password = g_strdup (self->gateway_password);
  return copy;
}

/**
 * mma_link_free:
 */
void
mma_link_free (MmaLink *self)
{
  g_free (self->server);
  g_free (self->code);
  g_free (self->gateway_id);
  if (self->gateway_password != NULL)
    explicit_bzero (self->gateway_password, strlen (self->gateway_password));
  g_free (self->gateway_password);
  g_free (self);
}
