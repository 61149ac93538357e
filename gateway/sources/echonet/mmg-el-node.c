/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-el-node"

#include "config.h"

#include "mmg-el-node.h"

#define FIRST_BATCH 8
#define MISSES_OF_A_BAD_PROPERTY 2
/* So many questions in a row without any answer: the device is not there. */
#define SILENCES_OF_AN_AWAY_NODE 6
#define MAX_OBJECTS 84

enum
{
  SIGNAL_UPDATED,
  SIGNAL_IDLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A property that has to be asked for. */
typedef struct
{
  MmgElObject *object;
  guint8 epc;
} Question;

struct _MmgElNode
{
  GObject parent_instance;

  /* Owned */
  char *address;
  MmgElObject *profile;
  GPtrArray *objects;
  GArray *waiting; /* Question */
  GArray *asked;   /* Question, all of one object */

  /* Borrowed */
  MmgElSend send;
  gpointer send_data;

  /* State */
  guint timeout_ms;
  guint timer;
  guint16 tid;
  guint batch;
  guint silences;
};

G_DEFINE_FINAL_TYPE (MmgElNode, mmg_el_node, G_TYPE_OBJECT)

static void ask_next (MmgElNode *self);

static void
put_back (MmgElNode *self, Question question)
{
  g_array_append_val (self->waiting, question);
}

/* One property that nobody answers while the device answers others is bad; the device is not. */
static void
count_miss (MmgElNode *self, Question question)
{
  guint index = question.epc - 0x80u;

  if (self->silences >= SILENCES_OF_AN_AWAY_NODE)
    return;
  if (++question.object->misses[index] < MISSES_OF_A_BAD_PROPERTY)
    {
      put_back (self, question);
      return;
    }
  g_message ("%s: property %06X %02X never answers", self->address, question.object->eoj,
             question.epc);
  question.object->bad[index] = TRUE;
  g_clear_pointer (&question.object->values[index], g_bytes_unref);
  self->batch = FIRST_BATCH;
}

static void
on_timeout (gpointer data)
{
  MmgElNode *self = data;
  guint n_asked = self->asked->len;

  self->timer = 0;
  self->silences++;
  if (n_asked == 1)
    count_miss (self, g_array_index (self->asked, Question, 0));
  else
    {
      self->batch = MAX (n_asked / 2, 1);
      g_array_prepend_vals (self->waiting, self->asked->data, n_asked);
    }
  g_array_set_size (self->asked, 0);
  if (self->silences >= SILENCES_OF_AN_AWAY_NODE)
    g_array_set_size (self->waiting, 0);
  ask_next (self);
}

static void
take_batch (MmgElNode *self)
{
  MmgElObject *object = g_array_index (self->waiting, Question, 0).object;
  guint i = 0;

  while (i < self->waiting->len && self->asked->len < self->batch)
    {
      Question question = g_array_index (self->waiting, Question, i);

      if (question.object != object)
        {
          i++;
          continue;
        }
      g_array_append_val (self->asked, question);
      g_array_remove_index (self->waiting, i);
    }
}

static void
ask_next (MmgElNode *self)
{
  guint8 epcs[FIRST_BATCH];
  g_autoptr (GBytes) bytes = NULL;

  if (self->asked->len > 0)
    return;
  if (self->waiting->len == 0)
    {
      g_signal_emit (self, signals[SIGNAL_IDLE], 0);
      return;
    }
  take_batch (self);
  for (guint i = 0; i < self->asked->len; i++)
    epcs[i] = g_array_index (self->asked, Question, i).epc;
  bytes = mmg_el_frame_get (++self->tid, g_array_index (self->asked, Question, 0).object->eoj, epcs,
                            self->asked->len);
  self->timer = g_timeout_add_once (self->timeout_ms, on_timeout, self);
  self->send (self->address, bytes, self->send_data);
}

static gboolean
is_among (const GArray *questions, const MmgElObject *object, guint8 epc)
{
  for (guint i = 0; i < questions->len; i++)
    {
      const Question *question = &g_array_index (questions, Question, i);

      if (question->object == object && question->epc == epc)
        return TRUE;
    }
  return FALSE;
}

static MmgElObject *
find_object (MmgElNode *self, guint32 eoj)
{
  if (eoj == MMG_EL_NODE_PROFILE)
    return self->profile;
  for (guint i = 0; i < self->objects->len; i++)
    {
      MmgElObject *object = g_ptr_array_index (self->objects, i);

      if (object->eoj == eoj)
        return object;
    }
  return NULL;
}

static gboolean
frame_tells (const MmgElFrame *frame, guint8 epc)
{
  for (guint i = 0; i < frame->n_properties; i++)
    if (frame->properties[i].epc == epc)
      return TRUE;
  return FALSE;
}

/* Some devices answer the first few of many: ask for fewer at once, and again for the rest. */
static void
settle_answer (MmgElNode *self, const MmgElFrame *frame)
{
  guint n_asked = self->asked->len, told = 0;

  g_clear_handle_id (&self->timer, g_source_remove);
  for (guint i = 0; i < n_asked; i++)
    {
      Question question = g_array_index (self->asked, Question, i);

      if (frame_tells (frame, question.epc))
        {
          question.object->misses[question.epc - 0x80] = 0;
          told++;
        }
      else if (n_asked == 1)
        count_miss (self, question);
      else
        put_back (self, question);
    }
  if (told < n_asked)
    self->batch = CLAMP (told, 1, FIRST_BATCH);
  g_array_set_size (self->asked, 0);
}

/**
 * mmg_el_node_receive:
 * @frame: came from this node's address, from whatever port
 *
 * Keeps what the node says, asked or not, late or not.
 */
void
mmg_el_node_receive (MmgElNode *self, const MmgElFrame *frame)
{
  MmgElObject *object = find_object (self, frame->source);
  gboolean answers;

  g_return_if_fail (MMG_IS_EL_NODE (self));

  if (mmg_el_node_is_away (self))
    self->batch = FIRST_BATCH;
  self->silences = 0;
  if (object == NULL)
    return;
  for (guint i = 0; i < frame->n_properties; i++)
    mmg_el_object_store (object, frame->properties[i].epc, frame->properties[i].edt,
                         frame->properties[i].pdc);
  answers = self->asked->len > 0 && frame->tid == self->tid &&
            (frame->service == MMG_EL_GET_RES || frame->service == MMG_EL_GET_SNA) &&
            g_array_index (self->asked, Question, 0).object == object;
  if (answers)
    settle_answer (self, frame);
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0, object);
  if (answers)
    ask_next (self);
}

static void
mmg_el_node_finalize (GObject *object)
{
  MmgElNode *self = MMG_EL_NODE (object);

  mmg_el_node_stop (self);
  g_free (self->address);
  mmg_el_object_free (self->profile);
  g_ptr_array_unref (self->objects);
  g_array_unref (self->waiting);
  g_array_unref (self->asked);

  G_OBJECT_CLASS (mmg_el_node_parent_class)->finalize (object);
}

static void
mmg_el_node_class_init (MmgElNodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mmg_el_node_finalize;

  signals[SIGNAL_UPDATED] = g_signal_new ("updated", MMG_TYPE_EL_NODE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_IDLE] = g_signal_new ("idle", MMG_TYPE_EL_NODE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
}

static void
mmg_el_node_init (MmgElNode *self)
{
  self->profile = mmg_el_object_new (MMG_EL_NODE_PROFILE);
  self->objects = g_ptr_array_new_with_free_func ((GDestroyNotify) mmg_el_object_free);
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Question));
  self->asked = g_array_new (FALSE, FALSE, sizeof (Question));
  self->batch = FIRST_BATCH;
}

/**
 * mmg_el_node_new: (transfer full)
 * @address: IPv4
 * @timeout_ms: how long to wait for an answer
 * @send: sends a datagram to port 3610 of an address
 *
 * A device on the network: asks one question at a time and learns how much it can answer at
 * once. Signals: "updated" (MmgElObject: it said something) and "idle" (nothing left to ask).
 */
MmgElNode *
mmg_el_node_new (const char *address, guint timeout_ms, MmgElSend send, gpointer data)
{
  MmgElNode *self = g_object_new (MMG_TYPE_EL_NODE, NULL);

  self->address = g_strdup (address);
  self->timeout_ms = timeout_ms;
  self->send = send;
  self->send_data = data;
  return self;
}

const char *
mmg_el_node_get_address (MmgElNode *self)
{
  return self->address;
}

/** The device has moved; it is there again. */
void
mmg_el_node_set_address (MmgElNode *self, const char *address)
{
  g_autofree char *old = self->address;

  self->address = g_strdup (address);
  self->silences = 0;
}

/**
 * mmg_el_node_set_objects:
 * @list: instance list of the node: a count and three bytes each
 *
 * Takes up objects that are new and known to us. What never answered gets another chance.
 */
void
mmg_el_node_set_objects (MmgElNode *self, const guint8 *list, gsize length)
{
  self->silences = 0;
  for (gsize at = 1; length > 0 && at + 3 <= length && at < 1 + 3u * list[0]; at += 3)
    {
      guint32 eoj = (guint32) list[at] << 16 | (guint32) list[at + 1] << 8 | list[at + 2];
      MmgElObject *object = find_object (self, eoj);

      if (object != NULL)
        mmg_el_object_forgive (object);
      else if (mmg_el_class_is_known (eoj >> 8) && self->objects->len < MAX_OBJECTS)
        g_ptr_array_add (self->objects, mmg_el_object_new (eoj));
    }
}

/**
 * mmg_el_node_get_objects: (transfer none) (element-type MmgElObject)
 */
GPtrArray *
mmg_el_node_get_objects (MmgElNode *self)
{
  return self->objects;
}

MmgElObject *
mmg_el_node_get_profile (MmgElNode *self)
{
  return self->profile;
}

/**
 * mmg_el_node_identity: (transfer full)
 *
 * Returns: (nullable): what stays the same when the address changes: the identification number,
 *   else maker, product and serial number; NULL while neither is known
 */
char *
mmg_el_node_identity (MmgElNode *self)
{
  g_autofree char *number = mmg_el_object_hex (self->profile, 0x83);
  MmgElObject *object = self->objects->len > 0 ? g_ptr_array_index (self->objects, 0) : NULL;
  g_autofree char *maker = NULL;
  g_autofree char *product = NULL;
  g_autofree char *serial = NULL;

  if (number != NULL)
    return g_steal_pointer (&number);
  if (object == NULL)
    return NULL;
  maker = mmg_el_object_hex (object, 0x8A);
  product = mmg_el_object_text (object, 0x8C);
  serial = mmg_el_object_text (object, 0x8D);
  if (serial == NULL || *serial == '\0')
    return NULL;
  return g_strdup_printf ("%s/%s/%s", maker != NULL ? maker : "", product != NULL ? product : "",
                          serial);
}

/**
 * mmg_el_node_ask:
 *
 * Asks for properties in good time; those that make no sense or are waited for are passed over.
 */
void
mmg_el_node_ask (MmgElNode *self, MmgElObject *object, const guint8 *epcs, guint n_epcs)
{
  for (guint i = 0; i < n_epcs; i++)
    {
      Question question = { object, epcs[i] };

      if (mmg_el_object_may_ask (object, epcs[i]) && !is_among (self->waiting, object, epcs[i]) &&
          !is_among (self->asked, object, epcs[i]))
        put_back (self, question);
    }
  if (self->waiting->len > 0)
    ask_next (self);
}

gboolean
mmg_el_node_is_busy (MmgElNode *self)
{
  return self->asked->len > 0 || self->waiting->len > 0;
}

/** Whether it has been silent for so long that its values are of the past. */
gboolean
mmg_el_node_is_away (MmgElNode *self)
{
  return self->silences >= SILENCES_OF_AN_AWAY_NODE;
}

guint
mmg_el_node_get_batch_size (MmgElNode *self)
{
  return self->batch;
}

void
mmg_el_node_stop (MmgElNode *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_array_set_size (self->asked, 0);
  g_array_set_size (self->waiting, 0);
}
