/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-account-page-private.h"

#include <glib/gi18n.h>

#include "mm-address.h"
#include "mm-phone.h"
#include "mma-fact-row.h"

/* What is registered, by who it is: a customer, a dealer, one of its people, or an owner of UPSs.
 */

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

gboolean
mma_account_page_is_service (MmaAccountPage *self, const char *service)
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

  return mma_account_page_is_service (self, "dealer") && g_strcmp0 (role, "maintenance") != 0;
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
  gtk_widget_add_css_class (GTK_WIDGET (self->person), "mm-long-labels");
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
  guint told = mma_account_details_count_told (self->details);
  g_autofree char *text = NULL;

  if (n == 0)
    text = g_strdup (_ ("None is registered. Nobody is told of faults."));
  else if (told == 0)
    text =
        g_strdup_printf (_ ("%u registered, none of them confirmed. Nobody is told of faults."), n);
  else
    text = g_strdup_printf (_ ("%u registered, %u of them confirmed"), n, told);
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
  add (self->person,
       mma_account_page_is_service (self, "operator") ? _ ("Staff ID") : _ ("Login name"),
       mm_account_get_login (account));
}

void
mma_account_page_show_facts (MmaAccountPage *self)
{
  gboolean known = mma_account_details_get (self->details) != NULL;
  gboolean dealer = mma_account_page_is_service (self, "dealer");

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
  if (mma_account_page_is_service (self, "ups"))
    add (self->person, _ ("Corporate name"), get (self, "company"));
  add_name (self, _ ("Full name"), "family_name", "given_name");
  add_name (self, _ ("Reading"), "family_kana", "given_kana");
  add (self->person, _ ("Mail address"), get (self, "mail"));
  if (get_member_role (self) != NULL)
    fill_member (self);
  if (dealer)
    fill_dealer (self);
  else if (mma_account_page_is_service (self, "ups"))
    fill_owner (self);
  else
    fill_customer (self);
  fill_contacts (self);
  fill_mail (self);
}

void
mma_account_page_name_groups (MmaAccountPage *self)
{
  gboolean staff = mma_account_page_is_service (self, "operator");
  gboolean member = get_member_role (self) != NULL;

  if (mma_account_page_is_service (self, "dealer"))
    adw_preferences_group_set_title (self->person_group,
                                     member ? _ ("Yourself") : _ ("Representative"));
  else if (staff)
    adw_preferences_group_set_title (self->person_group, _ ("My account"));
  gtk_widget_set_visible (GTK_WIDGET (self->mail), !staff);
  gtk_widget_set_visible (self->export_row, !staff);
  gtk_widget_set_visible (self->withdraw, !staff && !member);
}
