/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-gateways-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mm-gateway.h"
#include "mm-phone.h"
#include "mm-time.h"
#include "mma-column-view.h"
#include "mma-empty-state.h"
#include "mma-fact-row.h"
#include "mma-format.h"
#include "mma-gateways-cells.h"
#include "mma-gateways-csv.h"
#include "mma-narrow-layout.h"
#include "mma-save.h"
#include "mma-state-badge.h"
#include "mma-template.h"

#define N_CHIPS 6
#define PATIENCE_MS 200
#define REMEMBERED "list/gateways"

struct _MmaGatewaysPage
{
  GtkWidget parent_instance;

  /* template children */
  MmaNarrowLayout *narrow_layout;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkWidget *chips_bar;
  GtkWidget *foot;
  GtkListBox *dealer_facts;
  GtkBox *chips_box;
  GtkStack *faces;
  GtkStack *views;
  GtkColumnView *table;
  GtkListView *cards;
  GtkColumnViewColumn *party;
  GtkColumnViewColumn *last_contact;
  GtkColumnViewColumn *solar;
  GtkColumnViewColumn *charge;
  GtkSingleSelection *selection;
  MmaEmptyState *empty;
  AdwStatusPage *no_result;
  GtkLabel *status;

  /* owned */
  MmaAccountSession *session;
  MmaCache *cache;
  MmaRecordModel *model;
  MmaGatewaysCells *cells;

  /* state */
  GtkWidget *chips[N_CHIPS];
  GtkLabel *counts[N_CHIPS];
  guint chosen;             /* index of the chip */
  MmaRecordSort sort_asked; /* what the header asked for, see sorter_cb() */
  int sorted_column;
  gboolean descending;
  gboolean dealer;
  gboolean narrow; /* as the layout says */
  guint patience;  /* ends when a list that is not there yet shows that it is loading */
  GCancellable *saving;
};

/* A column's header that sorts; lives as long as the column's sorter. */
typedef struct
{
  MmaGatewaysPage *page;
  MmaRecordSort sort;
  int column;
} Header;

/* Trouble first; the order of the chips. */
static const struct
{
  const char *state; /* NULL for all */
  MmGatewayState look;
} chips[N_CHIPS] = {
  { NULL, MM_GATEWAY_NORMAL },       { "fault", MM_GATEWAY_FAULT },
  { "warning", MM_GATEWAY_WARNING }, { "no_contact", MM_GATEWAY_NO_CONTACT },
  { "normal", MM_GATEWAY_NORMAL },   { "never_connected", MM_GATEWAY_NEVER_CONNECTED },
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaGatewaysPage, mma_gateways_page, GTK_TYPE_WIDGET)

/* helpers */

static const char *
search_text (MmaGatewaysPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
}

static void
show_counts (MmaGatewaysPage *self)
{
  for (guint i = 0; i < N_CHIPS; i++)
    {
      guint count = mma_record_model_count (self->model, chips[i].state);
      g_autofree char *text = mma_format_count (count);

      gtk_label_set_label (self->counts[i], text);
      /* states that nobody is in would only be noise, but the chosen one stays */
      gtk_widget_set_visible (self->chips[i], i == 0 || count > 0 || i == self->chosen);
    }
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
  const char *typed = search_text (self);
  g_autofree char *text = NULL;

  if (*typed == '\0')
    text = g_strdup (_ ("Please loosen the conditions."));
  else
    /* Translators: what was typed into the search */
    text = g_strdup_printf (_ ("Nothing was found for “%s”. Please loosen the conditions."), typed);
  adw_status_page_set_description (self->no_result, text);
}

static void
show_face (MmaGatewaysPage *self)
{
  guint total = mma_record_model_get_total (self->model);
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gboolean synced =
      self->session == NULL || mma_account_session_get_last_synced (self->session) > 0;
  gboolean offline = self->session != NULL &&
                     mma_account_session_get_sync_state (self->session) == MMA_SYNC_OFFLINE;

  if (shown > 0)
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

static void
set_up_empty (MmaGatewaysPage *self)
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

/* Only the view that is shown has the rows: each makes some 200 of them. */
static void
apply_narrow (MmaGatewaysPage *self)
{
  GtkSelectionModel *rows = self->model == NULL ? NULL : GTK_SELECTION_MODEL (self->selection);

  gtk_column_view_set_model (self->table, self->narrow ? NULL : rows);
  gtk_list_view_set_model (self->cards, self->narrow ? rows : NULL);
  gtk_stack_set_visible_child_name (self->views, self->narrow ? "cards" : "table");
}

/* Filter and order are kept for the account: "fault 1 0". */
static void
remember (MmaGatewaysPage *self)
{
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  text = g_strdup_printf ("%u %d %d", self->chosen, self->sorted_column, self->descending);
  mma_cache_set_fact (self->cache, REMEMBERED, text, NULL);
}

static void
restore (MmaGatewaysPage *self)
{
  g_autofree char *text = mma_cache_get_fact (self->cache, REMEMBERED);
  GListModel *columns = gtk_column_view_get_columns (self->table);
  g_autoptr (GtkColumnViewColumn) column = NULL;
  guint chosen = 0;
  int sorted = -1, descending = 0;

  if (text == NULL || sscanf (text, "%u %d %d", &chosen, &sorted, &descending) != 3)
    return;
  if (chosen < N_CHIPS)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chips[chosen]), TRUE);
  if (sorted < 0)
    return;
  column = g_list_model_get_item (columns, sorted);
  if (column != NULL && gtk_column_view_column_get_sorter (column) != NULL)
    gtk_column_view_sort_by_column (self->table, column,
                                    descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

/* callbacks */

static gboolean
patience_cb (gpointer data)
{
  MmaGatewaysPage *self = data;

  self->patience = 0;
  show_face (self);
  return G_SOURCE_REMOVE;
}

static void
narrow_cb (MmaGatewaysPage *self)
{
  self->narrow = mma_narrow_layout_get_narrow (self->narrow_layout);
  apply_narrow (self);
}

static void
chip_cb (MmaGatewaysPage *self, GtkToggleButton *chip)
{
  if (!gtk_toggle_button_get_active (chip))
    return;
  for (guint i = 0; i < N_CHIPS; i++)
    if (self->chips[i] == GTK_WIDGET (chip))
      self->chosen = i;
  mma_record_model_set_state (self->model, chips[self->chosen].state);
  show_face (self);
  remember (self);
}

static void
search_changed_cb (MmaGatewaysPage *self)
{
  mma_record_model_set_text (self->model, search_text (self));
  show_face (self);
}

static void
items_changed_cb (MmaGatewaysPage *self)
{
  show_counts (self);
  show_face (self);
}

static void
activate_cb (MmaGatewaysPage *self, guint position)
{
  g_autoptr (MmGateway) gateway = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (gateway != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-gateway", "s",
                                mm_gateway_get_id (gateway));
}

static void
clear_cb (MmaGatewaysPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chips[0]), TRUE);
  mma_record_model_set_text (self->model, "");
  show_face (self);
}

static gboolean
find_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  MmaGatewaysPage *self = MMA_GATEWAYS_PAGE (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  return TRUE;
}

static char *
party_cb (gpointer gateway, gpointer cells)
{
  return mma_gateways_cells_dup_party (cells, gateway);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaGatewaysPage) self = data;
  g_autofree char *name = mma_save_name (_ ("Operating state"), "csv", g_get_real_time () / 1000);
  g_autofree char *count = NULL;
  g_autofree char *title = NULL;
  guint n_rows;
  g_autoptr (GBytes) bytes = mma_gateways_csv_finish (result, &n_rows, NULL);

  g_clear_object (&self->saving);
  if (bytes == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  count = mma_format_count (n_rows);
  /* Translators: number of rows */
  title = g_strdup_printf (ngettext ("Save %s row", "Save %s rows", n_rows), count);
  mma_save_file (GTK_WIDGET (self), title, name, bytes);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaGatewaysPage *self = MMA_GATEWAYS_PAGE (widget);

  if (self->saving != NULL)
    return;
  self->saving = g_cancellable_new ();
  mma_gateways_csv_async (G_LIST_MODEL (self->model), self->dealer ? _ ("Customer") : _ ("Dealers"),
                          party_cb, G_OBJECT (self->cells), self->saving, written_cb,
                          g_object_ref (self));
}

/* Used by the cells: the code of the fault, or since when there is no contact. */
static char *
reason_cb (GObject *item, MmGateway *gateway)
{
  g_autoptr (MmFault) fault = NULL;
  g_autofree char *moment = NULL;
  gint64 since;

  if (gateway == NULL)
    return g_strdup ("");
  since = mm_gateway_get_state_since (gateway);
  if (mm_gateway_get_state (gateway) == MM_GATEWAY_NO_CONTACT && since != MM_NO_VALUE)
    {
      moment = mma_format_last_contact (since, since + 2 * MM_DAY_MS);
      /* Translators: date and time of the last contact */
      return g_strdup_printf (_ ("since %s"), moment);
    }
  fault = g_list_model_get_item (mm_gateway_get_faults (gateway), 0);
  return g_strdup (fault == NULL ? "" : mm_fault_get_code (fault));
}

static gboolean
has_text_cb (GObject *item, const char *text)
{
  return text != NULL && *text != '\0';
}

/* Used by the cells: prefecture and city. */
static char *
place_cb (GObject *item, MmAddress *address)
{
  if (address == NULL)
    return g_strdup ("");
  return g_strconcat (mm_address_get_prefecture (address), mm_address_get_city (address), NULL);
}

/* The rows are sorted by the file, not by GTK. A header's press is heard by asking the view's
 * sorter to compare: the sorter of the first column leaves its number, and the order tells the
 * direction. */
static int
sorter_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  Header *header = data;

  header->page->sort_asked = header->sort;
  header->page->sorted_column = header->column;
  return a < b ? GTK_ORDERING_SMALLER : a > b ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
}

static void
header_cb (MmaGatewaysPage *self, GtkSorterChange change, GtkSorter *sorter)
{
  GListModel *columns = gtk_column_view_get_columns (self->table);
  GObject *pair[2] = { G_OBJECT (self), G_OBJECT (columns) };
  GtkOrdering order;

  if (pair[0] > pair[1])
    {
      pair[0] = G_OBJECT (columns);
      pair[1] = G_OBJECT (self);
    }
  self->sort_asked = MMA_SORT_ATTENTION;
  self->sorted_column = -1;
  order = gtk_sorter_compare (sorter, pair[0], pair[1]);
  self->descending = order == GTK_ORDERING_LARGER;
  mma_record_model_set_sort (self->model, self->sort_asked, self->descending);
  remember (self);
}

/* construction */

static GtkWidget *
make_chip (MmaGatewaysPage *self, guint index)
{
  GtkWidget *chip = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *count = gtk_label_new ("0");

  gtk_box_append (GTK_BOX (box),
                  index == 0 ? gtk_label_new (_ ("All")) : mma_state_badge_new (chips[index].look));
  gtk_box_append (GTK_BOX (box), count);
  gtk_widget_add_css_class (count, "mm-count");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (chip, "mm-chip");
  gtk_button_set_child (GTK_BUTTON (chip), box);
  self->counts[index] = GTK_LABEL (count);
  return chip;
}

static void
make_chips (MmaGatewaysPage *self)
{
  for (guint i = 0; i < N_CHIPS; i++)
    {
      self->chips[i] = make_chip (self, i);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->chips[i]),
                                     GTK_TOGGLE_BUTTON (self->chips[0]));
      gtk_box_append (self->chips_box, self->chips[i]);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chips[0]), TRUE);
  for (guint i = 0; i < N_CHIPS; i++)
    g_signal_connect_swapped (self->chips[i], "toggled", G_CALLBACK (chip_cb), self);
}

static void
set_factory (MmaGatewaysPage *self, GtkColumnViewColumn *column, MmaGatewaysCell cell)
{
  g_autoptr (GtkListItemFactory) factory = mma_gateways_cells_make_factory (self->cells, cell);

  gtk_column_view_column_set_factory (column, factory);
}

static void
make_cells (MmaGatewaysPage *self)
{
  self->cells = mma_gateways_cells_new (self->session, self->dealer);
  set_factory (self, self->party, MMA_CELL_PARTY);
  set_factory (self, self->last_contact, MMA_CELL_LAST_CONTACT);
  set_factory (self, self->solar, MMA_CELL_SOLAR);
  set_factory (self, self->charge, MMA_CELL_CHARGE);
  gtk_column_view_column_set_title (self->party, self->dealer ? _ ("Customer") : _ ("Dealers"));
  for (guint i = 4; i < 7; i++)
    mma_column_view_align_end (self->table, i);
}

static void
make_sorters (MmaGatewaysPage *self)
{
  static const struct
  {
    guint column;
    MmaRecordSort sort;
  } sorted[] = { { 0, MMA_SORT_ATTENTION }, { 1, MMA_SORT_TITLE }, { 3, MMA_SORT_PLACE } };
  GListModel *columns = gtk_column_view_get_columns (self->table);

  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, sorted[i].column);
      g_autoptr (GtkSorter) sorter = NULL;
      Header *header = g_new0 (Header, 1);

      header->page = self;
      header->sort = sorted[i].sort;
      header->column = (int) sorted[i].column;
      sorter = GTK_SORTER (gtk_custom_sorter_new (sorter_cb, header, g_free));
      gtk_column_view_column_set_sorter (column, sorter);
    }
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed",
                           G_CALLBACK (header_cb), self, G_CONNECT_SWAPPED);
}

static void
set_up (MmaGatewaysPage *self)
{
  self->model = mma_record_model_new (self->cache, "gateway", MM_TYPE_GATEWAY);
  make_cells (self);
  make_sorters (self);
  set_up_empty (self);
  restore (self);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  apply_narrow (self);
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
  self->cache = g_object_ref (mma_account_session_get_cache (self->session));
  set_up (self);
  g_signal_connect_object (self->session, "notify::sync-state", G_CALLBACK (show_face), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::last-synced", G_CALLBACK (show_face), self,
                           G_CONNECT_SWAPPED);
}

static void
mma_gateways_page_dispose (GObject *object)
{
  MmaGatewaysPage *self = MMA_GATEWAYS_PAGE (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_cancellable_cancel (self->saving);
  g_clear_object (&self->saving);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_GATEWAYS_PAGE);
  g_clear_object (&self->cells);
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
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, foot);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, dealer_facts);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, chips_box);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, views);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, table);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, cards);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, party);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, last_contact);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, solar);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, charge);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, selection);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, empty);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, no_result);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysPage, status);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_cb);
  gtk_widget_class_bind_template_callback (widget_class, has_text_cb);
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
  g_type_ensure (MM_TYPE_GATEWAY);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find_cb, NULL);
  gtk_widget_class_install_action (widget_class, "list.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "list.save",
                                       NULL);
  bind_template (widget_class);
}

static void
mma_gateways_page_init (MmaGatewaysPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sorted_column = -1;
  self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self));
  narrow_cb (self);
  make_chips (self);
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
