/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

#include "mma-form.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaInvitePage:
 *
 * A dealer invites a customer: makes a code with words to send, and takes codes back that wait.
 */
#define MMA_TYPE_INVITE_PAGE (mma_invite_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaInvitePage, mma_invite_page, MMA, INVITE_PAGE, GtkWidget)

GtkWidget *mma_invite_page_new (MmaAccountSession *session);

/** The words to send; NULL before a code was made. */
const char *mma_invite_page_get_words (MmaInvitePage *self);

/** Whom it is meant for, and on what terms. */
MmaForm *mma_invite_page_get_form (MmaInvitePage *self);

/** What went wrong, "" while nothing did. */
const char *mma_invite_page_get_trouble (MmaInvitePage *self);

G_END_DECLS
