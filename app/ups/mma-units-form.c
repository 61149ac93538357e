/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-form.h"

#include "mm-time.h"
#include "mma-address-fields.h"
#include "mma-entry-field.h"
#include "mma-template.h"

struct _MmaUnitsForm
{
  MmaForm parent_instance;

  /* template children */
  MmaSerialsField *serials;
};

G_DEFINE_FINAL_TYPE (MmaUnitsForm, mma_units_form, MMA_TYPE_FORM)

/* The members of an account's record, and where they are asked here. */
static const struct
{
  const char *member;
  const char *path;
} known[] = {
  { "company", "/user/organisation" },
  { "family_name", "/user/family_name" },
  { "given_name", "/user/given_name" },
  { "family_kana", "/user/family_kana" },
  { "given_kana", "/user/given_kana" },
  { "department", "/user/department" },
  { "postal_code", "/place/address/postal_code" },
  { "prefecture", "/place/address/prefecture" },
  { "city", "/place/address/city" },
  { "street", "/place/address/street" },
  { "building", "/place/address/building" },
};

static void
fill_member (MmaUnitsForm *self, const char *name, JsonNode *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      MmaField *field = g_str_equal (known[i].member, name)
                            ? mma_form_find (MMA_FORM (self), known[i].path)
                            : NULL;

      if (field != NULL && json_node_get_value_type (value) == G_TYPE_STRING)
        mma_field_set_value (field, value);
    }
}

/* Names and address are objects of their own in the record. */
static void
fill (MmaUnitsForm *self, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &value))
    if (JSON_NODE_HOLDS_OBJECT (value))
      fill (self, json_node_get_object (value));
    else
      fill_member (self, name, value);
}

static void
mma_units_form_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_UNITS_FORM);
  G_OBJECT_CLASS (mma_units_form_parent_class)->dispose (object);
}

static void
mma_units_form_class_init (MmaUnitsFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MMA_TYPE_SERIALS_FIELD);
  G_OBJECT_CLASS (klass)->dispose = mma_units_form_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/ups/mma-units-form.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsForm, serials);
}

static void
mma_units_form_init (MmaUnitsForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mma_units_form_new (MmaAccountSession *session)
{
  MmaUnitsForm *self = g_object_new (MMA_TYPE_UNITS_FORM, NULL);
  MmAccount *account = mma_account_session_get_account (session);
  g_autoptr (JsonObject) record = mma_cache_get_record (mma_account_session_get_cache (session),
                                                        "account", mm_account_get_id (account));
  g_autofree char *today = mm_time_format_jst_day (g_get_real_time () / 1000);

  mma_field_set_text (mma_form_find (MMA_FORM (self), "/purchased"), today);
  if (record != NULL)
    fill (self, record);
  return GTK_WIDGET (self);
}

MmaSerialsField *
mma_units_form_get_serials (MmaUnitsForm *self)
{
  return self->serials;
}

void
mma_units_form_read_common (MmaUnitsForm *self, MmaUnitCommon *common)
{
  MmaForm *form = MMA_FORM (self);

  *common = (MmaUnitCommon){
    .purchased = mma_form_dup_text (form, "/purchased"),
    .prefecture = mma_form_dup_text (form, "/place/address/prefecture"),
    .city = mma_form_dup_text (form, "/place/address/city"),
    .place = mma_form_dup_text (form, "/place/place"),
  };
}

JsonObject *
mma_units_form_collect (MmaUnitsForm *self)
{
  JsonObject *body = mma_form_collect (MMA_FORM (self));

  json_object_remove_member (body, "serials");
  return body;
}
