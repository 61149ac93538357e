/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-operator-day.h"

#include <glib/gi18n.h>

#include "mm-time.h"
#include "mma-accessible.h"
#include "mma-template.h"

struct _MmaOperatorDay
{
  GtkWidget parent_instance;

  /* template children */
  GtkMenuButton *button;
  GtkCalendar *calendar;
  GtkPopover *popover;

  /* owned */
  char *label;

  /* state */
  gint64 start; /* ms UTC of its first moment in Japan; MM_NO_VALUE: none */
};

enum
{
  PROP_LABEL = 1,
  N_PROPERTIES
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaOperatorDay, mma_operator_day, GTK_TYPE_WIDGET)

static void
show (MmaOperatorDay *self)
{
  g_autofree char *day = self->start != MM_NO_VALUE ? mm_time_format_jst_day (self->start) : NULL;
  /* Translators: what a day is for, and the day */
  g_autofree char *text =
      day != NULL ? g_strdup_printf (_ ("%s: %s"), self->label, day) : g_strdup (self->label);

  gtk_menu_button_set_label (self->button, text);
  mma_accessible_set_name (GTK_WIDGET (self->button), text);
}

static void
set_start (MmaOperatorDay *self, gint64 start)
{
  if (start == self->start)
    return;
  self->start = start;
  show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
chosen_cb (MmaOperatorDay *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);
  g_autofree char *day = g_date_time_format (date, "%Y-%m-%d");

  mma_operator_day_set_day (self, day);
  gtk_popover_popdown (self->popover);
}

static void
clear_cb (MmaOperatorDay *self)
{
  set_start (self, MM_NO_VALUE);
  gtk_popover_popdown (self->popover);
}

static void
mma_operator_day_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MmaOperatorDay *self = MMA_OPERATOR_DAY (object);

  if (id != PROP_LABEL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_free (self->label);
  self->label = g_value_dup_string (value);
  show (self);
}

static void
mma_operator_day_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_OPERATOR_DAY);

  G_OBJECT_CLASS (mma_operator_day_parent_class)->dispose (object);
}

static void
mma_operator_day_finalize (GObject *object)
{
  g_free (MMA_OPERATOR_DAY (object)->label);

  G_OBJECT_CLASS (mma_operator_day_parent_class)->finalize (object);
}

static void
mma_operator_day_class_init (MmaOperatorDayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = mma_operator_day_set_property;
  G_OBJECT_CLASS (klass)->dispose = mma_operator_day_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_operator_day_finalize;
  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
  signals[CHANGED] = g_signal_new ("changed", MMA_TYPE_OPERATOR_DAY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/operator/mma-operator-day.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorDay, button);
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorDay, calendar);
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorDay, popover);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
mma_operator_day_init (MmaOperatorDay *self)
{
  self->start = MM_NO_VALUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** mma_operator_day_get_start: Returns: the day's first moment in ms; %MM_NO_VALUE for none */
gint64
mma_operator_day_get_start (MmaOperatorDay *self)
{
  return self->start;
}

/** mma_operator_day_get_end: Returns: the first moment after it in ms; %MM_NO_VALUE for none */
gint64
mma_operator_day_get_end (MmaOperatorDay *self)
{
  return self->start != MM_NO_VALUE ? self->start + MM_DAY_MS : MM_NO_VALUE;
}

/** mma_operator_day_set_day: @day: (nullable): such as "2026-11-20"; %NULL for none */
void
mma_operator_day_set_day (MmaOperatorDay *self, const char *day)
{
  gint64 start = MM_NO_VALUE;

  if (day == NULL || mm_time_parse_jst_day (day, &start, NULL))
    set_start (self, start);
}
