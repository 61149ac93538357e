/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-sqlite.h"
#include "mmg-queue.h"

G_BEGIN_DECLS

struct _MmgQueue
{
  GObject parent_instance;

  /* Owned */
  MmSqlite *db;
  char *stream;

  /* State */
  gint64 next_seq;
  guint64 length;
  guint64 limit;
  guint64 dropped;
  gboolean grouped;
};

/* What an item of the queue is. */
enum
{
  MMG_QUEUE_SAMPLE,
  MMG_QUEUE_EVENT,
};

gboolean mmg_queue_add_item (MmgQueue *self, int kind, const char *body, GError **error);

G_END_DECLS
