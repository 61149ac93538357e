/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-http"

#include "config.h"

#include "mma-http.h"

#include "mm-error.h"

/* The schema of the feed that this app reads. */
#define FEED "1"
#define MAX_RETRY_AFTER_S 3600

static const char *
language (void)
{
  const char *const *names = g_get_language_names ();

  return g_str_has_prefix (names[0], "ja") ? "ja" : "en";
}

/**
 * mma_http_set_headers:
 * @token: (nullable): the account's token
 *
 * Says who asks, in which language, and with which version of the app.
 */
void
mma_http_set_headers (SoupMessageHeaders *headers, const char *token)
{
  soup_message_headers_replace (headers, "Mimamori-Client", MMA_HTTP_CLIENT "; feed=" FEED);
  soup_message_headers_replace (headers, "Accept-Language", language ());
  if (token != NULL)
    {
      g_autofree char *value = g_strconcat ("Bearer ", token, NULL);

      soup_message_headers_replace (headers, "Authorization", value);
    }
}

/**
 * mma_http_retry_after:
 *
 * Returns: how many seconds the server asks us to wait, or 0; an hour at most
 */
int
mma_http_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  guint64 seconds;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &seconds, NULL))
    return 0;
  return (int) MIN (seconds, MAX_RETRY_AFTER_S);
}

/**
 * mma_http_map_error:
 * @error: (transfer full): what the library said
 * @may_have_happened: the request may have had its effect
 *
 * Makes an error that callers can act on.
 *
 * Returns: (transfer full): the same error, or one of %MM_ERROR
 */
GError *
mma_http_map_error (GError *error, gboolean may_have_happened)
{
  GError *mapped;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || error->domain == G_TLS_ERROR)
    return error;
  mapped = g_error_new (MM_ERROR, may_have_happened ? MM_ERROR_UNKNOWN_OUTCOME : MM_ERROR_OFFLINE,
                        "The server cannot be reached: %s", error->message);
  g_error_free (error);
  return mapped;
}

/**
 * mma_http_clear_secret:
 *
 * Overwrites and frees a secret.
 */
void
mma_http_clear_secret (char **secret)
{
  if (*secret != NULL)
    explicit_bzero (*secret, strlen (*secret));
  g_clear_pointer (secret, g_free);
}
