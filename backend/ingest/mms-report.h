/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mm-sample.h"
#include "mms-event-store.h"

G_BEGIN_DECLS

/* Items that one report may hold. */
#define MMS_REPORT_MAX_ITEMS 10000

typedef struct
{
  gint64 unit_no;
  gint64 solar;     /* W */
  gint64 generated; /* Wh, as the unit counts */
} MmsUnitReading;

/* One sample or one event; @reason says why it cannot be true, %NULL where it can. */
typedef struct
{
  gint64 seq;
  const char *reason;
  MmSample sample;
  MmsEventRow *event; /* NULL: it is a sample */
  JsonObject *object; /* borrowed; where the units are */
} MmsReportItem;

/* What an agent sent, in the order of its numbers. */
typedef struct
{
  char *stream;
  gint64 first_seq;
  gint64 sent;
  GPtrArray *items;      /* MmsReportItem */
  JsonObject *inventory; /* borrowed, or NULL */
  GPtrArray *upses;      /* MmsUnitSighting */
} MmsReport;

/*
 * Reads a report. Its frame must be right (MM_ERROR_INVALID names the place);
 * a single item that is wrong only gets a reason: it must not keep the others.
 * @body must live as long as the report.
 */
MmsReport *mms_report_parse (JsonObject *body, GError **error);
void mms_report_free (MmsReport *report);

/* Whether the values can be true: %NULL, or a stable reason. */
const char *mms_report_check_values (const MmSample *sample);
/* Up to 64 unit readings of a sample. (element-type MmsUnitReading) */
GArray *mms_report_read_units (JsonObject *object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsReport, mms_report_free)

G_END_DECLS
