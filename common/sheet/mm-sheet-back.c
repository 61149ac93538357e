/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sheet-private.h"

#include <glib/gi18n.h>

#include "mm-error.h"

#define COLUMNS 2
#define GUTTER 22.0
#define LARGEST 8.6
#define SMALLEST 5.6
#define STEP 0.2
#define TOP (MM_SHEET_MARGIN + 34)
#define BOTTOM (MM_SHEET_HEIGHT - MM_SHEET_MARGIN - 20)
#define COLUMN_WIDTH ((MM_SHEET_WIDTH - 2 * MM_SHEET_MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS)

static const MmSheetStyle title = { NULL, 13, PANGO_WEIGHT_BOLD, 0.08, 0, 0 };
static const MmSheetStyle note = { NULL, 7.5, 0, 0.4, 0, 0 };

/* Where the next line goes. With @draw unset nothing is drawn: that is how a size is tried. */
typedef struct
{
  cairo_t *cr;
  double size;
  gboolean draw;
  guint column;
  double y;
} Flow;

static void
new_line (Flow *flow, double height)
{
  if (flow->y + height <= BOTTOM)
    return;
  flow->column++;
  flow->y = TOP;
}

static void
flow_lines (Flow *flow, const MmSheetStyle *style, double indent, PangoLayout *layout)
{
  double height = style->size * 1.55;

  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);

      new_line (flow, height);
      if (flow->draw)
        {
          cairo_set_source_rgb (flow->cr, style->ink, style->ink, style->ink);
          cairo_move_to (flow->cr,
                         MM_SHEET_MARGIN + flow->column * (COLUMN_WIDTH + GUTTER) + indent,
                         flow->y + style->size * 1.1);
          pango_cairo_show_layout_line (flow->cr, line);
        }
      flow->y += height;
    }
}

static void
flow_text (Flow *flow, const char *text, gboolean is_heading, double indent)
{
  const MmSheetStyle style = {
    NULL, is_heading ? flow->size * 1.1 : flow->size, is_heading ? PANGO_WEIGHT_BOLD : 0, 0.15, 0, 0
  };
  g_autoptr (PangoLayout) layout = mm_sheet_layout (flow->cr, &style, COLUMN_WIDTH - indent, text);

  flow_lines (flow, &style, indent, layout);
}

/* "1. text" and "- text" hang behind their mark. */
static void
flow_item (Flow *flow, const char *line, gsize mark)
{
  g_autofree char *head = g_strndup (line, mark);
  double indent = flow->size * 1.7;
  const MmSheetStyle style = { NULL, flow->size, 0, 0.15, 0, 0 };
  double y;

  new_line (flow, flow->size * 1.55);
  y = flow->y;
  if (flow->draw)
    {
      g_autoptr (PangoLayout) layout =
          mm_sheet_layout (flow->cr, &style, -1, head[0] == '-' ? "・" : head);

      cairo_set_source_rgb (flow->cr, style.ink, style.ink, style.ink);
      cairo_move_to (flow->cr, MM_SHEET_MARGIN + flow->column * (COLUMN_WIDTH + GUTTER),
                     y + style.size * 1.1);
      pango_cairo_show_layout_line (flow->cr, pango_layout_get_line_readonly (layout, 0));
    }
  flow_text (flow, line + mark + 1, FALSE, indent);
}

static gsize
find_mark (const char *line)
{
  const char *p = line;

  if (g_str_has_prefix (line, "- "))
    return 1;
  while (g_ascii_isdigit (*p))
    p++;
  return p > line && p[0] == '.' && p[1] == ' ' ? (gsize) (p - line) + 1 : 0;
}

static void
flow_line (Flow *flow, const char *line)
{
  gsize mark = find_mark (line);

  if (*line == '\0')
    flow->y += flow->size * 0.35;
  else if (g_str_has_prefix (line, "# "))
    return;
  else if (g_str_has_prefix (line, "## "))
    {
      flow->y += flow->size * 0.4;
      new_line (flow, flow->size * 4);
      flow_text (flow, line + 3, TRUE, 0);
    }
  else if (mark > 0)
    flow_item (flow, line, mark);
  else
    flow_text (flow, line, FALSE, 0);
}

/* Returns whether all of it found its place. */
static gboolean
flow_all (cairo_t *cr, const char *text, double size, gboolean draw)
{
  Flow flow = { cr, size, draw, 0, TOP };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && flow.column < COLUMNS; i++)
    flow_line (&flow, lines[i]);
  return flow.column < COLUMNS;
}

static void
draw_frame (cairo_t *cr, const MmSheetService *service, const MmSheetTerms *terms)
{
  g_autofree char *version = g_strdup_printf ("%s　第 %s 版", service->name, terms->version);

  mm_sheet_text (cr, &title, MM_SHEET_MARGIN, MM_SHEET_MARGIN - 4, -1, "お客様向け利用規約");
  mm_sheet_text_right (cr, &note, MM_SHEET_WIDTH - MM_SHEET_MARGIN, MM_SHEET_MARGIN + 3, version);
  cairo_set_line_width (cr, 0.6);
  cairo_set_source_rgb (cr, 0.3, 0.3, 0.3);
  cairo_move_to (cr, MM_SHEET_MARGIN, MM_SHEET_MARGIN + 20);
  cairo_line_to (cr, MM_SHEET_WIDTH - MM_SHEET_MARGIN, MM_SHEET_MARGIN + 20);
  cairo_stroke (cr);
  mm_sheet_text (cr, &note, MM_SHEET_MARGIN, BOTTOM + 10, -1,
                 "ご登録のときに、その時点の最新の規約をアプリでお読みいただけます。");
}

gboolean
mm_sheet_draw_back (cairo_t *cr,
                    const MmSheetService *service,
                    const MmSheetTerms *terms,
                    GError **error)
{
  double size = LARGEST;

  while (size >= SMALLEST && !flow_all (cr, terms->body, size, FALSE))
    size -= STEP;
  if (size < SMALLEST)
    {
      g_set_error_literal (error, MM_ERROR, MM_ERROR_INVALID,
                           _ ("The customers' terms are too long for the back of a sheet"));
      return FALSE;
    }
  draw_frame (cr, service, terms);
  return flow_all (cr, terms->body, size, TRUE);
}
