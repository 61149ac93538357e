/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-json.h"

#include <string.h>

#include "mm-error.h"
#include "mm-json-scan.h"

static MmJsonFrame *
top (MmJsonScan *scan)
{
  return scan->frames->len > 0 ? &g_array_index (scan->frames, MmJsonFrame, scan->frames->len - 1)
                               : NULL;
}

static void
clear_name (gpointer data)
{
  g_free (((MmJsonName *) data)->copy);
}

static gboolean
open_container (MmJsonScan *scan)
{
  MmJsonFrame frame = { .is_object = mm_json_scan_peek (scan) == '{',
                        .first_name = scan->names->len };

  if (scan->frames->len >= scan->max_depth)
    return mm_json_scan_fail (scan, scan->at, "nested too deeply");
  g_array_append_val (scan->frames, frame);
  scan->at++;
  return TRUE;
}

static gboolean
scan_value (MmJsonScan *scan)
{
  switch (mm_json_scan_peek (scan))
    {
    case '{':
    case '[':
      return open_container (scan);
    case '"':
      return mm_json_scan_string (scan, NULL, NULL);
    case 't':
      return mm_json_scan_word (scan, "true");
    case 'f':
      return mm_json_scan_word (scan, "false");
    case 'n':
      return mm_json_scan_word (scan, "null");
    default:
      return mm_json_scan_number (scan);
    }
}

static gboolean
scan_name (MmJsonScan *scan, MmJsonFrame *frame)
{
  g_autoptr (GString) decoded = NULL;
  MmJsonName name = { .offset = scan->at };
  gboolean escaped = FALSE;

  if (mm_json_scan_peek (scan) != '"')
    return mm_json_scan_fail (scan, scan->at, "name expected");
  if (frame->count > MM_JSON_MAX_MEMBERS)
    return mm_json_scan_fail (scan, scan->at, "too many members");
  if (!mm_json_scan_string (scan, NULL, &escaped))
    return FALSE;
  name.text = scan->text + name.offset + 1;
  name.length = scan->at - name.offset - 2;
  if (escaped)
    {
      decoded = g_string_sized_new (name.length);
      scan->at = name.offset;
      mm_json_scan_string (scan, decoded, NULL);
      name.length = decoded->len;
      name.copy = g_string_free (g_steal_pointer (&decoded), FALSE);
      name.text = name.copy;
    }
  g_array_append_val (scan->names, name);
  mm_json_scan_space (scan);
  if (mm_json_scan_peek (scan) != ':')
    return mm_json_scan_fail (scan, scan->at, "colon expected");
  scan->at++;
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const MmJsonName *left = a, *right = b;

  if (left->length != right->length)
    return left->length < right->length ? -1 : 1;
  return memcmp (left->text, right->text, left->length);
}

/* Duplicates are looked for at the end, by sorting: no input can make that slow. */
static gboolean
close_object (MmJsonScan *scan, const MmJsonFrame *frame)
{
  guint count = scan->names->len - frame->first_name;
  /* An array that never held anything has no data to point into. */
  MmJsonName *names =
      count > 0 ? &g_array_index (scan->names, MmJsonName, frame->first_name) : NULL;

  if (count > 1)
    qsort (names, count, sizeof (MmJsonName), compare_names);
  for (guint i = 1; i < count; i++)
    if (compare_names (&names[i - 1], &names[i]) == 0)
      {
        /* The last name is the one that the pointer shows. */
        gsize offset = MAX (names[i - 1].offset, names[i].offset);
        MmJsonName last = names[i];

        names[i] = names[count - 1];
        names[count - 1] = last;
        return mm_json_scan_fail (scan, offset, "duplicate name");
      }
  g_array_set_size (scan->names, frame->first_name);
  return TRUE;
}

static gboolean
close_container (MmJsonScan *scan)
{
  MmJsonFrame *frame = top (scan);

  if (frame->is_object && !close_object (scan, frame))
    return FALSE;
  g_array_set_size (scan->frames, scan->frames->len - 1);
  scan->at++;
  return TRUE;
}

/* Inside an open container: passes its end, or what stands before its next value. Sets @ended. */
static gboolean
scan_between (MmJsonScan *scan, MmJsonFrame *frame, gboolean *ended)
{
  int close = frame->is_object ? '}' : ']';

  mm_json_scan_space (scan);
  *ended = mm_json_scan_peek (scan) == close;
  if (*ended)
    return close_container (scan);
  if (frame->count > 0)
    {
      if (mm_json_scan_peek (scan) != ',')
        return mm_json_scan_fail (scan, scan->at, "comma or end expected");
      scan->at++;
      mm_json_scan_space (scan);
    }
  frame->count++;
  if (frame->is_object && !scan_name (scan, frame))
    return FALSE;
  mm_json_scan_space (scan);
  return TRUE;
}

static gboolean
scan_document (MmJsonScan *scan)
{
  mm_json_scan_space (scan);
  if (!scan_value (scan))
    return FALSE;
  while (scan->frames->len > 0)
    {
      gboolean ended;

      if (!scan_between (scan, top (scan), &ended) || (!ended && !scan_value (scan)))
        return FALSE;
    }
  mm_json_scan_space (scan);
  return scan->at == scan->length || mm_json_scan_fail (scan, scan->at, "text after the document");
}

static void
append_pointer_name (GString *pointer, const MmJsonName *name)
{
  for (gsize i = 0; i < name->length; i++)
    if (name->text[i] == '~')
      g_string_append (pointer, "~0");
    else if (name->text[i] == '/')
      g_string_append (pointer, "~1");
    else
      g_string_append_c (pointer, name->text[i]);
}

/* The place of the fault. An object's current name is the last one of its slice of names. */
static char *
current_pointer (MmJsonScan *scan)
{
  GString *pointer = g_string_new (NULL);

  for (guint i = 0; i < scan->frames->len; i++)
    {
      const MmJsonFrame *frame = &g_array_index (scan->frames, MmJsonFrame, i);
      guint end = i + 1 < scan->frames->len
                      ? g_array_index (scan->frames, MmJsonFrame, i + 1).first_name
                      : scan->names->len;

      if (!frame->is_object && frame->count > 0)
        g_string_append_printf (pointer, "/%u", frame->count - 1);
      if (frame->is_object && end > frame->first_name)
        {
          g_string_append_c (pointer, '/');
          append_pointer_name (pointer, &g_array_index (scan->names, MmJsonName, end - 1));
        }
    }
  return g_string_free (pointer, FALSE);
}

static void
set_syntax_error (GError **error, const char *pointer, gsize offset, const char *fault)
{
  g_autofree char *message = NULL;

  message = g_strdup_printf ("Not valid JSON at \"%s\", byte %" G_GSIZE_FORMAT ": %s", pointer,
                             offset, fault);
  g_propagate_error (error,
                     mm_error_new_take (MM_ERROR_INVALID, mm_problem_new ("json_syntax", message)));
}

gboolean
mm_json_scan (const char *text, gsize length, guint max_depth, GError **error)
{
  MmJsonScan scan = { .text = text, .length = length, .max_depth = max_depth };
  const char *end;
  gboolean valid;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  if (length > 0 && !g_utf8_validate_len (text, length, &end))
    {
      set_syntax_error (error, "", (gsize) (end - text), "not UTF-8, or a zero byte");
      return FALSE;
    }
  scan.frames = g_array_new (FALSE, FALSE, sizeof (MmJsonFrame));
  scan.names = g_array_new (FALSE, FALSE, sizeof (MmJsonName));
  g_array_set_clear_func (scan.names, clear_name);
  valid = scan_document (&scan);
  if (!valid && error != NULL)
    {
      g_autofree char *pointer = current_pointer (&scan);

      set_syntax_error (error, pointer, scan.fault_at, scan.fault);
    }
  g_array_unref (scan.names);
  g_array_unref (scan.frames);
  return valid;
}
