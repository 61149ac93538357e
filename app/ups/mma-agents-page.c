/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-agents-page.h"

#include <glib/gi18n.h>

#include "mm-json.h"
#include "mma-fact-row.h"
#include "mma-format.h"
#include "mma-items-page.h"

struct _MmaAgentsPage
{
  MmaItemsPage parent_instance;

  /* borrowed, of the template */
  GtkListBox *agents;
};

G_DEFINE_FINAL_TYPE (MmaAgentsPage, mma_agents_page, MMA_TYPE_ITEMS_PAGE)

static const MmaItemDeed disconnection = {
  "DELETE",
  N_ ("Disconnect this gateway?"),
  N_ ("The states that it told are shown no more. To connect it again you need its "
      "registration sheet."),
  N_ ("Disconnect"),
  N_ ("The gateway was disconnected"),
};

static void
disconnect_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *path =
      g_strconcat ("/v1/ups/agents/", g_variant_get_string (parameter, NULL), NULL);

  mma_items_page_do (MMA_ITEMS_PAGE (widget), &disconnection, path);
}

/* Rows */

static char *
describe_contact (JsonObject *item)
{
  g_autofree char *at = NULL;
  gint64 last_contact;

  if (!mm_json_get_opt_time (item, "last_contact_at", &last_contact, NULL) ||
      last_contact == MM_NO_VALUE)
    return g_strdup (_ ("It has not reported yet."));
  at = mma_format_date_time (last_contact);
  /* Translators: a date and time */
  return g_strdup_printf (_ ("Last contact %s"), at);
}

static char *
describe_units (JsonObject *item)
{
  gint64 units = json_object_get_int_member_with_default (item, "units", 0);
  g_autofree char *count = mma_format_count (units);

  if (units == 0)
    return g_strdup (_ ("No UPS of yours was seen yet."));
  /* Translators: a number of UPS */
  return g_strdup_printf (ngettext ("Tells of %s UPS", "Tells of %s UPS", (gulong) units), count);
}

static void
add_row (MmaAgentsPage *self, JsonObject *item)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/ups/agent-row.ui");
  const char *id = json_object_get_string_member_with_default (item, "gateway_id", "");
  g_autofree char *units = describe_units (item);
  g_autofree char *facts = describe_contact (item);
  GtkActionable *button = GTK_ACTIONABLE (gtk_builder_get_object (builder, "disconnect"));

  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "gateway")), id);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "units")), units);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "facts")), facts);
  /* The target comes first: GTK warns of an action that lacks it, even for a moment. */
  gtk_actionable_set_action_target (button, "s", id);
  gtk_actionable_set_action_name (button, "agents.disconnect");
  gtk_list_box_append (self->agents, GTK_WIDGET (gtk_builder_get_object (builder, "row")));
}

static gboolean
mma_agents_page_show_items (MmaItemsPage *page, JsonArray *items)
{
  MmaAgentsPage *self = MMA_AGENTS_PAGE (page);

  mma_fact_row_clear (self->agents);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item;

      if (mm_json_get_element_object (items, "items", i, &item, NULL))
        add_row (self, item);
    }
  return gtk_widget_get_first_child (GTK_WIDGET (self->agents)) != NULL;
}

static void
mma_agents_page_class_init (MmaAgentsPageClass *klass)
{
  MmaItemsPageClass *items_class = MMA_ITEMS_PAGE_CLASS (klass);

  items_class->path = "/v1/ups/agents";
  items_class->show_items = mma_agents_page_show_items;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "agents.disconnect", "s",
                                   disconnect_action);
}

static void
mma_agents_page_init (MmaAgentsPage *self)
{
  g_autoptr (GtkBuilder) builder =
      mma_items_page_build (MMA_ITEMS_PAGE (self), "/jp/mimamori/Mimamori/ups/agents-content.ui");

  self->agents = GTK_LIST_BOX (gtk_builder_get_object (builder, "agents"));
  mma_items_page_set_empty (MMA_ITEMS_PAGE (self), "network-server-symbolic",
                            _ ("No gateway is connected"),
                            _ ("A gateway that reads your UPS through NUT tells their states. "
                               "Connect it with its registration sheet."),
                            _ ("Connect a gateway"), "win.connect-agent");
}

GtkWidget *
mma_agents_page_new (MmaAccountSession *session)
{
  GtkWidget *self = g_object_new (MMA_TYPE_AGENTS_PAGE, NULL);

  mma_items_page_set_session (MMA_ITEMS_PAGE (self), session);
  return self;
}
