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

static void
push (MmaWindow *self, GtkWidget *page, const char *kind, const char *id)
{
  g_autofree char *name = g_strdup_printf ("%s/%s", kind, id);

  mma_main_view_push (mma_window_get_view (self), page, name);
}

static void
on_show_account (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_get_session (data);
  const char *id = g_variant_get_string (parameter, NULL);

  if (session != NULL)
    push (data, mma_operator_account_new (session, id), "account", id);
}

static void
show_deed (MmaWindow *self, GSimpleAction *action, GVariant *parameter, MmaDeed deed)
{
  MmaAccountSession *session = mma_window_get_session (self);
  const char *id, *name, *login;

  g_variant_get (parameter, "(&s&s&s)", &id, &name, &login);
  if (session != NULL)
    push (self, mma_deed_page_new (session, deed, id, name, login),
          g_action_get_name (G_ACTION (action)), id);
}

static void
on_lock_account (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_deed (data, action, parameter, MMA_DEED_LOCK);
}

static void
on_unlock_account (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_deed (data, action, parameter, MMA_DEED_UNLOCK);
}

static void
on_reset_account (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_deed (data, action, parameter, MMA_DEED_RESET_PASSWORD);
}

static void
on_resend_registration (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_deed (data, action, parameter, MMA_DEED_RESEND_REGISTRATION);
}

static void
on_resend_code (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_deed (data, action, parameter, MMA_DEED_RESEND_CODE);
}

static void
on_show_mail (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_get_session (data);
  const char *id = g_variant_get_string (parameter, NULL);

  if (session != NULL)
    push (data, mma_operator_mail_new (session, id), "mail", id);
}

static void
on_show_box (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_get_session (data);
  const char *id = g_variant_get_string (parameter, NULL);

  if (session != NULL)
    push (data, mma_operator_box_new (session, id), "box", id);
}

static void
on_print_sheet (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_get_session (data);
  const char *id = g_variant_get_string (parameter, NULL);

  if (session != NULL)
    push (data, mma_reprint_page_new (session, id), "sheet", id);
}

static void
on_import_boxes (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_get_session (data);
  const char *uri = g_variant_get_string (parameter, NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  if (session != NULL)
    push (data, mma_import_page_new (session, file), "import", uri);
}

static void
on_show_news (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_get_session (data);
  const char *id = g_variant_get_string (parameter, NULL);

  if (session != NULL)
    push (data, mma_operator_news_new (session, id), "news", id);
}

static void
on_write_news (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_get_session (data);

  if (session != NULL)
    push (data, mma_news_edit_page_new (session, NULL), "write-news", "new");
}

static void
open_news (MmaWindow *self,
           GVariant *parameter,
           GtkWidget *(*make) (MmaAccountSession *, MmaPageItem *),
           const char *kind)
{
  MmaAccountSession *session = mma_window_get_session (self);
  g_autoptr (MmaPageItem) item =
      mma_page_item_new_from_json (g_variant_get_string (parameter, NULL));

  if (session != NULL && item != NULL)
    push (self, make (session, item), kind, mma_page_item_get_text (item, "id"));
}

static void
on_edit_news (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_news (data, parameter, mma_news_edit_page_new, "edit-news");
}

static void
on_withdraw_news (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_news (data, parameter, mma_news_edit_page_new_withdrawal, "withdraw-news");
}

static void
on_show_terms (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_get_session (data);
  const char *kind, *version;

  g_variant_get (parameter, "(&s&s)", &kind, &version);
  if (session != NULL)
    push (data, mma_operator_terms_new (session, kind, version), kind, version);
}

static void
on_write_terms (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_get_session (data);
  const char *kind = g_variant_get_string (parameter, NULL);

  if (session != NULL)
    push (data, mma_terms_edit_page_new (session, kind), "write-terms", kind);
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

  if (mma_window_get_session (self) != NULL && item != NULL)
    push (self, make (item), kind, mma_page_item_get_text (item, "id"));
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

static const GActionEntry actions[] = {
  { "show-account", on_show_account, "s" },
  { "lock-account", on_lock_account, "(sss)" },
  { "unlock-account", on_unlock_account, "(sss)" },
  { "show-mail", on_show_mail, "s" },
  { "show-news", on_show_news, "s" },
  { "write-news", on_write_news },
  { "edit-news", on_edit_news, "s" },
  { "withdraw-news", on_withdraw_news, "s" },
  { "show-terms", on_show_terms, "(ss)" },
  { "write-terms", on_write_terms, "s" },
  { "reset-account", on_reset_account, "(sss)" },
  { "resend-registration", on_resend_registration, "(sss)" },
  { "resend-code", on_resend_code, "(sss)" },
  { "show-registration", on_show_registration, "s" },
  { "show-audit-entry", on_show_audit_entry, "s" },
  { "show-box", on_show_box, "s" },
  { "print-sheet", on_print_sheet, "s" },
  { "import-boxes", on_import_boxes, "s" },
};

void
mma_window_add_operator_actions (MmaWindow *self)
{
  mma_window_add_entries (self, actions, G_N_ELEMENTS (actions));
}
