/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-completion-card.h"
#include "mma-join-page.h"
#include "mma-staff-code-page.h"
#include "mma-staff-invite-page.h"
#include "mma-staff-page.h"
#include "mma-terms-page.h"

#include <glib/gi18n.h>

/* A dealer's people: who they are, and how somebody becomes one of them. */

/* Joining: the code, the terms, and then the dealer ID and the password. */

static void
on_joined (MmaJoinPage *page, MmaWindow *self)
{
  MmaAccountSession *session = mma_join_page_get_session (page);
  g_autofree char *line = NULL;
  const char *lines[] = { NULL, NULL };

  if (session != NULL)
    /* Translators: %s is a dealer ID */
    line = g_strdup_printf (_ ("From now on, sign in with the dealer ID %s."),
                            mm_account_get_login (mma_account_session_get_account (session)));
  lines[0] = line;
  mma_window_close_flow (self);
  if (session != NULL)
    mma_window_show_card (self, mma_completion_card_new (_ ("You have joined the staff"), lines));
}

/* What was typed for the step that is to come. */
typedef struct
{
  char *code;
  JsonObject *offer;
} Joining;

static void
joining_free (gpointer data, GClosure *closure)
{
  Joining *joining = data;

  g_free (joining->code);
  json_object_unref (joining->offer);
  g_free (joining);
}

static void
on_terms_agreed (MmaTermsPage *page, Joining *joining)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  MmTerms *terms = mma_terms_page_get_terms (page);
  MmaWindow *self;

  if (!MMA_IS_WINDOW (root) || terms == NULL)
    return;
  self = MMA_WINDOW (root);
  mma_window_show_step (self,
                        mma_join_page_new (self->context, joining->code, joining->offer,
                                           mm_terms_get_version (terms)),
                        G_CALLBACK (on_joined));
}

static void
on_code_counted (MmaStaffCodePage *page, MmaWindow *self)
{
  GtkWidget *terms = mma_terms_page_new (self->context, "dealer");
  Joining *joining = g_new0 (Joining, 1);

  joining->code = g_strdup (mma_staff_code_page_get_code (page));
  joining->offer = json_object_ref (mma_staff_code_page_get_offer (page));
  g_signal_connect_data (terms, "agreed", G_CALLBACK (on_terms_agreed), joining, joining_free, 0);
  g_signal_connect_object (terms, "declined", G_CALLBACK (mma_window_close_flow), self,
                           G_CONNECT_SWAPPED);
  mma_window_show_reading (self, terms);
}

static void
on_join_staff (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;

  if (mma_context_get_api (self->context) != NULL)
    mma_window_show_step (
        self, mma_staff_code_page_new (self->context, g_variant_get_string (parameter, NULL)),
        G_CALLBACK (on_code_counted));
}

static const MmaWindowPage pages[] = {
  { "staff", .make = mma_staff_page_new },
  { "invite-staff", .make = mma_staff_invite_page_new },
};

static const GActionEntry actions[] = {
  { "join-staff", on_join_staff, "s" },
};

void
mma_window_add_staff_actions (MmaWindow *self)
{
  mma_window_add_entries (self, actions, G_N_ELEMENTS (actions));
  mma_window_add_pages (self, pages, G_N_ELEMENTS (pages));
}
