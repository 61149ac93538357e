/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sheet-private.h"

#include <cairo-pdf.h>

#include "mm-error.h"

void
mm_sheet_free (MmSheet *sheet)
{
  g_free (sheet->gateway_id);
  g_free (sheet->model);
  g_free (sheet->serial);
  g_free (sheet->password);
  g_free (sheet);
}

void
mm_sheet_service_clear (MmSheetService *service)
{
  g_clear_pointer (&service->name, g_free);
  g_clear_pointer (&service->base_url, g_free);
  g_clear_pointer (&service->contact_phone, g_free);
  g_clear_pointer (&service->contact_hours, g_free);
  g_clear_pointer (&service->contact_mail, g_free);
}

void
mm_sheet_terms_clear (MmSheetTerms *terms)
{
  g_clear_pointer (&terms->version, g_free);
  g_clear_pointer (&terms->body, g_free);
}

/* ---- Texts and shapes ---- */

static void
set_letter_spacing (PangoLayout *layout, double points)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_letter_spacing_new ((int) (points * PANGO_SCALE)));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

PangoLayout *
mm_sheet_layout (cairo_t *cr, const MmSheetStyle *style, double width, const char *text)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_new ();

  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);
  pango_context_set_language (pango_layout_get_context (layout), pango_language_from_string ("ja"));
  pango_layout_context_changed (layout);
  pango_font_description_set_family (font, style->family != NULL ? style->family : MM_SHEET_FONT);
  pango_font_description_set_weight (font,
                                     style->weight != 0 ? style->weight : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_size (font, (int) (style->size * PANGO_SCALE));
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_line_spacing (layout, style->leading > 0 ? (float) style->leading : 1.0f);
  if (width >= 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  if (style->spacing > 0)
    set_letter_spacing (layout, style->spacing);
  return layout;
}

static double
show (cairo_t *cr, const MmSheetStyle *style, PangoLayout *layout, double x, double y)
{
  PangoRectangle size;

  pango_layout_get_extents (layout, NULL, &size);
  cairo_set_source_rgb (cr, style->ink, style->ink, style->ink);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  return (double) size.height / PANGO_SCALE;
}

double
mm_sheet_text (
    cairo_t *cr, const MmSheetStyle *style, double x, double y, double width, const char *text)
{
  g_autoptr (PangoLayout) layout = mm_sheet_layout (cr, style, width, text);

  return show (cr, style, layout, x, y);
}

double
mm_sheet_text_right (
    cairo_t *cr, const MmSheetStyle *style, double right, double y, const char *text)
{
  g_autoptr (PangoLayout) layout = mm_sheet_layout (cr, style, -1, text);
  PangoRectangle size;

  pango_layout_get_extents (layout, NULL, &size);
  return show (cr, style, layout, right - (double) size.width / PANGO_SCALE, y);
}

void
mm_sheet_rounded (cairo_t *cr, double x, double y, double width, double height, double r)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, G_PI + G_PI_2);
  cairo_close_path (cr);
}

char *
mm_sheet_make_link (const MmSheet *sheet, const MmSheetService *service)
{
  return g_strdup_printf ("%s/r#id=%s&pw=%s", service->base_url, sheet->gateway_id,
                          sheet->password);
}

/* ---- The file ---- */

static cairo_status_t
take_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * mm_sheets_draw_page:
 * @sheets: (element-type MmSheet):
 * @page: from 0; even ones are fronts, odd ones backs
 * @cr: its unit is a point, its origin the corner of the paper
 *
 * Draws one page, as for a printer.
 */
gboolean
mm_sheets_draw_page (GPtrArray *sheets,
                     const MmSheetService *service,
                     const MmSheetTerms *terms,
                     guint page,
                     cairo_t *cr,
                     GError **error)
{
  g_return_val_if_fail (page / MM_SHEET_PAGES < sheets->len, FALSE);

  if (page % MM_SHEET_PAGES != 0)
    return mm_sheet_draw_back (cr, service, terms, error);
  mm_sheet_draw_front (cr, sheets->pdata[page / MM_SHEET_PAGES], service);
  return TRUE;
}

static gboolean
draw_all (cairo_t *cr,
          GPtrArray *sheets,
          const MmSheetService *service,
          const MmSheetTerms *terms,
          GError **error)
{
  for (guint page = 0; page < sheets->len * MM_SHEET_PAGES; page++)
    {
      if (!mm_sheets_draw_page (sheets, service, terms, page, cr, error))
        return FALSE;
      cairo_show_page (cr);
    }
  return TRUE;
}

static gboolean
check_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, MM_ERROR, MM_ERROR_FAILED, "PDF: %s", cairo_status_to_string (status));
  return FALSE;
}

/**
 * mm_sheets_to_pdf:
 * @sheets: (element-type MmSheet):
 *
 * Returns: (transfer full): a PDF of two A4 pages a sheet, for printing on both sides
 */
GBytes *
mm_sheets_to_pdf (GPtrArray *sheets,
                  const MmSheetService *service,
                  const MmSheetTerms *terms,
                  GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (take_bytes, bytes, MM_SHEET_WIDTH, MM_SHEET_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  gboolean drawn;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, "ご登録用シート");
  drawn = draw_all (cr, sheets, service, terms, error);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  drawn = drawn && check_status (cairo_surface_status (surface), error);
  cairo_surface_destroy (surface);
  return drawn ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
