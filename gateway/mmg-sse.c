/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-sse"

#include "config.h"

#include "mmg-sse.h"

#include <string.h>

/* An event of ours has less than a hundred characters. */
#define MAX_EVENT 65536

struct _MmgSse
{
  MmgSseFunc func;
  gpointer user_data;
  GString *line;
  GString *event;
  GString *data;
  gboolean after_return;
};

/**
 * mmg_sse_new: (transfer full)
 * @func: called for each whole event with its name ("message" where none was given) and data
 *
 * Reads a stream of server-sent events that comes in pieces.
 */
MmgSse *
mmg_sse_new (MmgSseFunc func, gpointer user_data)
{
  MmgSse *self = g_new0 (MmgSse, 1);

  self->func = func;
  self->user_data = user_data;
  self->line = g_string_new (NULL);
  self->event = g_string_new (NULL);
  self->data = g_string_new (NULL);
  return self;
}

void
mmg_sse_free (MmgSse *self)
{
  if (self == NULL)
    return;
  g_string_free (self->line, TRUE);
  g_string_free (self->event, TRUE);
  g_string_free (self->data, TRUE);
  g_free (self);
}

static void
dispatch (MmgSse *self)
{
  if (self->data->len > 0)
    {
      g_string_truncate (self->data, self->data->len - 1);
      self->func (self->event->len > 0 ? self->event->str : "message", self->data->str,
                  self->user_data);
    }
  g_string_truncate (self->event, 0);
  g_string_truncate (self->data, 0);
}

static void
take_field (MmgSse *self, const char *name, const char *value)
{
  if (g_str_equal (name, "event"))
    g_string_assign (self->event, value);
  else if (g_str_equal (name, "data"))
    g_string_append_printf (self->data, "%s\n", value);
}

static void
take_line (MmgSse *self)
{
  char *colon;

  if (self->line->len == 0)
    {
      dispatch (self);
      return;
    }
  colon = strchr (self->line->str, ':');
  if (colon == NULL)
    take_field (self, self->line->str, "");
  else if (colon != self->line->str)
    {
      *colon = '\0';
      take_field (self, self->line->str, colon[1] == ' ' ? colon + 2 : colon + 1);
    }
  g_string_truncate (self->line, 0);
}

/**
 * mmg_sse_feed:
 *
 * Returns: FALSE when an event grows beyond all reason; the stream should be given up
 */
gboolean
mmg_sse_feed (MmgSse *self, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      gboolean line_feed_of_pair = bytes[i] == '\n' && self->after_return;

      self->after_return = bytes[i] == '\r';
      if (line_feed_of_pair)
        continue;
      if (bytes[i] == '\n' || bytes[i] == '\r')
        take_line (self);
      else if (bytes[i] != '\0')
        g_string_append_c (self->line, bytes[i]);
      if (self->line->len + self->data->len > MAX_EVENT)
        return FALSE;
    }
  return TRUE;
}
