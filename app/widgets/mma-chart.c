/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-chart.h"

#include "mma-template.h"

#include <glib/gi18n.h>

#include "mma-accessible.h"
#include "mma-chart-data.h"
#include "mma-chart-marks.h"
#include "mma-chart-plot.h"
#include "mma-chart-row.h"
#include "mma-column-view.h"
#include "mma-fault-words.h"

#define FAULT_LINES 3

struct _MmaChart
{
  GtkWidget parent_instance;

  /* template children */
  GtkStack *stack;
  MmaChartPlot *plot;
  GtkColumnView *table;
  GtkFlowBox *legend;
  GtkLabel *faults;
  GtkToggleButton *table_button;
  GListStore *rows;

  /* owned */
  MmEnergyDay *day;

  /* state */
  GtkWidget *chips[MMA_N_SERIES];
  gint64 now;
};

enum
{
  PROP_0,
  PROP_SHOW_TABLE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaChart, mma_chart, GTK_TYPE_WIDGET)

/* helpers */

static void
fill_rows (MmaChart *self)
{
  g_list_store_remove_all (self->rows);
  if (self->day == NULL)
    return;
  for (guint i = 0; i < MM_ENERGY_DAY_SLOTS; i++)
    {
      g_autoptr (MmaChartRow) row = NULL;

      if (mm_energy_day_get_start (self->day) + i * 30 * MM_MINUTE_MS >= self->now)
        break;
      row = mma_chart_row_new (self->day, i);
      g_list_store_append (self->rows, row);
    }
}

static void
show_chips (MmaChart *self)
{
  guint series = mma_chart_plot_get_series (self->plot);

  for (guint i = 0; i < MMA_N_SERIES; i++)
    gtk_widget_set_visible (gtk_widget_get_parent (self->chips[i]), (series & 1u << i) != 0);
}

static void
show_faults (MmaChart *self)
{
  g_autofree char *lines = self->day != NULL ? mma_fault_lines (self->day, FAULT_LINES) : NULL;

  gtk_label_set_label (self->faults, lines != NULL ? lines : "");
  gtk_widget_set_visible (GTK_WIDGET (self->faults), lines != NULL && *lines != '\0');
}

/* callbacks */

static void
chip_toggled_cb (MmaChart *self)
{
  guint hidden = 0;

  for (guint i = 0; i < MMA_N_SERIES; i++)
    if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->chips[i])))
      hidden |= 1u << i;
  mma_chart_plot_set_hidden (self->plot, hidden);
}

static gboolean
toggle_table_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  MmaChart *self = MMA_CHART (widget);

  mma_chart_set_show_table (self, !mma_chart_get_show_table (self));
  return TRUE;
}

static GtkWidget *
make_chip (MmaChart *self, MmaSeries series)
{
  GtkWidget *chip = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);

  gtk_box_append (GTK_BOX (box), mma_swatch_new (series));
  gtk_box_append (GTK_BOX (box), gtk_label_new (mma_series_name (series)));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  mma_accessible_set_name (chip, mma_series_name (series));
  gtk_widget_add_css_class (chip, "mm-legend");
  gtk_widget_add_css_class (chip, "flat");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  g_signal_connect_swapped (chip, "toggled", G_CALLBACK (chip_toggled_cb), self);
  return chip;
}

/* vfuncs */

static void
mma_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SHOW_TABLE)
    g_value_set_boolean (value, mma_chart_get_show_table (MMA_CHART (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_chart_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SHOW_TABLE)
    mma_chart_set_show_table (MMA_CHART (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_chart_dispose (GObject *object)
{
  g_clear_object (&MMA_CHART (object)->day);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_CHART);
  G_OBJECT_CLASS (mma_chart_parent_class)->dispose (object);
}

static void
mma_chart_class_init (MmaChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mma_chart_get_property;
  object_class->set_property = mma_chart_set_property;
  object_class->dispose = mma_chart_dispose;
  properties[PROP_SHOW_TABLE] =
      g_param_spec_boolean ("show-table", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (MMA_TYPE_CHART_PLOT);
  g_type_ensure (MMA_TYPE_CHART_ROW);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, toggle_table_cb, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/widgets/mma-chart.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaChart, stack);
  gtk_widget_class_bind_template_child (widget_class, MmaChart, plot);
  gtk_widget_class_bind_template_child (widget_class, MmaChart, table);
  gtk_widget_class_bind_template_child (widget_class, MmaChart, legend);
  gtk_widget_class_bind_template_child (widget_class, MmaChart, faults);
  gtk_widget_class_bind_template_child (widget_class, MmaChart, table_button);
  gtk_widget_class_bind_template_child (widget_class, MmaChart, rows);
}

static void
mma_chart_init (MmaChart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 1; i < 8; i++)
    mma_column_view_align_end (self->table, i);
  for (guint i = 0; i < MMA_N_SERIES; i++)
    {
      self->chips[i] = make_chip (self, i);
      gtk_flow_box_append (self->legend, self->chips[i]);
      gtk_widget_set_focusable (gtk_widget_get_parent (self->chips[i]), FALSE);
    }
}

/* public functions */

GtkWidget *
mma_chart_new (void)
{
  return g_object_new (MMA_TYPE_CHART, NULL);
}

/** mma_chart_set_day: @day: (nullable): shown as it is at @now (ms) */
void
mma_chart_set_day (MmaChart *self, MmEnergyDay *day, gint64 now)
{
  g_return_if_fail (MMA_IS_CHART (self));

  g_set_object (&self->day, day);
  self->now = now;
  mma_chart_plot_set_day (self->plot, day, now);
  show_chips (self);
  show_faults (self);
  if (mma_chart_get_show_table (self))
    fill_rows (self);
}

/** mma_chart_set_show_table: shows the numbers in place of the picture. */
void
mma_chart_set_show_table (MmaChart *self, gboolean show_table)
{
  g_return_if_fail (MMA_IS_CHART (self));

  if (mma_chart_get_show_table (self) == show_table)
    return;
  if (show_table)
    fill_rows (self);
  gtk_stack_set_visible_child_name (self->stack, show_table ? "table" : "plot");
  gtk_widget_set_visible (GTK_WIDGET (self->legend), !show_table);
  gtk_widget_set_hexpand (GTK_WIDGET (self->table_button), show_table);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_TABLE]);
}

gboolean
mma_chart_get_show_table (MmaChart *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "table") == 0;
}
