/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-sheet-print.h"

#include <glib/gi18n.h>

#include "mma-confirm.h"

typedef struct
{
  GtkWidget *parent; /* owned, and with it what follows */
  GPtrArray *sheets;
  const MmSheetService *service;
  const MmSheetTerms *terms;
} Job;

static void
job_free (gpointer data, GClosure *closure)
{
  Job *job = data;

  g_object_unref (job->parent);
  g_ptr_array_unref (job->sheets);
  g_free (job);
}

static void
draw_page_cb (GtkPrintOperation *print, GtkPrintContext *context, int page, Job *job)
{
  g_autoptr (GError) error = NULL;

  if (!mm_sheets_draw_page (job->sheets, job->service, job->terms, (guint) page,
                            gtk_print_context_get_cairo_context (context), &error))
    {
      gtk_print_operation_cancel (print);
      mma_confirm_tell (job->parent, _ ("The sheets could not be made"), error->message);
    }
}

static void
set_paper (GtkPrintOperation *print)
{
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_print_operation_set_default_page_setup (print, setup);
  gtk_paper_size_free (paper);
}

void
mma_sheet_print (GtkWidget *parent,
                 GPtrArray *sheets,
                 const MmSheetService *service,
                 const MmSheetTerms *terms)
{
  g_autoptr (GtkPrintOperation) print = gtk_print_operation_new ();
  GtkRoot *window = gtk_widget_get_root (parent);
  Job *job = g_new0 (Job, 1);

  job->parent = g_object_ref (parent);
  job->sheets = g_ptr_array_ref (sheets);
  job->service = service;
  job->terms = terms;
  set_paper (print);
  gtk_print_operation_set_unit (print, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (print, TRUE);
  gtk_print_operation_set_n_pages (print, (int) (sheets->len * MM_SHEET_PAGES));
  gtk_print_operation_set_job_name (print, _ ("Registration sheets"));
  g_signal_connect_data (print, "draw-page", G_CALLBACK (draw_page_cb), job, job_free, 0);
  gtk_print_operation_run (print, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (window) ? GTK_WINDOW (window) : NULL, NULL);
}
