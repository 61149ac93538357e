/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MmgOptions:
 *
 * What the command line says.
 */
typedef struct
{
  char *server;
  char *gateway_id;
  char *password_file;
  char *data_dir;
  char *source;
  char *profile;
  char *network_interface;
  char *nut;
  char *simulated_ups;
  char *fault_since;
  gint64 seed;
  int history_months;
  int backfill_wait;
  gboolean version;
} MmgOptions;

gboolean mmg_options_parse (MmgOptions *options, int *argc, char ***argv, GError **error);
void mmg_options_clear (MmgOptions *options);
char *mmg_options_read_password (const MmgOptions *options, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmgOptions, mmg_options_clear)

G_END_DECLS
