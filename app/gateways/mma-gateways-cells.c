/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-gateways-cells.h"

#include <string.h>
#include <glib/gi18n.h>

#include "mm-gateway-contact.h"
#include "mm-gateway.h"
#include "mm-time.h"
#include "mma-format.h"
#include "mma-list-cell.h"
#include "mma-row-name.h"
#include "mma-state-badge.h"

#define SETTLE_MS 300

struct _MmaGatewaysCells
{
  GObject parent_instance;

  /* owned */
  MmaAccountSession *session; /* NULL in pictures */
  MmaCache *cache;
  MmClock *clock;
  MmaListMetrics *metrics;
  GPtrArray *bound[MMA_N_CELLS]; /* GtkListItem, borrowed from the views while bound */

  /* state */
  gboolean dealer;
  guint watch;
  guint settle;
};

/* How the cells of a column look; their widths are in full-width characters. */
static const struct
{
  guint width;
  MmaListCellFlags flags;
} looks[MMA_N_CELLS] = {
  [MMA_CELL_STATE] = { 12, MMA_LIST_CELL_TWO_LINES },
  [MMA_CELL_SITE] = { 12, MMA_LIST_CELL_TWO_LINES | MMA_LIST_CELL_MONO_SECOND },
  [MMA_CELL_PARTY] = { 8, MMA_LIST_CELL_PLAIN },
  [MMA_CELL_PLACE] = { 10, MMA_LIST_CELL_PLAIN },
  [MMA_CELL_FIRST_CONTACT] = { 9, MMA_LIST_CELL_END },
  [MMA_CELL_LAST_CONTACT] = { 7, MMA_LIST_CELL_END },
  [MMA_CELL_SOLAR] = { 5, MMA_LIST_CELL_END },
  [MMA_CELL_CHARGE] = { 5, MMA_LIST_CELL_END },
  [MMA_CELL_CARD] = { 12, MMA_LIST_CELL_TWO_LINES },
};

G_DEFINE_FINAL_TYPE (MmaGatewaysCells, mma_gateways_cells, G_TYPE_OBJECT)

/* helpers */

static char *
party_text (MmaGatewaysCells *self, MmGateway *gateway)
{
  g_autofree char *scope = g_strconcat ("gateway/", mm_gateway_get_id (gateway), NULL);
  g_autoptr (GPtrArray) bodies = NULL;
  g_autoptr (MmGatewayContact) contact = NULL;

  bodies = mma_cache_get_records_in (self->cache, self->dealer ? "gateway_contact" : "link", scope);
  if (!self->dealer)
    return g_strdup_printf (ngettext ("%d dealer", "%d dealers", bodies->len), bodies->len);
  if (bodies->len > 0)
    contact = mm_gateway_contact_from_json (g_ptr_array_index (bodies, 0), NULL);
  return g_strdup (contact == NULL ? "" : mm_gateway_contact_get_name (contact));
}

/* What was edited here and is not registered stands beside what tells the row apart. */
static char *
mark (MmGateway *gateway, const char *text)
{
  const char *pending = mm_gateway_get_pending (gateway);

  if (pending == NULL)
    return g_strdup (text);
  return g_strdup_printf ("%s　%s", text,
                          g_str_equal (pending, "unsent") ? _ ("Unsent") : _ ("Needs a decision"));
}

/* The code of the fault, or since when there is no contact. */
static char *
reason_text (MmGateway *gateway)
{
  gint64 since = mm_gateway_get_state_since (gateway);
  g_autoptr (MmFault) fault = NULL;
  g_autofree char *moment = NULL;

  if (mm_gateway_get_state (gateway) == MM_GATEWAY_NO_CONTACT && since != MM_NO_VALUE)
    {
      moment = mma_format_last_contact (since, since + 2 * MM_DAY_MS);
      /* Translators: date and time of the last contact */
      return g_strdup_printf (_ ("since %s"), moment);
    }
  fault = g_list_model_get_item (mm_gateway_get_faults (gateway), 0);
  return g_strdup (fault == NULL ? NULL : mm_fault_get_code (fault));
}

/* Prefecture and city. */
static char *
place_text (MmGateway *gateway)
{
  MmAddress *address = mm_gateway_get_address (gateway);

  if (address == NULL)
    return g_strdup ("");
  return g_strconcat (mm_address_get_prefecture (address), mm_address_get_city (address), NULL);
}

static char *
first_contact_text (MmGateway *gateway)
{
  gint64 first = mm_gateway_get_first_contact (gateway);

  return first == MM_NO_VALUE ? g_strdup (_ ("Never connected"))
                              : mma_format_date_time_column (first);
}

static const MmaLiveItem *
get_live (MmaGatewaysCells *self, MmGateway *gateway)
{
  return self->session == NULL
             ? NULL
             : mma_account_session_get_live (self->session, mm_gateway_get_id (gateway));
}

static const MmSample *
get_sample (MmaGatewaysCells *self, MmGateway *gateway)
{
  const MmaLiveItem *item = get_live (self, gateway);

  return item == NULL ? NULL : item->sample;
}

static char *
live_text (MmaGatewaysCells *self, MmGateway *gateway, MmaGatewaysCell cell)
{
  const MmaLiveItem *item = get_live (self, gateway);
  const MmSample *sample = get_sample (self, gateway);
  gint64 contact = item == NULL ? mm_gateway_get_last_contact (gateway) : item->last_contact;

  if (cell == MMA_CELL_LAST_CONTACT)
    return mma_format_last_contact (contact, mm_clock_now (self->clock));
  if (cell == MMA_CELL_SOLAR)
    return mma_format_power (sample == NULL ? MM_NO_VALUE : sample->solar);
  return mma_format_percent (sample == NULL ? MM_NO_VALUE : sample->soc);
}

static void
show_state (MmaListCell *cell, MmGateway *gateway)
{
  g_autofree char *reason = reason_text (gateway);

  mma_list_cell_set_state (cell, mm_gateway_get_state (gateway), reason);
}

/* What is wrong, or else what is generated now; NULL where neither is known. */
static char *
card_text (MmaGatewaysCells *self, MmGateway *gateway)
{
  g_autofree char *reason = reason_text (gateway);
  const MmSample *sample = get_sample (self, gateway);
  g_autofree char *power = NULL;

  if (reason != NULL || sample == NULL || sample->solar == MM_NO_VALUE)
    return g_steal_pointer (&reason);
  power = mma_format_power (sample->solar);
  /* Translators: a power, as “0.43 kW” */
  return g_strdup_printf (_ ("Generation %s"), power);
}

/* Two lines and the state beside them: a row of a narrow window. */
static void
show_card (MmaGatewaysCells *self, GtkWidget *card, MmGateway *gateway)
{
  GtkWidget *state = gtk_widget_get_last_child (card);
  g_autofree char *place = place_text (gateway);
  g_autofree char *second = mark (gateway, place);
  g_autofree char *below = card_text (self, gateway);

  mma_list_cell_set_text (MMA_LIST_CELL (gtk_widget_get_first_child (card)),
                          mm_gateway_get_site_name (gateway), second);
  mma_list_cell_set_state (MMA_LIST_CELL (state), mm_gateway_get_state (gateway), below);
}

/* What tells the house apart, how it is and where. */
static char *
row_name (gpointer item, gpointer data)
{
  MmGateway *gateway = item;
  g_autofree char *site = mark (gateway, mm_gateway_get_site_name (gateway));
  g_autofree char *reason = reason_text (gateway);
  g_autofree char *place = place_text (gateway);
  const char *parts[] = { site, mma_state_word (mm_gateway_get_state (gateway)), reason, place };

  return mma_row_name_join (parts, G_N_ELEMENTS (parts));
}

static char *
cell_text (MmaGatewaysCells *self, MmGateway *gateway, MmaGatewaysCell cell)
{
  if (cell == MMA_CELL_PLACE)
    return place_text (gateway);
  if (cell == MMA_CELL_PARTY)
    return party_text (self, gateway);
  if (cell == MMA_CELL_FIRST_CONTACT)
    return first_contact_text (gateway);
  return live_text (self, gateway, cell);
}

static void
show_cell (MmaGatewaysCells *self, GtkListItem *item, MmaGatewaysCell cell)
{
  MmGateway *gateway = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);
  g_autofree char *text = NULL;

  if (cell == MMA_CELL_CARD)
    show_card (self, child, gateway);
  else if (cell == MMA_CELL_STATE)
    show_state (MMA_LIST_CELL (child), gateway);
  else if (cell == MMA_CELL_SITE)
    {
      text = mark (gateway, mm_gateway_get_gateway_id (gateway));
      mma_list_cell_set_text (MMA_LIST_CELL (child), mm_gateway_get_site_name (gateway), text);
    }
  else
    {
      text = cell_text (self, gateway, cell);
      mma_list_cell_set_text (MMA_LIST_CELL (child), text, NULL);
    }
}

static GtkWidget *
make_card (MmaGatewaysCells *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *site = mma_list_cell_new (self->metrics, 12, looks[MMA_CELL_CARD].flags);

  gtk_widget_set_hexpand (site, TRUE);
  gtk_widget_add_css_class (card, "mm-list-card");
  gtk_box_append (GTK_BOX (card), site);
  gtk_box_append (GTK_BOX (card), mma_list_cell_new (self->metrics, 8, MMA_LIST_CELL_TWO_LINES));
  return card;
}

static void
add_ids (GHashTable *ids, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      MmGateway *gateway = gtk_list_item_get_item (g_ptr_array_index (items, i));

      if (gateway != NULL)
        g_hash_table_add (ids, (char *) mm_gateway_get_id (gateway));
    }
}

/* callbacks */

/* Any of the live columns may be hidden. */
static gboolean
settle_cb (gpointer data)
{
  MmaGatewaysCells *self = data;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree gpointer *list = NULL;
  guint old = self->watch;

  self->settle = 0;
  for (MmaGatewaysCell cell = MMA_CELL_LAST_CONTACT; cell < MMA_N_CELLS; cell++)
    add_ids (ids, self->bound[cell]);
  list = g_hash_table_get_keys_as_array (ids, NULL);
  self->watch = mma_account_session_watch (self->session, (const char *const *) list);
  if (old != 0)
    mma_account_session_unwatch (self->session, old);
  return G_SOURCE_REMOVE;
}

/* Rows come and go while one scrolls: the server is asked when they rest. */
static void
queue_watch (MmaGatewaysCells *self)
{
  if (self->session != NULL && self->settle == 0)
    self->settle = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void
live_cb (MmaGatewaysCells *self, const char *id)
{
  for (MmaGatewaysCell cell = MMA_CELL_LAST_CONTACT; cell < MMA_N_CELLS; cell++)
    for (guint i = 0; i < self->bound[cell]->len; i++)
      {
        GtkListItem *item = g_ptr_array_index (self->bound[cell], i);

        if (g_strcmp0 (mm_gateway_get_id (gtk_list_item_get_item (item)), id) == 0)
          show_cell (self, item, cell);
      }
}

static MmaGatewaysCell
cell_of (GtkListItemFactory *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "cell"));
}

static void
setup_cb (MmaGatewaysCells *self, GtkListItem *item, GtkListItemFactory *factory)
{
  MmaGatewaysCell cell = cell_of (factory);

  gtk_list_item_set_child (
      item, cell == MMA_CELL_CARD
                ? make_card (self)
                : mma_list_cell_new (self->metrics, looks[cell].width, looks[cell].flags));
}

static gboolean
is_live (MmaGatewaysCell cell)
{
  return cell >= MMA_CELL_LAST_CONTACT;
}

static void
bind_cb (MmaGatewaysCells *self, GtkListItem *item, GtkListItemFactory *factory)
{
  MmaGatewaysCell cell = cell_of (factory);

  show_cell (self, item, cell);
  if (!is_live (cell))
    return;
  g_ptr_array_add (self->bound[cell], item);
  queue_watch (self);
}

static void
unbind_cb (MmaGatewaysCells *self, GtkListItem *item, GtkListItemFactory *factory)
{
  if (is_live (cell_of (factory)))
    g_ptr_array_remove_fast (self->bound[cell_of (factory)], item);
}

/* vfuncs */

static void
mma_gateways_cells_dispose (GObject *object)
{
  MmaGatewaysCells *self = MMA_GATEWAYS_CELLS (object);

  g_clear_handle_id (&self->settle, g_source_remove);
  if (self->session != NULL && self->watch != 0)
    mma_account_session_unwatch (self->session, self->watch);
  self->watch = 0;
  g_clear_object (&self->session);
  g_clear_object (&self->cache);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (mma_gateways_cells_parent_class)->dispose (object);
}

static void
mma_gateways_cells_finalize (GObject *object)
{
  for (guint i = 0; i < G_N_ELEMENTS (MMA_GATEWAYS_CELLS (object)->bound); i++)
    g_ptr_array_unref (MMA_GATEWAYS_CELLS (object)->bound[i]);
  mma_list_metrics_unref (MMA_GATEWAYS_CELLS (object)->metrics);
  G_OBJECT_CLASS (mma_gateways_cells_parent_class)->finalize (object);
}

static void
mma_gateways_cells_class_init (MmaGatewaysCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_gateways_cells_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_gateways_cells_finalize;
}

static void
mma_gateways_cells_init (MmaGatewaysCells *self)
{
  self->clock = mm_clock_new_system ();
  self->metrics = mma_list_metrics_new ();
  for (guint i = 0; i < G_N_ELEMENTS (self->bound); i++)
    self->bound[i] = g_ptr_array_new ();
}

/* public functions */

/** mma_gateways_cells_new: @session: (nullable): NULL shows records alone */
MmaGatewaysCells *
mma_gateways_cells_new (MmaAccountSession *session, MmaCache *cache, gboolean dealer)
{
  MmaGatewaysCells *self = g_object_new (MMA_TYPE_GATEWAYS_CELLS, NULL);

  self->cache = g_object_ref (cache);
  self->dealer = dealer;
  if (session == NULL)
    return self;
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "live", G_CALLBACK (live_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/** mma_gateways_cells_make_factory: Returns: (transfer full): makes the cells of a column */
GtkListItemFactory *
mma_gateways_cells_make_factory (MmaGatewaysCells *self, MmaGatewaysCell cell)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "cell", GUINT_TO_POINTER (cell));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  if (cell == MMA_CELL_SITE || cell == MMA_CELL_CARD)
    mma_row_name_by (factory, row_name, NULL);
  return factory;
}

/** mma_gateways_cells_dup_party: the customer's name, or how many dealers there are */
char *
mma_gateways_cells_dup_party (MmaGatewaysCells *self, MmGateway *gateway)
{
  return party_text (self, gateway);
}

/** mma_gateways_cells_get_bound: how many rows are on the screen, or near it */
guint
mma_gateways_cells_get_bound (MmaGatewaysCells *self)
{
  return self->bound[MMA_CELL_LAST_CONTACT]->len;
}
