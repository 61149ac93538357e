/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-house-unit.h"

#include "mm-gateway-state.h"
#include "mma-format.h"

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
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaHouseUnit, mma_house_unit, G_TYPE_OBJECT)

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
  static const char *const names[] = { NULL, "number", "model", "serial", NULL, "power", "energy" };
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
}

gint64
mma_house_unit_get_number (MmaHouseUnit *self)
{
  return mm_power_conditioner_get_unit_no (self->record);
}
