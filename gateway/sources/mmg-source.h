/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mmg-event.h"
#include "mmg-inventory.h"
#include "mmg-reading.h"

G_BEGIN_DECLS

/**
 * MmgHistorySink:
 *
 * Who takes a history, in order of time. A function that returns FALSE ends it with its error.
 */
typedef struct
{
  gboolean (*reading) (const MmgReading *reading, gpointer data, GError **error);
  gboolean (*event) (const MmgEvent *event, gpointer data, GError **error);
  gpointer data;
} MmgHistorySink;

#define MMG_TYPE_SOURCE (mmg_source_get_type ())
G_DECLARE_DERIVABLE_TYPE (MmgSource, mmg_source, MMG, SOURCE, GObject)

/**
 * MmgSourceClass:
 * @start_async: finds the devices; a source may go on finding some later and then say "changed"
 * @read_async: tells the values of now; comes back within two seconds, with nulls for what is
 *   not known
 * @inventory: (transfer full): the devices as known now
 * @history: writes what was between two moments; may be missing
 * @stop: lets go of sockets and timers
 *
 * Where values come from. Signals: "changed" (the inventory is another one) and
 * "event" (#MmgEvent: a device has a fault, or has none).
 */
struct _MmgSourceClass
{
  GObjectClass parent_class;

  void (*start_async) (MmgSource *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  gboolean (*start_finish) (MmgSource *self, GAsyncResult *result, GError **error);
  void (*read_async) (MmgSource *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  MmgReading *(*read_finish) (MmgSource *self, GAsyncResult *result, GError **error);
  MmgInventory *(*inventory) (MmgSource *self);
  gboolean (*history) (MmgSource *self,
                       gint64 from,
                       gint64 to,
                       gint64 step,
                       const MmgHistorySink *sink,
                       GError **error);
  void (*stop) (MmgSource *self);
};

void mmg_source_start_async (MmgSource *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean mmg_source_start_finish (MmgSource *self, GAsyncResult *result, GError **error);
void mmg_source_read_async (MmgSource *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
MmgReading *mmg_source_read_finish (MmgSource *self, GAsyncResult *result, GError **error);
MmgInventory *mmg_source_inventory (MmgSource *self);
gboolean mmg_source_has_history (MmgSource *self);
gboolean mmg_source_history (MmgSource *self,
                             gint64 from,
                             gint64 to,
                             gint64 step,
                             const MmgHistorySink *sink,
                             GError **error);
void mmg_source_stop (MmgSource *self);

void mmg_source_emit_changed (MmgSource *self);
void mmg_source_emit_event (MmgSource *self, const MmgEvent *event);

G_END_DECLS
