/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-context.h"

G_BEGIN_DECLS

#define MMA_TYPE_MAIN_VIEW (mma_main_view_get_type ())
G_DECLARE_FINAL_TYPE (MmaMainView, mma_main_view, MMA, MAIN_VIEW, GtkWidget)

GtkWidget *mma_main_view_new (MmaContext *context, MmaAccountSession *session);
GtkWidget *mma_main_view_new_watching (MmaContext *context, MmaAccountSession *session);
gboolean mma_main_view_is_watching (MmaMainView *self);
MmaAccountSession *mma_main_view_get_session (MmaMainView *self);
gboolean mma_main_view_show_page (MmaMainView *self, const char *id);
void mma_main_view_show_nth (MmaMainView *self, guint position);
void mma_main_view_push (MmaMainView *self, GtkWidget *page, const char *name);
gboolean mma_main_view_close (MmaMainView *self, const char *name);
gboolean mma_main_view_back (MmaMainView *self);
void mma_main_view_show_card (MmaMainView *self, GtkWidget *card);
void mma_main_view_show_menu (MmaMainView *self);
void mma_main_view_show_accounts (MmaMainView *self);
void mma_main_view_search (MmaMainView *self);
gboolean mma_main_view_activate (MmaMainView *self, const char *action);

G_END_DECLS
