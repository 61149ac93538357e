/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-sync-button"

#include "config.h"

#include "mma-sync-button.h"

#include "mma-accessible.h"
#include "mma-format.h"
#include "mma-server-address.h"

#include <glib/gi18n.h>

/* Short work is not worth a word: the state of syncing shows only when it lasts. */
#define PATIENCE_MS 700

struct _MmaSyncButton
{
  GtkWidget parent_instance;

  /* Template */
  GtkMenuButton *button;
  GtkImage *icon;
  GtkLabel *word;
  GtkLabel *sentence;
  GtkLabel *last;
  GtkLabel *server;

  /* Owned */
  MmaAccountSession *session;

  /* State */
  MmaSyncState shown;
  guint patience;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (MmaSyncButton, mma_sync_button, GTK_TYPE_WIDGET)

typedef struct
{
  const char *icon;
  const char *word;
  const char *sentence;
} Face;

static const Face faces[] = {
  [MMA_SYNC_STOPPED] = { "network-offline-symbolic", N_ ("Offline"), N_ ("Not connected.") },
  [MMA_SYNC_UP_TO_DATE] = { "emblem-ok-symbolic", N_ ("Up to date"),
                            N_ ("Everything is up to date.") },
  [MMA_SYNC_SYNCING] = { "emblem-synchronizing-symbolic", N_ ("Syncing"),
                         N_ ("Fetching what changed.") },
  [MMA_SYNC_OFFLINE] = { "network-offline-symbolic", N_ ("Offline"),
                         N_ ("Offline. It connects again by itself.") },
};

static void
update_texts (MmaSyncButton *self)
{
  const Face *face = &faces[self->shown];
  gint64 at = mma_account_session_get_last_synced (self->session);
  g_autofree char *moment = at > 0 ? mma_format_moment (at, g_get_real_time () / 1000) : NULL;
  g_autofree char *checked = NULL;
  g_autofree char *tooltip = NULL;

  /* Translators: %s is a time such as 14:05 */
  checked = moment != NULL ? g_strdup_printf (_ ("Checked %s"), moment)
                           : g_strdup (_ ("Not checked yet"));
  tooltip = g_strdup_printf ("%s\n%s", _ (face->sentence), checked);
  gtk_image_set_from_icon_name (self->icon, face->icon);
  gtk_label_set_label (self->word, _ (face->word));
  gtk_widget_set_visible (GTK_WIDGET (self->word),
                          !self->narrow || self->shown != MMA_SYNC_UP_TO_DATE);
  gtk_label_set_label (self->sentence, _ (face->sentence));
  gtk_label_set_label (self->last, checked);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tooltip);
  mma_accessible_set_name (GTK_WIDGET (self->button), _ (face->word));
}

static gboolean
on_patience_over (gpointer data)
{
  MmaSyncButton *self = data;

  self->patience = 0;
  self->shown = mma_account_session_get_sync_state (self->session);
  update_texts (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed (MmaAccountSession *session, GParamSpec *pspec, MmaSyncButton *self)
{
  MmaSyncState state = mma_account_session_get_sync_state (session);

  if (state == MMA_SYNC_SYNCING)
    {
      if (self->patience == 0)
        self->patience = g_timeout_add (PATIENCE_MS, on_patience_over, self);
      return;
    }
  g_clear_handle_id (&self->patience, g_source_remove);
  self->shown = state;
  update_texts (self);
}

static void
mma_sync_button_dispose (GObject *object)
{
  MmaSyncButton *self = MMA_SYNC_BUTTON (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), MMA_TYPE_SYNC_BUTTON);

  G_OBJECT_CLASS (mma_sync_button_parent_class)->dispose (object);
}

static void
mma_sync_button_class_init (MmaSyncButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_sync_button_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/shell/mma-sync-button.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaSyncButton, button);
  gtk_widget_class_bind_template_child (widget_class, MmaSyncButton, icon);
  gtk_widget_class_bind_template_child (widget_class, MmaSyncButton, word);
  gtk_widget_class_bind_template_child (widget_class, MmaSyncButton, sentence);
  gtk_widget_class_bind_template_child (widget_class, MmaSyncButton, last);
  gtk_widget_class_bind_template_child (widget_class, MmaSyncButton, server);
}

static void
mma_sync_button_init (MmaSyncButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = MMA_SYNC_SYNCING;
}

/**
 * mma_sync_button_set_session:
 *
 * Sets whose records it speaks of.
 */
void
mma_sync_button_set_session (MmaSyncButton *self, MmaAccountSession *session)
{
  g_autofree char *host = NULL;

  g_return_if_fail (MMA_IS_SYNC_BUTTON (self));

  g_set_object (&self->session, session);
  host = mma_server_address_get_host (mma_api_get_base_url (mma_account_session_get_api (session)));
  gtk_label_set_label (self->server, host);
  g_signal_connect_object (session, "notify::sync-state", G_CALLBACK (on_changed), self, 0);
  g_signal_connect_object (session, "notify::last-synced", G_CALLBACK (on_changed), self, 0);
  update_texts (self);
  on_changed (session, NULL, self);
}

/**
 * mma_sync_button_set_narrow:
 *
 * In a narrow window the usual state is a picture alone.
 */
void
mma_sync_button_set_narrow (MmaSyncButton *self, gboolean narrow)
{
  g_return_if_fail (MMA_IS_SYNC_BUTTON (self));

  self->narrow = narrow;
  if (self->session != NULL)
    update_texts (self);
}
