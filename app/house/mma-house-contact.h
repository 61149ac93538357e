/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "mm-energy-day.h"

G_BEGIN_DECLS

#define MMA_HOUSE_CONTACT_SLOTS 48

/**
 * MmaHouseContact:
 * @from: when the first half hour began, ms
 * @shares: how much of each half hour the gateway's samples cover, 0 to 1; negative where it is
 *   not known
 * @covered_ms: the time covered, of
 * @known_ms: the time that is known
 *
 * The last 24 hours of contact with a gateway, in half hours.
 */
typedef struct
{
  gint64 from;
  double shares[MMA_HOUSE_CONTACT_SLOTS];
  gint64 covered_ms;
  gint64 known_ms;
} MmaHouseContact;

void mma_house_contact_init (MmaHouseContact *self,
                             MmEnergyDay *yesterday,
                             MmEnergyDay *today,
                             gint64 first_contact,
                             gint64 now);
char *mma_house_contact_sentence (const MmaHouseContact *self);

G_END_DECLS
