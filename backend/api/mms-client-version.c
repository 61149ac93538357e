/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-client-version.h"

#include "mm-error.h"

#include <stdio.h>
#include <string.h>

/* The oldest programs that this server still understands. */
static const struct
{
  const char *product;
  guint version[3];
} oldest[] = {
  { "app", { 0, 1, 0 } },
  { "agent", { 0, 1, 0 } },
};

#define OLDEST_FEED 1

static gboolean
is_older (const char *text, const guint *minimum)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 4);

  for (guint i = 0; i < 3; i++)
    {
      guint64 part =
          parts[0] && i < g_strv_length (parts) ? g_ascii_strtoull (parts[i], NULL, 10) : 0;

      if (part != minimum[i])
        return part < minimum[i];
    }
  return FALSE;
}

static gboolean
is_product_too_old (const char *product)
{
  const char *slash = strchr (product, '/');

  for (guint i = 0; slash && i < G_N_ELEMENTS (oldest); i++)
    if (strlen (oldest[i].product) == (gsize) (slash - product) &&
        strncmp (oldest[i].product, product, (gsize) (slash - product)) == 0)
      return is_older (slash + 1, oldest[i].version);
  return FALSE;
}

gboolean
mms_client_version_check (const char *header, GError **error)
{
  g_auto (GStrv) parts = header ? g_strsplit (header, ";", 8) : NULL;
  gboolean too_old = FALSE;

  for (guint i = 0; parts && parts[i]; i++)
    {
      const char *part = g_strstrip (parts[i]);

      if (i == 0)
        too_old = is_product_too_old (part);
      else if (g_str_has_prefix (part, "feed="))
        too_old |= g_ascii_strtoull (part + 5, NULL, 10) < OLDEST_FEED;
    }
  if (too_old)
    mm_error_fail (error, MM_ERROR_PROTOCOL, "client_too_old");
  return !too_old;
}
