/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-window.h"

#include "mma-main-view.h"
#include "mma-page-item.h"
#include "mma-server-page.h"
#include "mma-welcome-page.h"

G_BEGIN_DECLS

struct _MmaWindow
{
  AdwApplicationWindow parent_instance;

  /* Template */
  AdwToastOverlay *toasts;
  GtkStack *root;
  MmaServerPage *server_page;
  MmaWelcomePage *welcome_page;

  /* Owned */
  MmaContext *context;
  MmaLink *link; /* waits for its server to be chosen */
  GCancellable *cancellable;

  /* Borrowed */
  MmaAccountSession *terms_session;   /* whose consent is asked; the page holds it */
  MmaAccountSession *factor_session;  /* whose second factor is asked; the page holds it */
  MmaAccountSession *profile_session; /* whose owner is asked who they are; the page holds it */

  /* State */
  gboolean narrow;
  gboolean adding;    /* an account beside the one that is shown */
  gboolean unlocking; /* the account that is shown and may only watch */
  guint settle_source;
};

/* A page that an action opens above the one that is shown. One maker is set, and with it the type
 * of the action's parameter; it returns NULL where what the page is about is not here any more. */
typedef struct
{
  const char *action;
  GtkWidget *(*make) (MmaAccountSession *session);
  GtkWidget *(*make_for) (MmaAccountSession *session, const char *id);
  GtkWidget *(*make_for_two) (MmaAccountSession *session, const char *first, const char *second);
  GtkWidget *(*make_for_all) (MmaAccountSession *session, const char *const *ids);
  GtkWidget *(*make_for_file) (MmaAccountSession *session, GFile *file);       /* by its URI */
  GtkWidget *(*make_for_item) (MmaAccountSession *session, MmaPageItem *item); /* as JSON */
} MmaWindowPage;

MmaMainView *mma_window_get_view (MmaWindow *self);
MmaAccountSession *mma_window_get_session (MmaWindow *self);
MmaMainView *mma_window_need_view (MmaWindow *self);
MmaAccountSession *mma_window_need_session (MmaWindow *self);
MmaMainView *mma_window_get_shown_view (MmaWindow *self);
void mma_window_update (MmaWindow *self);
gboolean mma_window_ask_consent (MmaWindow *self, MmaAccountSession *session);
gboolean mma_window_ask_profile (MmaWindow *self, MmaAccountSession *session);
gboolean mma_window_ask_factor (MmaWindow *self, MmaAccountSession *session);
void mma_window_show_step (MmaWindow *self, GtkWidget *page, GCallback finished);
void mma_window_show_reading (MmaWindow *self, GtkWidget *page);
void mma_window_tell_revoked (MmaWindow *self, MmAccount *account, gboolean shown);
void mma_window_unlock (MmaWindow *self);
void mma_window_add_entries (MmaWindow *self, const GActionEntry *entries, guint n_entries);
void mma_window_push (MmaWindow *self, GtkWidget *page, const char *kind, const char *id);
void mma_window_add_pages (MmaWindow *self, const MmaWindowPage *pages, guint n_pages);
void mma_window_add_actions (MmaWindow *self);
void mma_window_add_flow_actions (MmaWindow *self);
void mma_window_add_page_actions (MmaWindow *self);
void mma_window_add_account_actions (MmaWindow *self);
void mma_window_add_care_actions (MmaWindow *self);
void mma_window_add_notice_actions (MmaWindow *self);
void mma_window_add_security_actions (MmaWindow *self);
void mma_window_add_staff_actions (MmaWindow *self);
void mma_window_add_operator_actions (MmaWindow *self);
void mma_window_add_stock_actions (MmaWindow *self);
void mma_window_add_terms_actions (MmaWindow *self);
void mma_window_add_ups_actions (MmaWindow *self);

G_END_DECLS
