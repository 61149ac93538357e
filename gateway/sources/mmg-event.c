/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-event"

#include "config.h"

#include "mmg-event.h"

G_DEFINE_BOXED_TYPE (MmgEvent, mmg_event, mmg_event_copy, mmg_event_free)

/**
 * mmg_event_new: (transfer full)
 * @at: ms UTC
 */
MmgEvent *
mmg_event_new (MmgEventKind kind, MmgSeverity severity, gint64 at)
{
  MmgEvent *event = g_new0 (MmgEvent, 1);

  event->kind = kind;
  event->severity = severity;
  event->at = at;
  return event;
}

/**
 * mmg_event_set_device:
 *
 * Says which device it is about; the strings are copied, NULL counts as empty.
 */
void
mmg_event_set_device (
    MmgEvent *event, const char *unit, const char *maker, const char *model, const char *code)
{
  g_return_if_fail (event != NULL);

  g_free (event->unit);
  g_free (event->maker);
  g_free (event->model);
  g_free (event->code);
  event->unit = g_strdup (unit != NULL ? unit : "");
  event->maker = g_strdup (maker != NULL ? maker : "");
  event->model = g_strdup (model != NULL ? model : "");
  event->code = g_strdup (code != NULL ? code : "");
}

/**
 * mmg_event_copy: (transfer full)
 */
MmgEvent *
mmg_event_copy (const MmgEvent *event)
{
  MmgEvent *copy;

  g_return_val_if_fail (event != NULL, NULL);

  copy = mmg_event_new (event->kind, event->severity, event->at);
  mmg_event_set_device (copy, event->unit, event->maker, event->model, event->code);
  return copy;
}

void
mmg_event_free (MmgEvent *event)
{
  if (event == NULL)
    return;
  g_free (event->maker);
  g_free (event->model);
  g_free (event->unit);
  g_free (event->code);
  g_free (event);
}

/** The word of the wire. */
const char *
mmg_event_kind_to_string (MmgEventKind kind)
{
  switch (kind)
    {
    case MMG_EVENT_FAULT:
      return "fault";
    case MMG_EVENT_RECOVERY:
      return "recovery";
    case MMG_EVENT_INFO:
      return "info";
    default:
      g_return_val_if_reached ("info");
    }
}

/** The word of the wire. */
const char *
mmg_severity_to_string (MmgSeverity severity)
{
  return severity == MMG_SEVERITY_FAULT ? "fault" : "warning";
}
