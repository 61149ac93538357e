/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "mms-sheet.h"

G_BEGIN_DECLS

/* A4 and its margins, in points. */
#define MMS_SHEET_WIDTH 595.28
#define MMS_SHEET_HEIGHT 841.89
#define MMS_SHEET_MARGIN 54.0

#define MMS_SHEET_FONT "Noto Sans CJK JP"
#define MMS_SHEET_MONO "Noto Sans Mono CJK JP"

/* How a text looks: @size in points, @ink 0 (black) to 1 (white). */
typedef struct
{
  const char *family;
  double size;
  PangoWeight weight;
  double ink;
  double spacing; /* between letters, points */
  double leading; /* between lines, as a part of their height */
} MmsSheetStyle;

/* A layout of @text, @width points wide (-1: on one line). */
PangoLayout *
mms_sheet_layout (cairo_t *cr, const MmsSheetStyle *style, double width, const char *text);
/* Draws @text with its upper left corner at the place; returns its height in points. */
double mms_sheet_text (
    cairo_t *cr, const MmsSheetStyle *style, double x, double y, double width, const char *text);
/* The same, ending at @right. */
double mms_sheet_text_right (
    cairo_t *cr, const MmsSheetStyle *style, double right, double y, const char *text);
void mms_sheet_rounded (cairo_t *cr, double x, double y, double width, double height, double r);

void mms_sheet_draw_front (cairo_t *cr, const MmsSheet *sheet, const MmsSettings *settings);
gboolean mms_sheet_draw_back (cairo_t *cr,
                              const MmsSettings *settings,
                              const MmsSheetTerms *terms,
                              GError **error);
/* The address that the QR code opens; what is behind # never leaves the device. */
char *mms_sheet_make_link (const MmsSheet *sheet, const MmsSettings *settings);

G_END_DECLS
