/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-list-print.h"

#include <glib/gi18n.h>

#include "mma-confirm.h"
#include "mma-format.h"
#include "mma-paper.h"
#include "mma-save.h"

/* In points. */
#define FONT "sans-serif 8.5"
#define TITLE_FONT "sans-serif bold 14"
#define HEAD 52
#define FOOT 24
#define ROW 18
#define GAP 6

typedef struct
{
  char *title;
  char *line; /* the filter and the number of rows */
  GListModel *rows;
  MmaPrintColumn *columns; /* with titles of their own */
  guint n_columns;
  GObject *data;
  gint64 now;
  guint rows_on_page;
} Job;

/* helpers */

static void
job_free (gpointer data, GClosure *closure)
{
  Job *job = data;

  for (guint i = 0; i < job->n_columns; i++)
    g_free ((char *) job->columns[i].title);
  g_free (job->columns);
  g_clear_object (&job->rows);
  g_clear_object (&job->data);
  g_free (job->title);
  g_free (job->line);
  g_free (job);
}

static Job *
job_new (const MmaListPrint *list)
{
  Job *job = g_new0 (Job, 1);

  job->title = g_strdup (list->title);
  job->line = list->filter == NULL || *list->filter == '\0'
                  ? g_strdup (list->count)
                  /* Translators: the filter, the number of rows */
                  : g_strdup_printf (_ ("Filter: %s (%s)"), list->filter, list->count);
  job->rows = g_object_ref (list->rows);
  job->columns = g_memdup2 (list->columns, list->n_columns * sizeof *list->columns);
  job->n_columns = list->n_columns;
  for (guint i = 0; i < job->n_columns; i++)
    job->columns[i].title = g_strdup (list->columns[i].title);
  job->data = list->data != NULL ? g_object_ref (list->data) : NULL;
  job->now = g_get_real_time () / 1000;
  return job;
}

static void
draw_head (Job *job, GtkPrintContext *context)
{
  double width = gtk_print_context_get_width (context), x = 0;
  g_autofree char *date = mma_format_date_time (job->now);

  mma_paper_write (context, TITLE_FONT, job->title, 0, 0, width * 0.6, PANGO_ALIGN_LEFT);
  mma_paper_write (context, FONT, date, width * 0.6, 6, width * 0.4, PANGO_ALIGN_RIGHT);
  mma_paper_write (context, FONT, job->line, 0, 20, width, PANGO_ALIGN_LEFT);
  for (guint i = 0; i < job->n_columns; i++)
    {
      mma_paper_write (context, FONT, job->columns[i].title, x, HEAD - 16,
                       width * job->columns[i].part - GAP, PANGO_ALIGN_LEFT);
      x += width * job->columns[i].part;
    }
  mma_paper_rule (context, HEAD - 2, 0.2);
}

static void
draw_row (Job *job, GtkPrintContext *context, gpointer row, double y)
{
  double width = gtk_print_context_get_width (context), x = 0;

  for (guint i = 0; i < job->n_columns; i++)
    {
      g_autofree char *text = job->columns[i].text (row, job->data);

      mma_paper_write (context, FONT, text, x, y + 2, width * job->columns[i].part - GAP,
                       PANGO_ALIGN_LEFT);
      x += width * job->columns[i].part;
    }
  mma_paper_rule (context, y + ROW, 0.8);
}

static void
draw_foot (GtkPrintOperation *print, GtkPrintContext *context, int page)
{
  g_autofree char *text = mma_paper_describe_page (print, page);

  mma_paper_write (context, FONT, text, 0, gtk_print_context_get_height (context) - FOOT / 2,
                   gtk_print_context_get_width (context), PANGO_ALIGN_CENTER);
}

/* callbacks */

static void
begin_cb (GtkPrintOperation *print, GtkPrintContext *context, gpointer data)
{
  Job *job = data;

  job->rows_on_page =
      mma_paper_paginate (print, context, g_list_model_get_n_items (job->rows), ROW, HEAD + FOOT);
}

static void
draw_cb (GtkPrintOperation *print, GtkPrintContext *context, int page, gpointer data)
{
  Job *job = data;
  guint first = (guint) page * job->rows_on_page;

  draw_head (job, context);
  for (guint i = 0; i < job->rows_on_page; i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (job->rows, first + i);

      if (row != NULL)
        draw_row (job, context, row, HEAD + i * ROW);
    }
  draw_foot (print, context, page);
}

static void
lay_on_its_side (GtkPrintOperation *print)
{
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (print, setup);
}

static void
say_how_many (GtkWidget *parent, guint n)
{
  g_autofree char *count = mma_format_count (n);
  g_autofree char *text =
      /* Translators: number of rows */
      g_strdup_printf (ngettext ("%s row is printed", "%s rows are printed", n), count);

  mma_toast (parent, text);
}

/* public functions */

GtkPrintOperation *
mma_list_print_new (const MmaListPrint *list)
{
  GtkPrintOperation *print = gtk_print_operation_new ();
  Job *job = job_new (list);

  gtk_print_operation_set_unit (print, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (print, list->title);
  gtk_print_operation_set_embed_page_setup (print, TRUE);
  if (list->landscape)
    lay_on_its_side (print);
  g_signal_connect_data (print, "begin-print", G_CALLBACK (begin_cb), job, job_free, 0);
  g_signal_connect (print, "draw-page", G_CALLBACK (draw_cb), job);
  return print;
}

void
mma_list_print_run (GtkPrintOperation *print, GtkWidget *parent, guint n_rows)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autoptr (GError) error = NULL;

  say_how_many (parent, n_rows);
  gtk_print_operation_set_allow_async (print, TRUE);
  if (gtk_print_operation_run (print, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                               &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    mma_confirm_tell (parent, _ ("The list could not be printed"),
                      _ ("Please check the printer and try again."));
}
