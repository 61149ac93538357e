/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-wrap-layout.h"

#define LINE_SPACING 6

struct _MmaWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

enum
{
  PROP_SPACING = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

/* Where the next child goes. */
typedef struct
{
  int width;
  int spacing;
  int x;
  int y;
  int line; /* height of each line: of the tallest child */
} Pen;

G_DEFINE_FINAL_TYPE (MmaWrapLayout, mma_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* helpers */

static int
get_width (GtkWidget *child, int limit)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return CLAMP (natural, minimum, MAX (limit, minimum));
}

static Pen
begin (MmaWrapLayout *self, GtkWidget *widget, int width)
{
  Pen pen = { .width = width, .spacing = self->spacing };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, get_width (child, width), NULL, &height,
                          NULL, NULL);
      pen.line = MAX (pen.line, height);
    }
  return pen;
}

/* Finds the place of a child, and moves on. */
static GtkAllocation
put (Pen *pen, GtkWidget *child)
{
  int width = get_width (child, pen->width);
  GtkAllocation place;

  if (pen->x > 0 && pen->x + width > pen->width)
    {
      pen->y += pen->line + LINE_SPACING;
      pen->x = 0;
    }
  place = (GtkAllocation){ pen->x, pen->y, width, pen->line };
  pen->x += width + pen->spacing;
  return place;
}

/* vfuncs */

static GtkSizeRequestMode
mma_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mma_wrap_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  Pen pen =
      begin (MMA_WRAP_LAYOUT (manager), widget,
             orientation == GTK_ORIENTATION_HORIZONTAL || for_size < 0 ? G_MAXINT / 2 : for_size);
  int widest = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        widest = MAX (widest, get_width (child, 0));
        put (&pen, child);
      }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (widest, pen.x - pen.spacing);
    }
  else
    *minimum = *natural = pen.y + pen.line;
}

static void
mma_wrap_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Pen pen = begin (MMA_WRAP_LAYOUT (manager), widget, width);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place;

      if (!gtk_widget_should_layout (child))
        continue;
      place = put (&pen, child);
      if (mirrored)
        place.x = width - place.x - place.width;
      gtk_widget_size_allocate (child, &place, -1);
    }
}

static void
mma_wrap_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    g_value_set_int (value, MMA_WRAP_LAYOUT (object)->spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_wrap_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    MMA_WRAP_LAYOUT (object)->spacing = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_wrap_layout_class_init (MmaWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = mma_wrap_layout_get_property;
  G_OBJECT_CLASS (klass)->set_property = mma_wrap_layout_set_property;
  properties[PROP_SPACING] =
      g_param_spec_int ("spacing", NULL, NULL, 0, 100, 0,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
  layout_class->get_request_mode = mma_wrap_layout_get_request_mode;
  layout_class->measure = mma_wrap_layout_measure;
  layout_class->allocate = mma_wrap_layout_allocate;
}

static void
mma_wrap_layout_init (MmaWrapLayout *self)
{
}
