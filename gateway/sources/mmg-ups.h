/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MmgUps:
 * @name: how whoever reads it calls it
 * @serial: (nullable): of the unit; without it nobody can tell whose it is
 * @status: (nullable): what it says of itself, as a set of NUT's words; %NULL where it is silent
 * @charge: of the battery, in %
 * @runtime: how long the battery lasts, in seconds
 * @load: in %; above 100 where there is too much
 * @at: ms UTC: of when this is
 *
 * A UPS as it was last heard. Numbers that it does not tell are %MM_NO_VALUE.
 */
typedef struct
{
  char *name;
  char *serial;
  char **status;
  gint64 charge;
  gint64 runtime;
  gint64 load;
  gint64 at;
} MmgUps;

MmgUps *mmg_ups_new (const char *name, gint64 at);
MmgUps *mmg_ups_new_silent (const MmgUps *known, gint64 at);
void mmg_ups_free (MmgUps *ups);
gboolean mmg_ups_has_same_state (const MmgUps *a, const MmgUps *b);
char *mmg_ups_list_to_json (GPtrArray *upses);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmgUps, mmg_ups_free)

G_END_DECLS
