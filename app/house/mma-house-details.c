/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-house-details.h"

#include <glib/gi18n.h>

#include "mm-phone.h"
#include "mma-fact-row.h"
#include "mma-format.h"

struct _MmaHouseDetails
{
  AdwBin parent_instance;

  /* template children */
  GtkListBox *equipment;
  GtkListBox *gateway;
  GtkListBox *site;
  GtkWidget *customer_box;
  GtkListBox *customer;
  GtkWidget *dealers_box;
  AdwActionRow *dealers;
  GtkWidget *pending;
  GtkImage *pending_icon;
  GtkLabel *pending_label;
  GtkButton *edit;
  GtkWidget *watching;
  GtkLabel *note;
  GtkWidget *note_pending;
  GtkImage *note_pending_icon;
  GtkLabel *note_pending_label;
  GtkWidget *edit_note;
  GtkWidget *procedures;
  GtkWidget *exchange;
  GtkWidget *dispose;
  GtkWidget *hand_over;

  /* owned */
  MmaHouseLinkRow *link; /* outlives what is filled in anew around it */
  MmGateway *shown;      /* NULL before the first */

  /* state */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (MmaHouseDetails, mma_house_details, ADW_TYPE_BIN)

/* helpers */

/* The target comes first: GTK warns of an action that lacks it, even for a moment. */
static void
set_action (GtkWidget *widget, const char *action, const char *id)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), action);
}

static char *
name_unit (int number, gboolean narrow)
{
  /* Translators: a power conditioner with its number in the house, where there is little room */
  return narrow ? g_strdup_printf (C_ ("narrow", "Power conditioner %d"), number)
                /* Translators: a power conditioner with its number in the house */
                : g_strdup_printf (_ ("Power conditioner %d"), number);
}

static void
add_unit (GtkListBox *list, MmPowerConditioner *unit, gboolean narrow)
{
  g_autofree char *label = name_unit ((int) mm_power_conditioner_get_unit_no (unit), narrow);
  g_autofree char *value = g_strdup_printf ("%s　%s", mm_power_conditioner_get_model (unit),
                                            mm_power_conditioner_get_serial (unit));

  mma_fact_row_add (list, label, value, FALSE);
}

static void
add_storage (GtkListBox *list, const char *label, MmStorage *storage)
{
  g_autofree char *capacity = NULL;
  g_autofree char *value = NULL;

  if (storage == NULL)
    return;
  capacity = mma_format_energy (mm_storage_get_capacity_wh (storage));
  value = g_strdup_printf ("%s　%s　%s", mm_storage_get_model (storage),
                           mm_storage_get_serial (storage), capacity);
  mma_fact_row_add (list, label, value, FALSE);
}

static void
fill_equipment (MmaHouseDetails *self, MmGateway *gateway)
{
  GListModel *units = mm_gateway_get_power_conditioners (gateway);
  guint n = g_list_model_get_n_items (units);

  mma_fact_row_clear (self->equipment);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MmPowerConditioner) unit = g_list_model_get_item (units, i);

      add_unit (self->equipment, unit, self->narrow);
    }
  if (n == 0)
    mma_fact_row_add (self->equipment,
                      self->narrow ? C_ ("narrow", "Power conditioner") : _ ("Power conditioner"),
                      _ ("Nothing is known yet. It is shown as soon as the gateway reports."),
                      FALSE);
  add_storage (self->equipment, _ ("Battery"), mm_gateway_get_battery (gateway));
  add_storage (self->equipment, _ ("EV"), mm_gateway_get_ev (gateway));
  gtk_list_box_append (self->equipment, GTK_WIDGET (self->link));
}

static void
fill_gateway (MmaHouseDetails *self, MmGateway *gateway)
{
  gint64 first = mm_gateway_get_first_contact (gateway);
  g_autofree char *contact =
      first == MM_NO_VALUE ? g_strdup (_ ("Never connected")) : mma_format_date_time (first);

  mma_fact_row_clear (self->gateway);
  mma_fact_row_add (self->gateway, _ ("Gateway ID"), mm_gateway_get_gateway_id (gateway), TRUE);
  mma_fact_row_add (self->gateway, _ ("Model"), mm_gateway_get_model (gateway), FALSE);
  mma_fact_row_add (self->gateway, _ ("Serial number"), mm_gateway_get_serial (gateway), FALSE);
  mma_fact_row_add (self->gateway, _ ("First contact"), contact, FALSE);
}

/* What was edited here and is not registered, as it is shown or as a person has to decide. */
static void
show_pending (GtkWidget *box, GtkImage *icon, GtkLabel *label, const char *pending)
{
  gboolean unsent = g_strcmp0 (pending, "unsent") == 0;

  gtk_widget_set_visible (box, pending != NULL);
  gtk_image_set_from_icon_name (icon,
                                unsent ? "document-send-symbolic" : "dialog-warning-symbolic");
  gtk_label_set_label (label, unsent ? _ ("Unsent") : _ ("Needs a decision"));
  if (unsent)
    gtk_widget_remove_css_class (box, "warning");
  else
    gtk_widget_add_css_class (box, "warning");
}

/* vfuncs */

static void
mma_house_details_dispose (GObject *object)
{
  g_clear_object (&MMA_HOUSE_DETAILS (object)->link);
  g_clear_object (&MMA_HOUSE_DETAILS (object)->shown);
  G_OBJECT_CLASS (mma_house_details_parent_class)->dispose (object);
}

static void
mma_house_details_class_init (MmaHouseDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_house_details_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/house/mma-house-details.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, equipment);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, gateway);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, site);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, customer_box);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, customer);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, dealers_box);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, dealers);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, pending);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, pending_icon);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, pending_label);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, edit);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, watching);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, note);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, note_pending);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, note_pending_icon);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, note_pending_label);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, edit_note);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, procedures);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, exchange);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, dispose);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseDetails, hand_over);
}

static void
mma_house_details_init (MmaHouseDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->link = MMA_HOUSE_LINK_ROW (g_object_ref_sink (mma_house_link_row_new ()));
}

/* public functions */

void
mma_house_details_set_gateway (MmaHouseDetails *self, MmGateway *gateway)
{
  MmAddress *address = mm_gateway_get_address (gateway);
  g_autofree char *place = address == NULL ? NULL : mm_address_to_string (address);

  g_set_object (&self->shown, gateway);
  fill_equipment (self, gateway);
  fill_gateway (self, gateway);
  show_pending (self->pending, self->pending_icon, self->pending_label,
                mm_gateway_get_pending (gateway));
  mma_fact_row_clear (self->site);
  mma_fact_row_add (self->site, _ ("Site name"), mm_gateway_get_site_name (gateway), FALSE);
  mma_fact_row_add (self->site, _ ("Installation address"), place, FALSE);
  set_action (GTK_WIDGET (self->edit), "win.edit-site", mm_gateway_get_id (gateway));
  set_action (self->edit_note, "win.edit-note", mm_gateway_get_id (gateway));
  set_action (self->exchange, "win.exchange-gateway", mm_gateway_get_id (gateway));
  set_action (self->dispose, "win.dispose-gateway", mm_gateway_get_id (gateway));
}

/** mma_house_details_set_narrow: long names of equipment have short forms */
void
mma_house_details_set_narrow (MmaHouseDetails *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (self->shown != NULL)
    fill_equipment (self, self->shown);
}

/** mma_house_details_set_note: @text: what was written down about the house, or ""; @pending: as of
 * a gateway */
void
mma_house_details_set_note (MmaHouseDetails *self, const char *text, const char *pending)
{
  gboolean empty = *text == '\0';

  gtk_label_set_label (self->note, empty ? _ ("Nothing is noted.") : text);
  if (empty)
    gtk_widget_add_css_class (GTK_WIDGET (self->note), "mm-dim");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->note), "mm-dim");
  show_pending (self->note_pending, self->note_pending_icon, self->note_pending_label, pending);
}

/** mma_house_details_set_watching: whether the customer lets this dealer watch only */
void
mma_house_details_set_watching (MmaHouseDetails *self, gboolean watching)
{
  gtk_widget_set_visible (self->watching, watching);
  gtk_widget_set_visible (GTK_WIDGET (self->edit), !watching);
  gtk_widget_set_visible (self->procedures, !watching);
}

/** mma_house_details_set_link: how well the gateway is reached */
void
mma_house_details_set_link (MmaHouseDetails *self,
                            MmaLinkQuality quality,
                            const MmaHouseContact *contact)
{
  mma_house_link_row_set (self->link, quality, contact);
}

/** mma_house_details_set_contact: @contact: (nullable): the customer, for dealers */
void
mma_house_details_set_contact (MmaHouseDetails *self, MmGatewayContact *contact)
{
  g_autofree char *place = NULL;
  g_autofree char *phone = NULL;

  gtk_widget_set_visible (self->customer_box, contact != NULL);
  mma_fact_row_clear (self->customer);
  if (contact == NULL)
    return;
  if (mm_gateway_contact_get_address (contact) != NULL)
    place = mm_address_to_string (mm_gateway_contact_get_address (contact));
  phone = mm_phone_format (mm_gateway_contact_get_phone (contact));
  mma_fact_row_add (self->customer, C_ ("person", "Name"), mm_gateway_contact_get_name (contact),
                    FALSE);
  mma_fact_row_add (self->customer, _ ("Reading of the name"),
                    mm_gateway_contact_get_kana (contact), FALSE);
  mma_fact_row_add (self->customer, _ ("Phone number"), phone, TRUE);
  mma_fact_row_add (self->customer, _ ("Mail address"), mm_gateway_contact_get_mail (contact),
                    TRUE);
  mma_fact_row_add (self->customer, _ ("Address"), place, FALSE);
  if (mm_gateway_contact_get_company (contact) != NULL)
    mma_fact_row_add (self->customer, C_ ("person", "Company"),
                      mm_gateway_contact_get_company (contact), FALSE);
}

/** mma_house_details_set_dealers: how many dealers look after it; negative hides the row */
void
mma_house_details_set_dealers (MmaHouseDetails *self, const char *gateway_id, int count)
{
  g_autofree char *title = NULL;

  gtk_widget_set_visible (self->dealers_box, count >= 0);
  gtk_widget_set_visible (self->hand_over, count >= 0);
  if (count < 0)
    return;
  title =
      g_strdup_printf (ngettext ("Dealers in charge (%d)", "Dealers in charge (%d)", count), count);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->dealers), title);
  set_action (GTK_WIDGET (self->dealers), "win.show-dealers", gateway_id);
  set_action (self->hand_over, "win.hand-over", gateway_id);
}
