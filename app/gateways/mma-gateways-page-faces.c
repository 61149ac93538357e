/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-gateways-page-private.h"

#include <glib/gi18n.h>

#include "mm-phone.h"
#include "mma-fact-row.h"
#include "mma-format.h"

#define REMEMBERED_STATE "list/gateways/state"
#define REMEMBERED_PLACE "list/gateways/place"

/* Which face the list has, what is said below it, and what is remembered of it. */

const char *
mma_gateways_page_get_typed (MmaGatewaysPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
}

static void
show_status (MmaGatewaysPage *self, guint shown, guint total)
{
  g_autofree char *all = mma_format_count (total);
  g_autofree char *some = mma_format_count (shown);
  g_autofree char *text = NULL;

  if (shown == total)
    /* Translators: number of gateways */
    text = g_strdup_printf (ngettext ("%s gateway", "%s gateways", total), all);
  else
    /* Translators: number of gateways, number of those that the filter shows */
    text = g_strdup_printf (_ ("%s gateways, %s shown"), all, some);
  gtk_label_set_label (self->status, text);
}

static void
show_no_result (MmaGatewaysPage *self)
{
  const char *typed = mma_gateways_page_get_typed (self);
  g_autofree char *text = NULL;

  if (*typed == '\0')
    text = g_strdup (_ ("Please loosen the conditions."));
  else
    /* Translators: what was typed into the search */
    text = g_strdup_printf (_ ("Nothing was found for “%s”. Please loosen the conditions."), typed);
  adw_status_page_set_description (self->no_result, text);
}

void
mma_gateways_page_show_face (MmaGatewaysPage *self)
{
  guint total = mma_record_model_get_total (self->model);
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gboolean synced =
      self->session == NULL || mma_account_session_get_last_synced (self->session) > 0;
  gboolean offline = self->session != NULL &&
                     mma_account_session_get_sync_state (self->session) == MMA_SYNC_OFFLINE;

  if (self->forbidden)
    gtk_stack_set_visible_child_name (self->faces, "no-permission");
  else if (shown > 0)
    gtk_stack_set_visible_child_name (self->faces, "list");
  else if (total > 0)
    gtk_stack_set_visible_child_name (self->faces, "no-result");
  else if (!synced)
    gtk_stack_set_visible_child_name (self->faces, offline          ? "offline"
                                                   : self->patience ? "waiting"
                                                                    : "loading");
  else
    gtk_stack_set_visible_child_name (self->faces, self->dealer ? "no-customer" : "empty");
  gtk_widget_set_visible (self->chips_bar, total > 0);
  gtk_widget_set_visible (self->foot, total > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.save", shown > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.print", shown > 0);
  show_no_result (self);
  show_status (self, shown, total);
}

/* What a dealer tells a customer, large enough to read it out. */
static void
add_dealer_fact (MmaGatewaysPage *self, const char *label, const char *value)
{
  GtkWidget *row = mma_fact_row_new (label, value, TRUE);

  gtk_widget_add_css_class (row, "mm-large");
  gtk_list_box_append (self->dealer_facts, row);
}

void
mma_gateways_page_set_up_empty (MmaGatewaysPage *self)
{
  MmAccount *account =
      self->session == NULL ? NULL : mma_account_session_get_account (self->session);
  g_autofree char *phone = NULL;

  if (self->dealer && account != NULL)
    {
      if (mm_account_get_phone (account) != NULL)
        phone = mm_phone_format (mm_account_get_phone (account));
      add_dealer_fact (self, _ ("Dealer ID"), mm_account_get_login (account));
      add_dealer_fact (self, _ ("Phone number"), phone);
    }
  mma_empty_state_set (self->empty, "list-add-symbolic", _ ("No gateway is registered yet"),
                       _ ("Please have the enclosed registration sheet at hand."));
  mma_empty_state_set_button (self->empty, _ ("Register a gateway"), "win.add-gateway");
}

/* Filters are kept for the account, in facts of its cache. */
void
mma_gateways_page_remember (MmaGatewaysPage *self)
{
  g_autofree char *place = mma_gateways_filter_to_string (self->filter);
  g_autofree char *chosen = g_strdup_printf ("%u", mma_chips_get_chosen (MMA_CHIPS (self->chips)));

  mma_cache_set_fact (self->cache, REMEMBERED_STATE, chosen, NULL);
  mma_cache_set_fact (self->cache, REMEMBERED_PLACE, place, NULL);
}

void
mma_gateways_page_restore (MmaGatewaysPage *self)
{
  g_autofree char *chosen = mma_cache_get_fact (self->cache, REMEMBERED_STATE);
  g_autofree char *place = mma_cache_get_fact (self->cache, REMEMBERED_PLACE);

  mma_gateways_filter_restore (self->filter, place);
  if (chosen != NULL)
    mma_chips_choose (MMA_CHIPS (self->chips), (guint) g_ascii_strtoull (chosen, NULL, 10));
}
