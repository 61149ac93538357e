/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-energy-day.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mm-time.h"

#define SLOT_MS (30 * MM_MINUTE_MS)
#define FAULTS_MAX 100

struct _MmEnergyDay
{
  GObject parent_instance;

  char *day;
  gint64 start;
  gboolean known[MM_ENERGY_DAY_SLOTS];
  MmEnergySlot slots[MM_ENERGY_DAY_SLOTS];
  MmEnergySlot totals;
  GListStore *faults;
};

enum
{
  PROP_0,
  PROP_DAY,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmEnergyDay, mm_energy_day, G_TYPE_OBJECT)

static void
update_totals (MmEnergyDay *self)
{
  mm_energy_slot_init (&self->totals);
  for (guint i = 0; i < MM_ENERGY_DAY_SLOTS; i++)
    if (self->known[i])
      mm_energy_slot_add (&self->totals, &self->slots[i]);
}

static gboolean
read_slots (MmEnergyDay *self, JsonArray *array, GError **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object;
      g_autofree char *pointer = g_strdup_printf ("/slots/%u", i);

      if (json_array_get_null_element (array, i))
        continue;
      if (!mm_json_get_element_object (array, "slots", i, &object, error))
        return FALSE;
      if (!mm_energy_slot_read (&self->slots[i], object, error))
        {
          mm_error_prefix_field (error, pointer);
          return FALSE;
        }
      self->known[i] = TRUE;
    }
  return TRUE;
}

/* Services of before did not tell them. */
static gboolean
read_faults (MmEnergyDay *self, JsonObject *object, GError **error)
{
  JsonArray *array;

  if (!json_object_has_member (object, "faults"))
    return TRUE;
  if (!mm_json_get_array (object, "faults", FAULTS_MAX, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *item;
      g_autoptr (MmFault) fault = NULL;

      if (!mm_json_get_element_object (array, "faults", i, &item, error))
        return FALSE;
      fault = mm_fault_from_json (item, error);
      if (fault == NULL)
        {
          g_autofree char *pointer = g_strdup_printf ("/faults/%u", i);

          mm_error_prefix_field (error, pointer);
          return FALSE;
        }
      g_list_store_append (self->faults, fault);
    }
  return TRUE;
}

static void
write_slots (const MmEnergyDay *self, MmJsonWriter *writer)
{
  mm_json_writer_member (writer, "slots");
  mm_json_writer_begin_array (writer);
  for (guint i = 0; i < MM_ENERGY_DAY_SLOTS; i++)
    {
      if (!self->known[i])
        {
          mm_json_writer_null (writer);
          continue;
        }
      mm_json_writer_begin_object (writer);
      mm_json_writer_time_member (writer, "start", self->start + i * SLOT_MS);
      mm_energy_slot_write (&self->slots[i], writer);
      mm_json_writer_end_object (writer);
    }
  mm_json_writer_end_array (writer);
}

static void
write_faults (const MmEnergyDay *self, MmJsonWriter *writer)
{
  mm_json_writer_member (writer, "faults");
  mm_json_writer_begin_array (writer);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->faults)); i++)
    {
      g_autoptr (MmFault) fault = g_list_model_get_item (G_LIST_MODEL (self->faults), i);

      mm_fault_write (fault, writer);
    }
  mm_json_writer_end_array (writer);
}

static void
set_day (MmEnergyDay *self, const char *day)
{
  self->day = g_strdup (day);
  if (day == NULL || !mm_time_parse_jst_day (day, &self->start, NULL))
    self->start = MM_NO_VALUE;
}

static void
mm_energy_day_finalize (GObject *object)
{
  MmEnergyDay *self = MM_ENERGY_DAY (object);

  g_clear_pointer (&self->day, g_free);
  g_clear_object (&self->faults);
  G_OBJECT_CLASS (mm_energy_day_parent_class)->finalize (object);
}

static void
mm_energy_day_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DAY)
    g_value_set_string (value, MM_ENERGY_DAY (object)->day);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mm_energy_day_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DAY)
    set_day (MM_ENERGY_DAY (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mm_energy_day_class_init (MmEnergyDayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = mm_energy_day_finalize;
  object_class->get_property = mm_energy_day_get_property;
  object_class->set_property = mm_energy_day_set_property;
  properties[PROP_DAY] = g_param_spec_string (
      "day", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", MM_TYPE_ENERGY_DAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
mm_energy_day_init (MmEnergyDay *self)
{
  for (guint i = 0; i < MM_ENERGY_DAY_SLOTS; i++)
    mm_energy_slot_init (&self->slots[i]);
  mm_energy_slot_init (&self->totals);
  self->faults = g_list_store_new (MM_TYPE_FAULT);
}

MmEnergyDay *
mm_energy_day_new (const char *day)
{
  return g_object_new (MM_TYPE_ENERGY_DAY, "day", day, NULL);
}

const char *
mm_energy_day_get_day (const MmEnergyDay *self)
{
  return self->day;
}

gint64
mm_energy_day_get_start (const MmEnergyDay *self)
{
  return self->start;
}

const MmEnergySlot *
mm_energy_day_get_slot (const MmEnergyDay *self, guint index)
{
  g_return_val_if_fail (index < MM_ENERGY_DAY_SLOTS, NULL);

  return self->known[index] ? &self->slots[index] : NULL;
}

void
mm_energy_day_set_slot (MmEnergyDay *self, guint index, const MmEnergySlot *slot)
{
  g_return_if_fail (MM_IS_ENERGY_DAY (self) && index < MM_ENERGY_DAY_SLOTS);

  self->known[index] = slot != NULL;
  if (slot != NULL)
    self->slots[index] = *slot;
  update_totals (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

const MmEnergySlot *
mm_energy_day_get_totals (const MmEnergyDay *self)
{
  return &self->totals;
}

GListModel *
mm_energy_day_get_faults (const MmEnergyDay *self)
{
  return G_LIST_MODEL (self->faults);
}

void
mm_energy_day_add_fault (MmEnergyDay *self, MmFault *fault)
{
  g_return_if_fail (MM_IS_ENERGY_DAY (self) && MM_IS_FAULT (fault));

  g_list_store_append (self->faults, fault);
  g_signal_emit (self, signals[CHANGED], 0);
}

MmEnergyDay *
mm_energy_day_from_json (JsonObject *object, GError **error)
{
  g_autoptr (MmEnergyDay) self = NULL;
  g_autofree char *day = NULL;
  gint64 start;
  JsonArray *slots;

  if (!mm_json_get_string (object, "day", 10, &day, error) ||
      !mm_json_get_array (object, "slots", MM_ENERGY_DAY_SLOTS, &slots, error))
    return NULL;
  if (!mm_time_parse_jst_day (day, &start, error))
    {
      mm_error_prefix_field (error, "/day");
      return NULL;
    }
  self = mm_energy_day_new (day);
  if (!read_slots (self, slots, error) || !read_faults (self, object, error))
    return NULL;
  update_totals (self);
  return g_steal_pointer (&self);
}

void
mm_energy_day_write (const MmEnergyDay *self, MmJsonWriter *writer)
{
  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "day", self->day);
  write_slots (self, writer);
  write_faults (self, writer);
  mm_json_writer_member (writer, "totals");
  mm_json_writer_begin_object (writer);
  mm_energy_slot_write (&self->totals, writer);
  mm_json_writer_end_object (writer);
  mm_json_writer_end_object (writer);
}
