/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-house-contact.h"

#include <glib/gi18n.h>

#include "mm-time.h"

#define SLOT_MS (30 * MM_MINUTE_MS)

/* Gateways report in batches: what is younger need not be there yet. */
#define BATCH_MS (10 * MM_MINUTE_MS)

/* helpers */

static const MmEnergySlot *
find_slot (MmEnergyDay *day, gint64 start)
{
  return mm_energy_day_get_slot (day, (guint) ((start - mm_energy_day_get_start (day)) / SLOT_MS));
}

static gboolean
holds (MmEnergyDay *day, gint64 start)
{
  return day != NULL && start >= mm_energy_day_get_start (day) &&
         start < mm_energy_day_get_start (day) + MM_DAY_MS;
}

/* What could have been covered of the half hour: not before the first contact, not what may still
 * be on its way. */
static gint64
expected_ms (gint64 start, gint64 first_contact, gint64 now)
{
  gint64 from = MAX (start, first_contact);
  gint64 until = MIN (start + SLOT_MS, now - BATCH_MS);

  return first_contact == MM_NO_VALUE ? 0 : MAX (until - from, 0);
}

static double
judge (MmaHouseContact *self, MmEnergyDay *day, gint64 start, gint64 first_contact, gint64 now)
{
  gint64 expected = expected_ms (start, first_contact, now);
  const MmEnergySlot *slot;
  gint64 covered;

  if (day == NULL || expected == 0)
    return -1;
  slot = find_slot (day, start);
  covered = slot != NULL ? MIN (slot->covered_s * 1000, expected) : 0;
  self->covered_ms += covered;
  self->known_ms += expected;
  return (double) covered / expected;
}

/* public functions */

/**
 * mma_house_contact_init:
 * @yesterday: (nullable): the day before @today, where it is known
 * @today: (nullable): the day of @now
 * @first_contact: ms; what lies before it is not known
 *
 * Reads the 24 hours up to @now from two days.
 */
void
mma_house_contact_init (MmaHouseContact *self,
                        MmEnergyDay *yesterday,
                        MmEnergyDay *today,
                        gint64 first_contact,
                        gint64 now)
{
  self->from = now - now % SLOT_MS - (MMA_HOUSE_CONTACT_SLOTS - 1) * SLOT_MS;
  self->covered_ms = self->known_ms = 0;
  for (guint i = 0; i < MMA_HOUSE_CONTACT_SLOTS; i++)
    {
      gint64 start = self->from + i * SLOT_MS;
      MmEnergyDay *day = holds (today, start) ? today : holds (yesterday, start) ? yesterday : NULL;

      self->shares[i] = judge (self, day, start, first_contact, now);
    }
}

/**
 * mma_house_contact_sentence:
 *
 * Returns: (transfer full): how long there was contact, in words
 */
char *
mma_house_contact_sentence (const MmaHouseContact *self)
{
  int covered = (int) (self->covered_ms / MM_MINUTE_MS);
  int known = (int) ((self->known_ms + MM_MINUTE_MS / 2) / MM_MINUTE_MS);

  if (known == 0)
    return g_strdup (_ ("Nothing is known of the last 24 hours."));
  if (self->known_ms - self->covered_ms < 5 * MM_MINUTE_MS)
    return g_strdup (_ ("There was contact all the time of the last 24 hours."));
  /* Translators: hours and minutes without contact */
  return g_strdup_printf (_ ("There was no contact for %1$d h %2$d min of the last 24 hours."),
                          (known - covered) / 60, (known - covered) % 60);
}
