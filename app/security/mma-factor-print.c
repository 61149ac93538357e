/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-factor-print.h"

/* Recovery codes on one sheet of paper. */

#define GAP_PT 18

static PangoLayout *
make_layout (GtkPrintContext *context, const char *font, const char *text)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, GPtrArray *texts)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) heading = make_layout (context, "Sans Bold 14", texts->pdata[0]);
  g_autoptr (PangoLayout) codes = make_layout (context, "Monospace 14", texts->pdata[1]);
  int height;

  pango_layout_get_pixel_size (heading, NULL, &height);
  pango_cairo_show_layout (cr, heading);
  cairo_translate (cr, 0, height + GAP_PT);
  pango_cairo_show_layout (cr, codes);
}

/**
 * mma_factor_print:
 * @widget: in the window that asks for the printer
 * @heading: what the codes are, and whose
 * @codes: one a line
 *
 * Prints recovery codes.
 */
void
mma_factor_print (GtkWidget *widget, const char *heading, const char *codes)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (texts, g_strdup (heading));
  g_ptr_array_add (texts, g_strdup (codes));
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_page),
                         g_steal_pointer (&texts), (GClosureNotify) g_ptr_array_unref, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (widget)), &error);
  if (error != NULL)
    g_message ("Printing recovery codes: %s", error->message);
}
