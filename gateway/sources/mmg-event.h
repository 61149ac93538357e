/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  MMG_EVENT_FAULT,
  MMG_EVENT_RECOVERY,
  MMG_EVENT_INFO,
} MmgEventKind;

typedef enum
{
  MMG_SEVERITY_WARNING,
  MMG_SEVERITY_FAULT,
} MmgSeverity;

/**
 * MmgEvent:
 * @at: ms UTC
 * @maker: who made the device, as it says itself (hexadecimal for ECHONET Lite)
 * @model: its model
 * @unit: which device of the house: "pcs1", "battery", "ev", "meter"
 * @code: the maker's or the standard's code; empty in a recovery
 *
 * A fault that begins or ends. A source may tell the same state as often as it likes: the
 * queue keeps only what changes.
 */
typedef struct
{
  MmgEventKind kind;
  MmgSeverity severity;
  gint64 at;
  char *maker;
  char *model;
  char *unit;
  char *code;
} MmgEvent;

#define MMG_TYPE_EVENT (mmg_event_get_type ())
GType mmg_event_get_type (void) G_GNUC_CONST;

MmgEvent *mmg_event_new (MmgEventKind kind, MmgSeverity severity, gint64 at);
MmgEvent *mmg_event_copy (const MmgEvent *event);
void mmg_event_free (MmgEvent *event);
void mmg_event_set_device (
    MmgEvent *event, const char *unit, const char *maker, const char *model, const char *code);

const char *mmg_event_kind_to_string (MmgEventKind kind);
const char *mmg_severity_to_string (MmgSeverity severity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmgEvent, mmg_event_free)

G_END_DECLS
