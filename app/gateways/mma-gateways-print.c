/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-gateways-print.h"

#include <glib/gi18n.h>

#include "mma-format.h"
#include "mma-state-badge.h"

/* In points. */
#define FONT "sans-serif 8.5"
#define TITLE_FONT "sans-serif bold 14"
#define HEAD 52
#define FOOT 24
#define ROW 18
#define GAP 6

typedef struct
{
  GListModel *model;
  MmaGatewaysCells *cells;
  char *party_title;
  char *filter;
  gint64 now;
  guint rows_on_page;
} Job;

/* A column: its part of the width, and its text for a row. */
typedef struct
{
  double part;
  char *(*dup_text) (Job *job, MmGateway *gateway);
} Column;

/* helpers */

static void
job_free (gpointer data, GClosure *closure)
{
  Job *job = data;

  g_clear_object (&job->model);
  g_clear_object (&job->cells);
  g_free (job->party_title);
  g_free (job->filter);
  g_free (job);
}

static char *
dup_state (Job *job, MmGateway *gateway)
{
  g_autoptr (MmFault) fault = g_list_model_get_item (mm_gateway_get_faults (gateway), 0);

  return g_strjoin (" ", mma_state_word (mm_gateway_get_state (gateway)),
                    fault == NULL ? NULL : mm_fault_get_code (fault), NULL);
}

static char *
dup_site (Job *job, MmGateway *gateway)
{
  return g_strdup (mm_gateway_get_site_name (gateway));
}

static char *
dup_id (Job *job, MmGateway *gateway)
{
  return g_strdup (mm_gateway_get_gateway_id (gateway));
}

static char *
dup_party (Job *job, MmGateway *gateway)
{
  return mma_gateways_cells_dup_party (job->cells, gateway);
}

static char *
dup_place (Job *job, MmGateway *gateway)
{
  MmAddress *address = mm_gateway_get_address (gateway);

  return address == NULL ? g_strdup ("") : mm_address_to_string (address);
}

static const Column columns[] = {
  { 0.14, dup_state }, { 0.22, dup_site },  { 0.15, dup_id },
  { 0.17, dup_party }, { 0.32, dup_place },
};

/* Writes a line that is cut where it ends; @align counts from the start of @width. */
static void
write_text (GtkPrintContext *context,
            const char *font,
            const char *text,
            double x,
            double y,
            double width,
            PangoAlignment align)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text != NULL ? text : "", -1);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, align);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_line (GtkPrintContext *context, double y, double grey)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  cairo_save (cr);
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, 0, y);
  cairo_line_to (cr, gtk_print_context_get_width (context), y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_head (Job *job, GtkPrintContext *context)
{
  const char *const titles[] = { _ ("State"), _ ("Site name"), _ ("Gateway ID"), job->party_title,
                                 _ ("Installation address") };
  double width = gtk_print_context_get_width (context), x = 0;
  g_autofree char *date = mma_format_date_time (job->now);
  g_autofree char *count = mma_format_count (g_list_model_get_n_items (job->model));
  guint n = g_list_model_get_n_items (job->model);
  g_autofree char *rows = g_strdup_printf (ngettext ("%s gateway", "%s gateways", n), count);
  g_autofree char *line = *job->filter == '\0'
                              ? g_strdup (rows)
                              /* Translators: the filter, the number of gateways */
                              : g_strdup_printf (_ ("Filter: %s (%s)"), job->filter, rows);

  write_text (context, TITLE_FONT, _ ("Operating state"), 0, 0, width * 0.6, PANGO_ALIGN_LEFT);
  write_text (context, FONT, date, width * 0.6, 6, width * 0.4, PANGO_ALIGN_RIGHT);
  write_text (context, FONT, line, 0, 20, width, PANGO_ALIGN_LEFT);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      write_text (context, FONT, titles[i], x, HEAD - 16, width * columns[i].part - GAP,
                  PANGO_ALIGN_LEFT);
      x += width * columns[i].part;
    }
  draw_line (context, HEAD - 2, 0.2);
}

static void
draw_row (Job *job, GtkPrintContext *context, MmGateway *gateway, double y)
{
  double width = gtk_print_context_get_width (context), x = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *text = columns[i].dup_text (job, gateway);

      write_text (context, FONT, text, x, y + 2, width * columns[i].part - GAP, PANGO_ALIGN_LEFT);
      x += width * columns[i].part;
    }
  draw_line (context, y + ROW, 0.8);
}

static void
draw_foot (GtkPrintOperation *print, GtkPrintContext *context, int page)
{
  int pages;
  g_autofree char *text = NULL;

  g_object_get (print, "n-pages", &pages, NULL);
  /* Translators: number of the page, number of pages */
  text = g_strdup_printf (_ ("Page %d/%d"), page + 1, pages);
  write_text (context, FONT, text, 0, gtk_print_context_get_height (context) - FOOT / 2,
              gtk_print_context_get_width (context), PANGO_ALIGN_CENTER);
}

/* callbacks */

static void
begin_cb (GtkPrintOperation *print, GtkPrintContext *context, gpointer data)
{
  Job *job = data;
  guint n = g_list_model_get_n_items (job->model);
  double room = gtk_print_context_get_height (context) - HEAD - FOOT;

  job->rows_on_page = (guint) MAX (room / ROW, 1);
  gtk_print_operation_set_n_pages (print,
                                   (int) MAX ((n + job->rows_on_page - 1) / job->rows_on_page, 1));
}

static void
draw_cb (GtkPrintOperation *print, GtkPrintContext *context, int page, gpointer data)
{
  Job *job = data;
  guint first = (guint) page * job->rows_on_page;

  draw_head (job, context);
  for (guint i = 0; i < job->rows_on_page; i++)
    {
      g_autoptr (MmGateway) gateway = g_list_model_get_item (job->model, first + i);

      if (gateway != NULL)
        draw_row (job, context, gateway, HEAD + i * ROW);
    }
  draw_foot (print, context, page);
}

/* public functions */

/** mma_gateways_print_new: Returns: (transfer full): reads the rows of a page when it is drawn */
GtkPrintOperation *
mma_gateways_print_new (const MmaGatewaysOutput *output)
{
  GtkPrintOperation *print = gtk_print_operation_new ();
  Job *job = g_new0 (Job, 1);

  job->model = g_object_ref (output->model);
  job->cells = g_object_ref (output->cells);
  job->party_title = g_strdup (output->party_title);
  job->filter = g_strdup (output->filter != NULL ? output->filter : "");
  job->now = g_get_real_time () / 1000;
  gtk_print_operation_set_unit (print, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (print, _ ("Operating state"));
  gtk_print_operation_set_embed_page_setup (print, TRUE);
  g_signal_connect_data (print, "begin-print", G_CALLBACK (begin_cb), job, job_free, 0);
  g_signal_connect (print, "draw-page", G_CALLBACK (draw_cb), job);
  return print;
}
