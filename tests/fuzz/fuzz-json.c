/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-json.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* libFuzzer calls it with what it made up: what the scanner accepts json-glib must parse. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) error = NULL;

  if (!mm_json_scan ((const char *) data, size, MM_JSON_MAX_DEPTH, NULL))
    return 0;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, (const char *) data, (gssize) size, &error))
    g_error ("The scanner accepts what json-glib does not: %s", error->message);
  return 0;
}
