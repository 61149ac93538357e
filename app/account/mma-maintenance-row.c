/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-maintenance-row.h"

#include <glib/gi18n.h>

#include "mma-accessible.h"
#include "mma-format.h"

struct _MmaMaintenanceRow
{
  AdwActionRow parent_instance;

  /* template children */
  GtkImage *icon;
  GtkButton *resend;
  GtkButton *remove;

  /* owned */
  char *id;
};

G_DEFINE_FINAL_TYPE (MmaMaintenanceRow, mma_maintenance_row, ADW_TYPE_ACTION_ROW)

static void
mma_maintenance_row_finalize (GObject *object)
{
  g_free (MMA_MAINTENANCE_ROW (object)->id);
  G_OBJECT_CLASS (mma_maintenance_row_parent_class)->finalize (object);
}

static void
mma_maintenance_row_class_init (MmaMaintenanceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mma_maintenance_row_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/account/mma-maintenance-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaMaintenanceRow, icon);
  gtk_widget_class_bind_template_child (widget_class, MmaMaintenanceRow, resend);
  gtk_widget_class_bind_template_child (widget_class, MmaMaintenanceRow, remove);
}

static void
mma_maintenance_row_init (MmaMaintenanceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
describe_undeliverable (JsonObject *address)
{
  const char *since =
      json_object_get_string_member_with_default (address, "undeliverable_since", NULL);
  g_autoptr (GDateTime) time = since != NULL ? g_date_time_new_from_iso8601 (since, NULL) : NULL;
  g_autofree char *day = NULL;

  if (time == NULL)
    return g_strdup (_ ("Mails do not arrive"));
  day = mma_format_bare_day (g_date_time_to_unix (time) * 1000, g_get_real_time () / 1000);
  /* Translators: %s is a day */
  return g_strdup_printf (_ ("Mails do not arrive (%s)"), day);
}

static const char *
get_text (JsonObject *address, const char *name)
{
  return json_object_get_string_member_with_default (address, name, "");
}

static void
show_state (MmaMaintenanceRow *self, JsonObject *address)
{
  const char *state = get_text (address, "state");
  const char *positive[] = { "mm-positive", NULL };
  const char *caution[] = { "mm-caution", NULL };
  const char *dim[] = { "mm-dim", NULL };
  gboolean confirmed = g_str_equal (state, "confirmed");
  gboolean undeliverable = g_str_equal (state, "undeliverable");
  gboolean unsent = g_str_equal (state, "unsent");
  g_autofree char *words = undeliverable ? describe_undeliverable (address)
                                         : g_strdup (confirmed ? _ ("Confirmed")
                                                     : unsent  ? _ ("Not sent yet")
                                                               : _ ("Waits to be confirmed"));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  gtk_image_set_from_icon_name (self->icon, confirmed       ? "emblem-ok-symbolic"
                                            : undeliverable ? "dialog-warning-symbolic"
                                                            : "mail-unread-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), confirmed       ? positive
                                                       : undeliverable ? caution
                                                                       : dim);
  gtk_widget_set_visible (GTK_WIDGET (self->resend), !confirmed && !unsent);
}

/* The target comes first: GTK warns of an action that lacks it, even for a moment. */
static void
set_action (GtkButton *button, const char *action, const char *id, const char *mail)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", id, mail);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

GtkWidget *
mma_maintenance_row_new (JsonObject *address)
{
  MmaMaintenanceRow *self = g_object_new (MMA_TYPE_MAINTENANCE_ROW, "use-markup", FALSE, NULL);
  const char *mail = get_text (address, "mail");
  const char *id = get_text (address, "id");
  g_autofree char *resend = g_strdup_printf (_ ("Send to %s again"), mail);
  g_autofree char *remove = g_strdup_printf (_ ("Remove %s"), mail);

  self->id = g_strdup (id);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), mail);
  show_state (self, address);
  set_action (self->resend, "maintenance.resend", id, mail);
  set_action (self->remove, "maintenance.remove", id, mail);
  mma_accessible_set_name (GTK_WIDGET (self->resend), resend);
  mma_accessible_set_name (GTK_WIDGET (self->remove), remove);
  return GTK_WIDGET (self);
}

/**
 * mma_maintenance_row_update:
 * @address: (nullable): as mma_maintenance_row_new() takes it
 *
 * Shows how it stands with the address now.
 *
 * Returns: %FALSE when it is another address, for which a row of its own is needed
 */
gboolean
mma_maintenance_row_update (MmaMaintenanceRow *self, JsonObject *address)
{
  g_return_val_if_fail (MMA_IS_MAINTENANCE_ROW (self), FALSE);

  if (address == NULL || !g_str_equal (get_text (address, "id"), self->id))
    return FALSE;
  show_state (self, address);
  return TRUE;
}
