/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-sample.h"

G_BEGIN_DECLS

/* A sample as it is kept: with what is known of the clock that dated it. */
typedef struct
{
  MmSample sample;    /* its time is corrected where the clock was wrong */
  gint64 skew;        /* ms that the device's clock was ahead, 0 where it was right */
  gint64 clock_id;    /* grows with each jump of the device's clock */
  gboolean corrected; /* sample.at is the device's time − skew */
} MmsReading;

/* (element-type MmsReading) */
GArray *mms_readings_new (void);
/* Sorts one in by time; one of the same time is replaced. */
void mms_readings_put (GArray *readings, const MmsReading *reading);

/* The readings of the hour that begins at @hour, in a few bytes each. */
GBytes *mms_readings_pack (GArray *readings, gint64 hour);
/* %NULL with @error when @body is damaged. */
GArray *mms_readings_unpack (GBytes *body, gint64 hour, GError **error);

G_END_DECLS
