/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-narrow-layout.h"

#include "mma-text-scale.h"

#define NARROW_BELOW 720

struct _MmaNarrowLayout
{
  GtkLayoutManager parent_instance;

  /* state */
  gboolean with_text;
  gboolean narrow;
  gboolean next; /* what the last width says; @narrow follows it */
  guint idle;
};

enum
{
  PROP_0,
  PROP_NARROW,
  PROP_WITH_TEXT,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaNarrowLayout, mma_narrow_layout, GTK_TYPE_LAYOUT_MANAGER)

/* helpers */

static void
follow (MmaNarrowLayout *self)
{
  if (self->narrow == self->next)
    return;
  self->narrow = self->next;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static gboolean
is_narrow (MmaNarrowLayout *self, int width)
{
  GtkWidget *widget = gtk_layout_manager_get_widget (GTK_LAYOUT_MANAGER (self));

  return (float) width < NARROW_BELOW * (self->with_text ? mma_text_scale (widget) : 1);
}

/* callbacks */

/* The layout may not change while it is being allocated. */
static gboolean
idle_cb (gpointer data)
{
  MmaNarrowLayout *self = data;

  self->idle = 0;
  follow (self);
  return G_SOURCE_REMOVE;
}

/* vfuncs */

/* A page that comes into a wide window is wide from its first frame on. */
static void
mma_narrow_layout_root (GtkLayoutManager *manager)
{
  MmaNarrowLayout *self = MMA_NARROW_LAYOUT (manager);
  GtkWidget *around = gtk_layout_manager_get_widget (manager);

  while (around != NULL && gtk_widget_get_width (around) == 0)
    around = gtk_widget_get_parent (around);
  if (around == NULL)
    return;
  self->next = is_narrow (self, gtk_widget_get_width (around));
  follow (self);
}

static GtkSizeRequestMode
mma_narrow_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  return child == NULL ? GTK_SIZE_REQUEST_CONSTANT_SIZE : gtk_widget_get_request_mode (child);
}

static void
mma_narrow_layout_measure (GtkLayoutManager *manager,
                           GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, for_size, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
mma_narrow_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  MmaNarrowLayout *self = MMA_NARROW_LAYOUT (manager);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      gtk_widget_allocate (child, width, height, baseline, NULL);
  self->next = is_narrow (self, width);
  if (self->next != self->narrow && self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, idle_cb, self, NULL);
}

static void
mma_narrow_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, MMA_NARROW_LAYOUT (object)->narrow);
  else if (id == PROP_WITH_TEXT)
    g_value_set_boolean (value, MMA_NARROW_LAYOUT (object)->with_text);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_narrow_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WITH_TEXT)
    MMA_NARROW_LAYOUT (object)->with_text = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_narrow_layout_dispose (GObject *object)
{
  g_clear_handle_id (&MMA_NARROW_LAYOUT (object)->idle, g_source_remove);
  G_OBJECT_CLASS (mma_narrow_layout_parent_class)->dispose (object);
}

static void
mma_narrow_layout_class_init (MmaNarrowLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = mma_narrow_layout_get_property;
  object_class->set_property = mma_narrow_layout_set_property;
  object_class->dispose = mma_narrow_layout_dispose;
  layout_class->get_request_mode = mma_narrow_layout_get_request_mode;
  layout_class->root = mma_narrow_layout_root;
  layout_class->measure = mma_narrow_layout_measure;
  layout_class->allocate = mma_narrow_layout_allocate;

  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WITH_TEXT] = g_param_spec_boolean ("with-text", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
mma_narrow_layout_init (MmaNarrowLayout *self)
{
  self->narrow = TRUE;
}

/* public functions */

/** mma_narrow_layout_get_narrow: changes between two frames, never while it is allocated. */
gboolean
mma_narrow_layout_get_narrow (MmaNarrowLayout *self)
{
  return self->narrow;
}
