/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-house-unit.h"

#include <glib/gi18n.h>

#include "mm-gateway-state.h"
#include "mma-format.h"
#include "mma-row-name.h"
#include "mma-state-badge.h"

struct _MmaHouseUnit
{
  GObject parent_instance;

  /* owned */
  MmPowerConditioner *record;

  /* state */
  MmGatewayState state;
  gint64 watts;
  gint64 watt_hours;
};

enum
{
  PROP_0,
  PROP_NUMBER,
  PROP_MODEL,
  PROP_SERIAL,
  PROP_STATE,
  PROP_POWER,
  PROP_ENERGY,
  PROP_SPOKEN,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaHouseUnit, mma_house_unit, G_TYPE_OBJECT)

/* helpers */

static char *
dup_spoken (MmaHouseUnit *self)
{
  g_autofree char *number =
      g_strdup_printf (_ ("Power conditioner %d"), (int) mma_house_unit_get_number (self));
  g_autofree char *power = self->watts != MM_NO_VALUE ? mma_format_power (self->watts) : NULL;
  const char *parts[] = { number, mma_state_word (self->state), power,
                          mm_power_conditioner_get_model (self->record) };

  return mma_row_name_join (parts, G_N_ELEMENTS (parts));
}

/* vfuncs */

static void
mma_house_unit_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaHouseUnit *self = MMA_HOUSE_UNIT (object);

  switch (id)
    {
    case PROP_NUMBER:
      g_value_take_string (value, mma_format_count (mma_house_unit_get_number (self)));
      break;
    case PROP_MODEL:
      g_value_set_string (value, mm_power_conditioner_get_model (self->record));
      break;
    case PROP_SERIAL:
      g_value_set_string (value, mm_power_conditioner_get_serial (self->record));
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_POWER:
      g_value_take_string (value, mma_format_power (self->watts));
      break;
    case PROP_ENERGY:
      g_value_take_string (value, mma_format_energy (self->watt_hours));
      break;
    case PROP_SPOKEN:
      g_value_take_string (value, dup_spoken (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_house_unit_finalize (GObject *object)
{
  g_clear_object (&MMA_HOUSE_UNIT (object)->record);
  G_OBJECT_CLASS (mma_house_unit_parent_class)->finalize (object);
}

static void
mma_house_unit_class_init (MmaHouseUnitClass *klass)
{
  static const char *const names[] = { NULL, "number", "model",  "serial",
                                       NULL, "power",  "energy", "spoken" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = mma_house_unit_get_property;
  object_class->finalize = mma_house_unit_finalize;
  for (guint i = 1; i < N_PROPERTIES; i++)
    properties[i] = i == PROP_STATE ? g_param_spec_enum ("state", NULL, NULL, MM_TYPE_GATEWAY_STATE,
                                                         MM_GATEWAY_NORMAL, flags)
                                    : g_param_spec_string (names[i], NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
mma_house_unit_init (MmaHouseUnit *self)
{
  self->watts = self->watt_hours = MM_NO_VALUE;
}

/* public functions */

MmaHouseUnit *
mma_house_unit_new (MmPowerConditioner *record, MmGatewayState state)
{
  MmaHouseUnit *self = g_object_new (MMA_TYPE_HOUSE_UNIT, NULL);

  self->record = g_object_ref (record);
  self->state = state;
  return self;
}

/** mma_house_unit_set_output: power in W and today's energy in Wh, or MM_NO_VALUE */
void
mma_house_unit_set_output (MmaHouseUnit *self, gint64 watts, gint64 watt_hours)
{
  self->watts = watts;
  self->watt_hours = watt_hours;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POWER]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENERGY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPOKEN]);
}

gint64
mma_house_unit_get_number (MmaHouseUnit *self)
{
  return mm_power_conditioner_get_unit_no (self->record);
}
