/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-secrets-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#define MAGIC "mimamori-key-1 "

static gboolean
write_all (int fd, const char *text, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, text, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      text += n;
      length -= n;
    }
  return fsync (fd) == 0;
}

static gboolean
set_errno_error (GError **error, const char *what, const char *path)
{
  int saved = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved), "%s “%s”: %s", what, path,
               g_strerror (saved));
  return FALSE;
}

/* The file appears whole or not at all: link() never replaces what another process made first. */
static gboolean
create_key_file (const char *path, GError **error)
{
  guint8 key[MMS_SECRETS_KEY_BYTES];
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  g_autofree char *encoded = NULL;
  g_autofree char *text = NULL;
  gboolean ok;
  int fd;

  randombytes_buf (key, sizeof key);
  encoded = g_base64_encode (key, sizeof key);
  sodium_memzero (key, sizeof key);
  text = g_strconcat (MAGIC, encoded, "\n", NULL);

  fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    return set_errno_error (error, "Making the key file", path);
  ok = write_all (fd, text, strlen (text)) && (link (temporary, path) == 0 || errno == EEXIST);
  if (!ok)
    set_errno_error (error, "Making the key file", path);
  sodium_memzero (text, strlen (text));
  sodium_memzero (encoded, strlen (encoded));
  g_unlink (temporary);
  close (fd);
  return ok;
}

static gboolean
decode_key (const char *path, const char *text, guint8 *key, GError **error)
{
  g_autofree guint8 *decoded = NULL;
  gsize length = 0;

  if (g_str_has_prefix (text, MAGIC))
    decoded = g_base64_decode (text + strlen (MAGIC), &length);
  if (length != MMS_SECRETS_KEY_BYTES)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "“%s” is not a key file", path);
      return FALSE;
    }
  memcpy (key, decoded, length);
  sodium_memzero (decoded, length);
  return TRUE;
}

static gboolean
check_mode (const char *path, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return set_errno_error (error, "Reading the key file", path);
  if ((status.st_mode & 0077) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_PERM,
                   "The key file “%s” is open to others; give it mode 0600", path);
      return FALSE;
    }
  return TRUE;
}

gboolean
mms_key_file_read (const char *path, guint8 *key, GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  gboolean read;

  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !create_key_file (path, error))
    return FALSE;
  if (!check_mode (path, error) || !g_file_get_contents (path, &text, &length, error))
    return FALSE;
  read = decode_key (path, text, key, error);
  sodium_memzero (text, length);
  return read;
}
