/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-house-state.h"

#include <math.h>
#include <glib/gi18n.h>

#include "mma-chart.h"
#include "mma-column-view.h"
#include "mma-empty-state.h"
#include "mma-energy-flow.h"
#include "mma-format.h"
#include "mma-house-report.h"
#include "mma-house-unit.h"

#define TILES 5 /* of a day, in a line */

struct _MmaHouseState
{
  AdwBin parent_instance;

  /* template children */
  GtkStack *stack;
  GtkWidget *content;
  MmaEnergyFlow *flow;
  GtkLabel *sentence;
  GtkLabel *flow_time;
  GtkLabel *stale;
  GtkLabel *today_note;
  GtkLabel *generated;
  GtkLabel *consumed;
  GtkLabel *sold;
  GtkLabel *bought;
  GtkLabel *self_sufficiency;
  GtkFlowBox *tiles;
  GtkWidget *self_sufficiency_tile;
  MmaChart *chart;
  GtkWidget *units_box;
  GtkColumnView *units_view;
  GListStore *units;

  /* owned */
  MmSample *sample;
  MmGateway *gateway;

  /* state */
  MmaFlowContact contact;
  gboolean narrow;
  gint64 day_start;
};

G_DEFINE_FINAL_TYPE (MmaHouseState, mma_house_state, ADW_TYPE_BIN)

/* helpers */

static MmaFlowEquipment
equipment_of (MmaHouseState *self)
{
  MmaFlowEquipment equipment = 0;
  gboolean nothing_known;

  if (self->gateway == NULL)
    return MMA_FLOW_HAS_SOLAR;
  if (g_list_model_get_n_items (mm_gateway_get_power_conditioners (self->gateway)) > 0 ||
      (self->sample != NULL && self->sample->solar != MM_NO_VALUE))
    equipment |= MMA_FLOW_HAS_SOLAR;
  if (mm_gateway_get_battery (self->gateway) != NULL ||
      (self->sample != NULL && self->sample->battery != MM_NO_VALUE))
    equipment |= MMA_FLOW_HAS_BATTERY;
  if (mm_gateway_get_ev (self->gateway) != NULL ||
      (self->sample != NULL && self->sample->ev != MM_NO_VALUE))
    equipment |= MMA_FLOW_HAS_EV;
  nothing_known = equipment == 0;
  return nothing_known ? MMA_FLOW_HAS_SOLAR : equipment;
}

static void
show_flow (MmaHouseState *self)
{
  gboolean known = self->sample != NULL && self->contact != MMA_FLOW_NO_CONTACT;
  g_autofree char *sentence = known ? mma_flow_sentence (self->sample, TRUE) : g_strdup ("");
  g_autofree char *clock = known ? mma_format_clock (self->sample->at) : g_strdup ("");
  /* Translators: the values shown are those of this time of day */
  g_autofree char *stale = g_strdup_printf (_ ("These are the values of %s"), clock);

  mma_energy_flow_set_equipment (self->flow, equipment_of (self));
  mma_energy_flow_set_sample (self->flow, self->sample);
  mma_energy_flow_set_contact (self->flow, self->contact);
  gtk_label_set_markup (self->sentence, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), known && self->contact == MMA_FLOW_LIVE);
  gtk_label_set_label (self->flow_time, self->contact == MMA_FLOW_LIVE ? clock : "");
  gtk_label_set_label (self->stale, stale);
  gtk_widget_set_visible (GTK_WIDGET (self->stale), known && self->contact == MMA_FLOW_STALE);
}

static void
set_tile (GtkLabel *label, gint64 watt_hours)
{
  g_autofree char *number = NULL;
  g_autofree char *unit = NULL;
  g_autofree char *markup = NULL;

  mma_format_energy_parts (watt_hours, &number, &unit);
  markup = g_markup_printf_escaped ("%s<span size=\"75%%\" weight=\"normal\">\u00a0%s</span>",
                                    number, unit);
  gtk_label_set_markup (label, markup);
}

static void
set_ratio_tile (GtkLabel *label, double ratio)
{
  g_autofree char *text = mma_format_ratio (ratio);
  gboolean percent = g_str_has_suffix (text, "%");
  g_autofree char *number = percent ? g_strndup (text, strlen (text) - 1) : g_strdup (text);
  g_autofree char *markup = g_markup_printf_escaped (
      "%s<span size=\"75%%\" weight=\"normal\">%s</span>", number, percent ? "%" : "");

  gtk_label_set_markup (label, markup);
}

static double
self_sufficiency (const MmEnergySlot *totals)
{
  if (totals->consumed == MM_NO_VALUE || totals->bought == MM_NO_VALUE || totals->consumed <= 0)
    return NAN;
  return CLAMP ((totals->consumed - totals->bought) / (double) totals->consumed, 0, 1);
}

static void
show_note (MmaHouseState *self)
{
  g_autofree char *date = mma_format_day (self->day_start, self->day_start);
  const char *unit = _ ("Means of 30 minutes (kW)");
  g_autofree char *both = g_strdup_printf ("%s  %s", date, unit);

  gtk_label_set_label (self->today_note, self->narrow || self->day_start == 0 ? unit : both);
}

static MmGatewayState
state_of (MmaHouseState *self, MmPowerConditioner *record)
{
  gint64 number = mm_power_conditioner_get_unit_no (record);

  if (mm_gateway_get_state (self->gateway) == MM_GATEWAY_NO_CONTACT)
    return MM_GATEWAY_NO_CONTACT;
  return mm_power_conditioner_get_fault_code (record) != NULL ||
                 mma_house_unit_fault (self->gateway, number) != NULL
             ? MM_GATEWAY_FAULT
             : MM_GATEWAY_NORMAL;
}

static void
fill_units (MmaHouseState *self)
{
  GListModel *records = mm_gateway_get_power_conditioners (self->gateway);
  guint n = g_list_model_get_n_items (records);

  g_list_store_remove_all (self->units);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MmPowerConditioner) record = g_list_model_get_item (records, i);
      g_autoptr (MmaHouseUnit) unit = mma_house_unit_new (record, state_of (self, record));

      g_list_store_append (self->units, unit);
    }
  gtk_widget_set_visible (self->units_box, n > 0);
}

/* callbacks */

static void
node_cb (MmaHouseState *self, guint node)
{
  if (node != MMA_FLOW_HOUSE && node != MMA_FLOW_GRID)
    gtk_widget_activate_action (GTK_WIDGET (self), "house.show-equipment", NULL);
}

/* vfuncs */

static void
mma_house_state_dispose (GObject *object)
{
  MmaHouseState *self = MMA_HOUSE_STATE (object);

  g_clear_object (&self->gateway);
  g_clear_pointer (&self->sample, mm_sample_free);
  G_OBJECT_CLASS (mma_house_state_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, stack);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, content);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, flow);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, sentence);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, flow_time);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, stale);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, today_note);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, generated);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, consumed);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, sold);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, bought);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, self_sufficiency);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, tiles);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, self_sufficiency_tile);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, chart);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, units_box);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, units_view);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseState, units);
}

static void
mma_house_state_class_init (MmaHouseStateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_house_state_dispose;
  g_type_ensure (MMA_TYPE_HOUSE_UNIT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/house/mma-house-state.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, node_cb);
}

static void
mma_house_state_init (MmaHouseState *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_column_view_align_end (self->units_view, 4);
  mma_column_view_align_end (self->units_view, 5);
  mma_house_state_set_day (self, NULL, 0);
  show_flow (self);
}

/* public functions */

void
mma_house_state_set_gateway (MmaHouseState *self, MmGateway *gateway)
{
  gboolean waiting = mm_gateway_get_state (gateway) == MM_GATEWAY_NEVER_CONNECTED;

  g_set_object (&self->gateway, gateway);
  gtk_stack_set_visible_child_name (self->stack, waiting ? "waiting" : "state");
  for (MmaFlowNodeKind node = 0; node < MMA_FLOW_N_NODES; node++)
    mma_energy_flow_set_fault (self->flow, node, mma_house_fault_at (gateway, node));
  fill_units (self);
  show_flow (self);
}

/** mma_house_state_set_sample: @sample: (nullable): is copied */
void
mma_house_state_set_sample (MmaHouseState *self, const MmSample *sample)
{
  MmSample *copy = sample == NULL ? NULL : mm_sample_copy (sample);

  g_clear_pointer (&self->sample, mm_sample_free);
  self->sample = copy;
  show_flow (self);
}

void
mma_house_state_set_contact (MmaHouseState *self, MmaFlowContact contact)
{
  self->contact = contact;
  show_flow (self);
}

/** mma_house_state_set_day: @day: (nullable): the day so far at @now (ms) */
void
mma_house_state_set_day (MmaHouseState *self, MmEnergyDay *day, gint64 now)
{
  MmEnergySlot unknown;
  const MmEnergySlot *totals = &unknown;

  mm_energy_slot_init (&unknown);
  if (day != NULL)
    totals = mm_energy_day_get_totals (day);
  self->day_start = day == NULL ? 0 : mm_energy_day_get_start (day);
  set_tile (self->generated, totals->generated);
  set_tile (self->consumed, totals->consumed);
  set_tile (self->sold, totals->sold);
  set_tile (self->bought, totals->bought);
  set_ratio_tile (self->self_sufficiency, self_sufficiency (totals));
  mma_chart_set_day (self->chart, day, now);
  show_note (self);
}

/** mma_house_state_set_unit: what a power conditioner gives (W) and gave today (Wh) */
void
mma_house_state_set_unit (MmaHouseState *self, gint64 number, gint64 watts, gint64 watt_hours)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->units)); i++)
    {
      g_autoptr (MmaHouseUnit) unit = g_list_model_get_item (G_LIST_MODEL (self->units), i);

      if (mma_house_unit_get_number (unit) == number)
        mma_house_unit_set_output (unit, self->contact == MMA_FLOW_NO_CONTACT ? MM_NO_VALUE : watts,
                                   watt_hours);
    }
}

void
mma_house_state_set_narrow (MmaHouseState *self, gboolean narrow)
{
  int margin = narrow ? 12 : 24;

  self->narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "mm-narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "mm-narrow");
  gtk_widget_set_visible (gtk_widget_get_parent (self->self_sufficiency_tile), !narrow);
  gtk_flow_box_set_max_children_per_line (self->tiles, narrow ? TILES - 1 : TILES);
  gtk_widget_set_margin_start (self->content, margin);
  gtk_widget_set_margin_end (self->content, margin);
  show_note (self);
}
