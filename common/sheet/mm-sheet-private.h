/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "mm-sheet.h"

G_BEGIN_DECLS

#define MM_SHEET_MARGIN 54.0

#define MM_SHEET_FONT "Noto Sans CJK JP"
#define MM_SHEET_MONO "Noto Sans Mono CJK JP"

/* How a text looks: @size in points, @ink 0 (black) to 1 (white). */
typedef struct
{
  const char *family;
  double size;
  PangoWeight weight;
  double ink;
  double spacing; /* between letters, points */
  double leading; /* between lines, as a part of their height */
} MmSheetStyle;

/* A layout of @text, @width points wide (-1: on one line). */
PangoLayout *
mm_sheet_layout (cairo_t *cr, const MmSheetStyle *style, double width, const char *text);
/* Draws @text with its upper left corner at the place; returns its height in points. */
double mm_sheet_text (
    cairo_t *cr, const MmSheetStyle *style, double x, double y, double width, const char *text);
/* The same, ending at @right. */
double mm_sheet_text_right (
    cairo_t *cr, const MmSheetStyle *style, double right, double y, const char *text);
void mm_sheet_rounded (cairo_t *cr, double x, double y, double width, double height, double r);

void mm_sheet_draw_front (cairo_t *cr, const MmSheet *sheet, const MmSheetService *service);
gboolean mm_sheet_draw_back (cairo_t *cr,
                             const MmSheetService *service,
                             const MmSheetTerms *terms,
                             GError **error);
/* The address that the QR code opens; what is behind # never leaves the device. */
char *mm_sheet_make_link (const MmSheet *sheet, const MmSheetService *service);

G_END_DECLS
