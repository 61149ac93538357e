/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-csv.h"

#include <glib/gi18n.h>

#include "mm-csv.h"
#include "mma-units-texts.h"

typedef struct
{
  const char *title;
  char *(*text) (gpointer unit, gpointer codes);
} Column;

static const Column columns[] = {
  { N_ ("Product number"), mma_units_text_serial },
  { N_ ("Model"), mma_units_text_model },
  { N_ ("Date of purchase"), mma_units_text_purchased },
  { N_ ("End of use"), mma_units_text_ended },
  { N_ ("Place of installation"), mma_units_text_place },
  { N_ ("Remarks"), mma_units_text_remarks },
  { N_ ("Organisation"), mma_units_text_organisation },
  { N_ ("Department"), mma_units_text_department },
  { N_ ("Full name"), mma_units_text_person },
};

/* Codes that nobody asked for have no columns. */
static const Column code_columns[] = {
  { N_ ("Keycode (4 digits)"), mma_units_text_keycode_apart },
  { N_ ("Keycode (binary)"), mma_units_text_keycode_binary },
};

static void
write_unit (MmCsvWriter *writer, gpointer unit, MmaKeycodes *codes)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *text = columns[i].text (unit, codes);

      mm_csv_writer_text (writer, text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (code_columns) && mma_keycodes_count (codes) > 0; i++)
    {
      g_autofree char *text = code_columns[i].text (unit, codes);

      mm_csv_writer_raw (writer, text);
    }
  mm_csv_writer_end_row (writer);
}

static void
write_titles (MmCsvWriter *writer, MmaKeycodes *codes)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    mm_csv_writer_text (writer, _ (columns[i].title));
  for (guint i = 0; i < G_N_ELEMENTS (code_columns) && mma_keycodes_count (codes) > 0; i++)
    mm_csv_writer_text (writer, _ (code_columns[i].title));
  mm_csv_writer_end_row (writer);
}

GBytes *
mma_units_csv_new (GListModel *units, MmaKeycodes *codes)
{
  g_autoptr (MmCsvWriter) writer = mm_csv_writer_new (MM_CSV_UTF8_BOM);

  write_titles (writer, codes);
  for (guint i = 0; i < g_list_model_get_n_items (units); i++)
    {
      g_autoptr (GObject) unit = g_list_model_get_item (units, i);

      write_unit (writer, unit, codes);
    }
  return mm_csv_writer_finish (writer, NULL);
}
