/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-page-private.h"

#include <glib/gi18n.h>

#include "mma-format.h"

/* Which face the list has, and what is said below it. */

static void
show_status (MmaUnitsPage *self, guint shown, guint total)
{
  g_autofree char *all = mma_format_count (total);
  g_autofree char *some = mma_format_count (shown);
  g_autofree char *text = NULL;

  if (shown == total)
    /* Translators: number of UPS units */
    text = g_strdup_printf (ngettext ("%s unit", "%s units", total), all);
  else
    /* Translators: number of UPS units, number of those that the filter shows */
    text = g_strdup_printf (_ ("%s units, %s shown"), all, some);
  gtk_label_set_label (self->status, total > 0 ? text : "");
}

void
mma_units_page_show_face (MmaUnitsPage *self)
{
  guint total = mma_unit_store_get_total (self->store);
  guint shown = g_list_model_get_n_items (self->shown);
  gboolean narrow = mma_narrow_layout_get_narrow (self->narrow_layout);
  gboolean synced = mma_account_session_get_last_synced (self->session) > 0;
  gboolean offline = mma_account_session_get_sync_state (self->session) == MMA_SYNC_OFFLINE;

  gtk_stack_set_visible_child_name (self->faces, shown > 0   ? (narrow ? "cards" : "table")
                                                 : total > 0 ? "no-result"
                                                 : synced    ? "empty"
                                                 : offline   ? "offline"
                                                             : "loading");
  gtk_widget_set_visible (self->tools, total > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.save", shown > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.print", shown > 0);
  show_status (self, shown, total);
}

void
mma_units_page_set_up_faces (MmaUnitsPage *self)
{
  mma_empty_state_set_offline (self->offline);
  mma_empty_state_set (self->empty, "uninterruptible-power-supply-symbolic",
                       _ ("No UPS is registered yet"),
                       _ ("Register your UPS to see its keycode and guarantee."));
  mma_empty_state_set_button (self->empty, _ ("Register a UPS"), "win.show-page('register-units')");
}

/* The view that is not seen keeps no rows. */
void
mma_units_page_show_view (MmaUnitsPage *self)
{
  gboolean narrow = mma_narrow_layout_get_narrow (self->narrow_layout);

  if (self->selection == NULL)
    return;
  gtk_column_view_set_model (self->table, narrow ? NULL : self->selection);
  gtk_list_view_set_model (self->cards, narrow ? self->selection : NULL);
  gtk_widget_set_visible (self->show_codes, !narrow);
  gtk_widget_set_visible (self->deselect, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_button), !narrow);
  mma_units_page_show_face (self);
}
