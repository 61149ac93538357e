/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mmg-el-house.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
drop (const char *address, GBytes *bytes, gpointer data)
{
}

/* Each object that we know, and the battery that stands where none is expected. */
static MmgElNode *
node_new (void)
{
  static const guint8 list[] = { 7,    0x02, 0x79, 0x01, 0x02, 0x7D, 0x01, 0x02, 0x7D, 0x1F, 0x02,
                                 0x7E, 0x01, 0x02, 0x87, 0x01, 0x02, 0x88, 0x01, 0x02, 0xA5, 0x01 };
  MmgElNode *node = mmg_el_node_new ("192.0.2.1", G_MAXINT, drop, NULL);

  mmg_el_node_set_objects (node, list, sizeof list);
  return node;
}

/* A copy of its own, so that reading past the end is seen. */
static void
receive (MmgElNode *node, const guint8 *bytes, gsize length)
{
  g_autofree guint8 *datagram = g_memdup2 (bytes, length);
  MmgElFrame frame;

  if (!mmg_el_frame_parse (&frame, datagram, length))
    return;
  for (guint i = 0; i < frame.n_properties; i++)
    mmg_el_node_set_objects (node, frame.properties[i].edt, frame.properties[i].pdc);
  mmg_el_node_receive (node, &frame);
}

static void
ask_and_look (MmgElNode *node)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (MmgInventory) inventory = NULL;
  g_autofree char *json = NULL;
  GPtrArray *objects = mmg_el_node_get_objects (node);
  MmgReading reading;

  g_ptr_array_add (nodes, node);
  for (guint i = 0; i < objects->len; i++)
    {
      MmgElObject *object = objects->pdata[i];
      guint n_epcs;
      const guint8 *epcs =
          mmg_el_house_properties (mmg_el_object_get_class (object), TRUE, &n_epcs);
      g_autoptr (MmgEvent) event = mmg_el_house_event (nodes, object, 0);

      mmg_el_node_ask (node, object, epcs, n_epcs);
    }
  mmg_el_house_read (nodes, &reading);
  inventory = mmg_el_house_inventory (nodes);
  json = mmg_inventory_to_json (inventory);
  if (!g_utf8_validate (json, -1, NULL))
    g_error ("Devices are told by what is no text");
}

/* Datagrams from anybody in the house, each after its length. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (MmgElNode) node = node_new ();

  while (size > 1)
    {
      gsize length = MIN (data[0], size - 1);

      receive (node, data + 1, length);
      ask_and_look (node);
      data += 1 + length;
      size -= 1 + length;
    }
  mmg_el_node_stop (node);
  return 0;
}
