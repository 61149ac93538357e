/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a load came to. */
typedef struct
{
  guint done;
  guint failed;  /* answers other than 2xx */
  char *refusal; /* the first of them */
  double seconds;
  gboolean ahead;    /* it ran at a higher priority than the server */
  GArray *latencies; /* gint64, µs, sorted */
} MmLoad;

/*
 * Sends @request (a whole HTTP/1.1 one) again and again on that many kept connections to this
 * computer, from one thread. With @rate 0 each connection asks as soon as it was answered; else so
 * many a second are due, whether or not the server keeps up, and time counts from when one was due;
 * such a load goes ahead of the server where the system lets it, as root.
 */
MmLoad *
mm_load_run (guint port, guint connections, const char *request, double rate, double seconds);
void mm_load_free (MmLoad *load);

double mm_load_rate (const MmLoad *load);
/* @part: 0.5 for the median. µs. */
gint64 mm_load_latency (const MmLoad *load, double part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmLoad, mm_load_free)

G_END_DECLS
