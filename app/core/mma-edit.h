/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * MmaEditState:
 * @MMA_EDIT_QUEUED: waits to be sent
 * @MMA_EDIT_SENT: was sent, and nobody knows yet what came of it
 * @MMA_EDIT_CONFLICT: somebody else changed the same; a person decides
 * @MMA_EDIT_REJECTED: the server does not accept it
 * @MMA_EDIT_GONE: the record is no longer there for this account
 *
 * What becomes of an edit. One that the server has taken is an edit no more.
 */
typedef enum
{
  MMA_EDIT_QUEUED,
  MMA_EDIT_SENT,
  MMA_EDIT_CONFLICT,
  MMA_EDIT_REJECTED,
  MMA_EDIT_GONE,
} MmaEditState;

#define MMA_TYPE_EDIT_STATE (mma_edit_state_get_type ())
GType mma_edit_state_get_type (void);

const char *mma_edit_state_to_string (MmaEditState state);
MmaEditState mma_edit_state_from_string (const char *text);

/**
 * MmaEdit:
 *
 * A change of a record that was made here and is not yet part of it. It does not change: the
 * cache keeps it, and makes another object when something became of it.
 */
#define MMA_TYPE_EDIT (mma_edit_get_type ())
G_DECLARE_FINAL_TYPE (MmaEdit, mma_edit, MMA, EDIT, GObject)

MmaEdit *mma_edit_new (const char *op_id,
                       const char *kind,
                       const char *id,
                       const char *title,
                       const char *base,
                       JsonObject *was,
                       JsonObject *set,
                       MmaEditState state,
                       JsonObject *answer,
                       gint64 made_at);

const char *mma_edit_get_op_id (MmaEdit *self);
const char *mma_edit_get_kind (MmaEdit *self);
const char *mma_edit_get_id (MmaEdit *self);
const char *mma_edit_get_title (MmaEdit *self);
const char *mma_edit_get_base (MmaEdit *self);
JsonObject *mma_edit_get_was (MmaEdit *self);
JsonObject *mma_edit_get_set (MmaEdit *self);
MmaEditState mma_edit_get_state (MmaEdit *self);
JsonObject *mma_edit_get_answer (MmaEdit *self);
gint64 mma_edit_get_made_at (MmaEdit *self);
gboolean mma_edit_is_waiting (MmaEdit *self);

G_END_DECLS
