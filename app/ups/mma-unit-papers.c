/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-papers.h"

#include <glib/gi18n.h>
#include <qrencode.h>

#include "mm-csv.h"
#include "mm-day.h"
#include "mma-format.h"
#include "mma-keycode.h"
#include "mma-paper.h"

/* In points. */
#define TITLE_FONT "sans-serif bold 16"
#define FONT "sans-serif 9"
#define CODE_FONT "sans-serif bold 17"
#define HEAD 66
#define FOOT 30
#define ROW 74
#define QR 50

typedef struct
{
  GListModel *lines;
  MmaUnitCommon common;
  gint64 now;
  guint rows_on_page;
} Job;

static void
job_free (gpointer data, GClosure *closure)
{
  Job *job = data;

  g_object_unref (job->lines);
  mma_unit_common_clear (&job->common);
  g_free (job);
}

/* The file */

static void
write_header (MmCsvWriter *writer)
{
  const char *const titles[] = { _ ("Product number"),
                                 _ ("Model"),
                                 _ ("Keycode (4 digits)"),
                                 _ ("Keycode (binary)"),
                                 _ ("Date of purchase"),
                                 _ ("Place of installation"),
                                 _ ("Remarks") };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    mm_csv_writer_text (writer, titles[i]);
  mm_csv_writer_end_row (writer);
}

static void
write_line (MmCsvWriter *writer, MmaUnitLine *line, const MmaUnitCommon *common)
{
  g_autofree char *decimal = mma_keycode_format_apart (mma_unit_line_get_keycode (line));
  g_autofree char *binary = mma_keycode_format_binary (mma_unit_line_get_keycode (line));
  g_autofree char *day = mm_day_format (mma_unit_common_get_day (common, line));
  g_autofree char *place = mma_unit_common_dup_place (common, line);

  mm_csv_writer_text (writer, mma_unit_line_get_serial (line));
  mm_csv_writer_text (writer, mma_unit_line_get_model (line));
  mm_csv_writer_raw (writer, decimal); /* both in groups, so that they stay texts */
  mm_csv_writer_raw (writer, binary);
  mm_csv_writer_raw (writer, day);
  mm_csv_writer_text (writer, place);
  mm_csv_writer_text (writer, mma_unit_common_get_remarks (line));
  mm_csv_writer_end_row (writer);
}

GBytes *
mma_unit_papers_save (GListModel *lines, const MmaUnitCommon *common)
{
  g_autoptr (MmCsvWriter) writer = mm_csv_writer_new (MM_CSV_UTF8_BOM);

  write_header (writer);
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (MmaUnitLine) line = g_list_model_get_item (lines, i);

      write_line (writer, line, common);
    }
  return mm_csv_writer_finish (writer, NULL);
}

/* The certificate */

static void
write_within (
    GtkPrintContext *context, const char *font, const char *text, double x, double y, double width)
{
  mma_paper_write (context, font, text, x, y, width, PANGO_ALIGN_LEFT);
}

static void
write_text (GtkPrintContext *context, const char *font, const char *text, double x, double y)
{
  write_within (context, font, text, x, y, gtk_print_context_get_width (context) - x);
}

/* The number of the unit, for scanning at the counter. */
static void
draw_qr (GtkPrintContext *context, const char *text, double x, double y)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  double side = code != NULL ? (double) QR / code->width : 0;

  for (int i = 0; code != NULL && i < code->width * code->width; i++)
    if ((code->data[i] & 1) != 0)
      cairo_rectangle (cr, x + i % code->width * side, y + i / code->width * side, side, side);
  cairo_fill (cr);
  g_clear_pointer (&code, QRcode_free);
}

static void
draw_rule (GtkPrintContext *context, double y)
{
  mma_paper_rule (context, y, 0.7);
}

static void
draw_line (Job *job, GtkPrintContext *context, MmaUnitLine *line, double y)
{
  g_autofree char *binary = mma_keycode_format_binary (mma_unit_line_get_keycode (line));
  g_autofree char *day = mm_day_format (mma_unit_common_get_day (&job->common, line));
  g_autofree char *place = mma_unit_common_dup_place (&job->common, line);
  g_autofree char *bought = g_strdup_printf ("%s　%s", _ ("Date of purchase"), day);
  double text = QR + 16, codes = gtk_print_context_get_width (context) / 2 + 50;
  double width = codes - text - 8;

  draw_qr (context, mma_unit_line_get_serial (line), 2, y + 11);
  write_within (context, "sans-serif bold 11", mma_unit_line_get_serial (line), text, y + 8, width);
  write_within (context, FONT, mma_unit_line_get_model (line), text, y + 25, width);
  write_within (context, FONT, bought, text, y + 39, width);
  write_within (context, FONT, place, text, y + 53, width);
  write_text (context, FONT, _ ("Keycode (decimal)"), codes, y + 6);
  write_text (context, CODE_FONT, mma_unit_line_get_keycode (line), codes, y + 17);
  write_text (context, FONT, _ ("Keycode (binary)"), codes, y + 43);
  write_text (context, "monospace bold 10", binary, codes, y + 55);
  draw_rule (context, y + ROW - 1);
}

static void
draw_head (Job *job, GtkPrintContext *context)
{
  g_autofree char *date = mma_format_date (job->now);
  guint n = g_list_model_get_n_items (job->lines);
  g_autofree char *count = mma_format_count (n);
  /* Translators: number of UPS units */
  g_autofree char *units = g_strdup_printf (ngettext ("%s unit", "%s units", n), count);
  g_autofree char *line = g_strdup_printf ("%s　%s", date, units);

  write_text (context, TITLE_FONT, _ ("Certificate of UPS registration"), 0, 0);
  write_text (context, FONT, line, 0, 26);
  write_text (context, FONT,
              _ ("Keycodes let the UPS give power. Keep this sheet where others do not see it."), 0,
              42);
  draw_rule (context, HEAD - 4);
}

static void
begin_cb (GtkPrintOperation *print, GtkPrintContext *context, gpointer data)
{
  Job *job = data;

  job->rows_on_page =
      mma_paper_paginate (print, context, g_list_model_get_n_items (job->lines), ROW, HEAD + FOOT);
}

static void
draw_cb (GtkPrintOperation *print, GtkPrintContext *context, int page, gpointer data)
{
  Job *job = data;
  g_autofree char *foot = mma_paper_describe_page (print, page);

  draw_head (job, context);
  for (guint i = 0; i < job->rows_on_page; i++)
    {
      g_autoptr (MmaUnitLine) line =
          g_list_model_get_item (job->lines, (guint) page * job->rows_on_page + i);

      if (line != NULL)
        draw_line (job, context, line, HEAD + i * ROW);
    }
  write_text (context, FONT, foot, 0, gtk_print_context_get_height (context) - FOOT / 2);
}

GtkPrintOperation *
mma_unit_papers_print (GListModel *lines, const MmaUnitCommon *common)
{
  GtkPrintOperation *print = gtk_print_operation_new ();
  Job *job = g_new0 (Job, 1);

  job->lines = g_object_ref (lines);
  mma_unit_common_copy (common, &job->common);
  job->now = g_get_real_time () / 1000;
  gtk_print_operation_set_unit (print, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (print, _ ("Certificate of UPS registration"));
  gtk_print_operation_set_embed_page_setup (print, TRUE);
  g_signal_connect_data (print, "begin-print", G_CALLBACK (begin_cb), job, job_free, 0);
  g_signal_connect (print, "draw-page", G_CALLBACK (draw_cb), job);
  return print;
}
