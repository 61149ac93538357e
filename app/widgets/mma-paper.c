/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-paper.h"

#include <glib/gi18n.h>

void
mma_paper_write (GtkPrintContext *context,
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

void
mma_paper_rule (GtkPrintContext *context, double y, double grey)
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

guint
mma_paper_paginate (
    GtkPrintOperation *print, GtkPrintContext *context, guint n_rows, double row, double margin)
{
  double room = gtk_print_context_get_height (context) - margin;
  guint on_page = (guint) MAX (room / row, 1);

  gtk_print_operation_set_n_pages (print, (int) MAX ((n_rows + on_page - 1) / on_page, 1));
  return on_page;
}

char *
mma_paper_describe_page (GtkPrintOperation *print, int page)
{
  int pages;

  g_object_get (print, "n-pages", &pages, NULL);
  /* Translators: number of the page, number of pages */
  return g_strdup_printf (_ ("Page %d/%d"), page + 1, pages);
}
