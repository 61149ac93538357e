/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-sse-parser"

#include "config.h"

#include "mma-sse-parser.h"

#include <string.h>

/* An event longer than this is dropped: nobody sends such. */
#define MAX_DATA (1024 * 1024)

struct _MmaSseParser
{
  GString *event;
  GString *data;
  gboolean has_data;
  gboolean ready;
};

static void
start_event (MmaSseParser *self)
{
  g_string_truncate (self->event, 0);
  g_string_truncate (self->data, 0);
  self->has_data = FALSE;
  self->ready = FALSE;
}

static void
take_field (MmaSseParser *self, const char *line)
{
  const char *colon = strchr (line, ':');
  gsize length = colon != NULL ? (gsize) (colon - line) : strlen (line);
  const char *value = colon != NULL ? colon + 1 : "";

  if (*value == ' ')
    value++;
  if (length == 5 && strncmp (line, "event", 5) == 0)
    g_string_assign (self->event, value);
  if (length == 4 && strncmp (line, "data", 4) == 0 && self->data->len < MAX_DATA)
    {
      if (self->has_data)
        g_string_append_c (self->data, '\n');
      g_string_append (self->data, value);
      self->has_data = TRUE;
    }
}

/**
 * mma_sse_parser_new:
 *
 * Returns: (transfer full): a parser at the start of a stream
 */
MmaSseParser *
mma_sse_parser_new (void)
{
  MmaSseParser *self = g_new0 (MmaSseParser, 1);

  self->event = g_string_new (NULL);
  self->data = g_string_new (NULL);
  return self;
}

/**
 * mma_sse_parser_free:
 */
void
mma_sse_parser_free (MmaSseParser *self)
{
  g_string_free (self->event, TRUE);
  g_string_free (self->data, TRUE);
  g_free (self);
}

/**
 * mma_sse_parser_push_line:
 * @line: the next line without its end
 * @event: (out) (transfer none): the name of the event, "message" when it has none
 * @data: (out) (transfer none): its data
 *
 * Takes a line. The out values hold until the next call.
 *
 * Returns: %TRUE when the line completed an event
 */
gboolean
mma_sse_parser_push_line (MmaSseParser *self,
                          const char *line,
                          const char **event,
                          const char **data)
{
  if (self->ready)
    start_event (self);
  if (*line == ':')
    return FALSE;
  if (*line != '\0')
    {
      take_field (self, line);
      return FALSE;
    }
  self->ready = TRUE;
  if (!self->has_data)
    return FALSE;
  if (self->event->len == 0)
    g_string_assign (self->event, "message");
  *event = self->event->str;
  *data = self->data->str;
  return TRUE;
}
