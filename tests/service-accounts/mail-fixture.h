/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "mms-context.h"
#include "mms-db-pool.h"
#include "mms-mail-job.h"
#include "mms-writer.h"

G_BEGIN_DECLS

/* A real SMTP server in a process of its own, which says what it was given. */
typedef struct
{
  GSubprocess *process;
  GDataInputStream *output;
  char *url;
} Sink;

Sink *sink_new (void);
void sink_free (Sink *sink);
/* Waits for the next mail that was taken, as smtp-sink.py tells it. */
JsonObject *sink_take (Sink *sink);
/* "up", "down": refuses everybody for now; "mute": takes a mail and hangs up instead of saying so,
 * "refuse": has no such mailbox. Holds when this returns. */
void sink_set (Sink *sink, const char *mode);

/* The parts of a server that have to do with mails, with a clock that stands at FIXTURE_NOW. */
typedef struct
{
  MmClock *clock;
  MmsContext *context;
  MmsWriter *writer;
  MmsDbPool *readers;
  MmsMailJob *job;
} Parts;

/* @smtp_url: NULL for the spool in @folder. */
Parts *parts_new (const char *url, const char *smtp_url, const char *folder);
/* Takes @settings. */
Parts *parts_new_with (const char *url, MmsSettings *settings);
void parts_free (Parts *parts);
/* Lets the job try once what is due; how many mails were sent. */
int run_job (Parts *parts);
/* Puts a mail each to @n people into the outbox: reader0@example.jp and so on. */
void parts_queue (Parts *parts, guint n);
/* Does @work on the writer; what fails ends the test. */
void parts_write (Parts *parts, MmsWork work, gpointer data);

G_END_DECLS
