/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "mm-sample.h"

G_BEGIN_DECLS

#define MMG_MAX_UNITS 16

/**
 * MmgUnitReading:
 * @unit_no: number of the power conditioner, from 1
 * @solar: W it makes now, or MM_NO_VALUE
 * @generated: Wh it made since it was installed, or MM_NO_VALUE
 */
typedef struct
{
  int unit_no;
  gint64 solar;
  gint64 generated;
} MmgUnitReading;

/**
 * MmgReading:
 *
 * What a source tells of one moment: the sample of the house and one line for each power
 * conditioner. `sample.seq` is not set here; the queue numbers what it keeps.
 */
typedef struct
{
  MmSample sample;
  guint n_units;
  MmgUnitReading units[MMG_MAX_UNITS];
} MmgReading;

#define MMG_TYPE_READING (mmg_reading_get_type ())
GType mmg_reading_get_type (void) G_GNUC_CONST;

void mmg_reading_clear (MmgReading *reading);
MmgReading *mmg_reading_copy (const MmgReading *reading);
void mmg_reading_free (MmgReading *reading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmgReading, mmg_reading_free)

G_END_DECLS
