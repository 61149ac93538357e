/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-http-private.h"

#include <string.h>

/*
 * libmicrohttpd lets pass what a proxy in front may read otherwise; requests that two programs
 * could understand in two ways are refused here and their connection is closed.
 */
typedef struct
{
  guint n_host;
  guint n_length;
  guint n_encoding;
  const char *length;
  const char *encoding;
  gboolean malformed;
} Seen;

static gboolean
is_token (const char *text, gsize size)
{
  if (size == 0)
    return FALSE;
  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isalnum (text[i]) && (text[i] == '\0' || !strchr ("!#$%&'*+-.^_`|~", text[i])))
      return FALSE;
  return TRUE;
}

static gboolean
is_field_value (const char *text, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (((unsigned char) text[i] < 0x20 && text[i] != '\t') || text[i] == 0x7f)
      return FALSE;
  return TRUE;
}

static enum MHD_Result
look_at_header (void *data,
                enum MHD_ValueKind kind,
                const char *name,
                size_t name_size,
                const char *value,
                size_t value_size)
{
  Seen *seen = data;

  if (!is_token (name, name_size) || (value && !is_field_value (value, value_size)))
    seen->malformed = TRUE;
  else if (g_ascii_strcasecmp (name, "Host") == 0)
    seen->n_host++;
  else if (g_ascii_strcasecmp (name, "Content-Length") == 0)
    {
      seen->n_length++;
      seen->length = value;
    }
  else if (g_ascii_strcasecmp (name, "Transfer-Encoding") == 0)
    {
      seen->n_encoding++;
      seen->encoding = value;
    }
  return MHD_YES;
}

static gboolean
is_length (const char *text)
{
  gsize size = text ? strlen (text) : 0;

  return size > 0 && size <= 18 && strspn (text, "0123456789") == size;
}

static const char *
check_framing (const Seen *seen, const char *version)
{
  if (seen->malformed)
    return "header_malformed";
  if (seen->n_host > 1 || (seen->n_host == 0 && strcmp (version, MHD_HTTP_VERSION_1_1) == 0))
    return "host_malformed";
  if (seen->n_length > 1 || (seen->n_length == 1 && !is_length (seen->length)))
    return "length_malformed";
  if (seen->n_length > 0 && seen->n_encoding > 0)
    return "length_ambiguous";
  if (seen->n_encoding > 1 ||
      (seen->n_encoding == 1 && (g_ascii_strcasecmp (seen->encoding, "chunked") != 0 ||
                                 strcmp (version, MHD_HTTP_VERSION_1_1) != 0)))
    return "encoding_malformed";
  return NULL;
}

static const char *
check_line (MmsRequest *request, const char *version)
{
  static const char *const methods[] = { "GET",   "HEAD",   "POST",    "PUT",
                                         "PATCH", "DELETE", "OPTIONS", NULL };

  if (strcmp (version, MHD_HTTP_VERSION_1_1) != 0 && strcmp (version, MHD_HTTP_VERSION_1_0) != 0)
    return "version_unknown";
  if (!g_strv_contains (methods, request->method))
    return "method_refused";
  if (request->uri[0] != '/')
    return "target_malformed";
  for (const char *p = request->uri; *p; p++)
    if ((unsigned char) *p <= 0x20 || (unsigned char) *p >= 0x7f || *p == '#' || *p == '\\')
      return "target_malformed";
  return NULL;
}

const char *
mms_http_guard (MmsRequest *request, const char *version, guint *status)
{
  Seen seen = { 0 };
  const char *code = check_line (request, version);

  *status = g_strcmp0 (code, "method_refused") == 0 ? 501 : 400;
  if (code)
    return code;
  MHD_get_connection_values_n (request->mhd, MHD_HEADER_KIND, look_at_header, &seen);
  code = check_framing (&seen, version);
  if (code)
    return code;
  if (request->body_limit > 0 && seen.n_length == 1 &&
      g_ascii_strtoull (seen.length, NULL, 10) > request->body_limit)
    {
      *status = 413;
      return "body_too_large";
    }
  return NULL;
}
