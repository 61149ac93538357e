/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gallery-data.h"

#include <math.h>

#define LAST_SLOT 28

/* A sample from its powers (W) and charges (%). */
MmSample
gallery_sample (gint64 solar, gint64 battery, gint64 grid, gint64 ev, gint64 soc, gint64 ev_soc)
{
  MmSample sample;

  mm_sample_init (&sample);
  sample.at = GALLERY_NOW;
  sample.solar = solar;
  sample.battery = battery;
  sample.grid = grid;
  sample.ev = ev;
  sample.soc = soc;
  sample.ev_soc = ev_soc;
  mm_sample_derive_load (&sample);
  return sample;
}

/* An autumn day up to 14:05; the half hour @missing has no data. */
MmEnergyDay *
gallery_day (int missing)
{
  MmEnergyDay *day = mm_energy_day_new ("2026-11-20");
  double charge = 30;

  for (int i = 0; i <= LAST_SLOT; i++)
    {
      double hour = i / 2.0;
      double sun = hour < 6.5 ? 0 : 3400 * sin ((hour - 6.5) / 11 * G_PI) * (i == 21 ? 0.6 : 1);
      double load = hour < 6 ? 300 : hour < 8 ? 900 : 500 + 300 * (i % 5 == 0);
      double left = sun - load, part = i == LAST_SLOT ? 1.0 / 12 : 0.5;
      double into = left > 0 ? MIN (left, 1400) : 0;
      double out = left < 0 && hour < 2 ? -left : 0;
      MmEnergySlot slot;

      mm_energy_slot_init (&slot);
      slot.generated = sun * part;
      slot.consumed = load * part;
      slot.charged = into * part;
      slot.discharged = out * part;
      slot.sold = MAX (left - into, 0) * part;
      slot.bought = MAX (-left - out, 0) * part;
      charge += (into - out) * part / 90;
      slot.soc = MIN (charge, 100);
      slot.covered_s = part * 3600;
      if (i != missing)
        mm_energy_day_set_slot (day, i, &slot);
    }
  return day;
}
