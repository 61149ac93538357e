/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-activation-page.h"
#include "mma-completion-card.h"
#include "mma-flow-host.h"
#include "mma-guide-page.h"
#include "mma-public-news-page.h"
#include "mma-registration.h"
#include "mma-settings-window.h"

#include <glib/gi18n.h>

/* What fills the whole window over the sign-in page: making an account, 本登録, and what everybody
 * may read; and the settings over any page. */

static MmaRegistration *
show_registration (MmaWindow *self, const char *kind)
{
  GtkWidget *registration = mma_registration_new (self->context, kind);
  GtkWidget *host = mma_flow_host_new (registration);

  g_signal_connect_object (host, "back", G_CALLBACK (mma_registration_back), registration,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (registration, "left", G_CALLBACK (mma_window_close_flow), self,
                           G_CONNECT_SWAPPED);
  mma_window_show_flow (self, host);
  return MMA_REGISTRATION (registration);
}

static void
on_register (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *kind = g_variant_get_string (parameter, NULL);

  if (g_str_equal (kind, "ups"))
    gtk_widget_activate_action (GTK_WIDGET (data), "win.register-owner", NULL);
  else
    show_registration (data, kind);
}

/* From the QR code of a sheet. */
static void
on_use_sheet (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *gateway_id, *password;

  g_variant_get (parameter, "(&s&s)", &gateway_id, &password);
  mma_registration_set_sheet (show_registration (data, "customer"), gateway_id, password);
}

/* 本登録 ends on the first page, where the account now is. */
static void
on_activated (MmaActivationPage *page, MmaAccountSession *session, MmaWindow *self)
{
  MmAccount *account = mma_account_session_get_account (session);
  gboolean dealer = g_strcmp0 (mm_account_get_service (account), "dealer") == 0;
  /* Translators: %s is the dealer ID or the mail address that was registered. */
  g_autofree char *line =
      g_strdup_printf (dealer ? _ ("From now on, sign in with the dealer ID %s.")
                              : _ ("From now on, sign in with the mail address %s."),
                       mm_account_get_login (account));
  const char *const lines[] = { line, NULL };
  GtkWidget *card = mma_completion_card_new (_ ("The activation is complete"), lines);

  mma_completion_card_add_action (
      MMA_COMPLETION_CARD (card),
      dealer ? _ ("Register an address for faults") : _ ("Put a dealer in charge"),
      dealer ? "win.maintenance-addresses" : "win.show-page('dealers')");
  mma_window_close_flow (self);
  mma_window_show_card (self, card);
}

static void
on_activate_code (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;
  GtkWidget *page = mma_activation_page_new (self->context, g_variant_get_string (parameter, NULL));
  GtkWidget *host = mma_flow_host_new (page);

  g_signal_connect_object (host, "back", G_CALLBACK (mma_activation_page_back), page,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "left", G_CALLBACK (mma_window_close_flow), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "activated", G_CALLBACK (on_activated), self, 0);
  mma_window_show_flow (self, host);
  gtk_widget_grab_focus (page);
}

void
mma_window_show_reading (MmaWindow *self, GtkWidget *page)
{
  GtkWidget *host = mma_flow_host_new (page);

  g_signal_connect_object (host, "back", G_CALLBACK (mma_window_close_flow), self,
                           G_CONNECT_SWAPPED);
  mma_window_show_flow (self, host);
}

static void
on_show_public_news (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;

  mma_window_show_reading (self, mma_public_news_page_new (self->context));
}

/* An account that can be seen; before that, documents open over the sign-in. */
static MmaMainView *
get_readable (MmaWindow *self)
{
  MmaMainView *view = mma_window_get_shown_view (self);

  return view != NULL && !mma_main_view_is_watching (view) ? view : NULL;
}

static void
show_document (MmaWindow *self, const char *document)
{
  MmaMainView *view = get_readable (self);
  GtkWidget *page = mma_guide_page_new (mma_context_get_api (self->context), document);

  if (view != NULL)
    mma_main_view_push (view, page, document);
  else
    mma_window_show_reading (self, page);
}

static void
on_show_manual (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;
  MmaMainView *view = get_readable (self);

  if (view != NULL)
    mma_main_view_show_page (view, "manual");
  else
    mma_window_show_reading (self, mma_guide_page_new_manual (mma_context_get_api (self->context)));
}

/* One that another names. */
static void
on_show_guide (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *document = g_variant_get_string (parameter, NULL);

  if (g_str_equal (document, "manual") || g_str_equal (document, "ups-units"))
    show_document (data, document);
}

static void
on_show_privacy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_document (data, "privacy");
}

static void
on_show_contact (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_document (data, "contact");
}

static void
on_show_settings (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;

  gtk_window_present (GTK_WINDOW (mma_settings_window_new (GTK_WINDOW (self), self->context)));
}

static const GActionEntry actions[] = {
  { "register", on_register, "s" },           { "use-sheet", on_use_sheet, "(ss)" },
  { "activate-code", on_activate_code, "s" }, { "show-public-news", on_show_public_news },
  { "show-manual", on_show_manual },          { "show-privacy", on_show_privacy },
  { "show-contact", on_show_contact },        { "show-settings", on_show_settings },
  { "show-guide", on_show_guide, "s" },
};

void
mma_window_add_flow_actions (MmaWindow *self)
{
  mma_window_add_entries (self, actions, G_N_ELEMENTS (actions));
}
