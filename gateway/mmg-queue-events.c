/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-queue"

#include "config.h"

#include "mmg-queue-private.h"

/* Events of the queue, and which faults are open. */

static gboolean
keep_event (MmgQueue *self, const MmgEvent *event, GError **error)
{
  g_autofree char *body = mmg_wire_event (event, self->next_seq);

  return mmg_queue_add_item (self, MMG_QUEUE_EVENT, body, error);
}

/* The fault that @unit has as far as was told; NULL and no error for none. */
static gboolean
find_open_fault (MmgQueue *self, const char *unit, MmgEvent **fault, GError **error)
{
  gboolean row;
  sqlite3_stmt *stmt = mm_sqlite_query (
      self->db, error, "SELECT maker, model, code, severity FROM open_fault WHERE unit = $1", "s",
      unit);

  *fault = NULL;
  if (stmt == NULL || !mm_sqlite_step (self->db, stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *fault = mmg_event_new (MMG_EVENT_RECOVERY, (MmgSeverity) mm_sqlite_column_int (stmt, 3), 0);
  mmg_event_set_device (*fault, unit, mm_sqlite_column_text (stmt, 0),
                        mm_sqlite_column_text (stmt, 1), mm_sqlite_column_text (stmt, 2));
  sqlite3_reset (stmt);
  return TRUE;
}

static gboolean
close_fault (MmgQueue *self, MmgEvent *open, gint64 at, GError **error)
{
  open->at = at;
  return mm_sqlite_run (self->db, error, "DELETE FROM open_fault WHERE unit = $1", "s",
                        open->unit) &&
         keep_event (self, open, error);
}

static gboolean
open_fault (MmgQueue *self, const MmgEvent *event, GError **error)
{
  return mm_sqlite_run (self->db, error,
                        "INSERT INTO open_fault (unit, maker, model, code, severity)"
                        " VALUES ($1, $2, $3, $4, $5)",
                        "ssssi", event->unit, event->maker, event->model, event->code,
                        (gint64) event->severity) &&
         keep_event (self, event, error);
}

/* A fault and a recovery are kept only where they change what was told before. */
static gboolean
add_change (MmgQueue *self, const MmgEvent *event, gboolean *added, GError **error)
{
  g_autoptr (MmgEvent) open = NULL;
  gboolean is_fault = event->kind == MMG_EVENT_FAULT;

  if (!find_open_fault (self, event->unit, &open, error))
    return FALSE;
  if (is_fault ? open != NULL && g_str_equal (open->code, event->code) : open == NULL)
    return TRUE;
  if (open != NULL && !close_fault (self, open, event->at, error))
    return FALSE;
  if (is_fault && !open_fault (self, event, error))
    return FALSE;
  *added = TRUE;
  return TRUE;
}

/**
 * mmg_queue_add_event:
 * @added: (out): FALSE when it told nothing new
 *
 * Numbers and keeps an event. Which faults are open is kept too, so that a fault that ends
 * while the agent is stopped still ends.
 */
gboolean
mmg_queue_add_event (MmgQueue *self, const MmgEvent *event, gboolean *added, GError **error)
{
  gboolean own_group = !self->grouped;
  gboolean done;

  g_return_val_if_fail (MMG_IS_QUEUE (self), FALSE);

  *added = FALSE;
  if (own_group && !mmg_queue_begin (self, error))
    return FALSE;
  if (event->kind == MMG_EVENT_INFO)
    done = *added = keep_event (self, event, error);
  else
    done = add_change (self, event, added, error);
  if (!own_group)
    return done;
  if (done)
    return mmg_queue_commit (self, error);
  mmg_queue_rollback (self);
  return FALSE;
}
