/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-edit"

#include "config.h"

#include "mma-edit.h"

struct _MmaEdit
{
  GObject parent_instance;

  /* Owned */
  char *op_id;
  char *kind;
  char *id;
  char *title;
  char *base;
  JsonObject *was;
  JsonObject *set;
  JsonObject *answer;

  /* State */
  MmaEditState state;
  gint64 made_at;
};

G_DEFINE_FINAL_TYPE (MmaEdit, mma_edit, G_TYPE_OBJECT)

static const GEnumValue states[] = {
  { MMA_EDIT_QUEUED, "MMA_EDIT_QUEUED", "queued" },
  { MMA_EDIT_SENT, "MMA_EDIT_SENT", "sent" },
  { MMA_EDIT_CONFLICT, "MMA_EDIT_CONFLICT", "conflict" },
  { MMA_EDIT_REJECTED, "MMA_EDIT_REJECTED", "rejected" },
  { MMA_EDIT_GONE, "MMA_EDIT_GONE", "gone" },
  { 0, NULL, NULL },
};

GType
mma_edit_state_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("MmaEditState", states));
  return (GType) type;
}

const char *
mma_edit_state_to_string (MmaEditState state)
{
  return states[state].value_nick;
}

/**
 * mma_edit_state_from_string:
 *
 * Returns: the state of that name, %MMA_EDIT_SENT for one that is not known: it is asked for again
 */
MmaEditState
mma_edit_state_from_string (const char *text)
{
  for (guint i = 0; states[i].value_nick != NULL; i++)
    if (g_strcmp0 (states[i].value_nick, text) == 0)
      return (MmaEditState) states[i].value;
  return MMA_EDIT_SENT;
}

static void
mma_edit_finalize (GObject *object)
{
  MmaEdit *self = MMA_EDIT (object);

  g_free (self->op_id);
  g_free (self->kind);
  g_free (self->id);
  g_free (self->title);
  g_free (self->base);
  g_clear_pointer (&self->was, json_object_unref);
  g_clear_pointer (&self->set, json_object_unref);
  g_clear_pointer (&self->answer, json_object_unref);

  G_OBJECT_CLASS (mma_edit_parent_class)->finalize (object);
}

static void
mma_edit_class_init (MmaEditClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mma_edit_finalize;
}

static void
mma_edit_init (MmaEdit *self)
{
}

/**
 * mma_edit_new:
 * @op_id: under which the server does it once
 * @kind: the kind of the record
 * @id: its id
 * @title: what a person calls it
 * @base: (nullable): the version that was seen
 * @was: the fields as they were seen
 * @set: the fields as they are to become
 * @answer: (nullable): what the server said, unless it has taken it
 * @made_at: ms UTC
 *
 * Returns: (transfer full): an edit
 */
MmaEdit *
mma_edit_new (const char *op_id,
              const char *kind,
              const char *id,
              const char *title,
              const char *base,
              JsonObject *was,
              JsonObject *set,
              MmaEditState state,
              JsonObject *answer,
              gint64 made_at)
{
  MmaEdit *self = g_object_new (MMA_TYPE_EDIT, NULL);

  self->op_id = g_strdup (op_id);
  self->kind = g_strdup (kind);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->base = g_strdup (base);
  self->was = json_object_ref (was);
  self->set = json_object_ref (set);
  self->answer = answer != NULL ? json_object_ref (answer) : NULL;
  self->state = state;
  self->made_at = made_at;
  return self;
}

const char *
mma_edit_get_op_id (MmaEdit *self)
{
  return self->op_id;
}

const char *
mma_edit_get_kind (MmaEdit *self)
{
  return self->kind;
}

const char *
mma_edit_get_id (MmaEdit *self)
{
  return self->id;
}

const char *
mma_edit_get_title (MmaEdit *self)
{
  return self->title;
}

const char *
mma_edit_get_base (MmaEdit *self)
{
  return self->base;
}

JsonObject *
mma_edit_get_was (MmaEdit *self)
{
  return self->was;
}

JsonObject *
mma_edit_get_set (MmaEdit *self)
{
  return self->set;
}

MmaEditState
mma_edit_get_state (MmaEdit *self)
{
  return self->state;
}

JsonObject *
mma_edit_get_answer (MmaEdit *self)
{
  return self->answer;
}

gint64
mma_edit_get_made_at (MmaEdit *self)
{
  return self->made_at;
}

/**
 * mma_edit_is_waiting:
 *
 * Returns: whether it is on its way, and nobody has to decide anything
 */
gboolean
mma_edit_is_waiting (MmaEdit *self)
{
  return self->state == MMA_EDIT_QUEUED || self->state == MMA_EDIT_SENT;
}
