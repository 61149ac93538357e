/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

/* What the desktop told, and the page that says more; anything else leads to the account alone. */
static const struct
{
  const char *topic;
  const char *action;
} topics[] = {
  { "sign-in", "win.sign-ins" },
  { "terms", "win.read-terms" },
  { "offer", "win.show-start" },
  { "transfer", "win.show-page('transfers')" },
};

static void
activate (GtkWidget *window, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (g_action_parse_detailed_name (detailed, &name, &target, NULL))
    gtk_widget_activate_action_variant (window, name, target);
}

static gboolean
is_shown (MmaWindow *self, const char *account)
{
  MmaAccountSession *session = mma_context_get_session (self->context);

  return session != NULL &&
         g_str_equal (mm_account_get_id (mma_account_session_get_account (session)), account);
}

/* The account that a notification is about may have signed out since. */
static void
on_show_notice (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *account, *topic;

  g_variant_get (parameter, "(&s&s)", &account, &topic);
  gtk_widget_activate_action (data, "win.switch-account", "s", account);
  if (!is_shown (data, account))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    if (g_str_equal (topic, topics[i].topic))
      activate (data, topics[i].action);
}

static const GActionEntry actions[] = {
  { "show-notice", on_show_notice, "(ss)" },
};

void
mma_window_add_notice_actions (MmaWindow *self)
{
  mma_window_add_entries (self, actions, G_N_ELEMENTS (actions));
}
