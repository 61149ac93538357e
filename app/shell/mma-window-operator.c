/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-audit-entry.h"
#include "mma-import-page.h"
#include "mma-lock-page.h"
#include "mma-operator-account.h"
#include "mma-operator-box.h"
#include "mma-operator-mail.h"
#include "mma-reprint-page.h"

/* The sub-pages of the staff: what a row of their lists opens, and what is done with it. */

static void
push (MmaWindow *self, GtkWidget *page, const char *kind, const char *id)
{
  g_autofree char *name = g_strdup_printf ("%s/%s", kind, id);

  mma_main_view_push (mma_window_get_view (self), page, name);
}

static MmaAccountSession *
get_session (MmaWindow *self)
{
  MmaMainView *view = mma_window_get_view (self);

  return view != NULL ? mma_main_view_get_session (view) : NULL;
}

static void
on_show_account (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = get_session (data);
  const char *id = g_variant_get_string (parameter, NULL);

  if (session != NULL)
    push (data, mma_operator_account_new (session, id), "account", id);
}

static void
show_lock (MmaWindow *self, GVariant *parameter, gboolean lock)
{
  MmaAccountSession *session = get_session (self);
  const char *id, *name, *login;

  g_variant_get (parameter, "(&s&s&s)", &id, &name, &login);
  if (session != NULL)
    push (self, mma_lock_page_new (session, id, name, login, lock), lock ? "lock" : "unlock", id);
}

static void
on_lock_account (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_lock (data, parameter, TRUE);
}

static void
on_unlock_account (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_lock (data, parameter, FALSE);
}

static void
on_show_mail (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = get_session (data);
  const char *id = g_variant_get_string (parameter, NULL);

  if (session != NULL)
    push (data, mma_operator_mail_new (session, id), "mail", id);
}

static void
on_show_box (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = get_session (data);
  const char *id = g_variant_get_string (parameter, NULL);

  if (session != NULL)
    push (data, mma_operator_box_new (session, id), "box", id);
}

static void
on_print_sheet (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = get_session (data);
  const char *id = g_variant_get_string (parameter, NULL);

  if (session != NULL)
    push (data, mma_reprint_page_new (session, id), "sheet", id);
}

static void
on_import_boxes (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = get_session (data);
  const char *uri = g_variant_get_string (parameter, NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  if (session != NULL)
    push (data, mma_import_page_new (session, file), "import", uri);
}

/* The entry itself comes as JSON: the trail has no way to ask for one. */
static void
on_show_audit_entry (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (JsonNode) node = json_from_string (g_variant_get_string (parameter, NULL), NULL);
  g_autoptr (MmaPageItem) item = NULL;

  if (get_session (data) == NULL || node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  item = mma_page_item_new (json_node_get_object (node));
  push (data, mma_audit_entry_new (item), "audit", mma_page_item_get_text (item, "id"));
}

static const GActionEntry actions[] = {
  { "show-account", on_show_account, "s" },         { "lock-account", on_lock_account, "(sss)" },
  { "unlock-account", on_unlock_account, "(sss)" }, { "show-mail", on_show_mail, "s" },
  { "show-audit-entry", on_show_audit_entry, "s" }, { "show-box", on_show_box, "s" },
  { "print-sheet", on_print_sheet, "s" },           { "import-boxes", on_import_boxes, "s" },
};

void
mma_window_add_operator_actions (MmaWindow *self)
{
  mma_window_add_entries (self, actions, G_N_ELEMENTS (actions));
}
