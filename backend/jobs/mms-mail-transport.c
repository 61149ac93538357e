/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-mail-transport.h"

#include <curl/curl.h>
#include <errno.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "mms-mail-message.h"

#define CONNECT_TIMEOUT_S 20L
#define TIMEOUT_S 60L

/* ---- The spool folder ---- */

static gboolean
write_file (const MmsSettings *settings,
            const MmsMail *mail,
            const char *suffix,
            const char *data,
            gssize length,
            GError **error)
{
  g_autofree char *name = g_strconcat (mail->id, suffix, NULL);
  g_autofree char *path = g_build_filename (settings->spool, name, NULL);

  return g_file_set_contents_full (path, data, length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

/* The message, and its text for people to read. */
static gboolean
spool (const MmsSettings *settings, const MmsMail *mail, GBytes *message, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (message, &length);

  if (g_mkdir_with_parents (settings->spool, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s: %s",
                   settings->spool, g_strerror (errno));
      return FALSE;
    }
  return write_file (settings, mail, ".txt", mail->body, -1, error) &&
         write_file (settings, mail, ".eml", data, (gssize) length, error);
}

/* ---- SMTP ---- */

typedef struct
{
  const char *data;
  gsize left;
} Upload;

static size_t
read_upload (char *buffer, size_t size, size_t n, void *data)
{
  Upload *upload = data;
  gsize length = MIN (size * n, upload->left);

  memcpy (buffer, upload->data, length);
  upload->data += length;
  upload->left -= length;
  return length;
}

static gboolean
set_login (CURL *curl, const MmsSettings *settings, GError **error)
{
  g_autofree char *password = NULL;

  if (settings->smtp_user == NULL)
    return TRUE;
  curl_easy_setopt (curl, CURLOPT_USERNAME, settings->smtp_user);
  /* A password goes over nothing but TLS. */
  curl_easy_setopt (curl, CURLOPT_USE_SSL, (long) CURLUSESSL_ALL);
  if (settings->smtp_password_file == NULL)
    return TRUE;
  if (!g_file_get_contents (settings->smtp_password_file, &password, NULL, error))
    return FALSE;
  curl_easy_setopt (curl, CURLOPT_PASSWORD, g_strchomp (password));
  memset (password, 0, strlen (password));
  return TRUE;
}

static void
set_message (CURL *curl, const MmsSettings *settings, struct curl_slist *to, Upload *upload)
{
  g_autofree char *from = g_strdup_printf ("<%s>", settings->mail_from);

  curl_easy_setopt (curl, CURLOPT_URL, settings->smtp_url);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt (curl, CURLOPT_USE_SSL, (long) CURLUSESSL_TRY);
  curl_easy_setopt (curl, CURLOPT_MAIL_FROM, from);
  curl_easy_setopt (curl, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt (curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt (curl, CURLOPT_READFUNCTION, read_upload);
  curl_easy_setopt (curl, CURLOPT_READDATA, upload);
  curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT, CONNECT_TIMEOUT_S);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT, TIMEOUT_S);
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
}

static gboolean
perform (CURL *curl, gboolean *permanent, GError **error)
{
  CURLcode result = curl_easy_perform (curl);
  long status = 0;

  if (result == CURLE_OK)
    return TRUE;
  curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, &status);
  *permanent = status >= 500 && status < 600;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s (SMTP %ld)", curl_easy_strerror (result),
               status);
  return FALSE;
}

static gboolean
send_smtp (const MmsSettings *settings,
           const MmsMail *mail,
           GBytes *message,
           gboolean *permanent,
           GError **error)
{
  g_autofree char *recipient = g_strdup_printf ("<%s>", mail->recipient);
  struct curl_slist *to = curl_slist_append (NULL, recipient);
  CURL *curl = curl_easy_init ();
  Upload upload;
  gboolean ok;

  upload.data = g_bytes_get_data (message, &upload.left);
  set_message (curl, settings, to, &upload);
  ok = set_login (curl, settings, error) && perform (curl, permanent, error);
  curl_slist_free_all (to);
  curl_easy_cleanup (curl);
  return ok;
}

/**
 * mms_mail_transport_send:
 * @permanent: (out): on failure, whether the receiver will never take this mail
 *
 * Hands a mail to the SMTP server, or puts it into the spool folder where none is set. Blocks.
 */
gboolean
mms_mail_transport_send (const MmsSettings *settings,
                         const MmsMail *mail,
                         gboolean *permanent,
                         GError **error)
{
  g_autoptr (GBytes) message = mms_mail_message_compose (settings, mail);

  *permanent = FALSE;
  if (settings->smtp_url == NULL)
    return spool (settings, mail, message, error);
  return send_smtp (settings, mail, message, permanent, error);
}
