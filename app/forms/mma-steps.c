/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-steps.h"

#include "mma-child-size.h"
#include "mma-template.h"

#include <glib/gi18n.h>

#define N_STEPS 3

struct _MmaSteps
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *bar;
  GtkWidget *brief;
  GtkLabel *brief_label;
  GtkProgressBar *progress;
  GtkWidget *steps[N_STEPS];
  GtkStack *circles[N_STEPS];
  GtkWidget *lines[N_STEPS - 1];

  /* state */
  guint step;
};

enum
{
  PROP_STEP = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaSteps, mma_steps, GTK_TYPE_WIDGET)

static const char *const names[N_STEPS] = { N_ ("Input"), N_ ("Confirmation"), N_ ("Completion") };

static void
set_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* What stands there where all three do not fit. */
static void
show_brief (MmaSteps *self)
{
  /* Translators: %1$u is the number of the step, %2$u how many there are, %3$s its name. */
  g_autofree char *text =
      g_strdup_printf (_ ("%1$u/%2$u %3$s"), self->step + 1, N_STEPS, _ (names[self->step]));

  gtk_label_set_label (self->brief_label, text);
  gtk_progress_bar_set_fraction (self->progress, (self->step + 1.0) / N_STEPS);
}

/* Nothing is left to do in the last step. */
static gboolean
is_done (MmaSteps *self, guint step)
{
  return step < self->step || self->step == N_STEPS - 1;
}

static void
show_step (MmaSteps *self)
{
  /* Translators: %1$u is the number of the step, %2$u how many there are, %3$s its name. */
  g_autofree char *spoken = g_strdup_printf (_ ("Step %1$u of %2$u: %3$s"), self->step + 1, N_STEPS,
                                             _ (names[self->step]));

  for (guint i = 0; i < N_STEPS; i++)
    {
      set_class (self->steps[i], "current", i == self->step);
      set_class (self->steps[i], "done", i < self->step);
      gtk_stack_set_visible_child_name (self->circles[i], is_done (self, i) ? "done" : "number");
    }
  for (guint i = 0; i < N_STEPS - 1; i++)
    set_class (self->lines[i], "done", i < self->step);
  show_brief (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
mma_steps_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  MmaSteps *self = MMA_STEPS (widget);
  int bar = mma_child_size (self->bar, orientation, -1, FALSE);
  int brief = mma_child_size (self->brief, orientation, -1, FALSE);

  *natural = MAX (bar, brief);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN (bar, brief) : *natural;
}

/* All three steps where they fit, at any size of text; else the one that matters now. */
static void
mma_steps_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MmaSteps *self = MMA_STEPS (widget);
  gboolean fits = width >= mma_child_size (self->bar, GTK_ORIENTATION_HORIZONTAL, -1, FALSE);

  gtk_widget_set_child_visible (self->bar, fits);
  gtk_widget_set_child_visible (self->brief, !fits);
  gtk_widget_allocate (fits ? self->bar : self->brief, width, height, baseline, NULL);
}

static void
mma_steps_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STEP)
    g_value_set_uint (value, MMA_STEPS (object)->step);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_steps_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STEP)
    mma_steps_set_step (MMA_STEPS (object), g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_steps_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_STEPS);
  G_OBJECT_CLASS (mma_steps_parent_class)->dispose (object);
}

static void
mma_steps_class_init (MmaStepsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mma_steps_get_property;
  object_class->set_property = mma_steps_set_property;
  object_class->dispose = mma_steps_dispose;
  widget_class->measure = mma_steps_measure;
  widget_class->size_allocate = mma_steps_size_allocate;
  properties[PROP_STEP] =
      g_param_spec_uint ("step", NULL, NULL, 0, N_STEPS - 1, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/forms/mma-steps.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaSteps, bar);
  gtk_widget_class_bind_template_child (widget_class, MmaSteps, brief);
  gtk_widget_class_bind_template_child (widget_class, MmaSteps, brief_label);
  gtk_widget_class_bind_template_child (widget_class, MmaSteps, progress);
  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autofree char *step = g_strdup_printf ("step_%u", i);
      g_autofree char *circle = g_strdup_printf ("circle_%u", i);

      gtk_widget_class_bind_template_child_full (
          widget_class, step, FALSE, G_STRUCT_OFFSET (MmaSteps, steps) + i * sizeof (GtkWidget *));
      gtk_widget_class_bind_template_child_full (widget_class, circle, FALSE,
                                                 G_STRUCT_OFFSET (MmaSteps, circles) +
                                                     i * sizeof (GtkWidget *));
    }
  gtk_widget_class_bind_template_child_full (widget_class, "line_0", FALSE,
                                             G_STRUCT_OFFSET (MmaSteps, lines));
  gtk_widget_class_bind_template_child_full (
      widget_class, "line_1", FALSE, G_STRUCT_OFFSET (MmaSteps, lines) + sizeof (GtkWidget *));
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "steps");
}

static void
mma_steps_init (MmaSteps *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_step (self);
}

void
mma_steps_set_step (MmaSteps *self, guint step)
{
  g_return_if_fail (MMA_IS_STEPS (self));
  g_return_if_fail (step < N_STEPS);

  if (step == self->step)
    return;
  self->step = step;
  show_step (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP]);
}

guint
mma_steps_get_step (MmaSteps *self)
{
  return self->step;
}
