/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-gateways-page.h"

G_BEGIN_DECLS

/* A list of gateways over a cache of its own, in a window. */

typedef struct
{
  char *folder;
  MmaCache *cache;
  GtkWidget *window; /* NULL until shown */
  MmaGatewaysPage *page;
} TestList;

TestList *test_list_new (guint n_gateways);
void test_list_free (TestList *self);
void test_list_show (TestList *self, int width);
GListModel *test_list_model (TestList *self);
gpointer test_list_find (TestList *self, GType type);
gpointer test_list_find_next (TestList *self, GType type, gpointer after);
void test_list_wait_for_frames (TestList *self);
void test_list_wait_for_rows (TestList *self, gpointer model, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestList, test_list_free)

G_END_DECLS
