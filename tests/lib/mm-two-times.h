/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What two requests took, in seconds, that nobody may tell apart by it. */
typedef struct
{
  double known_mean;
  double unknown_mean;
  double t; /* Welch */
} MmTwoTimes;

/* Asks with a name that somebody has, or with one that nobody has: the seconds until the answer. */
typedef double (*MmTwoTimesAsk) (gboolean known, gpointer data);

/* @n of each by turns. */
MmTwoTimes mm_two_times_measure (MmTwoTimesAsk ask, gpointer data, guint n);
/* Prints them, and tells whether they are alike: |t| < 4.5. */
gboolean mm_two_times_report (const MmTwoTimes *times, const char *what, guint n);

G_END_DECLS
