/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-mail-message.h"

#include <string.h>

#include <gmime/gmime.h>

#define WORD_MAX 75
#define WORD_PREFIX "=?UTF-8?B?"
#define WORD_SUFFIX "?="

/* How many bytes of text fit into an encoded word on a line that has @used characters already. */
static gsize
word_room (gsize used)
{
  gsize frame = strlen (WORD_PREFIX) + strlen (WORD_SUFFIX);
  gsize room = WORD_MAX > used + frame ? WORD_MAX - used - frame : 0;

  return room / 4 * 3;
}

static const char *
end_of_word (const char *text, gsize room)
{
  const char *end = text;

  while (*end != '\0' && (gsize) (g_utf8_next_char (end) - text) <= room)
    end = g_utf8_next_char (end);
  return end;
}

/**
 * mms_mail_message_encode_header:
 * @text: valid UTF-8
 * @used: characters of the line that the header's name takes
 *
 * Encodes a header by RFC 2047: base64 words of at most 75 characters, each of whole characters, a
 * line each. GMime makes one word of a Japanese subject however long it is.
 */
char *
mms_mail_message_encode_header (const char *text, gsize used)
{
  g_autoptr (GString) encoded = g_string_new (NULL);
  const char *rest = text;

  while (*rest != '\0')
    {
      const char *end = end_of_word (rest, word_room (used));
      g_autofree char *base64 = NULL;

      if (end == rest)
        {
          g_assert (used > 1);
          g_string_append (encoded, "\r\n ");
          used = 1;
          continue;
        }
      base64 = g_base64_encode ((const unsigned char *) rest, end - rest);
      g_string_append_printf (encoded, WORD_PREFIX "%s" WORD_SUFFIX, base64);
      if (*end != '\0')
        g_string_append (encoded, "\r\n ");
      used = 1;
      rest = end;
    }
  return g_strdup (encoded->str);
}

static void
set_raw (GMimeMessage *message, const char *name, const char *value)
{
  GMimeHeaderList *headers = g_mime_object_get_header_list (GMIME_OBJECT (message));
  g_autofree char *raw = g_strdup_printf (" %s\r\n", value);

  g_mime_header_list_set (headers, name, "x", NULL);
  g_mime_header_set_raw_value (g_mime_header_list_get_header (headers, name), raw);
}

static void
set_mailbox (GMimeMessage *message, const char *header, const char *name, const char *address)
{
  g_autofree char *encoded = NULL;
  g_autofree char *value = NULL;

  if (name != NULL && *name != '\0')
    encoded = mms_mail_message_encode_header (name, strlen (header) + 2);
  value = encoded != NULL ? g_strdup_printf ("%s\r\n <%s>", encoded, address)
                          : g_strdup_printf ("<%s>", address);
  set_raw (message, header, value);
}

static void
set_body (GMimeMessage *message, const char *body)
{
  GMimePart *part = g_mime_part_new_with_type ("text", "plain");
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (body, strlen (body));
  GMimeDataWrapper *content =
      g_mime_data_wrapper_new_with_stream (stream, GMIME_CONTENT_ENCODING_DEFAULT);

  g_mime_object_set_content_type_parameter (GMIME_OBJECT (part), "charset", "UTF-8");
  g_mime_part_set_content (part, content);
  g_mime_part_set_content_encoding (part, GMIME_CONTENT_ENCODING_BASE64);
  g_mime_message_set_mime_part (message, GMIME_OBJECT (part));
  g_object_unref (content);
  g_object_unref (stream);
  g_object_unref (part);
}

/* The id stays the same however often the mail is tried: receivers can tell repetitions. */
static void
set_identity (GMimeMessage *message, const MmsSettings *settings, const MmsMail *mail)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (mail->created / 1000);
  g_autofree char *id =
      g_strdup_printf ("%s@%s", mail->id, mms_settings_get_mail_domain (settings));

  g_mime_message_set_date (message, date);
  g_mime_message_set_message_id (message, id);
  g_mime_object_set_header (GMIME_OBJECT (message), "Auto-Submitted", "auto-generated", NULL);
  g_mime_object_set_header (GMIME_OBJECT (message), "Content-Language", mail->language, NULL);
}

static GBytes *
write_message (GMimeMessage *message)
{
  GMimeFormatOptions *options = g_mime_format_options_new ();
  GMimeStream *stream = g_mime_stream_mem_new ();
  GByteArray *array;
  GBytes *bytes;

  g_mime_format_options_set_newline_format (options, GMIME_NEWLINE_FORMAT_DOS);
  g_mime_object_write_to_stream (GMIME_OBJECT (message), options, stream);
  array = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (stream));
  bytes = g_bytes_new (array->data, array->len);
  g_object_unref (stream);
  g_mime_format_options_free (options);
  return bytes;
}

/**
 * mms_mail_message_compose:
 *
 * Returns: (transfer full): the mail as it goes over the wire, with CRLF
 */
GBytes *
mms_mail_message_compose (const MmsSettings *settings, const MmsMail *mail)
{
  static gsize initialised;
  g_autofree char *subject = mms_mail_message_encode_header (mail->subject, strlen ("Subject: "));
  GMimeMessage *message;
  GBytes *bytes;

  if (g_once_init_enter (&initialised))
    {
      g_mime_init ();
      g_once_init_leave (&initialised, 1);
    }
  message = g_mime_message_new (FALSE);
  set_mailbox (message, "From", settings->mail_from_name, settings->mail_from);
  set_mailbox (message, "To", mail->recipient_name, mail->recipient);
  set_raw (message, "Subject", subject);
  set_identity (message, settings, mail);
  set_body (message, mail->body);
  bytes = write_message (message);
  g_object_unref (message);
  return bytes;
}
