/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The one way to ask before something that has no page of its own. */

typedef void (*MmaConfirmFunc) (gpointer user_data);

void mma_confirm (GtkWidget *parent,
                  const char *question,
                  const char *consequence,
                  const char *verb,
                  gboolean destructive,
                  MmaConfirmFunc confirmed,
                  gpointer user_data,
                  GDestroyNotify destroy);
/* @yes: which of the two answers was given; nothing is called when it is put off */
typedef void (*MmaDecideFunc) (gboolean yes, gpointer user_data);

void mma_confirm_decide (GtkWidget *parent,
                         const char *question,
                         const char *facts,
                         const char *no,
                         const char *yes,
                         MmaDecideFunc decided,
                         gpointer user_data,
                         GDestroyNotify destroy);
void mma_confirm_tell (GtkWidget *parent, const char *heading, const char *body);
void mma_confirm_steps (GtkWidget *parent, const char *heading, const char *steps);

G_END_DECLS
