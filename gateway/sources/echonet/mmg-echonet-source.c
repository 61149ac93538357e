/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-echonet"

#include "config.h"

#include "mmg-echonet-source.h"

#include "mm-time.h"
#include "mmg-el-house.h"
#include "mmg-el-node.h"
#include "mmg-el-socket.h"

#define DEFAULT_TIMEOUT_MS 2000
#define DISCOVERY_PERIOD_MS 60000
/* A reading does not wait longer than this for devices. */
#define READ_DEADLINE_MS 1500
#define FULL_PERIOD_US (50 * G_TIME_SPAN_SECOND)
#define MAX_NODES 64
#define EPC_INSTANCES_NOTICE 0xD5
#define EPC_INSTANCES 0xD6
#define EPC_FAULT 0x88

struct _MmgEchonetSource
{
  MmgSource parent_instance;

  /* Owned */
  MmClock *clock;
  char *network_interface;
  MmgElSocket *socket;
  GPtrArray *nodes;   /* MmgElNode */
  GPtrArray *readers; /* GTask that wait for the round */
  char *told_inventory;

  /* State */
  guint timeout_ms;
  guint discovery_timer;
  guint deadline_timer;
  gint64 full_at; /* monotonic, µs */
  guint16 tid;
};

G_DEFINE_FINAL_TYPE (MmgEchonetSource, mmg_echonet_source, MMG_TYPE_SOURCE)

static void
send_to (const char *address, GBytes *bytes, gpointer data)
{
  MmgEchonetSource *self = data;

  if (self->socket != NULL)
    mmg_el_socket_send (self->socket, address, bytes);
}

static MmgElNode *
find_node (MmgEchonetSource *self, const char *address)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (g_str_equal (mmg_el_node_get_address (g_ptr_array_index (self->nodes, i)), address))
      return g_ptr_array_index (self->nodes, i);
  return NULL;
}

/* Readings */

static gboolean
is_busy (MmgEchonetSource *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (mmg_el_node_is_busy (g_ptr_array_index (self->nodes, i)))
      return TRUE;
  return FALSE;
}

static void
answer_readers (MmgEchonetSource *self)
{
  g_autoptr (GPtrArray) readers = g_steal_pointer (&self->readers);

  self->readers = g_ptr_array_new_with_free_func (g_object_unref);
  g_clear_handle_id (&self->deadline_timer, g_source_remove);
  for (guint i = 0; i < readers->len; i++)
    {
      MmgReading *reading = g_new0 (MmgReading, 1);

      mmg_el_house_read (self->nodes, reading);
      reading->sample.at = mm_clock_now (self->clock);
      g_task_return_pointer (g_ptr_array_index (readers, i), reading,
                             (GDestroyNotify) mmg_reading_free);
    }
}

static void
on_deadline (gpointer data)
{
  MmgEchonetSource *self = data;

  self->deadline_timer = 0;
  answer_readers (self);
}

static void
on_idle (MmgElNode *node, MmgEchonetSource *self)
{
  if (!is_busy (self))
    answer_readers (self);
}

static void
ask_object (MmgElNode *node, MmgElObject *object, gboolean all)
{
  static const guint8 introduction[] = { 0x9F, 0x8A, 0x8C, 0x8D };
  static const guint8 capacity[] = { 0xD0, 0xA0 };
  guint class_code = mmg_el_object_get_class (object), n_epcs;
  const guint8 *epcs = mmg_el_house_properties (class_code, all, &n_epcs);

  if (!object->mapped)
    mmg_el_node_ask (node, object, introduction, G_N_ELEMENTS (introduction));
  if (all && (class_code == MMG_EL_BATTERY || class_code == MMG_EL_EV))
    mmg_el_node_ask (node, object, capacity, class_code == MMG_EL_BATTERY ? 2 : 1);
  mmg_el_node_ask (node, object, epcs, n_epcs);
}

static void
ask_node (MmgElNode *node, gboolean all)
{
  static const guint8 identity[] = { 0x83 };
  GPtrArray *objects = mmg_el_node_get_objects (node);
  MmgElObject *profile = mmg_el_node_get_profile (node);

  if (profile->values[0x03] == NULL)
    mmg_el_node_ask (node, profile, identity, 1);
  for (guint i = 0; i < objects->len; i++)
    ask_object (node, g_ptr_array_index (objects, i), all);
}

static void
begin_round (MmgEchonetSource *self)
{
  gint64 now = g_get_monotonic_time ();
  gboolean all = now - self->full_at >= FULL_PERIOD_US;

  if (all)
    self->full_at = now;
  for (guint i = 0; i < self->nodes->len; i++)
    {
      MmgElNode *node = g_ptr_array_index (self->nodes, i);

      if (!mmg_el_node_is_busy (node))
        ask_node (node, all);
    }
}

static void
mmg_echonet_source_read_async (MmgSource *source,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  MmgEchonetSource *self = MMG_ECHONET_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, mmg_echonet_source_read_async);
  g_ptr_array_add (self->readers, task);
  if (self->deadline_timer == 0)
    self->deadline_timer = g_timeout_add_once (READ_DEADLINE_MS, on_deadline, self);
  if (self->readers->len == 1)
    begin_round (self);
  if (!is_busy (self))
    answer_readers (self);
}

/* Devices */

static void
tell_changes (MmgEchonetSource *self)
{
  g_autoptr (MmgInventory) inventory = mmg_el_house_inventory (self->nodes);
  g_autofree char *json = mmg_inventory_to_json (inventory);

  if (g_strcmp0 (json, self->told_inventory) == 0)
    return;
  g_free (self->told_inventory);
  self->told_inventory = g_steal_pointer (&json);
  mmg_source_emit_changed (MMG_SOURCE (self));
}

/* The same device at another address: what we know of it stays, with its new address. */
static void
join_moved_node (MmgEchonetSource *self, MmgElNode *node)
{
  g_autofree char *identity = mmg_el_node_identity (node);

  for (guint i = 0; identity != NULL && i < self->nodes->len; i++)
    {
      MmgElNode *other = g_ptr_array_index (self->nodes, i);
      g_autofree char *other_identity = mmg_el_node_identity (other);

      if (other == node || g_strcmp0 (identity, other_identity) != 0)
        continue;
      g_message ("a device moved from %s to %s", mmg_el_node_get_address (other),
                 mmg_el_node_get_address (node));
      mmg_el_node_stop (node);
      mmg_el_node_set_address (other, mmg_el_node_get_address (node));
      g_ptr_array_remove (self->nodes, node);
      return;
    }
}

static void
on_updated (MmgElNode *node, MmgElObject *object, MmgEchonetSource *self)
{
  g_autoptr (MmgElNode) keep = g_object_ref (node);
  g_autoptr (MmgEvent) event = NULL;

  join_moved_node (self, node);
  if (find_node (self, mmg_el_node_get_address (node)) != node ||
      object == mmg_el_node_get_profile (node))
    return;
  event = mmg_el_house_event (self->nodes, object, mm_clock_now (self->clock));
  if (event != NULL)
    mmg_source_emit_event (MMG_SOURCE (self), event);
  if (object->mapped)
    tell_changes (self);
}

static MmgElNode *
add_node (MmgEchonetSource *self, const char *address)
{
  MmgElNode *node;

  if (self->nodes->len >= MAX_NODES)
    return NULL;
  node = mmg_el_node_new (address, self->timeout_ms, send_to, self);
  g_signal_connect_object (node, "updated", G_CALLBACK (on_updated), self, 0);
  g_signal_connect_object (node, "idle", G_CALLBACK (on_idle), self, 0);
  g_ptr_array_add (self->nodes, node);
  return node;
}

/* A list of objects, in answer to our call or because a device has just come up. */
static void
take_instances (MmgEchonetSource *self, const char *address, const MmgElFrame *frame)
{
  for (guint i = 0; i < frame->n_properties; i++)
    {
      const MmgElProperty *property = &frame->properties[i];
      MmgElNode *node = find_node (self, address);

      if (frame->source != MMG_EL_NODE_PROFILE || property->pdc == 0 ||
          (property->epc != EPC_INSTANCES && property->epc != EPC_INSTANCES_NOTICE))
        continue;
      if (node == NULL)
        node = add_node (self, address);
      if (node == NULL)
        return;
      mmg_el_node_set_objects (node, property->edt, property->pdc);
      ask_node (node, TRUE);
    }
}

/* A notice says that there is a fault, not which. */
static void
ask_about_fault (MmgElNode *node, const MmgElFrame *frame)
{
  static const guint8 content[] = { 0x88, 0x89 };
  GPtrArray *objects = mmg_el_node_get_objects (node);

  for (guint i = 0; i < frame->n_properties; i++)
    for (guint j = 0; frame->properties[i].epc == EPC_FAULT && j < objects->len; j++)
      {
        MmgElObject *object = g_ptr_array_index (objects, j);

        if (object->eoj == frame->source)
          {
            /* The code we know is that of an earlier fault. */
            mmg_el_object_store (object, 0x89, NULL, 0);
            mmg_el_node_ask (node, object, content, G_N_ELEMENTS (content));
          }
      }
}

static void
on_datagram (const char *address, const guint8 *bytes, gsize length, gpointer data)
{
  MmgEchonetSource *self = data;
  g_autoptr (MmgElNode) node = NULL;
  MmgElFrame frame;

  if (!mmg_el_frame_parse (&frame, bytes, length))
    return;
  if (frame.service == MMG_EL_INFC)
    {
      g_autoptr (GBytes) answer = mmg_el_frame_confirm (&frame);

      mmg_el_socket_send (self->socket, address, answer);
    }
  if (frame.service != MMG_EL_GET_RES && frame.service != MMG_EL_GET_SNA &&
      frame.service != MMG_EL_INF && frame.service != MMG_EL_INFC)
    return;
  take_instances (self, address, &frame);
  node = find_node (self, address);
  if (node == NULL)
    return;
  g_object_ref (node);
  if (frame.service == MMG_EL_INF || frame.service == MMG_EL_INFC)
    ask_about_fault (node, &frame);
  mmg_el_node_receive (node, &frame);
}

static void
call_all (gpointer data)
{
  MmgEchonetSource *self = data;
  const guint8 epc = EPC_INSTANCES;
  g_autoptr (GBytes) bytes = mmg_el_frame_get (++self->tid, MMG_EL_NODE_PROFILE, &epc, 1);

  mmg_el_socket_send (self->socket, MMG_EL_GROUP, bytes);
}

/* What was asked on the way got lost, and says nothing about the devices. */
static void
on_moved (gpointer data)
{
  MmgEchonetSource *self = data;

  for (guint i = 0; i < self->nodes->len; i++)
    mmg_el_node_stop (g_ptr_array_index (self->nodes, i));
  call_all (self);
}

static gboolean
on_discovery_timer (gpointer data)
{
  MmgEchonetSource *self = data;

  /* Once more where the kernel did not tell, or the address could not be had at once. */
  mmg_el_socket_follow (self->socket);
  call_all (self);
  return G_SOURCE_CONTINUE;
}

static void
mmg_echonet_source_start_async (MmgSource *source,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  MmgEchonetSource *self = MMG_ECHONET_SOURCE (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, mmg_echonet_source_start_async);
  self->socket = mmg_el_socket_open (self->network_interface, on_datagram, on_moved, self, &error);
  if (self->socket == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  call_all (self);
  self->discovery_timer = g_timeout_add (DISCOVERY_PERIOD_MS, on_discovery_timer, self);
  g_task_return_boolean (task, TRUE);
}

static MmgInventory *
mmg_echonet_source_inventory (MmgSource *source)
{
  return mmg_el_house_inventory (MMG_ECHONET_SOURCE (source)->nodes);
}

static void
mmg_echonet_source_stop (MmgSource *source)
{
  MmgEchonetSource *self = MMG_ECHONET_SOURCE (source);

  g_clear_handle_id (&self->discovery_timer, g_source_remove);
  for (guint i = 0; i < self->nodes->len; i++)
    mmg_el_node_stop (g_ptr_array_index (self->nodes, i));
  g_clear_pointer (&self->socket, mmg_el_socket_free);
  answer_readers (self);
}

static void
mmg_echonet_source_dispose (GObject *object)
{
  MmgEchonetSource *self = MMG_ECHONET_SOURCE (object);

  g_clear_handle_id (&self->discovery_timer, g_source_remove);
  g_clear_handle_id (&self->deadline_timer, g_source_remove);
  g_clear_pointer (&self->socket, mmg_el_socket_free);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->readers, g_ptr_array_unref);
  g_clear_pointer (&self->network_interface, g_free);
  g_clear_pointer (&self->told_inventory, g_free);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (mmg_echonet_source_parent_class)->dispose (object);
}

static void
mmg_echonet_source_class_init (MmgEchonetSourceClass *klass)
{
  MmgSourceClass *source_class = MMG_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mmg_echonet_source_dispose;

  source_class->start_async = mmg_echonet_source_start_async;
  source_class->read_async = mmg_echonet_source_read_async;
  source_class->inventory = mmg_echonet_source_inventory;
  source_class->stop = mmg_echonet_source_stop;
}

static void
mmg_echonet_source_init (MmgEchonetSource *self)
{
  self->nodes = g_ptr_array_new_with_free_func (g_object_unref);
  self->readers = g_ptr_array_new_with_free_func (g_object_unref);
  self->timeout_ms = DEFAULT_TIMEOUT_MS;
  self->full_at = -FULL_PERIOD_US;
}

/**
 * mmg_echonet_source_new: (transfer full)
 * @network_interface: (nullable): name or own IPv4 address; NULL for the first with a
 *   cable in it
 *
 * The ECHONET Lite devices of a house. Follows the machine to other addresses.
 */
MmgSource *
mmg_echonet_source_new (const char *network_interface, MmClock *clock)
{
  MmgEchonetSource *self = g_object_new (MMG_TYPE_ECHONET_SOURCE, NULL);

  self->network_interface = g_strdup (network_interface);
  self->clock = g_object_ref (clock);
  return MMG_SOURCE (self);
}

/** How long to wait for an answer, for devices that are found from now on. */
void
mmg_echonet_source_set_timeout (MmgEchonetSource *self, guint timeout_ms)
{
  g_return_if_fail (MMG_IS_ECHONET_SOURCE (self));

  self->timeout_ms = timeout_ms;
}

guint
mmg_echonet_source_get_n_nodes (MmgEchonetSource *self)
{
  g_return_val_if_fail (MMG_IS_ECHONET_SOURCE (self), 0);

  return self->nodes->len;
}
