/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-sync"

#include "mms-sync-token.h"

#include <string.h>

#define FORMAT "1"
#define N_PARTS 8

void
mms_sync_token_clear (MmsSyncToken *token)
{
  g_clear_pointer (&token->epoch, g_free);
  g_clear_pointer (&token->scope, g_free);
  g_clear_pointer (&token->kind, g_free);
  g_clear_pointer (&token->id, g_free);
}

void
mms_sync_token_set_snapshot (
    MmsSyncToken *token, const char *scope, gint64 gen, const char *kind, const char *id)
{
  g_autofree char *old_scope = g_steal_pointer (&token->scope);
  g_autofree char *old_kind = g_steal_pointer (&token->kind);
  g_autofree char *old_id = g_steal_pointer (&token->id);

  token->scope = g_strdup (scope);
  token->gen = gen;
  token->kind = g_strdup (kind);
  token->id = g_strdup (id);
}

void
mms_sync_token_end_snapshot (MmsSyncToken *token)
{
  mms_sync_token_set_snapshot (token, "", 0, "", "");
}

static char *
sign (MmsSecrets *secrets, const char *account, const char *text)
{
  g_autofree char *bound = g_strdup_printf ("%s\n%s", account, text);

  return mms_secrets_mac (secrets, "sync position", bound, strlen (bound));
}

static char *
to_base64url (const char *text)
{
  char *encoded = g_base64_encode ((const guint8 *) text, strlen (text));

  g_strdelimit (encoded, "+", '-');
  g_strdelimit (encoded, "/", '_');
  return g_strdelimit (encoded, "=", '.');
}

static char *
from_base64url (const char *text)
{
  g_autofree char *encoded = g_strdup (text);
  g_autofree guint8 *bytes = NULL;
  gsize length;

  g_strdelimit (encoded, "-", '+');
  g_strdelimit (encoded, "_", '/');
  g_strdelimit (encoded, ".", '=');
  bytes = g_base64_decode (encoded, &length);
  return g_strndup ((const char *) bytes, length);
}

char *
mms_sync_token_write (const MmsSyncToken *token, MmsSecrets *secrets, const char *account)
{
  g_autofree char *text = g_strdup_printf (FORMAT "\n%s\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT
                                                  "\n%s\n%" G_GINT64_FORMAT "\n%s\n%s",
                                           token->epoch, token->position, token->full_since,
                                           token->scope, token->gen, token->kind, token->id);
  g_autofree char *mac = sign (secrets, account, text);
  g_autofree char *whole = g_strdup_printf ("%s\n%s", mac, text);

  return to_base64url (whole);
}

gboolean
mms_sync_token_read (MmsSyncToken *token,
                     MmsSecrets *secrets,
                     const char *account,
                     const char *text)
{
  g_autofree char *whole = from_base64url (text);
  char *payload = strchr (whole, '\n');
  g_autofree char *mac = NULL;
  g_auto (GStrv) parts = NULL;

  if (payload == NULL)
    return FALSE;
  *payload++ = '\0';
  mac = sign (secrets, account, payload);
  if (!mms_secrets_equal (mac, whole))
    return FALSE;
  parts = g_strsplit (payload, "\n", -1);
  if (g_strv_length (parts) != N_PARTS || !g_str_equal (parts[0], FORMAT))
    return FALSE;
  token->epoch = g_strdup (parts[1]);
  token->position = g_ascii_strtoll (parts[2], NULL, 10);
  token->full_since = g_ascii_strtoll (parts[3], NULL, 10);
  mms_sync_token_set_snapshot (token, parts[4], g_ascii_strtoll (parts[5], NULL, 10), parts[6],
                               parts[7]);
  return TRUE;
}
