/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-list-cell.h"

#include "mma-palette.h"
#include "mma-state-badge.h"

#define ICON_SIZE 16
#define ICON_GAP 7
#define SECOND_SCALE 0.82
#define MONO "Noto Sans Mono CJK JP, Noto Sans Mono, monospace"

struct _MmaListMetrics
{
  int line;   /* px; 0 until measured */
  int second; /* px */
  int em;     /* px */
};

struct _MmaListCell
{
  GtkWidget parent_instance;

  /* owned */
  MmaListMetrics *metrics;
  char *text;
  char *second;
  PangoLayout *layout; /* NULL until drawn */
  PangoLayout *second_layout;
  GtkIconPaintable *icon;

  /* state */
  MmaListCellFlags flags;
  guint width;           /* in full-width characters */
  int state;             /* a MmGatewayState, or -1 for none */
  const char *css_class; /* of the state */
};

G_DEFINE_FINAL_TYPE (MmaListCell, mma_list_cell, GTK_TYPE_WIDGET)

/* helpers */

static void
forget_layouts (MmaListCell *self)
{
  g_clear_object (&self->layout);
  g_clear_object (&self->second_layout);
}

static const MmaListMetrics *
measured (MmaListCell *self)
{
  MmaListMetrics *metrics = self->metrics;
  PangoContext *context;
  PangoFontMetrics *font;

  if (metrics->line > 0)
    return metrics;
  context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  font = pango_context_get_metrics (context, NULL, NULL);
  metrics->line = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (font));
  metrics->second = (int) (metrics->line * SECOND_SCALE) + 1;
  metrics->em = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (font) +
                                   pango_font_metrics_get_descent (font)) *
                0.72;
  pango_font_metrics_unref (font);
  return metrics;
}

static gboolean
has_second (MmaListCell *self)
{
  return self->second != NULL && *self->second != '\0';
}

static PangoLayout *
make_layout (MmaListCell *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (self->flags & MMA_LIST_CELL_END)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  return layout;
}

static void
make_first (MmaListCell *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  self->layout = make_layout (self, self->text);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (self->layout, attributes);
}

static void
make_second (MmaListCell *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  self->second_layout = make_layout (self, self->second);
  pango_attr_list_insert (attributes, pango_attr_scale_new (SECOND_SCALE));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_NORMAL));
  if (self->flags & MMA_LIST_CELL_MONO_SECOND)
    pango_attr_list_insert (attributes, pango_attr_family_new (MONO));
  pango_layout_set_attributes (self->second_layout, attributes);
}

static void
draw_line (
    GtkSnapshot *snapshot, PangoLayout *layout, float x, float y, int width, const GdkRGBA *colour)
{
  pango_layout_set_width (layout, MAX (width, 0) * PANGO_SCALE);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_icon (MmaListCell *self, GtkSnapshot *snapshot, float y, const GdkRGBA *colour)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const GdkRGBA colours[] = { *colour, *colour, *colour, *colour };

  if (self->icon == NULL)
    self->icon = gtk_icon_theme_lookup_icon (
        gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)),
        mma_state_icon (self->state), NULL, ICON_SIZE, gtk_widget_get_scale_factor (widget),
        gtk_widget_get_direction (widget), 0);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (self->icon), snapshot,
                                            ICON_SIZE, ICON_SIZE, colours, G_N_ELEMENTS (colours));
  gtk_snapshot_restore (snapshot);
}

static void
set_css_class (MmaListCell *self, const char *css_class)
{
  if (g_strcmp0 (self->css_class, css_class) == 0)
    return;
  if (self->css_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->css_class);
  self->css_class = css_class;
  gtk_widget_add_css_class (GTK_WIDGET (self), "mm-state");
  gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
}

/* vfuncs */

static void
mma_list_cell_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  MmaListCell *self = MMA_LIST_CELL (widget);
  const MmaListMetrics *metrics = measured (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = self->width * metrics->em;
      *minimum = *natural * 2 / 3;
    }
  else
    *minimum = *natural =
        metrics->line + (self->flags & MMA_LIST_CELL_TWO_LINES ? metrics->second : 0);
}

static void
mma_list_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MmaListCell *self = MMA_LIST_CELL (widget);
  const MmaListMetrics *metrics = measured (self);
  int block = metrics->line + (has_second (self) ? metrics->second : 0);
  int own = block;
  float y = (gtk_widget_get_height (widget) - block) / 2;
  float x = self->state >= 0 ? ICON_SIZE + ICON_GAP : 0;
  int width = gtk_widget_get_width (widget) - x;
  GdkRGBA colour, dim = mma_palette_get (widget, MMA_COLOUR_DIM);

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  if (self->state >= 0)
    draw_icon (self, snapshot, y + (block - ICON_SIZE) / 2, &colour);
  if (self->layout == NULL)
    make_first (self);
  /* another font of the cell's own may be higher or lower than the lists' */
  if (!has_second (self))
    pango_layout_get_pixel_size (self->layout, NULL, &own);
  draw_line (snapshot, self->layout, x, y + (block - own) / 2, width, &colour);
  if (!has_second (self))
    return;
  if (self->second_layout == NULL)
    make_second (self);
  draw_line (snapshot, self->second_layout, x, y + metrics->line, width, &dim);
}

/* Another font or another size of text. */
static void
mma_list_cell_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  MmaListCell *self = MMA_LIST_CELL (widget);

  GTK_WIDGET_CLASS (mma_list_cell_parent_class)->system_setting_changed (widget, setting);
  self->metrics->line = 0;
  g_clear_object (&self->icon);
  forget_layouts (self);
  gtk_widget_queue_resize (widget);
}

static void
mma_list_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (mma_list_cell_parent_class)->css_changed (widget, change);
  forget_layouts (MMA_LIST_CELL (widget));
}

static void
mma_list_cell_finalize (GObject *object)
{
  MmaListCell *self = MMA_LIST_CELL (object);

  forget_layouts (self);
  g_clear_object (&self->icon);
  g_clear_pointer (&self->metrics, mma_list_metrics_unref);
  g_free (self->text);
  g_free (self->second);
  G_OBJECT_CLASS (mma_list_cell_parent_class)->finalize (object);
}

static void
mma_list_cell_class_init (MmaListCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mma_list_cell_finalize;
  widget_class->measure = mma_list_cell_measure;
  widget_class->snapshot = mma_list_cell_snapshot;
  widget_class->system_setting_changed = mma_list_cell_system_setting_changed;
  widget_class->css_changed = mma_list_cell_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
mma_list_cell_init (MmaListCell *self)
{
  self->state = -1;
}

/* public functions */

MmaListMetrics *
mma_list_metrics_new (void)
{
  return g_rc_box_new0 (MmaListMetrics);
}

MmaListMetrics *
mma_list_metrics_ref (MmaListMetrics *self)
{
  return g_rc_box_acquire (self);
}

void
mma_list_metrics_unref (MmaListMetrics *self)
{
  g_rc_box_release (self);
}

/**
 * mma_list_cell_new:
 * @metrics: shared by the cells of a list
 * @width: how many full-width characters it would like to show
 */
GtkWidget *
mma_list_cell_new (MmaListMetrics *metrics, guint width, MmaListCellFlags flags)
{
  MmaListCell *self = g_object_new (MMA_TYPE_LIST_CELL, NULL);

  self->metrics = mma_list_metrics_ref (metrics);
  self->width = width;
  self->flags = flags;
  return GTK_WIDGET (self);
}

/** mma_list_cell_set_text: @second: (nullable): for the line below, and spoken as a description */
void
mma_list_cell_set_text (MmaListCell *self, const char *text, const char *second)
{
  g_return_if_fail (MMA_IS_LIST_CELL (self));

  if (g_strcmp0 (self->text, text) == 0 && g_strcmp0 (self->second, second) == 0)
    return;
  g_free (self->text);
  g_free (self->second);
  self->text = g_strdup (text);
  self->second = g_strdup (second);
  forget_layouts (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
  if (self->flags & MMA_LIST_CELL_TWO_LINES)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    second != NULL ? second : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** mma_list_cell_set_state: shape, word and colour together, as #MmaStateBadge shows them */
void
mma_list_cell_set_state (MmaListCell *self, MmGatewayState state, const char *second)
{
  g_return_if_fail (MMA_IS_LIST_CELL (self));

  if (self->state != (int) state)
    {
      self->state = state;
      g_clear_object (&self->icon);
      set_css_class (self, mma_state_css_class (state));
    }
  mma_list_cell_set_text (self, mma_state_word (state), second);
}

const char *
mma_list_cell_get_text (MmaListCell *self)
{
  return self->text;
}

const char *
mma_list_cell_get_second (MmaListCell *self)
{
  return self->second;
}
