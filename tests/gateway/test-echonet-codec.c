/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "mm-types.h"
#include "mmg-el-frame.h"
#include "mmg-el-house.h"
#include "mmg-el-node.h"

static void
test_frame (void)
{
  const guint8 bytes[] = { 0x10, 0x81, 0x12, 0x34, 0x02, 0x79, 0x01, 0x05, 0xFF, 0x01,
                           0x72, 0x02, 0xE0, 0x02, 0x0C, 0x8A, 0x88, 0x01, 0x42 };
  MmgElFrame frame;

  g_assert_true (mmg_el_frame_parse (&frame, bytes, sizeof bytes));
  g_assert_cmphex (frame.tid, ==, 0x1234);
  g_assert_cmphex (frame.source, ==, 0x027901);
  g_assert_cmphex (frame.target, ==, 0x05FF01);
  g_assert_cmpuint (frame.n_properties, ==, 2);
  g_assert_cmphex (frame.properties[0].epc, ==, 0xE0);
  g_assert_cmphex (frame.properties[1].edt[0], ==, 0x42);
  for (gsize length = 0; length < sizeof bytes; length++)
    g_assert_false (mmg_el_frame_parse (&frame, bytes, length));
}

static void
test_question (void)
{
  const guint8 epcs[] = { 0xE0, 0x88 };
  const guint8 expected[] = { 0x10, 0x81, 0x00, 0x07, 0x05, 0xFF, 0x01, 0x02,
                              0x79, 0x01, 0x62, 0x02, 0xE0, 0x00, 0x88, 0x00 };
  g_autoptr (GBytes) bytes = mmg_el_frame_get (7, 0x027901, epcs, 2);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpmem (data, length, expected, sizeof expected);
}

/* Whatever comes, what is parsed lies within the datagram. */
static void
test_noise (void)
{
  for (int round = 0; round < 200000; round++)
    {
      gsize length = (gsize) g_test_rand_int_range (0, 80);
      g_autofree guint8 *bytes = g_malloc (length + 1);
      MmgElFrame frame;

      for (gsize i = 0; i < length; i++)
        bytes[i] = (guint8) g_test_rand_int_range (0, round % 2 == 0 ? 256 : 6);
      if (length >= 2)
        memcpy (bytes, "\x10\x81", 2);
      if (!mmg_el_frame_parse (&frame, bytes, length))
        continue;
      for (guint i = 0; i < frame.n_properties; i++)
        {
          g_assert_true (frame.properties[i].edt >= bytes);
          g_assert_true (frame.properties[i].edt + frame.properties[i].pdc <= bytes + length);
        }
    }
}

static void
test_maps (void)
{
  const guint8 list[] = { 3, 0x80, 0xE0, 0x9F };
  const guint8 cut[] = { 3, 0x80, 0xE0 };
  guint8 bits[17] = { 16 };
  gboolean set[128];

  g_assert_true (mmg_el_map_parse (list, sizeof list, set));
  g_assert_true (set[0] && set[0x60] && set[0x1F] && !set[1]);
  g_assert_false (mmg_el_map_parse (cut, sizeof cut, set));
  g_assert_false (mmg_el_map_parse (cut, 0, set));
  bits[1] = 0x41;  /* 80 and E0 */
  bits[16] = 0x02; /* 9F */
  g_assert_true (mmg_el_map_parse (bits, sizeof bits, set));
  g_assert_true (set[0] && set[0x60] && set[0x1F] && !set[1]);
}

static void
put (MmgElObject *object, guint8 epc, const char *hex)
{
  guint8 bytes[64];
  gsize n = strlen (hex) / 2;

  for (gsize i = 0; i < n; i++)
    bytes[i] =
        (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  mmg_el_object_store (object, epc, bytes, n);
}

typedef struct
{
  const char *hex;
  guint size;
  gboolean is_signed;
  gint64 value;
} Number;

static const Number numbers[] = {
  { "0C8A", 2, FALSE, 3210 },
  { "FFFD", 2, FALSE, 65533 },
  { "FFFE", 2, FALSE, MM_NO_VALUE },
  { "FFFF", 2, FALSE, MM_NO_VALUE },
  { "0C8A00", 2, FALSE, MM_NO_VALUE },
  { "0C", 2, FALSE, MM_NO_VALUE },
  { "37", 1, FALSE, 55 },
  { "FFFFFFFE", 4, FALSE, MM_NO_VALUE },
  { "FFFFFFFD", 4, FALSE, G_GINT64_CONSTANT (4294967293) },
  { "FFFFFCE0", 4, TRUE, -800 },
  { "7FFFFFFE", 4, TRUE, MM_NO_VALUE },
  { "7FFFFFFF", 4, TRUE, MM_NO_VALUE },
  { "80000000", 4, TRUE, MM_NO_VALUE },
  { "7FFE", 2, TRUE, MM_NO_VALUE },
  { "FFB5", 2, TRUE, -75 },
};

static void
test_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      const Number *number = &numbers[i];
      MmgElObject *object = mmg_el_object_new (0x027901);

      put (object, 0xE0, number->hex);
      g_assert_cmpint (number->is_signed ? mmg_el_object_signed (object, 0xE0, number->size)
                                         : mmg_el_object_unsigned (object, 0xE0, number->size),
                       ==, number->value);
      mmg_el_object_free (object);
    }
}

typedef struct
{
  const char *unit;
  gint64 wh;
} Unit;

static void
test_units_of_energy (void)
{
  const Unit units[] = { { "00", 1000000 },     { "01", 100000 },   { "02", 10000 },
                         { "03", 1000 },        { "04", 100 },      { "0A", 10000000 },
                         { "05", MM_NO_VALUE }, { "", MM_NO_VALUE } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      MmgElObject *object = mmg_el_object_new (0x028801);

      put (object, 0xE0, "000003E8");
      put (object, 0xE1, units[i].unit);
      g_assert_cmpint (mmg_el_object_energy (object, 0xE0, 0xE1), ==, units[i].wh);
      g_assert_cmpint (mmg_el_object_energy (object, 0xE0, 0), ==, 1000);
      mmg_el_object_free (object);
    }
}

/* A node on no network: what it sends is looked at, answers are made by hand. */
typedef struct
{
  MmgElNode *node;
  GBytes *sent;
  guint n_sent;
} Wire;

static void
take_sent (const char *address, GBytes *bytes, gpointer data)
{
  Wire *wire = data;

  g_clear_pointer (&wire->sent, g_bytes_unref);
  wire->sent = g_bytes_ref (bytes);
  wire->n_sent++;
}

static void
wire_open (Wire *wire, const char *objects, gsize length)
{
  *wire = (Wire){ 0 };
  wire->node = mmg_el_node_new ("192.0.2.1", 20, take_sent, wire);
  mmg_el_node_set_objects (wire->node, (const guint8 *) objects, length);
}

static void
wire_close (Wire *wire)
{
  mmg_el_node_stop (wire->node);
  g_assert_finalize_object (wire->node);
  g_clear_pointer (&wire->sent, g_bytes_unref);
}

/* Answers the first @most properties of the question with one byte each, but not @silent. */
static void
answer (Wire *wire, guint most, guint8 silent)
{
  g_autoptr (GBytes) sent = g_steal_pointer (&wire->sent);
  const guint8 *question = g_bytes_get_data (sent, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint n = MIN (question[11], most);
  MmgElFrame frame;

  for (guint i = 0; i < question[11]; i++)
    if (question[12 + 2 * i] == silent)
      return;
  g_byte_array_append (bytes, question, 4);
  g_byte_array_append (bytes, question + 7, 3);
  g_byte_array_append (bytes, question + 4, 3);
  g_byte_array_append (bytes, (const guint8[]){ 0x72, (guint8) n }, 2);
  for (guint i = 0; i < n; i++)
    g_byte_array_append (bytes, (const guint8[]){ question[12 + 2 * i], 1, 0x42 }, 3);
  g_assert_true (mmg_el_frame_parse (&frame, bytes->data, bytes->len));
  mmg_el_node_receive (wire->node, &frame);
}

static void
talk (Wire *wire, guint most, guint8 silent)
{
  while (mmg_el_node_is_busy (wire->node))
    {
      if (wire->sent != NULL)
        answer (wire, most, silent);
      else
        g_main_context_iteration (NULL, TRUE);
    }
}

static const guint8 ten[] = { 0x80, 0x81, 0x82, 0x83, 0x88, 0x89, 0xE0, 0xE1, 0xE3, 0xE7 };

static guint
count_values (const MmgElObject *object)
{
  guint n = 0;

  for (guint i = 0; i < 128; i++)
    n += object->values[i] != NULL;
  return n;
}

static void
test_learns_what_a_device_can_answer (void)
{
  Wire wire;
  MmgElObject *object;

  wire_open (&wire, "\x01\x02\x88\x01", 4);
  object = g_ptr_array_index (mmg_el_node_get_objects (wire.node), 0);
  mmg_el_node_ask (wire.node, object, ten, sizeof ten);
  talk (&wire, 5, 0);
  g_assert_cmpuint (count_values (object), ==, sizeof ten);
  g_assert_cmpuint (mmg_el_node_get_batch_size (wire.node), ==, 5);
  wire_close (&wire);
}

static void
test_one_bad_property_is_found (void)
{
  Wire wire;
  MmgElObject *object;

  wire_open (&wire, "\x01\x02\x79\x01", 4);
  object = g_ptr_array_index (mmg_el_node_get_objects (wire.node), 0);
  g_test_expect_message ("mmg-el-node", G_LOG_LEVEL_MESSAGE, "*027901 E1 never answers");
  mmg_el_node_ask (wire.node, object, ten, sizeof ten);
  talk (&wire, 255, 0xE1);
  g_test_assert_expected_messages ();
  g_assert_true (object->bad[0x61]);
  g_assert_cmpuint (count_values (object), ==, sizeof ten - 1);
  g_assert_false (mmg_el_node_is_away (wire.node));
  g_assert_false (mmg_el_object_may_ask (object, 0xE1));
  wire_close (&wire);
}

static void
test_a_silent_device_is_away_not_bad (void)
{
  Wire wire;
  MmgElObject *object;

  wire_open (&wire, "\x01\x02\x79\x01", 4);
  object = g_ptr_array_index (mmg_el_node_get_objects (wire.node), 0);
  for (int round = 0; round < 10; round++)
    {
      mmg_el_node_ask (wire.node, object, ten, sizeof ten);
      while (mmg_el_node_is_busy (wire.node))
        g_main_context_iteration (NULL, TRUE);
    }
  g_assert_true (mmg_el_node_is_away (wire.node));
  mmg_el_node_ask (wire.node, object, ten, sizeof ten);
  talk (&wire, 255, 0);
  g_assert_false (mmg_el_node_is_away (wire.node));
  wire_close (&wire);
}

static void
test_late_answers_count_as_values (void)
{
  Wire wire;
  MmgElObject *object;
  g_autoptr (GBytes) first = NULL;
  const guint8 solar = 0xE0, sold = 0xE3;

  wire_open (&wire, "\x01\x02\x79\x01", 4);
  object = g_ptr_array_index (mmg_el_node_get_objects (wire.node), 0);
  mmg_el_node_ask (wire.node, object, &solar, 1);
  first = g_steal_pointer (&wire.sent);
  while (wire.sent == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_pointer (&wire.sent, g_bytes_unref);
  wire.sent = g_steal_pointer (&first);
  answer (&wire, 255, 0);
  /* The value is taken, the question that runs is not settled by it. */
  g_assert_nonnull (object->values[0x60]);
  g_assert_true (mmg_el_node_is_busy (wire.node));
  mmg_el_node_ask (wire.node, object, &sold, 1);
  wire_close (&wire);
}

static void
assert_identity (MmgElNode *node, const char *expected)
{
  g_autofree char *identity = mmg_el_node_identity (node);

  g_assert_cmpstr (identity, ==, expected);
}

/* The identification number; else maker, product and serial number, but not without the last. */
static void
test_who_a_device_is (void)
{
  Wire wire;
  MmgElObject *object;

  wire_open (&wire, "\x01\x02\x79\x01", 4);
  object = g_ptr_array_index (mmg_el_node_get_objects (wire.node), 0);
  assert_identity (wire.node, NULL);
  put (object, 0x8A, "00000B");
  put (object, 0x8C, "50562D3130000000");
  assert_identity (wire.node, NULL);
  put (object, 0x8D, "534E3031");
  assert_identity (wire.node, "00000B/PV-10/SN01");
  put (mmg_el_node_get_profile (wire.node), 0x83, "FE00000B01");
  assert_identity (wire.node, "FE00000B01");
  wire_close (&wire);
}

static void
read_house (const char *objects, gsize length, void (*fill) (MmgElNode *node), MmgReading *reading)
{
  Wire wire;
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();

  wire_open (&wire, objects, length);
  fill (wire.node);
  g_ptr_array_add (nodes, wire.node);
  mmg_el_house_read (nodes, reading);
  wire_close (&wire);
}

static void
fill_battery (MmgElNode *node)
{
  MmgElObject *battery = g_ptr_array_index (mmg_el_node_get_objects (node), 0);

  put (battery, 0xD3, "FFFFFCE0");
  put (battery, 0xE4, "37");
  put (battery, 0xA8, "0021E7D0");
  put (battery, 0xA9, "001E8098");
}

static void
test_battery_sign_and_other_counters (void)
{
  MmgReading reading;

  read_house ("\x01\x02\x7D\x1F", 4, fill_battery, &reading);
  g_assert_cmpint (reading.sample.battery, ==, 800);
  g_assert_cmpint (reading.sample.soc, ==, 55);
  g_assert_cmpint (reading.sample.charged, ==, 0x21E7D0);
  g_assert_cmpint (reading.sample.discharged, ==, 0x1E8098);
  g_assert_cmpint (reading.sample.solar, ==, MM_NO_VALUE);
  g_assert_cmpint (reading.sample.grid, ==, MM_NO_VALUE);
}

static void
fill_meter (MmgElNode *node)
{
  MmgElObject *meter = g_ptr_array_index (mmg_el_node_get_objects (node), 0);
  MmgElObject *board = g_ptr_array_index (mmg_el_node_get_objects (node), 1);

  put (meter, 0xE7, "FFFFFA24");
  put (meter, 0xE0, "0001E240");
  put (meter, 0xE3, "00005BA0");
  put (meter, 0xE1, "01");
  put (meter, 0xD3, "00000002");
  put (board, 0xC6, "00000001");
}

static void
test_meter_before_board (void)
{
  MmgReading reading;

  read_house ("\x02\x02\x88\x01\x02\x87\x01", 7, fill_meter, &reading);
  g_assert_cmpint (reading.sample.grid, ==, -1500);
  g_assert_cmpint (reading.sample.bought, ==, 123456 * 100 * 2);
  g_assert_cmpint (reading.sample.sold, ==, 23456 * 100 * 2);
}

static void
fill_two_arrays (MmgElNode *node)
{
  put (g_ptr_array_index (mmg_el_node_get_objects (node), 0), 0xE0, "03E8");
  put (g_ptr_array_index (mmg_el_node_get_objects (node), 0), 0xE1, "00000064");
  put (g_ptr_array_index (mmg_el_node_get_objects (node), 1), 0xE0, "01F4");
}

static void
test_two_conditioners (void)
{
  MmgReading reading;

  read_house ("\x02\x02\x79\x01\x02\x79\x02", 7, fill_two_arrays, &reading);
  g_assert_cmpuint (reading.n_units, ==, 2);
  g_assert_cmpint (reading.sample.solar, ==, 1500);
  g_assert_cmpint (reading.units[1].unit_no, ==, 2);
  g_assert_cmpint (reading.units[1].solar, ==, 500);
  /* One counter is missing: their sum is not known. */
  g_assert_cmpint (reading.sample.generated, ==, MM_NO_VALUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/echonet/frame", test_frame);
  g_test_add_func ("/echonet/question", test_question);
  g_test_add_func ("/echonet/noise", test_noise);
  g_test_add_func ("/echonet/property-maps", test_maps);
  g_test_add_func ("/echonet/numbers", test_numbers);
  g_test_add_func ("/echonet/units-of-energy", test_units_of_energy);
  g_test_add_func ("/echonet/learns-what-a-device-can-answer",
                   test_learns_what_a_device_can_answer);
  g_test_add_func ("/echonet/one-bad-property-is-found", test_one_bad_property_is_found);
  g_test_add_func ("/echonet/a-silent-device-is-away-not-bad",
                   test_a_silent_device_is_away_not_bad);
  g_test_add_func ("/echonet/late-answers-count-as-values", test_late_answers_count_as_values);
  g_test_add_func ("/echonet/who-a-device-is", test_who_a_device_is);
  g_test_add_func ("/echonet/battery-sign-and-other-counters",
                   test_battery_sign_and_other_counters);
  g_test_add_func ("/echonet/meter-before-board", test_meter_before_board);
  g_test_add_func ("/echonet/two-conditioners", test_two_conditioners);
  return g_test_run ();
}
