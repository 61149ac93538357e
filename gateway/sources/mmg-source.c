/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-source"

#include "config.h"

#include "mmg-source.h"

enum
{
  SIGNAL_CHANGED,
  SIGNAL_EVENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE (MmgSource, mmg_source, G_TYPE_OBJECT)

static gboolean
default_start_finish (MmgSource *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static MmgReading *
default_read_finish (MmgSource *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
mmg_source_class_init (MmgSourceClass *klass)
{
  klass->start_finish = default_start_finish;
  klass->read_finish = default_read_finish;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", MMG_TYPE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_EVENT] = g_signal_new ("event", MMG_TYPE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, MMG_TYPE_EVENT);
}

static void
mmg_source_init (MmgSource *self)
{
}

void
mmg_source_start_async (MmgSource *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (MMG_IS_SOURCE (self));

  MMG_SOURCE_GET_CLASS (self)->start_async (self, cancellable, callback, user_data);
}

gboolean
mmg_source_start_finish (MmgSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (MMG_IS_SOURCE (self), FALSE);

  return MMG_SOURCE_GET_CLASS (self)->start_finish (self, result, error);
}

void
mmg_source_read_async (MmgSource *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (MMG_IS_SOURCE (self));

  MMG_SOURCE_GET_CLASS (self)->read_async (self, cancellable, callback, user_data);
}

/**
 * mmg_source_read_finish: (transfer full)
 */
MmgReading *
mmg_source_read_finish (MmgSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (MMG_IS_SOURCE (self), NULL);

  return MMG_SOURCE_GET_CLASS (self)->read_finish (self, result, error);
}

/**
 * mmg_source_inventory: (transfer full)
 */
MmgInventory *
mmg_source_inventory (MmgSource *self)
{
  g_return_val_if_fail (MMG_IS_SOURCE (self), NULL);

  return MMG_SOURCE_GET_CLASS (self)->inventory (self);
}

/** Whether the source can tell of times before it was started. */
gboolean
mmg_source_has_history (MmgSource *self)
{
  g_return_val_if_fail (MMG_IS_SOURCE (self), FALSE);

  return MMG_SOURCE_GET_CLASS (self)->history != NULL;
}

/**
 * mmg_source_history:
 * @from: ms UTC, included
 * @to: ms UTC, not included
 * @step: ms between two samples
 *
 * Writes samples and events of the past into @sink, oldest first.
 */
gboolean
mmg_source_history (MmgSource *self,
                    gint64 from,
                    gint64 to,
                    gint64 step,
                    const MmgHistorySink *sink,
                    GError **error)
{
  g_return_val_if_fail (MMG_IS_SOURCE (self), FALSE);
  g_return_val_if_fail (mmg_source_has_history (self), FALSE);
  g_return_val_if_fail (step > 0, FALSE);

  return MMG_SOURCE_GET_CLASS (self)->history (self, from, to, step, sink, error);
}

void
mmg_source_stop (MmgSource *self)
{
  g_return_if_fail (MMG_IS_SOURCE (self));

  if (MMG_SOURCE_GET_CLASS (self)->stop != NULL)
    MMG_SOURCE_GET_CLASS (self)->stop (self);
}

void
mmg_source_emit_changed (MmgSource *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
mmg_source_emit_event (MmgSource *self, const MmgEvent *event)
{
  g_signal_emit (self, signals[SIGNAL_EVENT], 0, event);
}
