/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-json.h"

#include <errno.h>
#include <math.h>

#include "mm-error.h"

#define MAX_NUMBER_LENGTH 64

/* One open array or object. */
typedef struct
{
  gboolean is_object;
  guint count;      /* elements or members begun so far */
  guint first_name; /* of this object's names in Scan.names */
} Frame;

/* A member's name: a slice of the text, or a copy where it has escapes. */
typedef struct
{
  const char *text;
  gsize length;
  char *copy;
  gsize offset;
} Name;

typedef struct
{
  const char *text;
  gsize length;
  gsize at;
  guint max_depth;

  GArray *frames;
  GArray *names; /* of all open objects */

  const char *fault;
  gsize fault_at;
} Scan;

static gboolean
fail (Scan *scan, gsize offset, const char *fault)
{
  scan->fault = fault;
  scan->fault_at = offset;
  return FALSE;
}

static int
peek (const Scan *scan)
{
  return scan->at < scan->length ? (unsigned char) scan->text[scan->at] : -1;
}

static Frame *
top (Scan *scan)
{
  return scan->frames->len > 0 ? &g_array_index (scan->frames, Frame, scan->frames->len - 1) : NULL;
}

static void
skip_space (Scan *scan)
{
  while (peek (scan) == ' ' || peek (scan) == '\t' || peek (scan) == '\n' || peek (scan) == '\r')
    scan->at++;
}

static void
clear_name (gpointer data)
{
  g_free (((Name *) data)->copy);
}

static gboolean
scan_hex (Scan *scan, gunichar *out)
{
  gunichar value = 0;

  for (int i = 0; i < 4; i++, scan->at++)
    {
      int c = peek (scan);

      if (c < 0 || !g_ascii_isxdigit (c))
        return fail (scan, scan->at, "bad \\u escape");
      value = value * 16 + (gunichar) g_ascii_xdigit_value ((char) c);
    }
  *out = value;
  return TRUE;
}

/* After "\u": four digits, or two groups for what lies beyond the basic plane. */
static gboolean
scan_unicode_escape (Scan *scan, GString *decoded)
{
  gsize start = scan->at;
  gunichar first, second;

  if (!scan_hex (scan, &first))
    return FALSE;
  if (first == 0)
    return fail (scan, start, "\\u0000 is not allowed");
  if (first >= 0xdc00 && first <= 0xdfff)
    return fail (scan, start, "surrogate without its pair");
  if (first >= 0xd800 && first <= 0xdbff)
    {
      if (scan->length - scan->at < 2 || scan->text[scan->at] != '\\' ||
          scan->text[scan->at + 1] != 'u')
        return fail (scan, start, "surrogate without its pair");
      scan->at += 2;
      if (!scan_hex (scan, &second))
        return FALSE;
      if (second < 0xdc00 || second > 0xdfff)
        return fail (scan, start, "surrogate without its pair");
      first = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
    }
  if (decoded != NULL)
    g_string_append_unichar (decoded, first);
  return TRUE;
}

static gboolean
scan_escape (Scan *scan, GString *decoded)
{
  static const char from[] = "\"\\/bfnrt";
  static const char to[] = "\"\\/\b\f\n\r\t";
  const char *found;
  int c;

  scan->at++;
  c = peek (scan);
  if (c == 'u')
    {
      scan->at++;
      return scan_unicode_escape (scan, decoded);
    }
  found = c > 0 ? strchr (from, c) : NULL;
  if (found == NULL)
    return fail (scan, scan->at, "bad escape");
  scan->at++;
  if (decoded != NULL)
    g_string_append_c (decoded, to[found - from]);
  return TRUE;
}

/* Passes a quoted text. @decoded, if given, gets it without escapes. */
static gboolean
scan_string (Scan *scan, GString *decoded, gboolean *escaped)
{
  gsize start = scan->at++;

  for (;;)
    {
      int c = peek (scan);

      if (c < 0)
        return fail (scan, start, "text without end");
      if (c < 0x20)
        return fail (scan, scan->at, "control character in a text");
      if (c == '\\')
        {
          if (escaped != NULL)
            *escaped = TRUE;
          if (!scan_escape (scan, decoded))
            return FALSE;
          continue;
        }
      scan->at++;
      if (c == '"')
        return TRUE;
      if (decoded != NULL)
        g_string_append_c (decoded, (char) c);
    }
}

static guint
scan_digits (Scan *scan)
{
  gsize start = scan->at;

  while (peek (scan) >= '0' && peek (scan) <= '9')
    scan->at++;
  return (guint) MIN (scan->at - start, G_MAXUINT);
}

static gboolean
number_in_range (const char *digits, gboolean is_integer)
{
  if (!is_integer)
    return isfinite (g_ascii_strtod (digits, NULL));
  errno = 0;
  g_ascii_strtoll (digits, NULL, 10);
  return errno == 0;
}

static gboolean
scan_number (Scan *scan)
{
  gsize start = scan->at;
  gboolean is_integer = TRUE;
  char digits[MAX_NUMBER_LENGTH + 1];

  if (peek (scan) == '-')
    scan->at++;
  if (peek (scan) == '0')
    scan->at++;
  else if (scan_digits (scan) == 0)
    return fail (scan, start, "value expected");
  if (peek (scan) == '.')
    {
      is_integer = FALSE;
      scan->at++;
      if (scan_digits (scan) == 0)
        return fail (scan, scan->at, "digit expected");
    }
  if (peek (scan) == 'e' || peek (scan) == 'E')
    {
      is_integer = FALSE;
      scan->at++;
      if (peek (scan) == '+' || peek (scan) == '-')
        scan->at++;
      if (scan_digits (scan) == 0)
        return fail (scan, scan->at, "digit expected");
    }
  if (scan->at - start > MAX_NUMBER_LENGTH)
    return fail (scan, start, "number too long");
  memcpy (digits, scan->text + start, scan->at - start);
  digits[scan->at - start] = '\0';
  return number_in_range (digits, is_integer) || fail (scan, start, "number out of range");
}

static gboolean
scan_word (Scan *scan, const char *word)
{
  gsize length = strlen (word);

  if (scan->length - scan->at < length || memcmp (scan->text + scan->at, word, length) != 0)
    return fail (scan, scan->at, "value expected");
  scan->at += length;
  return TRUE;
}

static gboolean
open_container (Scan *scan)
{
  Frame frame = { .is_object = peek (scan) == '{', .first_name = scan->names->len };

  if (scan->frames->len >= scan->max_depth)
    return fail (scan, scan->at, "nested too deeply");
  g_array_append_val (scan->frames, frame);
  scan->at++;
  return TRUE;
}

static gboolean
scan_value (Scan *scan)
{
  switch (peek (scan))
    {
    case '{':
    case '[':
      return open_container (scan);
    case '"':
      return scan_string (scan, NULL, NULL);
    case 't':
      return scan_word (scan, "true");
    case 'f':
      return scan_word (scan, "false");
    case 'n':
      return scan_word (scan, "null");
    default:
      return scan_number (scan);
    }
}

static gboolean
scan_name (Scan *scan, Frame *frame)
{
  g_autoptr (GString) decoded = NULL;
  Name name = { .offset = scan->at };
  gboolean escaped = FALSE;

  if (peek (scan) != '"')
    return fail (scan, scan->at, "name expected");
  if (frame->count > MM_JSON_MAX_MEMBERS)
    return fail (scan, scan->at, "too many members");
  if (!scan_string (scan, NULL, &escaped))
    return FALSE;
  name.text = scan->text + name.offset + 1;
  name.length = scan->at - name.offset - 2;
  if (escaped)
    {
      decoded = g_string_sized_new (name.length);
      scan->at = name.offset;
      scan_string (scan, decoded, NULL);
      name.length = decoded->len;
      name.copy = g_string_free (g_steal_pointer (&decoded), FALSE);
      name.text = name.copy;
    }
  g_array_append_val (scan->names, name);
  skip_space (scan);
  if (peek (scan) != ':')
    return fail (scan, scan->at, "colon expected");
  scan->at++;
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const Name *left = a, *right = b;

  if (left->length != right->length)
    return left->length < right->length ? -1 : 1;
  return memcmp (left->text, right->text, left->length);
}

/* Duplicates are looked for at the end, by sorting: no input can make that slow. */
static gboolean
close_object (Scan *scan, const Frame *frame)
{
  guint count = scan->names->len - frame->first_name;
  /* An array that never held anything has no data to point into. */
  Name *names = count > 0 ? &g_array_index (scan->names, Name, frame->first_name) : NULL;

  if (count > 1)
    qsort (names, count, sizeof (Name), compare_names);
  for (guint i = 1; i < count; i++)
    if (compare_names (&names[i - 1], &names[i]) == 0)
      {
        /* The last name is the one that the pointer shows. */
        gsize offset = MAX (names[i - 1].offset, names[i].offset);
        Name last = names[i];

        names[i] = names[count - 1];
        names[count - 1] = last;
        return fail (scan, offset, "duplicate name");
      }
  g_array_set_size (scan->names, frame->first_name);
  return TRUE;
}

static gboolean
close_container (Scan *scan)
{
  Frame *frame = top (scan);

  if (frame->is_object && !close_object (scan, frame))
    return FALSE;
  g_array_set_size (scan->frames, scan->frames->len - 1);
  scan->at++;
  return TRUE;
}

/* Inside an open container: passes its end, or what stands before its next value. Sets @ended. */
static gboolean
scan_between (Scan *scan, Frame *frame, gboolean *ended)
{
  int close = frame->is_object ? '}' : ']';

  skip_space (scan);
  *ended = peek (scan) == close;
  if (*ended)
    return close_container (scan);
  if (frame->count > 0)
    {
      if (peek (scan) != ',')
        return fail (scan, scan->at, "comma or end expected");
      scan->at++;
      skip_space (scan);
    }
  frame->count++;
  if (frame->is_object && !scan_name (scan, frame))
    return FALSE;
  skip_space (scan);
  return TRUE;
}

static gboolean
scan_document (Scan *scan)
{
  skip_space (scan);
  if (!scan_value (scan))
    return FALSE;
  while (scan->frames->len > 0)
    {
      gboolean ended;

      if (!scan_between (scan, top (scan), &ended) || (!ended && !scan_value (scan)))
        return FALSE;
    }
  skip_space (scan);
  return scan->at == scan->length || fail (scan, scan->at, "text after the document");
}

static void
append_pointer_name (GString *pointer, const Name *name)
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
current_pointer (Scan *scan)
{
  GString *pointer = g_string_new (NULL);

  for (guint i = 0; i < scan->frames->len; i++)
    {
      const Frame *frame = &g_array_index (scan->frames, Frame, i);
      guint end = i + 1 < scan->frames->len ? g_array_index (scan->frames, Frame, i + 1).first_name
                                            : scan->names->len;

      if (!frame->is_object && frame->count > 0)
        g_string_append_printf (pointer, "/%u", frame->count - 1);
      if (frame->is_object && end > frame->first_name)
        {
          g_string_append_c (pointer, '/');
          append_pointer_name (pointer, &g_array_index (scan->names, Name, end - 1));
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
  Scan scan = { .text = text, .length = length, .max_depth = max_depth };
  const char *end;
  gboolean valid;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  if (length > 0 && !g_utf8_validate_len (text, length, &end))
    {
      set_syntax_error (error, "", (gsize) (end - text), "not UTF-8, or a zero byte");
      return FALSE;
    }
  scan.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  scan.names = g_array_new (FALSE, FALSE, sizeof (Name));
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
