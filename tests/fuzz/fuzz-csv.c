/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-csv.h"

#define MAX_ROWS 1000

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Files that people choose: whatever they hold, rows come out as text, or an error that says why.
 */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  MmCsvEncoding encoding;
  g_autoptr (GPtrArray) rows =
      mm_csv_read_sheet ((const char *) data, size, MAX_ROWS, &encoding, &error);

  if ((rows == NULL) == (error == NULL))
    g_error ("A file is both read and not read");
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const MmCsvRow *row = rows->pdata[i];

      for (guint j = 0; row->cells[j] != NULL; j++)
        if (!g_utf8_validate (row->cells[j], -1, NULL))
          g_error ("Line %u holds what is no text", row->line);
    }
  return 0;
}
