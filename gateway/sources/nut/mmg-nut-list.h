/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* upsclient.h names their types without including them. */
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>

#include <upsclient.h>

G_BEGIN_DECLS

/**
 * MmgNutList:
 * @query: what is listed, as it begins each line
 * @least: words that a line has
 * @words: of the line, borrowed until the next one
 * @is_cut: the line may have been longer than libupsclient reads: its last word is not whole
 *
 * A list that upsd tells, line by line. libupsclient reads lines of more than 511 bytes in pieces;
 * those behind the first are skipped, so that one long variable hides none of the others.
 */
typedef struct
{
  UPSCONN_t *connection;
  const char *query[2];
  gsize n_query;
  gsize least;
  gsize n_words;
  char **words;
  gboolean is_cut;
} MmgNutList;

gboolean mmg_nut_list_start (MmgNutList *list);
int mmg_nut_list_next (MmgNutList *list);

G_END_DECLS
