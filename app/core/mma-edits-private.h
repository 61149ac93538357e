/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-backoff.h"
#include "mma-edits.h"

G_BEGIN_DECLS

struct _MmaEdits
{
  GObject parent_instance;

  /* Owned */
  MmaApi *api;
  MmaCache *cache;
  GCancellable *cancellable;
  GListStore *list;
  GHashTable *waiting; /* op_id → GTask of who waits for it */
  GPtrArray *fresh;    /* of the batch in flight: never sent before */

  /* State */
  MmaBackoff backoff;
  guint timer;
  guint n_unsent;
  guint n_attention;
  gboolean running;
};

/* Tells those who wait for an edit that is decided. @all: there is no answer to be had before the
 * next try, so also those are told whose edit still waits. Who is told may submit the next edit at
 * once. mma-edits-submit.c */
void mma_edits_answer_waiting (MmaEdits *self, gboolean all);

G_END_DECLS
