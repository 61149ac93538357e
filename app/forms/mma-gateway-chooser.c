/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-gateway-chooser.h"

#include <glib/gi18n.h>

#include "mma-empty-state.h"
#include "mma-record-model.h"
#include "mma-row-name.h"
#include "mma-template.h"

/* With more than so many it is quicker to type than to look. */
#define SEARCH_ABOVE 8

struct _MmaGatewayChooser
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *frame;
  GtkSearchEntry *search;
  GtkStack *faces;
  GtkListView *list;
  GtkNoSelection *selection;
  MmaEmptyState *empty;

  /* owned */
  MmaAccountSession *session;
  MmaRecordModel *model;
  char *title;
  char *action;

  /* borrowed */
  MmaGatewayDescribe describe;
  gpointer describe_data;
};

enum
{
  PROP_TITLE = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaGatewayChooser, mma_gateway_chooser, GTK_TYPE_WIDGET)

/* Rows */

static char *
describe_plainly (MmGateway *gateway, gpointer data)
{
  MmAddress *address = mm_gateway_get_address (gateway);
  g_autofree char *place = address != NULL ? mm_address_to_place (address) : g_strdup ("");

  return g_strdup_printf ("%s　%s", mm_gateway_get_gateway_id (gateway), place);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/forms/gateway-choice.ui");
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));

  g_object_set_data (G_OBJECT (item), "name", gtk_builder_get_object (builder, "name"));
  g_object_set_data (G_OBJECT (item), "text", gtk_builder_get_object (builder, "text"));
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (MmaGatewayChooser *self, GtkListItem *item)
{
  MmGateway *gateway = gtk_list_item_get_item (item);
  g_autofree char *text = self->describe (gateway, self->describe_data);
  const char *parts[] = { mm_gateway_get_site_name (gateway), text };
  g_autofree char *name = mma_row_name_join (parts, G_N_ELEMENTS (parts));

  gtk_label_set_label (g_object_get_data (G_OBJECT (item), "name"),
                       mm_gateway_get_site_name (gateway));
  gtk_label_set_label (g_object_get_data (G_OBJECT (item), "text"), text);
  mma_row_name_set (item, name);
}

static void
activate_cb (MmaGatewayChooser *self, guint position)
{
  g_autoptr (MmGateway) gateway = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (gateway != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), self->action, "s", mm_gateway_get_id (gateway));
}

static void
search_cb (MmaGatewayChooser *self)
{
  mma_record_model_set_text (self->model, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* Faces */

static void
show_face (MmaGatewayChooser *self)
{
  guint total = mma_record_model_get_total (self->model);
  gboolean synced = mma_account_session_get_last_synced (self->session) > 0;
  gboolean offline = mma_account_session_get_sync_state (self->session) == MMA_SYNC_OFFLINE;
  const char *face = "empty";

  if (total > 0)
    face = "list";
  else if (!synced)
    face = offline ? "offline" : "loading";
  gtk_stack_set_visible_child_name (self->faces, face);
  gtk_widget_set_visible (GTK_WIDGET (self->search), total > SEARCH_ABOVE);
}

static gboolean
is_dealer (MmaAccountSession *session)
{
  MmAccount *account = mma_account_session_get_account (session);

  return g_strcmp0 (mm_account_get_service (account), "dealer") == 0;
}

static void
set_up_empty (MmaGatewayChooser *self)
{
  if (is_dealer (self->session))
    {
      mma_empty_state_set (self->empty, "system-users-symbolic",
                           _ ("There are no customers in your charge yet"),
                           _ ("Please tell your customers your dealer ID and phone number."));
      return;
    }
  mma_empty_state_set (self->empty, "list-add-symbolic", _ ("No gateway is registered yet"),
                       _ ("Please have the enclosed registration sheet at hand."));
  mma_empty_state_set_button (self->empty, _ ("Register a gateway"), "win.add-gateway");
}

static void
mma_gateway_chooser_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, MMA_GATEWAY_CHOOSER (object)->title);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_gateway_chooser_dispose (GObject *object)
{
  MmaGatewayChooser *self = MMA_GATEWAY_CHOOSER (object);

  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_GATEWAY_CHOOSER);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mma_gateway_chooser_parent_class)->dispose (object);
}

static void
mma_gateway_chooser_finalize (GObject *object)
{
  MmaGatewayChooser *self = MMA_GATEWAY_CHOOSER (object);

  g_free (self->title);
  g_free (self->action);
  G_OBJECT_CLASS (mma_gateway_chooser_parent_class)->finalize (object);
}

static void
mma_gateway_chooser_class_init (MmaGatewayChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mma_gateway_chooser_get_property;
  object_class->dispose = mma_gateway_chooser_dispose;
  object_class->finalize = mma_gateway_chooser_finalize;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (MMA_TYPE_EMPTY_STATE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/forms/mma-gateway-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaGatewayChooser, frame);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewayChooser, search);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewayChooser, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewayChooser, list);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewayChooser, selection);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewayChooser, empty);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_gateway_chooser_init (MmaGatewayChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->describe = describe_plainly;
}

static void
set_session (MmaGatewayChooser *self, MmaAccountSession *session)
{
  self->session = g_object_ref (session);
  self->model =
      mma_record_model_new (mma_account_session_get_cache (session), "gateway", MM_TYPE_GATEWAY);
  mma_record_model_set_sort (self->model, MMA_SORT_TITLE, FALSE);
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (show_face), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::sync-state", G_CALLBACK (show_face), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::last-synced", G_CALLBACK (show_face), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
mma_gateway_chooser_new (MmaAccountSession *session, const char *title, const char *action)
{
  MmaGatewayChooser *self = g_object_new (MMA_TYPE_GATEWAY_CHOOSER, NULL);

  self->title = g_strdup (title);
  self->action = g_strdup (action);
  set_session (self, session);
  set_up_empty (self);
  mma_gateway_chooser_refresh (self);
  show_face (self);
  return GTK_WIDGET (self);
}

void
mma_gateway_chooser_set_changeable (MmaGatewayChooser *self)
{
  MmaCache *cache = mma_account_session_get_cache (self->session);

  if (!is_dealer (self->session))
    return;
  mma_record_model_set_changeable (self->model, TRUE);
  if (mma_cache_count (cache, "gateway", NULL) > mma_record_model_get_total (self->model))
    mma_empty_state_set (self->empty, "changes-prevent-symbolic",
                         _ ("There is no gateway that you may change"),
                         _ ("By the choice of your customers you may watch only."));
  show_face (self);
}

void
mma_gateway_chooser_set_describe (MmaGatewayChooser *self,
                                  MmaGatewayDescribe describe,
                                  gpointer data)
{
  self->describe = describe;
  self->describe_data = data;
  mma_gateway_chooser_refresh (self);
}

void
mma_gateway_chooser_refresh (MmaGatewayChooser *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
}

const char *
mma_gateway_chooser_get_face (MmaGatewayChooser *self)
{
  return gtk_stack_get_visible_child_name (self->faces);
}

char *
mma_gateway_chooser_get_only (MmaAccountSession *session, gboolean changeable)
{
  g_autoptr (MmaRecordModel) model =
      mma_record_model_new (mma_account_session_get_cache (session), "gateway", MM_TYPE_GATEWAY);
  g_autoptr (MmGateway) gateway = NULL;

  mma_record_model_set_changeable (model, changeable && is_dealer (session));
  if (mma_record_model_get_total (model) != 1)
    return NULL;
  gateway = g_list_model_get_item (G_LIST_MODEL (model), 0);
  return gateway != NULL ? g_strdup (mm_gateway_get_id (gateway)) : NULL;
}
