/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-raw-client.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Nothing takes that long; a machine with much to do takes its time all the same. */
#define WAIT_S 60

MmRawClient *
mm_raw_client_new (guint port)
{
  MmRawClient *client = g_new0 (MmRawClient, 1);
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = g_htons ((guint16) port),
                                 .sin_addr.s_addr = g_htonl (INADDR_LOOPBACK) };
  struct timeval wait = { .tv_sec = WAIT_S };
  int on = 1;

  client->seen = g_string_new (NULL);
  client->fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_cmpint (client->fd, >=, 0);
  setsockopt (client->fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  setsockopt (client->fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
  setsockopt (client->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (connect (client->fd, (struct sockaddr *) &address, sizeof address) != 0)
    g_error ("connect: %s", g_strerror (errno));
  return client;
}

void
mm_raw_client_free (MmRawClient *client)
{
  if (!client)
    return;
  close (client->fd);
  g_string_free (client->seen, TRUE);
  g_free (client);
}

gboolean
mm_raw_client_send (MmRawClient *client, const char *text, gssize size)
{
  gsize left = size < 0 ? strlen (text) : (gsize) size;

  while (left > 0)
    {
      ssize_t n = send (client->fd, text, left, MSG_NOSIGNAL);

      if (n <= 0)
        return FALSE;
      text += n;
      left -= (gsize) n;
    }
  return TRUE;
}

/* FALSE at the end, also when nothing came in time. */
static gboolean
receive (MmRawClient *client)
{
  char buffer[16384];
  ssize_t n = recv (client->fd, buffer, sizeof buffer, 0);

  if (n > 0)
    g_string_append_len (client->seen, buffer, n);
  return n > 0;
}

static char *
take (MmRawClient *client, gsize size)
{
  char *text = g_strndup (client->seen->str, size);

  g_string_erase (client->seen, 0, (gssize) size);
  return text;
}

/* A line without its end, or NULL. */
static char *
take_line (MmRawClient *client)
{
  const char *end;
  char *line;

  while (!(end = strstr (client->seen->str, "\r\n")))
    if (!receive (client))
      return NULL;
  line = take (client, (gsize) (end - client->seen->str));
  g_string_erase (client->seen, 0, 2);
  return line;
}

static char *
take_bytes (MmRawClient *client, gsize size)
{
  while (client->seen->len < size)
    if (!receive (client))
      return g_strdup ("");
  return take (client, size);
}

static char *
read_chunks (MmRawClient *client)
{
  GString *all = g_string_new (NULL);

  for (;;)
    {
      g_autofree char *line = take_line (client);
      gsize size = line ? strtoul (line, NULL, 16) : 0;
      g_autofree char *chunk = take_bytes (client, size + 2);

      if (size == 0)
        return g_string_free (all, FALSE);
      g_string_append_len (all, chunk, (gssize) MIN (size, strlen (chunk)));
    }
}

static char *
read_body (MmRawClient *client, const MmRawAnswer *answer)
{
  g_autofree char *length = mm_raw_answer_header (answer, "Content-Length");
  g_autofree char *encoding = mm_raw_answer_header (answer, "Transfer-Encoding");

  if (encoding)
    return read_chunks (client);
  return take_bytes (client, length ? strtoul (length, NULL, 10) : 0);
}

static MmRawAnswer *
read_answer (MmRawClient *client, gboolean has_body)
{
  MmRawAnswer *answer = g_new0 (MmRawAnswer, 1);
  GString *head = g_string_new (NULL);
  char *line;

  while ((line = take_line (client)) && *line)
    {
      g_string_append_printf (head, "%s\n", line);
      g_free (line);
    }
  g_free (line);
  answer->head = g_string_free (head, FALSE);
  if (g_str_has_prefix (answer->head, "HTTP/1."))
    answer->status = (guint) strtoul (answer->head + 9, NULL, 10);
  if (answer->status == 100)
    {
      mm_raw_answer_free (answer);
      return read_answer (client, has_body);
    }
  answer->body = answer->status && has_body ? read_body (client, answer) : g_strdup ("");
  return answer;
}

MmRawAnswer *
mm_raw_client_read (MmRawClient *client)
{
  return read_answer (client, TRUE);
}

MmRawAnswer *
mm_raw_client_ask (MmRawClient *client,
                   const char *method,
                   const char *target,
                   const char *headers,
                   const char *body)
{
  gboolean names_type = headers != NULL && strstr (headers, "Content-Type:") != NULL;
  g_autofree char *head = g_strdup_printf (
      "%s %s HTTP/1.1\r\nHost: test\r\n%s%sContent-Length: %zu\r\n\r\n", method, target,
      body != NULL && !names_type ? "Content-Type: application/json\r\n" : "",
      headers ? headers : "", body ? strlen (body) : 0);

  mm_raw_client_send (client, head, -1);
  if (body)
    mm_raw_client_send (client, body, -1);
  return read_answer (client, !g_str_equal (method, "HEAD"));
}

gboolean
mm_raw_client_wait_for (MmRawClient *client, const char *text)
{
  while (!strstr (client->seen->str, text))
    if (!receive (client))
      return FALSE;
  return TRUE;
}

gboolean
mm_raw_client_wait_closed (MmRawClient *client)
{
  errno = 0;
  while (receive (client))
    ;
  return errno != EAGAIN && errno != EWOULDBLOCK;
}

char *
mm_raw_answer_header (const MmRawAnswer *answer, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (answer->head, "\n", -1);
  gsize size = strlen (name);

  for (guint i = 0; lines[i]; i++)
    if (g_ascii_strncasecmp (lines[i], name, size) == 0 && lines[i][size] == ':')
      return g_strdup (g_strstrip (lines[i] + size + 1));
  return NULL;
}

void
mm_raw_answer_free (MmRawAnswer *answer)
{
  if (!answer)
    return;
  g_free (answer->head);
  g_free (answer->body);
  g_free (answer);
}
