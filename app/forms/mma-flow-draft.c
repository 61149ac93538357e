/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-flow-draft"

#include "mma-flow-draft.h"

#include <adwaita.h>

#include <glib/gi18n.h>

#include "mma-format.h"

/* The most that a crash costs. */
#define KEEP_AFTER_MS 1000

struct _MmaFlowDraft
{
  GObject parent_instance;

  /* owned */
  MmaForm *form;
  MmaFormDraft *place;
  MmaDraftOffer *offer;
  JsonObject *initial; /* what the form held before anybody typed */

  /* state */
  gboolean dirty; /* something was typed that is not kept */
  gint64 kept_at; /* ms UTC; 0 while nothing is kept */
  guint timer;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaFlowDraft, mma_flow_draft, G_TYPE_OBJECT)

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

static void
set_kept_at (MmaFlowDraft *self, gint64 at)
{
  self->dirty = FALSE;
  self->kept_at = at;
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
on_timer (gpointer data)
{
  MmaFlowDraft *self = data;

  self->timer = 0;
  mma_flow_draft_keep (self);
  return G_SOURCE_REMOVE;
}

/* While an older draft is offered, the first letter does not overwrite it. Who types without a
 * pause loses no more than the others. */
static void
on_form_changed (MmaFlowDraft *self)
{
  self->dirty = TRUE;
  if (gtk_widget_get_visible (GTK_WIDGET (self->offer)) || self->timer != 0)
    return;
  self->timer = g_timeout_add (KEEP_AFTER_MS, on_timer, self);
}

static void
on_resume (MmaFlowDraft *self)
{
  gint64 saved_at;
  g_autoptr (JsonObject) values = mma_form_draft_load (self->place, now_ms (), &saved_at);

  gtk_widget_hide (GTK_WIDGET (self->offer));
  if (values == NULL)
    return;
  mma_form_resume (self->form, values);
  g_clear_handle_id (&self->timer, g_source_remove);
  set_kept_at (self, saved_at);
}

static void
on_restart (MmaFlowDraft *self)
{
  gtk_widget_hide (GTK_WIDGET (self->offer));
  mma_flow_draft_forget (self);
}

static void
mma_flow_draft_dispose (GObject *object)
{
  MmaFlowDraft *self = MMA_FLOW_DRAFT (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->form);
  g_clear_object (&self->place);
  g_clear_object (&self->offer);
  g_clear_pointer (&self->initial, json_object_unref);
  G_OBJECT_CLASS (mma_flow_draft_parent_class)->dispose (object);
}

static void
mma_flow_draft_class_init (MmaFlowDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_flow_draft_dispose;
  signals[CHANGED] = g_signal_new ("changed", MMA_TYPE_FLOW_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
mma_flow_draft_init (MmaFlowDraft *self)
{
}

MmaFlowDraft *
mma_flow_draft_new (MmaForm *form, MmaFormDraft *place, MmaDraftOffer *offer)
{
  MmaFlowDraft *self = g_object_new (MMA_TYPE_FLOW_DRAFT, NULL);
  g_autoptr (JsonObject) values = NULL;
  gint64 saved_at = 0;

  self->form = g_object_ref (form);
  self->place = g_object_ref (place);
  self->offer = g_object_ref (offer);
  self->initial = mma_form_collect_draft (form);
  values = mma_form_draft_load (place, now_ms (), &saved_at);
  if (values != NULL)
    mma_draft_offer_show (offer, saved_at);
  g_signal_connect_object (form, "changed", G_CALLBACK (on_form_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (offer, "resume", G_CALLBACK (on_resume), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (offer, "restart", G_CALLBACK (on_restart), self, G_CONNECT_SWAPPED);
  return self;
}

/* A draft is what was changed: what the form began with may be something else next time. */
static JsonObject *
collect_changes (MmaFlowDraft *self)
{
  JsonObject *values = mma_form_collect_draft (self->form);
  g_autoptr (GList) names = json_object_get_members (self->initial);

  for (GList *name = names; name != NULL; name = name->next)
    if (json_object_has_member (values, name->data) &&
        json_node_equal (json_object_get_member (values, name->data),
                         json_object_get_member (self->initial, name->data)))
      json_object_remove_member (values, name->data);
  return values;
}

char *
mma_flow_draft_describe (MmaFlowDraft *self)
{
  g_autofree char *clock = NULL;

  if (self->kept_at == 0)
    return NULL;
  clock = mma_format_clock (self->kept_at);
  /* Translators: %s is a time of day. */
  return g_strdup_printf (_ ("Draft saved at %s"), clock);
}

gboolean
mma_flow_draft_keep (MmaFlowDraft *self)
{
  g_autoptr (JsonObject) values = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = now_ms ();

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->dirty)
    return self->kept_at != 0;
  values = collect_changes (self);
  if (mma_form_draft_save (self->place, values, now, &error))
    set_kept_at (self, json_object_get_size (values) > 0 ? now : 0);
  else
    g_message ("The draft was not kept: %s", error->message);
  return self->kept_at != 0;
}

void
mma_flow_draft_forget (MmaFlowDraft *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  mma_form_draft_discard (self->place);
  set_kept_at (self, 0);
}

void
mma_flow_draft_leave (MmaFlowDraft *self, GtkWidget *page)
{
  GtkWidget *toasts = gtk_widget_get_ancestor (page, ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast;

  if (!mma_flow_draft_keep (self) || toasts == NULL)
    return;
  toast = adw_toast_new (_ ("The draft was saved"));
  adw_toast_set_button_label (toast, _ ("Discard"));
  /* The toast outlives the page. */
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (mma_form_draft_discard),
                         g_object_ref (self->place), (GClosureNotify) g_object_unref,
                         G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), toast);
}
