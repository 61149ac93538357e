/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For the files of mm_json_scan () alone: what they share on their way through a text. */

/* One open array or object. */
typedef struct
{
  gboolean is_object;
  guint count;      /* elements or members begun so far */
  guint first_name; /* of this object's names in MmJsonScan.names */
} MmJsonFrame;

/* A member's name: a slice of the text, or a copy where it has escapes. */
typedef struct
{
  const char *text;
  gsize length;
  char *copy;
  gsize offset;
} MmJsonName;

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
} MmJsonScan;

/* mm-json-scan-token.c; each stands behind what it has passed. FALSE: the fault is noted. */

/* Notes @fault; always FALSE. */
gboolean mm_json_scan_fail (MmJsonScan *scan, gsize offset, const char *fault);
/* The next byte, or -1 at the end. */
int mm_json_scan_peek (const MmJsonScan *scan);
void mm_json_scan_space (MmJsonScan *scan);
/* @decoded (nullable) gets the text without escapes; *escaped (nullable) becomes TRUE where it has
 * some. */
gboolean mm_json_scan_string (MmJsonScan *scan, GString *decoded, gboolean *escaped);
gboolean mm_json_scan_number (MmJsonScan *scan);
/* The word that stands there must be @word. */
gboolean mm_json_scan_word (MmJsonScan *scan, const char *word);

G_END_DECLS
