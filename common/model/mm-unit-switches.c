/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-unit-switches.h"

#include "mm-record-private.h"

#define SWITCHES 10

struct _MmUnitSwitches
{
  MmRecord parent_instance;

  char *first;
  char *one;
};

static const MmField fields[] = {
  MM_FIELD (MmUnitSwitches, first, "first", MM_FIELD_TEXT, MM_FIELD_REQUIRED, .max = 5),
  MM_FIELD (MmUnitSwitches, one, "one", MM_FIELD_TEXT, MM_FIELD_REQUIRED, .max = 4),
};

MM_DEFINE_RECORD (MmUnitSwitches, mm_unit_switches)

MM_DEFINE_GETTER (MmUnitSwitches, mm_unit_switches, const char *, first)
MM_DEFINE_GETTER (MmUnitSwitches, mm_unit_switches, const char *, one)

gboolean
mm_unit_switches_is_up (const MmUnitSwitches *self, guint16 keycode, guint position)
{
  gboolean from_right = g_strcmp0 (self->first, "right") == 0;
  guint shift = from_right ? position : SWITCHES - 1 - position;
  gboolean is_one;

  g_return_val_if_fail (position < SWITCHES, FALSE);

  is_one = ((keycode >> shift) & 1) != 0;
  return is_one == (g_strcmp0 (self->one, "down") != 0);
}
