/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-energy-slot.h"

#include "mm-json.h"

typedef struct
{
  const char *name;
  gsize offset;
} Sum;

#define SUM(member)                                                                                \
  {                                                                                                \
#member, G_STRUCT_OFFSET(MmEnergySlot, member)                                                 \
  }

static const Sum sums[] = {
  SUM (generated), SUM (consumed),   SUM (sold),       SUM (bought),
  SUM (charged),   SUM (discharged), SUM (ev_charged), SUM (ev_discharged),
};

#define AT(slot, sum) G_STRUCT_MEMBER (gint64, slot, (sum)->offset)

void
mm_energy_slot_init (MmEnergySlot *slot)
{
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    AT (slot, &sums[i]) = MM_NO_VALUE;
  slot->soc = MM_NO_VALUE;
  slot->covered_s = 0;
}

void
mm_energy_slot_add (MmEnergySlot *totals, const MmEnergySlot *slot)
{
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      gint64 value = AT (slot, &sums[i]);

      if (value != MM_NO_VALUE)
        AT (totals, &sums[i]) =
            value + (AT (totals, &sums[i]) == MM_NO_VALUE ? 0 : AT (totals, &sums[i]));
    }
  if (slot->soc != MM_NO_VALUE)
    totals->soc = slot->soc;
  totals->covered_s += slot->covered_s;
}

gboolean
mm_energy_slot_read (MmEnergySlot *slot, JsonObject *object, GError **error)
{
  mm_energy_slot_init (slot);
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    if (!mm_json_get_opt_int (object, sums[i].name, 0, G_MAXINT32, &AT (slot, &sums[i]), NULL,
                              error))
      return FALSE;
  if (!mm_json_get_opt_int (object, "soc", 0, 100, &slot->soc, NULL, error) ||
      !mm_json_get_opt_int (object, "covered_s", 0, 1800, &slot->covered_s, NULL, error))
    return FALSE;
  if (slot->covered_s == MM_NO_VALUE)
    slot->covered_s = 0;
  return TRUE;
}

void
mm_energy_slot_write (const MmEnergySlot *slot, MmJsonWriter *writer)
{
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    mm_json_writer_int_member (writer, sums[i].name, AT (slot, &sums[i]));
  mm_json_writer_int_member (writer, "soc", slot->soc);
  mm_json_writer_int_member (writer, "covered_s", slot->covered_s);
}
