/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-api.h"
#include "mma-notice.h"

G_BEGIN_DECLS

/**
 * MmaDeed:
 *
 * One request that changes something and that a page makes by itself, mostly after a question: what
 * is sent, and who is told how it went. It keeps the page until then.
 */
typedef struct _MmaDeed MmaDeed;

/**
 * MmaDeedDone:
 * @words: (nullable): what mma_deed_new() was given, for when it is done
 * @error: (nullable): why it is not
 *
 * Tells @page how it went; not called when the page has cancelled its requests.
 */
typedef void (*MmaDeedDone) (gpointer page, const char *words, const GError *error);

MmaDeed *mma_deed_new (gpointer page,
                       MmaApi *api,
                       GCancellable *cancellable,
                       const char *method,
                       const char *path,
                       MmaDeedDone done,
                       const char *words);
void mma_deed_set_body (MmaDeed *self, JsonObject *body);
void mma_deed_send (MmaDeed *self);
void mma_deed_ask (MmaDeed *self,
                   GtkWidget *parent,
                   const char *question,
                   const char *consequence,
                   const char *verb,
                   gboolean destructive);
void mma_deed_tell (MmaNotice *notice, const char *words, const GError *error);

G_END_DECLS
