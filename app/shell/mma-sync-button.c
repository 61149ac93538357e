/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-sync-button"

#include "config.h"

#include "mma-sync-button.h"

#include "mma-accessible.h"
#include "mma-edit-row.h"
#include "mma-format.h"
#include "mma-server-address.h"
#include "mma-template.h"

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
  GtkListBox *list;
  GtkWidget *list_box;

  /* Owned */
  MmaAccountSession *session;
  MmaEdits *edits;

  /* State */
  MmaSyncState shown;
  guint n_unsent; /* as shown */
  guint n_attention;
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

/* What a person has to decide comes before what waits, and that before how true the cache is. */
static char *
make_word (MmaSyncButton *self)
{
  if (self->n_attention > 0)
    return g_strdup_printf (
        ngettext ("Needs a decision (%u)", "Needs a decision (%u)", self->n_attention),
        self->n_attention);
  if (self->n_unsent > 0)
    return g_strdup_printf (ngettext ("Unsent (%u)", "Unsent (%u)", self->n_unsent),
                            self->n_unsent);
  return g_strdup (_ (faces[self->shown].word));
}

static const char *
find_icon (MmaSyncButton *self)
{
  if (self->n_attention > 0)
    return "dialog-warning-symbolic";
  return self->n_unsent > 0 ? "document-send-symbolic" : faces[self->shown].icon;
}

/* A cache that is up to date is no news where a person has to decide. */
static const char *
find_sentence (MmaSyncButton *self)
{
  if (self->shown == MMA_SYNC_UP_TO_DATE && self->n_attention > 0)
    return _ ("Some of your changes need a decision.");
  if (self->shown == MMA_SYNC_UP_TO_DATE && self->n_unsent > 0)
    return _ ("Some of your changes are not yet sent.");
  return _ (faces[self->shown].sentence);
}

static void
update_face (MmaSyncButton *self)
{
  g_autofree char *word = make_word (self);
  gboolean usual =
      self->shown == MMA_SYNC_UP_TO_DATE && self->n_attention == 0 && self->n_unsent == 0;

  gtk_image_set_from_icon_name (self->icon, find_icon (self));
  gtk_label_set_label (self->word, word);
  gtk_widget_set_visible (GTK_WIDGET (self->word), !self->narrow || !usual);
  mma_accessible_set_name (GTK_WIDGET (self->button), word);
}

/* Of a cache that is up to date the time of day tells enough. */
static char *
make_tooltip (MmaSyncButton *self, const char *sentence, const char *checked, gint64 at)
{
  g_autofree char *clock = NULL;

  if (self->shown != MMA_SYNC_UP_TO_DATE || self->n_attention + self->n_unsent > 0 || at <= 0)
    return g_strdup_printf ("%s\n%s", sentence, checked);
  clock = mma_format_last_contact (at, MAX (g_get_real_time () / 1000, at + MM_HOUR_MS));
  /* Translators: %s is a time such as 14:05 */
  return g_strdup_printf (_ ("Everything is up to date (checked %s)"), clock);
}

static void
update_texts (MmaSyncButton *self)
{
  const char *sentence = find_sentence (self);
  gint64 at = mma_account_session_get_last_synced (self->session);
  g_autofree char *moment = at > 0 ? mma_format_moment (at, g_get_real_time () / 1000) : NULL;
  g_autofree char *checked = NULL;
  g_autofree char *tooltip = NULL;

  /* Translators: %s is a time such as 14:05 */
  checked = moment != NULL ? g_strdup_printf (_ ("Checked %s"), moment)
                           : g_strdup (_ ("Not checked yet"));
  tooltip = make_tooltip (self, sentence, checked, at);
  gtk_label_set_label (self->sentence, sentence);
  gtk_label_set_label (self->last, checked);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tooltip);
  update_face (self);
}

/* An edit is usually taken before anybody could read that it waits. */
static void
take_counts (MmaSyncButton *self)
{
  self->n_unsent = mma_edits_get_n_unsent (self->edits);
  self->n_attention = mma_edits_get_n_attention (self->edits);
  gtk_widget_set_visible (self->list_box, self->n_unsent + self->n_attention > 0);
}

static gboolean
on_patience_over (gpointer data)
{
  MmaSyncButton *self = data;

  self->patience = 0;
  self->shown = mma_account_session_get_sync_state (self->session);
  take_counts (self);
  update_texts (self);
  return G_SOURCE_REMOVE;
}

static gboolean
is_passing (MmaSyncButton *self, MmaSyncState state)
{
  return state == MMA_SYNC_SYNCING ||
         (mma_edits_get_n_unsent (self->edits) > self->n_unsent && state == MMA_SYNC_UP_TO_DATE);
}

static void
update (MmaSyncButton *self)
{
  MmaSyncState state = mma_account_session_get_sync_state (self->session);

  if (is_passing (self, state))
    {
      if (self->patience == 0)
        self->patience = g_timeout_add (PATIENCE_MS, on_patience_over, self);
      return;
    }
  g_clear_handle_id (&self->patience, g_source_remove);
  self->shown = state;
  take_counts (self);
  update_texts (self);
}

static void
on_changed (MmaAccountSession *session, GParamSpec *pspec, MmaSyncButton *self)
{
  update (self);
}

static void
on_edits_changed (MmaEdits *edits, GParamSpec *pspec, MmaSyncButton *self)
{
  update (self);
}

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  MmaSyncButton *self = data;

  return mma_edit_row_new (self->edits, item);
}

static void
mma_sync_button_dispose (GObject *object)
{
  MmaSyncButton *self = MMA_SYNC_BUTTON (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->session);
  g_clear_object (&self->edits);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_SYNC_BUTTON);

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
  gtk_widget_class_bind_template_child (widget_class, MmaSyncButton, list);
  gtk_widget_class_bind_template_child (widget_class, MmaSyncButton, list_box);
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
  g_set_object (&self->edits, mma_account_session_get_edits (session));
  gtk_list_box_bind_model (self->list, mma_edits_get_list (self->edits), create_row, self, NULL);
  g_signal_connect_object (self->edits, "notify::n-unsent", G_CALLBACK (on_edits_changed), self, 0);
  g_signal_connect_object (self->edits, "notify::n-attention", G_CALLBACK (on_edits_changed), self,
                           0);
  g_signal_connect_object (session, "notify::sync-state", G_CALLBACK (on_changed), self, 0);
  g_signal_connect_object (session, "notify::last-synced", G_CALLBACK (on_changed), self, 0);
  take_counts (self);
  update_texts (self);
  update (self);
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
