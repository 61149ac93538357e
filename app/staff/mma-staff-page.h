/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** スタッフ: who works for the dealer, with what role, and who was invited. */
#define MMA_TYPE_STAFF_PAGE (mma_staff_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaStaffPage, mma_staff_page, MMA, STAFF_PAGE, GtkWidget)

GtkWidget *mma_staff_page_new (MmaAccountSession *session);

/** How many rows are shown; 0 while they are read. */
guint mma_staff_page_get_n_members (MmaStaffPage *self);

G_END_DECLS
