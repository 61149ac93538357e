/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaPendingList:
 *
 * Codes of one's own that wait to be used, each with a button that takes it back. It is not there
 * while there is none.
 */
#define MMA_TYPE_PENDING_LIST (mma_pending_list_get_type ())
G_DECLARE_FINAL_TYPE (MmaPendingList, mma_pending_list, MMA, PENDING_LIST, GtkWidget)

/** @title: above the list; @path: such as "/v1/hand-overs", which lists them and, with an id,
 * deletes one; @only: (nullable): the gateway whose codes are shown. */
GtkWidget *mma_pending_list_new (MmaAccountSession *session,
                                 const char *title,
                                 const char *path,
                                 const char *only);

/** Asks the service anew. */
void mma_pending_list_reload (MmaPendingList *self);

/** Whether the list that was asked for has come. */
gboolean mma_pending_list_is_loaded (MmaPendingList *self);

G_END_DECLS
