/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-gateways-page-private.h"

#include <glib/gi18n.h>

#include "mm-gateway.h"
#include "mma-gateways-output.h"
#include "mma-template.h"

#define PATIENCE_MS 200

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaGatewaysPage, mma_gateways_page, GTK_TYPE_WIDGET)

/* helpers */

/* What the list is filtered by, in words; empty for nothing. */
static char *
filter_words (MmaGatewaysPage *self)
{
  g_autofree char *place = mma_gateways_filter_to_string (self->filter);
  g_auto (GStrv) parts = g_strsplit (place, "\n", -1);
  g_autoptr (GString) words = g_string_new (mma_gateways_chips_get_word (self->chips));
  const char *typed = mma_gateways_page_get_typed (self);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", parts[i]);
  if (*typed != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", typed);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* callbacks */

static gboolean
patience_cb (gpointer data)
{
  MmaGatewaysPage *self = data;

  self->patience = 0;
  mma_gateways_page_show_face (self);
  return G_SOURCE_REMOVE;
}

static void
narrow_cb (MmaGatewaysPage *self)
{
  gboolean narrow = mma_narrow_layout_get_narrow (self->narrow_layout);

  gtk_widget_set_visible (GTK_WIDGET (self->columns_button), !narrow);
  mma_gateways_table_set_narrow (self->table, narrow);
}

static void
chips_cb (MmaGatewaysPage *self)
{
  if (self->model == NULL)
    return;
  mma_record_model_set_state (self->model, mma_gateways_chips_get_state (self->chips));
  mma_gateways_page_show_face (self);
  mma_gateways_page_remember (self);
}

static void
filter_cb (MmaGatewaysPage *self)
{
  g_auto (GStrv) conditions = mma_gateways_filter_get_conditions (self->filter);

  if (self->model == NULL)
    return;
  mma_record_model_set_conditions (self->model, (const char *const *) conditions);
  if (conditions[0] != NULL)
    gtk_widget_add_css_class (self->filter_button, "mm-filtering");
  else
    gtk_widget_remove_css_class (self->filter_button, "mm-filtering");
  mma_gateways_page_show_face (self);
  mma_gateways_page_remember (self);
}

/* Read in time for the first key. */
static void
search_mode_cb (MmaGatewaysPage *self)
{
  if (self->model != NULL && gtk_search_bar_get_search_mode (self->search_bar))
    mma_record_model_prepare_search (self->model);
}

static void
search_changed_cb (MmaGatewaysPage *self)
{
  mma_record_model_set_text (self->model, mma_gateways_page_get_typed (self));
  mma_gateways_page_show_face (self);
}

static void
items_changed_cb (MmaGatewaysPage *self)
{
  gboolean by_trouble = !mma_gateways_table_is_sorted (self->table) &&
                        g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0;

  mma_gateways_chips_show_counts (self->chips, self->model);
  gtk_label_set_label (GTK_LABEL (self->order), by_trouble ? _ ("Trouble first") : "");
  mma_gateways_page_show_face (self);
}

static void
clear_cb (MmaGatewaysPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  mma_chips_choose (MMA_CHIPS (self->chips), 0);
  mma_gateways_filter_clear (self->filter);
  mma_record_model_set_text (self->model, "");
  mma_gateways_page_show_face (self);
}

static gboolean
find_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  MmaGatewaysPage *self = MMA_GATEWAYS_PAGE (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  return TRUE;
}

static MmaGatewaysOutput
describe (MmaGatewaysPage *self)
{
  return (MmaGatewaysOutput){ .parent = GTK_WIDGET (self),
                              .model = G_LIST_MODEL (self->model),
                              .cells = mma_gateways_table_get_cells (self->table),
                              .party_title = self->dealer ? _ ("Customer") : _ ("Dealers") };
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaGatewaysPage *self = MMA_GATEWAYS_PAGE (widget);
  MmaGatewaysOutput output = describe (self);

  g_cancellable_cancel (self->saving);
  g_clear_object (&self->saving);
  self->saving = g_cancellable_new ();
  mma_gateways_output_save (&output, self->saving);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaGatewaysPage *self = MMA_GATEWAYS_PAGE (widget);
  MmaGatewaysOutput output = describe (self);
  g_autofree char *words = filter_words (self);

  output.filter = words;
  mma_gateways_output_print (&output);
}

static void
set_up (MmaGatewaysPage *self)
{
  self->model = mma_record_model_new (self->cache, "gateway", MM_TYPE_GATEWAY);
  mma_gateways_page_set_up_empty (self);
  mma_gateways_page_restore (self);
  mma_gateways_table_set_up (self->table, self->session, self->cache, self->model, self->dealer);
  gtk_menu_button_set_menu_model (self->columns_button,
                                  mma_gateways_table_get_columns_menu (self->table));
  gtk_widget_insert_action_group (GTK_WIDGET (self->columns_button), "columns",
                                  G_ACTION_GROUP (mma_gateways_table_get_columns (self->table)));
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  items_changed_cb (self);
}

/* vfuncs */

static void
mma_gateways_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    MMA_GATEWAYS_PAGE (object)->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_gateways_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, MMA_GATEWAYS_PAGE (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_gateways_page_constructed (GObject *object)
{
  MmaGatewaysPage *self = MMA_GATEWAYS_PAGE (object);
  MmAccount *account;

  G_OBJECT_CLASS (mma_gateways_page_parent_class)->constructed (object);
  if (self->session == NULL)
    return;
  account = mma_account_session_get_account (self->session);
  self->dealer = g_strcmp0 (mm_account_get_role (account), "dealer") == 0;
  /* operators keep no copy of the gateways */
  self->forbidden = !self->dealer && g_strcmp0 (mm_account_get_role (account), "customer") != 0;
  self->cache = g_object_ref (mma_account_session_get_cache (self->session));
  set_up (self);
  g_signal_connect_object (self->session, "notify::sync-state",
                           G_CALLBACK (mma_gateways_page_show_face), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::last-synced",
                           G_CALLBACK (mma_gateways_page_show_face), self, G_CONNECT_SWAPPED);
}

static void
mma_gateways_page_dispose (GObject *object)
{
  MmaGatewaysPage *self = MMA_GATEWAYS_PAGE (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_cancellable_cancel (self->saving);
  g_clear_object (&self->saving);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_GATEWAYS_PAGE);
  g_clear_object (&self->model);
  g_clear_object (&self->cache);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mma_gateways_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/gateways/mma-gateways-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, narrow_layout);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, chips_bar);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, chips);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, filter);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, foot);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, dealer_facts);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, table);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, empty);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, no_result);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, status);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, order);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, columns_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, chips_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
mma_gateways_page_class_init (MmaGatewaysPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mma_gateways_page_get_property;
  object_class->set_property = mma_gateways_page_set_property;
  object_class->constructed = mma_gateways_page_constructed;
  object_class->dispose = mma_gateways_page_dispose;

  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, MMA_TYPE_ACCOUNT_SESSION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  g_type_ensure (MMA_TYPE_GATEWAYS_CHIPS);
  g_type_ensure (MMA_TYPE_GATEWAYS_FILTER);
  g_type_ensure (MMA_TYPE_GATEWAYS_TABLE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find_cb, NULL);
  gtk_widget_class_install_action (widget_class, "list.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "list.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "list.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "list.print",
                                       NULL);
  bind_template (widget_class);
}

static void
mma_gateways_page_init (MmaGatewaysPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self));
  narrow_cb (self);
}

/* public functions */

GtkWidget *
mma_gateways_page_new (MmaAccountSession *session)
{
  return g_object_new (MMA_TYPE_GATEWAYS_PAGE, "session", session, NULL);
}

/** mma_gateways_page_new_for_cache: a list that shows a cache without a session, for pictures */
GtkWidget *
mma_gateways_page_new_for_cache (MmaCache *cache, gboolean dealer)
{
  MmaGatewaysPage *self = g_object_new (MMA_TYPE_GATEWAYS_PAGE, NULL);

  self->cache = g_object_ref (cache);
  self->dealer = dealer;
  set_up (self);
  return GTK_WIDGET (self);
}

/** mma_gateways_page_search: opens the search with a text. */
void
mma_gateways_page_search (MmaGatewaysPage *self, const char *text)
{
  g_return_if_fail (MMA_IS_GATEWAYS_PAGE (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
  search_changed_cb (self);
}

/** mma_gateways_page_end_search: Returns: whether there was a search to be closed */
gboolean
mma_gateways_page_end_search (MmaGatewaysPage *self)
{
  g_return_val_if_fail (MMA_IS_GATEWAYS_PAGE (self), FALSE);

  if (!gtk_search_bar_get_search_mode (self->search_bar))
    return FALSE;
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  search_changed_cb (self);
  gtk_widget_child_focus (GTK_WIDGET (self->faces), GTK_DIR_TAB_FORWARD);
  return TRUE;
}

MmaRecordModel *
mma_gateways_page_get_model (MmaGatewaysPage *self)
{
  return self->model;
}

/** mma_gateways_page_get_face: "list", "empty", "no-result", "loading" or "offline" */
const char *
mma_gateways_page_get_face (MmaGatewaysPage *self)
{
  return gtk_stack_get_visible_child_name (self->faces);
}
