/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-server-address"

#include "config.h"

#include "mma-server-address.h"

#include "mm-error.h"

#include <string.h>

static gboolean
is_loopback (const char *host)
{
  return g_str_equal (host, "localhost") || g_str_equal (host, "127.0.0.1") ||
         g_str_equal (host, "::1");
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, MM_ERROR, MM_ERROR_INVALID, message);
  return FALSE;
}

/* A name of letters, digits, dots and hyphens, or a number; the parser of addresses is lenient. */
static gboolean
is_host (const char *host)
{
  return g_hostname_is_ip_address (host) ||
         strspn (host, "abcdefghijklmnopqrstuvwxyz0123456789.-") == strlen (host);
}

/* Where a name has other characters than ASCII, the network's own spelling is kept. */
static char *
encode_host (const char *host)
{
  return g_hostname_is_non_ascii (host) ? g_hostname_to_ascii (host) : g_ascii_strdown (host, -1);
}

/**
 * mma_server_address_parse:
 * @typed: what a person typed, or a policy or a link says
 * @out: (out): the address as it is used, such as "https://mimamori.example.jp"
 *
 * Reads the address of a server. Without a scheme it is https, and anything else is taken for
 * this computer alone. A path is not kept.
 *
 * Returns: %FALSE with @error set when it is not an address
 */
gboolean
mma_server_address_parse (const char *typed, char **out, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (typed != NULL ? typed : ""));
  g_autofree char *full = NULL;
  g_autofree char *host = NULL;
  g_autoptr (GUri) uri = NULL;

  full = strstr (stripped, "://") != NULL ? g_strdup (stripped)
                                          : g_strconcat ("https://", stripped, NULL);
  uri = g_uri_parse (full, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      g_uri_get_userinfo (uri) != NULL)
    return fail (error, "This is not the address of a server");
  host = encode_host (g_uri_get_host (uri));
  if (host == NULL || !is_host (host))
    return fail (error, "This is not the name of a server");
  if (!g_str_equal (g_uri_get_scheme (uri), "https") &&
      !(g_str_equal (g_uri_get_scheme (uri), "http") && is_loopback (host)))
    return fail (error, "A server is reached by https");
  *out = g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, host, g_uri_get_port (uri), "",
                     NULL, NULL);
  return TRUE;
}

/**
 * mma_server_address_get_host:
 * @address: as mma_server_address_parse() gives it
 *
 * Returns: (transfer full): the full name of the computer, with its port if there is one
 */
char *
mma_server_address_get_host (const char *address)
{
  const char *start = strstr (address, "://");

  return g_strdup (start != NULL ? start + 3 : address);
}
