/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-account-page"

#include "config.h"

#include "mma-account-page.h"

#include "mm-address.h"
#include "mm-phone.h"
#include "mma-account-details.h"
#include "mma-fact-row.h"
#include "mma-form-messages.h"
#include "mma-notice.h"
#include "mma-save.h"
#include "mma-template.h"
#include "mma-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _MmaAccountPage
{
  GtkWidget parent_instance;

  /* Template */
  MmaNotice *notice;
  AdwPreferencesGroup *person_group;
  GtkWidget *edit;
  GtkListBox *person;
  GtkWidget *dealer_group;
  GtkListBox *dealer;
  GtkWidget *contacts_group;
  AdwActionRow *contacts;
  GtkWidget *staff_group;
  AdwActionRow *mail;
  GtkWidget *second_factor;
  GtkWidget *sign_ins;
  GtkWidget *devices;
  GtkWidget *consents;
  GtkWidget *export_row;
  GtkWidget *withdraw;

  /* Owned */
  MmaAccountSession *session;
  MmaAccountDetails *details;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MmaAccountPage, mma_account_page, GTK_TYPE_WIDGET)

/* helpers */

static void
add (GtkListBox *list, const char *label, const char *value)
{
  gtk_list_box_append (list, mma_fact_row_new (label, value, FALSE));
}

static const char *
get (MmaAccountPage *self, const char *name)
{
  return mma_account_details_get_text (self->details, name);
}

static gboolean
is_service (MmaAccountPage *self, const char *service)
{
  MmAccount *account = mma_account_session_get_account (self->session);

  return g_strcmp0 (mm_account_get_service (account), service) == 0;
}

static void
add_name (MmaAccountPage *self, const char *label, const char *family, const char *given)
{
  const char *first = mma_account_details_get_part (self->details, "person", family);
  const char *last = mma_account_details_get_part (self->details, "person", given);
  g_autofree char *name =
      first != NULL ? g_strdup_printf ("%s %s", first, last != NULL ? last : "") : NULL;

  add (self->person, label, name);
}

static void
add_address (MmaAccountPage *self, GtkListBox *list)
{
  static const char *const names[] = { "postal_code", "prefecture", "city", "street", "building" };
  const char *parts[G_N_ELEMENTS (names)];
  g_autoptr (MmAddress) address = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    parts[i] = mma_account_details_get_part (self->details, "address", names[i]);
  if (parts[1] != NULL)
    {
      address = mm_address_new (parts[0], parts[1], parts[2], parts[3], parts[4]);
      text = mm_address_to_string (address);
    }
  add (list, _ ("Address"), text);
}

static void
add_phone (MmaAccountPage *self, GtkListBox *list)
{
  const char *digits = get (self, "phone");
  g_autofree char *phone = digits != NULL ? mm_phone_format (digits) : NULL;

  add (list, _ ("Phone number"), phone);
}

/* filling */

static void
fill_customer (MmaAccountPage *self)
{
  add_address (self, self->person);
  add_phone (self, self->person);
  if (get (self, "company") != NULL)
    add (self->person, _ ("Company"), get (self, "company"));
  if (get (self, "department") != NULL)
    add (self->person, _ ("Department"), get (self, "department"));
}

/* One of a dealer's people, who is not who represents it. */
static const char *
get_member_role (MmaAccountPage *self)
{
  MmAccount *account = mma_account_session_get_account (self->session);

  return mma_account_details_get (self->details) != NULL ? get (self, "member_role")
                                                         : mm_account_get_member_role (account);
}

static gboolean
is_manager (MmaAccountPage *self)
{
  const char *role = get_member_role (self);

  return is_service (self, "dealer") && g_strcmp0 (role, "maintenance") != 0;
}

static void
fill_member (MmaAccountPage *self)
{
  const char *role = get_member_role (self);

  add_phone (self, self->person);
  gtk_list_box_append (self->person, mma_fact_row_new (_ ("Dealer ID"), get (self, "login"), TRUE));
  add (self->person, _ ("Role"),
       g_strcmp0 (role, "manager") == 0 ? C_ ("role", "Manager") : C_ ("role", "Maintenance"));
}

static void
add_wish (MmaAccountPage *self, const char *label, const char *name)
{
  JsonObject *account = mma_account_details_get (self->details);
  gboolean wished = json_object_get_boolean_member_with_default (account, name, FALSE);

  add (self->person, label, wished ? _ ("Wished") : _ ("Not wished"));
}

static void
fill_owner (MmaAccountPage *self)
{
  const char *digits = get (self, "fax");
  g_autofree char *fax = digits != NULL ? mm_phone_format (digits) : NULL;

  add (self->person, _ ("Department"), get (self, "department"));
  add_phone (self, self->person);
  add (self->person, _ ("FAX number"), fax);
  add_address (self, self->person);
  add_wish (self, _ ("Owner's club"), "owner_programme");
  add_wish (self, _ ("Direct mail"), "direct_mail");
  add_wish (self, _ ("Reminders of guarantees and batteries"), "reminders");
}

static void
fill_dealer (MmaAccountPage *self)
{
  mma_fact_row_clear (self->dealer);
  add (self->dealer, _ ("Dealer name"), get (self, "company"));
  if (get (self, "department") != NULL)
    add (self->dealer, _ ("Department or branch"), get (self, "department"));
  add_address (self, self->dealer);
  if (get_member_role (self) != NULL)
    return;
  add_phone (self, self->dealer);
  gtk_list_box_append (self->dealer, mma_fact_row_new (_ ("Dealer ID"), get (self, "login"), TRUE));
}

static void
fill_contacts (MmaAccountPage *self)
{
  JsonArray *addresses = mma_account_details_get_addresses (self->details);
  guint n = addresses != NULL ? json_array_get_length (addresses) : 0;
  guint confirmed = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    confirmed += g_strcmp0 (json_object_get_string_member_with_default (
                                json_array_get_object_element (addresses, i), "state", ""),
                            "confirmed") == 0;
  text = n == 0 ? g_strdup (_ ("None is registered. Nobody is told of faults."))
                : g_strdup_printf (_ ("%u registered, %u of them confirmed"), n, confirmed);
  adw_action_row_set_subtitle (self->contacts, text);
}

/* An address that waits for its code leads there. */
static void
fill_mail (MmaAccountPage *self)
{
  const char *waiting = mma_account_details_get_part (self->details, "mail_change", "mail");
  /* Translators: %s is a mail address */
  g_autofree char *text =
      waiting != NULL ? g_strdup_printf (_ ("Waits for the code that was sent to %s"), waiting)
                      : NULL;

  adw_action_row_set_subtitle (self->mail, text != NULL ? text : "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->mail),
                                  waiting != NULL ? "win.confirm-mail" : "win.change-mail");
}

/* Before anything is known: what the sign-in told. */
static void
fill_plain (MmaAccountPage *self)
{
  MmAccount *account = mma_account_session_get_account (self->session);
  const char *organisation = mm_account_get_organisation (account);

  add (self->person, _ ("Name"), mm_account_get_display_name (account));
  if (organisation != NULL && *organisation != '\0')
    add (self->person, _ ("Company"), organisation);
  add (self->person, is_service (self, "operator") ? _ ("Staff ID") : _ ("Login name"),
       mm_account_get_login (account));
}

static void
fill (MmaAccountPage *self)
{
  gboolean known = mma_account_details_get (self->details) != NULL;
  gboolean dealer = is_service (self, "dealer");

  mma_fact_row_clear (self->person);
  gtk_widget_set_visible (self->dealer_group, known && dealer);
  gtk_widget_set_visible (self->contacts_group, known && is_manager (self));
  gtk_widget_set_visible (self->staff_group, is_manager (self));
  gtk_widget_set_visible (self->edit, known);
  if (!known)
    {
      fill_plain (self);
      return;
    }
  if (is_service (self, "ups"))
    add (self->person, _ ("Corporate name"), get (self, "company"));
  add_name (self, _ ("Full name"), "family_name", "given_name");
  add_name (self, _ ("Reading"), "family_kana", "given_kana");
  add (self->person, _ ("Mail address"), get (self, "mail"));
  if (get_member_role (self) != NULL)
    fill_member (self);
  if (dealer)
    fill_dealer (self);
  else if (is_service (self, "ups"))
    fill_owner (self);
  else
    fill_customer (self);
  fill_contacts (self);
  fill_mail (self);
}

static void
name_groups (MmaAccountPage *self)
{
  gboolean staff = is_service (self, "operator");
  gboolean member = get_member_role (self) != NULL;

  if (is_service (self, "dealer"))
    adw_preferences_group_set_title (self->person_group,
                                     member ? _ ("Yourself") : _ ("Representative"));
  else if (staff)
    adw_preferences_group_set_title (self->person_group, _ ("My account"));
  gtk_widget_set_visible (GTK_WIDGET (self->mail), !staff);
  gtk_widget_set_visible (self->export_row, !staff);
  gtk_widget_set_visible (self->withdraw, !staff && !member);
}

/* exporting */

static void
exported_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaAccountPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->person == NULL)
    return; /* the page is gone */
  if (answer == NULL)
    {
      text = mma_form_message (error, NULL);
      mma_notice_show (self->notice, MMA_NOTICE_ERROR, text);
      gtk_widget_grab_focus (GTK_WIDGET (self->notice));
      return;
    }
  name = mma_save_name (_ ("My data"), "json", g_get_real_time () / 1000);
  text = json_to_string (answer, TRUE);
  bytes = g_bytes_new_take (text, strlen (text));
  text = NULL;
  mma_save_file (GTK_WIDGET (self), _ ("Save my data"), name, bytes);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaAccountPage *self = MMA_ACCOUNT_PAGE (widget);

  mma_notice_show (self->notice, MMA_NOTICE_INFO, "");
  mma_api_send_async (mma_account_session_get_api (self->session), "GET", "/v1/account/export",
                      NULL, NULL, self->cancellable, exported_cb, g_object_ref (self));
}

/* vfuncs */

/* Rows lead to pages that this window may not have. */
static void
show_if_possible (MmaAccountPage *self, GtkWidget *row, const char *action)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_widget_set_visible (row, G_IS_ACTION_GROUP (root) &&
                                   g_action_group_has_action (G_ACTION_GROUP (root), action));
}

static void
mma_account_page_map (GtkWidget *widget)
{
  MmaAccountPage *self = MMA_ACCOUNT_PAGE (widget);

  show_if_possible (self, self->second_factor, "second-factor");
  show_if_possible (self, self->sign_ins, "sign-ins");
  show_if_possible (self, self->devices, "devices");
  show_if_possible (self, self->consents, "consents");
  GTK_WIDGET_CLASS (mma_account_page_parent_class)->map (widget);
  if (!is_service (self, "operator"))
    mma_account_details_refresh (self->details);
}

static void
mma_account_page_dispose (GObject *object)
{
  MmaAccountPage *self = MMA_ACCOUNT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_ACCOUNT_PAGE);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->details);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mma_account_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, notice);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, person_group);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, edit);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, person);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, dealer_group);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, dealer);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, contacts_group);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, contacts);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, staff_group);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, mail);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, second_factor);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, sign_ins);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, devices);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, consents);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, export_row);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, withdraw);
}

static void
mma_account_page_class_init (MmaAccountPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_account_page_dispose;
  widget_class->map = mma_account_page_map;

  mma_widgets_init ();
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "account.export", NULL, export_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/account/mma-account-page.ui");
  bind_children (widget_class);
}

static void
mma_account_page_init (MmaAccountPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mma_account_page_new:
 *
 * Returns: (transfer floating): what the account registered, and what can be done with it
 */
GtkWidget *
mma_account_page_new (MmaAccountSession *session)
{
  MmaAccountPage *self = g_object_new (MMA_TYPE_ACCOUNT_PAGE, NULL);

  self->session = g_object_ref (session);
  self->details = g_object_ref (mma_account_details_of (session));
  g_signal_connect_object (self->details, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  name_groups (self);
  fill (self);
  return GTK_WIDGET (self);
}
