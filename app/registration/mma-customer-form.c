/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-customer-form.h"

#include <glib/gi18n.h>

#include "mm-gateway-code.h"
#include "mm-place.h"
#include "mma-kana-proposal.h"
#include "mma-sender-label.h"
#include "mma-sheet-check.h"
#include "mma-template.h"

/* In a draft: the site has another address than the customer. */
#define OTHER_ADDRESS "other_address"

struct _MmaCustomerForm
{
  MmaForm parent_instance;

  /* template children */
  MmaFormGroup *sheet_group;
  MmaFormGroup *site_group;
  MmaEntryField *gateway_id;
  MmaEntryField *gateway_password;
  MmaEntryField *family_name;
  MmaEntryField *given_name;
  MmaEntryField *family_kana;
  MmaEntryField *given_kana;
  MmaFormRow *kana_row;
  MmaEntryField *site_name;
  GtkCheckButton *same_address;
  GtkExpander *company;
  MmaSenderLabel *sender;

  /* owned */
  MmaSheetCheck *sheet_check;
  char *proposed_site;
};

G_DEFINE_FINAL_TYPE (MmaCustomerForm, mma_customer_form, MMA_TYPE_FORM)

/* Pasting the two codes of the sheet at once puts each where it belongs. */
static void
gateway_id_changed_cb (MmaCustomerForm *self)
{
  g_auto (GStrv) words = g_strsplit_set (mma_entry_field_get_typed (self->gateway_id), " \t\n", 0);
  g_autofree char *id = NULL;
  g_autofree char *password = NULL;

  if (g_strv_length (words) != 2 || !mm_gateway_id_parse (words[0], &id, NULL) ||
      !mm_gateway_password_parse (words[1], &password, NULL))
    return;
  mma_customer_form_set_sheet (self, id, password);
}

/* The site is called after the family until the person calls it otherwise. */
static void
family_name_changed_cb (MmaCustomerForm *self)
{
  const char *typed = mma_entry_field_get_typed (self->site_name);
  const char *family = mma_entry_field_get_typed (self->family_name);

  if (*typed != '\0' && g_strcmp0 (typed, self->proposed_site) != 0)
    return;
  g_free (self->proposed_site);
  /* Translators: the name of a home, %s is the family's name. */
  self->proposed_site =
      *family != '\0' ? g_strdup_printf (_ ("Home of %s"), family) : g_strdup ("");
  mma_field_set_text (MMA_FIELD (self->site_name), self->proposed_site);
}

/* A department alone says nothing. */
static void
check_department (MmaForm *form)
{
  g_autofree char *organisation = mma_form_dup_text (form, "/organisation/name");
  g_autofree char *department = mma_form_dup_text (form, "/organisation/department");
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *message = NULL;

  if (department == NULL || mm_department_parse (department, organisation, &stored, &error))
    return;
  message = mma_form_message (error, NULL);
  mma_field_set_error (mma_form_find (form, "/organisation/department"), message);
}

/* A pair that is known to be wrong is not asked about again: that would count one more try. */
static void
mma_customer_form_check_together (MmaForm *form, gboolean complete)
{
  check_department (form);
  mma_sheet_check_recall (MMA_CUSTOMER_FORM (form)->sheet_check);
}

/* A draft with another address must show it again. */
static void
mma_customer_form_keep_state (MmaForm *form, JsonObject *draft)
{
  if (!mma_customer_form_is_same_address (MMA_CUSTOMER_FORM (form)))
    json_object_set_boolean_member (draft, OTHER_ADDRESS, TRUE);
}

static void
mma_customer_form_resume_state (MmaForm *form, JsonObject *draft)
{
  MmaCustomerForm *self = MMA_CUSTOMER_FORM (form);

  gtk_check_button_set_active (self->same_address, !json_object_has_member (draft, OTHER_ADDRESS));
  if (json_object_has_member (draft, "organisation"))
    gtk_expander_set_expanded (self->company, TRUE);
}

static void
mma_customer_form_dispose (GObject *object)
{
  MmaCustomerForm *self = MMA_CUSTOMER_FORM (object);

  /* What it has asked is not waited for. */
  if (self->sheet_check != NULL)
    g_object_run_dispose (G_OBJECT (self->sheet_check));
  g_clear_object (&self->sheet_check);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_CUSTOMER_FORM);
  G_OBJECT_CLASS (mma_customer_form_parent_class)->dispose (object);
}

static void
mma_customer_form_finalize (GObject *object)
{
  g_free (MMA_CUSTOMER_FORM (object)->proposed_site);
  G_OBJECT_CLASS (mma_customer_form_parent_class)->finalize (object);
}

static void
mma_customer_form_class_init (MmaCustomerFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  MMA_FORM_CLASS (klass)->check_together = mma_customer_form_check_together;
  MMA_FORM_CLASS (klass)->keep_state = mma_customer_form_keep_state;
  MMA_FORM_CLASS (klass)->resume_state = mma_customer_form_resume_state;
  G_OBJECT_CLASS (klass)->dispose = mma_customer_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_customer_form_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/registration/mma-customer-form.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaCustomerForm, sheet_group);
  gtk_widget_class_bind_template_child (widget_class, MmaCustomerForm, site_group);
  gtk_widget_class_bind_template_child (widget_class, MmaCustomerForm, gateway_id);
  gtk_widget_class_bind_template_child (widget_class, MmaCustomerForm, gateway_password);
  gtk_widget_class_bind_template_child (widget_class, MmaCustomerForm, family_name);
  gtk_widget_class_bind_template_child (widget_class, MmaCustomerForm, given_name);
  gtk_widget_class_bind_template_child (widget_class, MmaCustomerForm, family_kana);
  gtk_widget_class_bind_template_child (widget_class, MmaCustomerForm, given_kana);
  gtk_widget_class_bind_template_child (widget_class, MmaCustomerForm, kana_row);
  gtk_widget_class_bind_template_child (widget_class, MmaCustomerForm, site_name);
  gtk_widget_class_bind_template_child (widget_class, MmaCustomerForm, same_address);
  gtk_widget_class_bind_template_child (widget_class, MmaCustomerForm, company);
  gtk_widget_class_bind_template_child (widget_class, MmaCustomerForm, sender);
  gtk_widget_class_bind_template_callback (widget_class, gateway_id_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, family_name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, mma_form_notify_changed);
}

static void
mma_customer_form_init (MmaCustomerForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_kana_proposal_watch (self->family_name, self->family_kana, self->kana_row);
  mma_kana_proposal_watch (self->given_name, self->given_kana, self->kana_row);
}

MmaForm *
mma_customer_form_new (MmaContext *context)
{
  MmaCustomerForm *self = g_object_new (MMA_TYPE_CUSTOMER_FORM, NULL);

  self->sheet_check = mma_sheet_check_new (context, self->gateway_id, self->gateway_password);
  mma_sender_label_load (self->sender, mma_context_get_api (context));
  return MMA_FORM (self);
}

void
mma_customer_form_set_sheet (MmaCustomerForm *self, const char *gateway_id, const char *password)
{
  mma_field_set_text (MMA_FIELD (self->gateway_id), gateway_id);
  mma_field_set_text (MMA_FIELD (self->gateway_password), password);
  mma_sheet_check_ask (self->sheet_check);
}

gboolean
mma_customer_form_is_same_address (MmaCustomerForm *self)
{
  return gtk_check_button_get_active (self->same_address);
}

gboolean
mma_customer_form_has_company (MmaCustomerForm *self)
{
  return gtk_expander_get_expanded (self->company);
}

MmaFormGroup *
mma_customer_form_get_sheet_group (MmaCustomerForm *self)
{
  return self->sheet_group;
}

MmaFormGroup *
mma_customer_form_get_site_group (MmaCustomerForm *self)
{
  return self->site_group;
}
