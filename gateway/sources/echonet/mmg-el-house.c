/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-el-house"

#include "config.h"

#include "mmg-el-house.h"

#include "mm-types.h"

#define EPC_FAULT 0x88
#define EPC_FAULT_CONTENT 0x89
#define EPC_MAKER 0x8A
#define EPC_MODEL 0x8C
#define EPC_SERIAL 0x8D
#define FAULT_YES 0x41
#define FAULT_NO 0x42
#define VEHICLE_NONE 0x30
/* Codes up to it are those that the user of the device can put right. */
#define LAST_USER_CODE 0x0009

/* What is asked every time stands first. */
typedef struct
{
  guint class_code;
  guint n_quick;
  guint n_all;
  guint8 epcs[16];
} Questions;

static const Questions questions[] = {
  { MMG_EL_SOLAR, 1, 5, { 0xE0, 0xE1, 0xE3, 0x88, 0x89 } },
  { MMG_EL_BATTERY, 2, 8, { 0xD3, 0xE4, 0xD6, 0xD8, 0xA8, 0xA9, 0x88, 0x89 } },
  { MMG_EL_EV, 3, 7, { 0xD3, 0xE4, 0xC7, 0xD6, 0xD8, 0x88, 0x89 } },
  { MMG_EL_BOARD, 1, 6, { 0xC6, 0xC0, 0xC1, 0xC2, 0x88, 0x89 } },
  { MMG_EL_METER, 1, 7, { 0xE7, 0xE0, 0xE3, 0xE1, 0xD3, 0x88, 0x89 } },
  { MMG_EL_MULTI, 1, 5, { 0xE7, 0xE0, 0xE3, 0x88, 0x89 } },
};

/**
 * mmg_el_house_properties:
 * @all: also counters and faults, which are asked once a minute
 *
 * Returns: (array length=n_epcs) (nullable): what to ask objects of a class
 */
const guint8 *
mmg_el_house_properties (guint class_code, gboolean all, guint *n_epcs)
{
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (questions[i].class_code == class_code)
      {
        *n_epcs = all ? questions[i].n_all : questions[i].n_quick;
        return questions[i].epcs;
      }
  *n_epcs = 0;
  return NULL;
}

/* Our numbering must not depend on who answered first. */
static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  MmgElNode *left = *(MmgElNode **) a, *right = *(MmgElNode **) b;
  g_autofree char *left_id = mmg_el_node_identity (left);
  g_autofree char *right_id = mmg_el_node_identity (right);
  int order = g_strcmp0 (left_id, right_id);

  return order != 0 ? order
                    : g_strcmp0 (mmg_el_node_get_address (left), mmg_el_node_get_address (right));
}

static int
compare_objects (gconstpointer a, gconstpointer b)
{
  guint32 left = (*(MmgElObject **) a)->eoj, right = (*(MmgElObject **) b)->eoj;

  return left < right ? -1 : left > right;
}

/* All objects of a class in the house, in a lasting order. With @present, only of nodes that
 * still answer. */
static GPtrArray *
find_objects (GPtrArray *nodes, guint class_code, gboolean present)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (nodes, (GCopyFunc) g_object_ref, NULL);

  g_ptr_array_set_free_func (sorted, g_object_unref);
  g_ptr_array_sort (sorted, compare_nodes);
  for (guint i = 0; i < sorted->len; i++)
    {
      MmgElNode *node = g_ptr_array_index (sorted, i);
      g_autoptr (GPtrArray) objects = g_ptr_array_copy (mmg_el_node_get_objects (node), NULL, NULL);

      g_ptr_array_set_free_func (objects, NULL);
      if (present && mmg_el_node_is_away (node))
        continue;
      g_ptr_array_sort (objects, compare_objects);
      for (guint j = 0; j < objects->len; j++)
        if (mmg_el_object_get_class (g_ptr_array_index (objects, j)) == class_code)
          g_ptr_array_add (found, g_ptr_array_index (objects, j));
    }
  return found;
}

static void
add_to (gint64 *sum, gint64 value)
{
  if (value == MM_NO_VALUE)
    return;
  *sum = *sum == MM_NO_VALUE ? value : *sum + value;
}

/* A sum that lacks a part would be a lie; a counter that lacks one would run backwards. */
static gint64
whole_sum (GPtrArray *objects, guint8 epc, guint8 other_epc)
{
  gint64 sum = MM_NO_VALUE;

  for (guint i = 0; i < objects->len; i++)
    {
      MmgElObject *object = g_ptr_array_index (objects, i);
      gint64 value = mmg_el_object_energy (object, epc, 0);

      if (value == MM_NO_VALUE && other_epc != 0)
        value = mmg_el_object_energy (object, other_epc, 0);
      if (value == MM_NO_VALUE)
        return MM_NO_VALUE;
      add_to (&sum, value);
    }
  return sum;
}

static void
read_solar (GPtrArray *all, GPtrArray *present, MmgReading *reading)
{
  for (guint i = 0; i < all->len && reading->n_units < MMG_MAX_UNITS; i++)
    {
      MmgElObject *object = g_ptr_array_index (all, i);
      MmgUnitReading *unit = &reading->units[reading->n_units++];
      gboolean here = g_ptr_array_find (present, object, NULL);

      unit->unit_no = (int) i + 1;
      unit->solar = here ? mmg_el_object_unsigned (object, 0xE0, 2) : MM_NO_VALUE;
      unit->generated = here ? mmg_el_object_energy (object, 0xE1, 0) : MM_NO_VALUE;
      add_to (&reading->sample.solar, unit->solar);
    }
  if (present->len == all->len)
    {
      reading->sample.generated = whole_sum (all, 0xE1, 0);
      reading->sample.sold = whole_sum (all, 0xE3, 0);
    }
}

/* The book counts charging as +, we count discharging so: turned here and nowhere else. */
static gint64
discharge_of (const MmgElObject *object)
{
  gint64 charging = mmg_el_object_signed (object, 0xD3, 4);

  return charging == MM_NO_VALUE ? MM_NO_VALUE : -charging;
}

static gint64
charge_share (const MmgElObject *object)
{
  gint64 share = mmg_el_object_unsigned (object, 0xE4, 1);

  return share == MM_NO_VALUE || share > 100 ? MM_NO_VALUE : share;
}

static void
read_battery (GPtrArray *batteries, MmSample *sample)
{
  gint64 share = 0;

  for (guint i = 0; i < batteries->len; i++)
    {
      gint64 one = charge_share (g_ptr_array_index (batteries, i));

      add_to (&sample->battery, discharge_of (g_ptr_array_index (batteries, i)));
      share = share == MM_NO_VALUE || one == MM_NO_VALUE ? MM_NO_VALUE : share + one;
    }
  if (batteries->len == 0)
    return;
  sample->soc = share == MM_NO_VALUE ? MM_NO_VALUE : share / (gint64) batteries->len;
  sample->charged = whole_sum (batteries, 0xD8, 0xA8);
  sample->discharged = whole_sum (batteries, 0xD6, 0xA9);
}

static void
read_ev (GPtrArray *stations, MmSample *sample)
{
  MmgElObject *station;

  if (stations->len == 0)
    return;
  station = g_ptr_array_index (stations, 0);
  sample->ev = discharge_of (station);
  if (mmg_el_object_unsigned (station, 0xC7, 1) != VEHICLE_NONE)
    sample->ev_soc = charge_share (station);
  sample->ev_charged = mmg_el_object_energy (station, 0xD8, 0);
  sample->ev_discharged = mmg_el_object_energy (station, 0xD6, 0);
}

static gint64
times (gint64 energy, gint64 coefficient)
{
  return energy == MM_NO_VALUE ? MM_NO_VALUE : energy * coefficient;
}

static void
read_meter (const MmgElObject *meter, MmSample *sample)
{
  gint64 coefficient = mmg_el_object_unsigned (meter, 0xD3, 4);

  if (coefficient == MM_NO_VALUE || coefficient < 1 || coefficient > 999999)
    coefficient = 1;
  sample->grid = mmg_el_object_signed (meter, 0xE7, 4);
  sample->bought = times (mmg_el_object_energy (meter, 0xE0, 0xE1), coefficient);
  sample->sold = times (mmg_el_object_energy (meter, 0xE3, 0xE1), coefficient);
}

/* The board's main switch measures the same where no meter answers. */
static void
read_board (const MmgElObject *board, MmSample *sample)
{
  gint64 sold = mmg_el_object_energy (board, 0xC1, 0xC2);

  if (sample->grid == MM_NO_VALUE)
    sample->grid = mmg_el_object_signed (board, 0xC6, 4);
  if (sample->bought == MM_NO_VALUE)
    {
      sample->bought = mmg_el_object_energy (board, 0xC0, 0xC2);
      if (sold != MM_NO_VALUE)
        sample->sold = sold;
    }
}

static void
read_grid (GPtrArray *nodes, MmSample *sample)
{
  g_autoptr (GPtrArray) meters = find_objects (nodes, MMG_EL_METER, TRUE);
  g_autoptr (GPtrArray) boards = find_objects (nodes, MMG_EL_BOARD, TRUE);

  if (meters->len > 0)
    {
      gint64 sold = sample->sold;

      read_meter (g_ptr_array_index (meters, 0), sample);
      if (sample->sold == MM_NO_VALUE && sample->bought == MM_NO_VALUE)
        sample->sold = sold;
    }
  if (boards->len > 0)
    read_board (g_ptr_array_index (boards, 0), sample);
}

/**
 * mmg_el_house_read:
 * @nodes: (element-type MmgElNode)
 * @reading: (out): what is known; its time is not set
 *
 * Puts together what the devices said last. Devices that are away tell nothing.
 */
void
mmg_el_house_read (GPtrArray *nodes, MmgReading *reading)
{
  g_autoptr (GPtrArray) arrays = find_objects (nodes, MMG_EL_SOLAR, FALSE);
  g_autoptr (GPtrArray) present = find_objects (nodes, MMG_EL_SOLAR, TRUE);
  g_autoptr (GPtrArray) batteries = find_objects (nodes, MMG_EL_BATTERY, TRUE);
  g_autoptr (GPtrArray) stations = find_objects (nodes, MMG_EL_EV, TRUE);

  mmg_reading_clear (reading);
  read_solar (arrays, present, reading);
  read_battery (batteries, &reading->sample);
  read_ev (stations, &reading->sample);
  read_grid (nodes, &reading->sample);
}

static MmgDevice *
describe (const MmgElObject *object, int unit_no, gint64 capacity)
{
  g_autofree char *model = mmg_el_object_text (object, EPC_MODEL);
  g_autofree char *serial = mmg_el_object_text (object, EPC_SERIAL);

  return mmg_device_new (unit_no, model != NULL ? model : "", serial != NULL ? serial : "",
                         capacity == MM_NO_VALUE ? 0 : capacity);
}

static gint64
capacity_of (const MmgElObject *object)
{
  gint64 rated = mmg_el_object_unsigned (object, 0xD0, 4);

  return rated != MM_NO_VALUE ? rated : mmg_el_object_unsigned (object, 0xA0, 4);
}

/**
 * mmg_el_house_inventory: (transfer full)
 */
MmgInventory *
mmg_el_house_inventory (GPtrArray *nodes)
{
  MmgInventory *inventory = mmg_inventory_new ();
  g_autoptr (GPtrArray) arrays = find_objects (nodes, MMG_EL_SOLAR, FALSE);
  g_autoptr (GPtrArray) multis = find_objects (nodes, MMG_EL_MULTI, FALSE);
  g_autoptr (GPtrArray) batteries = find_objects (nodes, MMG_EL_BATTERY, FALSE);
  g_autoptr (GPtrArray) stations = find_objects (nodes, MMG_EL_EV, FALSE);
  GPtrArray *conditioners = arrays->len > 0 ? arrays : multis;

  for (guint i = 0; i < conditioners->len; i++)
    g_ptr_array_add (inventory->conditioners,
                     describe (g_ptr_array_index (conditioners, i), (int) i + 1, 0));
  if (batteries->len > 0)
    inventory->battery = describe (g_ptr_array_index (batteries, 0), 0,
                                   capacity_of (g_ptr_array_index (batteries, 0)));
  if (stations->len > 0)
    inventory->ev = describe (g_ptr_array_index (stations, 0), 0,
                              capacity_of (g_ptr_array_index (stations, 0)));
  return inventory;
}

static char *
name_unit (GPtrArray *nodes, const MmgElObject *object)
{
  guint class_code = mmg_el_object_get_class (object), index = 0;
  g_autoptr (GPtrArray) same = find_objects (nodes, class_code, FALSE);
  const char *name;

  g_ptr_array_find (same, object, &index);
  switch (class_code)
    {
    case MMG_EL_SOLAR:
      return g_strdup_printf ("pcs%u", index + 1);
    case MMG_EL_MULTI:
      name = "multi";
      break;
    case MMG_EL_BATTERY:
      name = "battery";
      break;
    case MMG_EL_EV:
      name = "ev";
      break;
    case MMG_EL_BOARD:
      name = "board";
      break;
    default:
      name = "meter";
      break;
    }
  return index == 0 ? g_strdup (name) : g_strdup_printf ("%s%u", name, index + 1);
}

/**
 * mmg_el_house_event: (transfer full)
 * @at: ms UTC
 *
 * Returns: (nullable): the fault that a device has, or that it has none; NULL where it does not
 *   say so, or not yet which
 */
MmgEvent *
mmg_el_house_event (GPtrArray *nodes, const MmgElObject *object, gint64 at)
{
  gint64 state = mmg_el_object_unsigned (object, EPC_FAULT, 1);
  gint64 content = mmg_el_object_unsigned (object, EPC_FAULT_CONTENT, 2);
  gboolean fault = state == FAULT_YES;
  g_autofree char *unit = NULL;
  g_autofree char *maker = NULL;
  g_autofree char *model = NULL;
  g_autofree char *code = NULL;
  MmgEvent *event;

  if (!fault && state != FAULT_NO)
    return NULL;
  if (fault && content == MM_NO_VALUE && mmg_el_object_may_ask (object, EPC_FAULT_CONTENT))
    return NULL;
  if (fault)
    code = g_strdup_printf ("%04X", content == MM_NO_VALUE ? 0 : (guint) content);
  unit = name_unit (nodes, object);
  maker = mmg_el_object_hex (object, EPC_MAKER);
  model = mmg_el_object_text (object, EPC_MODEL);
  event = mmg_event_new (fault ? MMG_EVENT_FAULT : MMG_EVENT_RECOVERY,
                         fault && content != MM_NO_VALUE && content > 0 && content <= LAST_USER_CODE
                             ? MMG_SEVERITY_WARNING
                             : MMG_SEVERITY_FAULT,
                         at);
  mmg_event_set_device (event, unit, maker, model, code);
  return event;
}
