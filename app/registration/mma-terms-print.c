/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-terms-print.h"

#include <glib/gi18n.h>

#include "mma-terms-text.h"

/* In points. */
#define FONT "sans-serif 10"
#define FOOT_FONT "sans-serif 8.5"
#define LINE_SPACING 1.25
#define FOOT 28

typedef struct
{
  char *markup;
  char *version;
  PangoLayout *layout;
  GArray *first_lines; /* of each page, as int */
} Job;

/* helpers */

static void
job_free (gpointer data, GClosure *closure)
{
  Job *job = data;

  g_free (job->markup);
  g_free (job->version);
  g_clear_object (&job->layout);
  g_clear_pointer (&job->first_lines, g_array_unref);
  g_free (job);
}

static void
set_font (PangoLayout *layout, const char *font)
{
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
}

static void
lay_out (Job *job, GtkPrintContext *context)
{
  g_clear_object (&job->layout);
  job->layout = gtk_print_context_create_pango_layout (context);
  set_font (job->layout, FONT);
  pango_layout_set_width (job->layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_wrap (job->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (job->layout, LINE_SPACING);
  pango_layout_set_markup (job->layout, job->markup, -1);
}

static double
get_line_height (PangoLayoutIter *iter)
{
  int top, bottom;

  pango_layout_iter_get_line_yrange (iter, &top, &bottom);
  return (double) (bottom - top) / PANGO_SCALE;
}

/* Fills one page after the other with whole lines. */
static void
break_pages (Job *job, double room)
{
  PangoLayoutIter *iter = pango_layout_get_iter (job->layout);
  double used = room;
  int line = 0;

  g_clear_pointer (&job->first_lines, g_array_unref);
  job->first_lines = g_array_new (FALSE, FALSE, sizeof (int));
  do
    {
      double height = get_line_height (iter);

      if (used + height > room)
        {
          g_array_append_val (job->first_lines, line);
          used = 0;
        }
      used += height;
      line++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static int
get_first_line (Job *job, int page)
{
  return page < (int) job->first_lines->len ? g_array_index (job->first_lines, int, page)
                                            : G_MAXINT;
}

static void
draw_lines (Job *job, cairo_t *cr, int first, int end)
{
  PangoLayoutIter *iter = pango_layout_get_iter (job->layout);
  double top = 0;
  int line = 0;

  do
    {
      if (line >= first && line < end)
        {
          double baseline = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
          int start;

          pango_layout_iter_get_line_yrange (iter, &start, NULL);
          if (line == first)
            top = (double) start / PANGO_SCALE;
          cairo_move_to (cr, 0, baseline - top);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
        }
      line++;
    }
  while (line < end && pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
draw_foot (Job *job, GtkPrintContext *context, int page)
{
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autofree char *place =
      /* Translators: number of the page, number of pages */
      g_strdup_printf (_ ("Page %d/%d"), page + 1, (int) job->first_lines->len);
  g_autofree char *text = g_strdup_printf ("%s　%s", job->version, place);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  set_font (layout, FOOT_FONT);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  cairo_move_to (cr, 0, gtk_print_context_get_height (context) - FOOT / 2);
  pango_cairo_show_layout (cr, layout);
}

/* callbacks */

static void
begin_cb (GtkPrintOperation *print, GtkPrintContext *context, gpointer data)
{
  Job *job = data;

  lay_out (job, context);
  break_pages (job, gtk_print_context_get_height (context) - FOOT);
  gtk_print_operation_set_n_pages (print, (int) job->first_lines->len);
}

static void
draw_cb (GtkPrintOperation *print, GtkPrintContext *context, int page, gpointer data)
{
  Job *job = data;

  draw_lines (job, gtk_print_context_get_cairo_context (context), get_first_line (job, page),
              get_first_line (job, page + 1));
  draw_foot (job, context, page);
}

/* public functions */

/** mma_terms_print_new: Returns: (transfer full): prints @terms as they are now */
GtkPrintOperation *
mma_terms_print_new (MmTerms *terms)
{
  GtkPrintOperation *print = gtk_print_operation_new ();
  g_autofree char *list = mma_terms_list_points (terms);
  g_autofree char *points = g_markup_escape_text (list, -1);
  g_autofree char *text = mma_terms_to_markup (mm_terms_get_body (terms));
  Job *job = g_new0 (Job, 1);

  job->version = mma_terms_describe_version (terms);
  job->markup = g_strdup_printf ("<b>%s</b>\n%s\n\n%s",
                                 _ ("Three things that count in these terms"), points, text);
  gtk_print_operation_set_unit (print, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (print, _ ("Terms of service"));
  gtk_print_operation_set_embed_page_setup (print, TRUE);
  g_signal_connect_data (print, "begin-print", G_CALLBACK (begin_cb), job, job_free, 0);
  g_signal_connect (print, "draw-page", G_CALLBACK (draw_cb), job);
  return print;
}
