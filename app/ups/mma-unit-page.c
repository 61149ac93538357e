/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-page.h"

#include <glib/gi18n.h>

#include "mma-keycode.h"
#include "mma-keycodes.h"
#include "mma-notice.h"
#include "mma-template.h"
#include "mma-unit-facts.h"
#include "mma-unit-store.h"

#define REFRESH_S 60

struct _MmaUnitPage
{
  GtkWidget parent_instance;

  /* template children */
  MmaNotice *pending;
  MmaNotice *notice;
  GtkStack *code_faces;
  MmaKeycode *keycode;
  GtkListBox *unit;
  GtkListBox *user;
  GtkListBox *place;
  GtkWidget *live_group;
  GtkListBox *live;

  /* owned */
  MmaAccountSession *session;
  MmaKeycodes *codes;
  MmUnit *record;
  char *id;

  /* state */
  guint timer;   /* while the page is seen */
  guint leaving; /* the window is to be told, or 0 */
};

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaUnitPage, mma_unit_page, GTK_TYPE_WIDGET)

/* helpers */

static void
show_live (MmaUnitPage *self)
{
  MmUnitLive *live = mm_unit_get_live (self->record);

  gtk_widget_set_visible (self->live_group, live != NULL);
  mma_unit_facts_show_live (live, self->live);
}

static void
show_pending (MmaUnitPage *self)
{
  const char *pending = mm_unit_get_pending (self->record);

  mma_notice_show (self->pending, MMA_NOTICE_INFO,
                   pending == NULL                   ? NULL
                   : g_str_equal (pending, "unsent") ? _ ("A change has not been sent yet.")
                                                     : _ ("A change needs your decision."));
}

/* The window takes the page away, and what holds it. */
static gboolean
leave_cb (gpointer data)
{
  MmaUnitPage *self = data;
  g_autoptr (GtkWidget) page = g_object_ref (GTK_WIDGET (self));

  self->leaving = 0;
  gtk_widget_activate_action (page, "win.leave-unit", "s", self->id);
  return G_SOURCE_REMOVE;
}

/* It is not this account's any more, and neither is its keycode. */
static void
leave (MmaUnitPage *self)
{
  mma_keycodes_forget (self->codes);
  if (self->leaving == 0 && self->timer != 0)
    self->leaving = g_idle_add (leave_cb, self);
}

static void
show (MmaUnitPage *self)
{
  MmaCache *cache = mma_account_session_get_cache (self->session);
  g_autoptr (JsonObject) body = mma_cache_get_record (cache, "unit", self->id);
  MmUnit *record = body != NULL ? mm_unit_from_json (body, NULL) : NULL;

  if (record == NULL)
    {
      if (self->record != NULL)
        leave (self);
      return;
    }
  g_clear_object (&self->record);
  self->record = record;
  mma_unit_facts_show (record, self->unit, self->user, self->place);
  show_live (self);
  show_pending (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

/* callbacks */

static void
cache_cb (MmaUnitPage *self, const char *kind)
{
  if (*kind == '\0' || g_str_equal (kind, "unit"))
    show (self);
}

static void
show_code_cb (MmaUnitPage *self)
{
  const char *ids[] = { self->id, NULL };

  mma_keycodes_fetch (self->codes, ids);
}

static void
codes_cb (MmaUnitPage *self)
{
  const MmaKeycodeEntry *entry = mma_keycodes_get (self->codes, self->id);

  mma_notice_show (self->notice, MMA_NOTICE_WARNING, NULL);
  mma_keycode_set (self->keycode, entry != NULL ? entry->keycode : NULL,
                   entry != NULL ? entry->first : NULL, entry != NULL ? entry->one : NULL);
  gtk_stack_set_visible_child_name (self->code_faces, entry != NULL ? "shown" : "masked");
}

static void
failed_cb (MmaUnitPage *self, const char *words)
{
  mma_notice_show (self->notice, MMA_NOTICE_WARNING, words);
}

static void
act (MmaUnitPage *self, const char *action)
{
  const char *ids[] = { self->id, NULL };

  gtk_widget_activate_action (GTK_WIDGET (self), action, "^as", ids);
}

static void
edit_cb (MmaUnitPage *self)
{
  act (self, "win.edit-units");
}

static void
transfer_cb (MmaUnitPage *self)
{
  act (self, "win.transfer-units");
}

/* What is shown grows old by itself. */
static gboolean
minute_cb (gpointer data)
{
  show_live (data);
  return G_SOURCE_CONTINUE;
}

/* vfuncs */

static void
mma_unit_page_map (GtkWidget *widget)
{
  MmaUnitPage *self = MMA_UNIT_PAGE (widget);

  self->timer = g_timeout_add_seconds (REFRESH_S, minute_cb, self);
  show (self);
  GTK_WIDGET_CLASS (mma_unit_page_parent_class)->map (widget);
}

static void
mma_unit_page_unmap (GtkWidget *widget)
{
  MmaUnitPage *self = MMA_UNIT_PAGE (widget);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->leaving, g_source_remove);
  mma_keycodes_forget (self->codes);
  GTK_WIDGET_CLASS (mma_unit_page_parent_class)->unmap (widget);
}

static void
mma_unit_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmUnit *record = MMA_UNIT_PAGE (object)->record;

  if (id == PROP_TITLE)
    g_value_set_string (value, record != NULL ? mm_unit_get_serial (record) : "");
  else if (id == PROP_SUBTITLE)
    g_value_set_string (value, record != NULL ? mm_unit_get_model (record) : "");
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_unit_page_dispose (GObject *object)
{
  MmaUnitPage *self = MMA_UNIT_PAGE (object);

  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_UNIT_PAGE);
  g_clear_object (&self->codes);
  g_clear_object (&self->record);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (mma_unit_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/ups/mma-unit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaUnitPage, pending);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitPage, notice);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitPage, code_faces);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitPage, keycode);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitPage, unit);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitPage, user);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitPage, place);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitPage, live_group);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitPage, live);
  gtk_widget_class_bind_template_callback (widget_class, show_code_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, transfer_cb);
}

static void
mma_unit_page_class_init (MmaUnitPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = mma_unit_page_get_property;
  object_class->dispose = mma_unit_page_dispose;
  widget_class->map = mma_unit_page_map;
  widget_class->unmap = mma_unit_page_unmap;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
mma_unit_page_init (MmaUnitPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* public functions */

GtkWidget *
mma_unit_page_new (MmaAccountSession *session, const char *id)
{
  g_autoptr (MmaUnitPage) self = g_object_ref_sink (g_object_new (MMA_TYPE_UNIT_PAGE, NULL));

  self->session = g_object_ref (session);
  self->id = g_strdup (id);
  self->codes = mma_keycodes_new (session);
  show (self);
  if (self->record == NULL)
    return NULL;
  g_signal_connect_object (self->codes, "changed", G_CALLBACK (codes_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->codes, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mma_account_session_get_cache (session), "changed",
                           G_CALLBACK (cache_cb), self, G_CONNECT_SWAPPED);
  g_object_force_floating (G_OBJECT (self));
  return GTK_WIDGET (g_steal_pointer (&self));
}
