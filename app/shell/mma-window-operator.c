/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-audit-entry.h"
#include "mma-deed-page.h"
#include "mma-import-page.h"
#include "mma-news-edit-page.h"
#include "mma-operator-account.h"
#include "mma-operator-box.h"
#include "mma-operator-mail.h"
#include "mma-operator-news.h"
#include "mma-operator-pending.h"
#include "mma-operator-terms.h"
#include "mma-reprint-page.h"
#include "mma-terms-edit-page.h"

/* The sub-pages of the staff: what a row of their lists opens, and what is done with it. */

/* The deeds are called by the names of their actions. */
static const char *const deeds[] = {
  [MMA_DEED_LOCK] = "lock-account",
  [MMA_DEED_UNLOCK] = "unlock-account",
  [MMA_DEED_RESET_PASSWORD] = "reset-account",
  [MMA_DEED_RESEND_REGISTRATION] = "resend-registration",
  [MMA_DEED_RESEND_CODE] = "resend-code",
};

static void
on_deed (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_need_session (data);
  const char *deed = g_action_get_name (G_ACTION (action));
  const char *id, *name, *login;

  g_variant_get (parameter, "(&s&s&s)", &id, &name, &login);
  for (guint i = 0; session != NULL && i < G_N_ELEMENTS (deeds); i++)
    if (g_str_equal (deeds[i], deed))
      mma_window_push (data, mma_deed_page_new (session, i, id, name, login), deed, id);
}

static void
on_write_news (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_need_session (data);

  if (session != NULL)
    mma_window_push (data, mma_news_edit_page_new (session, NULL), "write-news", "new");
}

/* These come as JSON: the server has no way to ask for one of them. */

static void
show_item (MmaWindow *self,
           GVariant *parameter,
           GtkWidget *(*make) (MmaPageItem *),
           const char *kind)
{
  g_autoptr (MmaPageItem) item =
      mma_page_item_new_from_json (g_variant_get_string (parameter, NULL));

  if (mma_window_need_session (self) != NULL && item != NULL)
    mma_window_push (self, make (item), kind, mma_page_item_get_text (item, "id"));
}

static void
on_show_audit_entry (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_item (data, parameter, mma_audit_entry_new, "audit");
}

static void
on_show_registration (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_item (data, parameter, mma_operator_pending_new, "registration");
}

static const MmaWindowPage pages[] = {
  { "show-account", .make_for = mma_operator_account_new },
  { "show-mail", .make_for = mma_operator_mail_new },
  { "show-box", .make_for = mma_operator_box_new },
  { "print-sheet", .make_for = mma_reprint_page_new },
  { "import-boxes", .make_for_file = mma_import_page_new },
  { "show-news", .make_for = mma_operator_news_new },
  { "edit-news", .make_for_item = mma_news_edit_page_new },
  { "withdraw-news", .make_for_item = mma_news_edit_page_new_withdrawal },
  { "show-terms", .make_for_two = mma_operator_terms_new },
  { "write-terms", .make_for = mma_terms_edit_page_new },
};

static const GActionEntry actions[] = {
  { "lock-account", on_deed, "(sss)" },
  { "unlock-account", on_deed, "(sss)" },
  { "write-news", on_write_news },
  { "reset-account", on_deed, "(sss)" },
  { "resend-registration", on_deed, "(sss)" },
  { "resend-code", on_deed, "(sss)" },
  { "show-registration", on_show_registration, "s" },
  { "show-audit-entry", on_show_audit_entry, "s" },
};

void
mma_window_add_operator_actions (MmaWindow *self)
{
  mma_window_add_entries (self, actions, G_N_ELEMENTS (actions));
  mma_window_add_pages (self, pages, G_N_ELEMENTS (pages));
}
