/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-address-fields.h"

#include <glib/gi18n.h>

#include "mm-place.h"
#include "mm-postal-code.h"
#include "mm-postal-table.h"
#include "mma-choice-field.h"
#include "mma-entry-field.h"
#include "mma-form.h"
#include "mma-template.h"

struct _MmaAddressFields
{
  GtkWidget parent_instance;

  /* template children */
  MmaFormRow *postal_row;
  MmaFormRow *place_row;
  MmaEntryField *postal_code;
  MmaChoiceField *prefecture;
  MmaEntryField *city;
  MmaEntryField *street;
  MmaEntryField *building;
  GtkPopover *towns;
  GtkListBox *town_list;

  /* owned */
  MmPostalTable *table;
  GPtrArray *entries;
  char *prefix;
  char *looked_up;

  /* state */
  gboolean optional;
};

enum
{
  PROP_PREFIX = 1,
  PROP_OPTIONAL,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaAddressFields, mma_address_fields, GTK_TYPE_WIDGET)

static void
fill_in (MmaAddressFields *self, const MmPostalEntry *entry)
{
  g_autofree char *place = g_strconcat (entry->city, entry->town, NULL);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  mma_field_set_text (MMA_FIELD (self->prefecture), entry->prefecture);
  mma_field_set_text (MMA_FIELD (self->city), place);
  mma_form_row_set_hint (self->postal_row, NULL);
  mma_form_row_set_hint (self->place_row, _ ("Filled in from the postal code"));
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->postal_code)))
    gtk_widget_grab_focus (GTK_WIDGET (self->street));
}

static GtkWidget *
build_town (const MmPostalEntry *entry)
{
  g_autofree char *text = g_strconcat (entry->prefecture, entry->city, entry->town, NULL);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
offer_towns (MmaAddressFields *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->town_list))) != NULL)
    gtk_list_box_remove (self->town_list, child);
  for (guint i = 0; i < self->entries->len; i++)
    gtk_list_box_append (self->town_list, build_town (g_ptr_array_index (self->entries, i)));
  mma_form_row_set_hint (self->postal_row, _ ("This postal code has several towns. Choose one."));
  gtk_popover_popup (self->towns);
}

static void
town_chosen_cb (MmaAddressFields *self, GtkListBoxRow *row)
{
  gtk_popover_popdown (self->towns);
  fill_in (self, g_ptr_array_index (self->entries, gtk_list_box_row_get_index (row)));
}

static void
look_up (MmaAddressFields *self, const char *digits)
{
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  if (self->table != NULL)
    self->entries = mm_postal_table_lookup (self->table, digits);
  if (self->entries == NULL || self->entries->len == 0)
    mma_form_row_set_hint (self->postal_row,
                           _ ("This postal code is not known. Type the address by hand."));
  else if (self->entries->len == 1)
    fill_in (self, g_ptr_array_index (self->entries, 0));
  else
    offer_towns (self);
}

/* A draft holds the place beside the code. */
static gboolean
is_resuming (MmaAddressFields *self)
{
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (self), MMA_TYPE_FORM);

  return form != NULL && mma_form_is_resuming (MMA_FORM (form));
}

/* Looks up once for each code that is typed; what the person has changed since stays. */
static void
postal_code_changed_cb (MmaAddressFields *self)
{
  g_autofree char *digits = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (!mm_postal_code_parse (mma_entry_field_get_typed (self->postal_code), &digits, NULL) ||
      g_strcmp0 (digits, self->looked_up) == 0)
    return;
  g_free (self->looked_up);
  self->looked_up = g_strdup (digits);
  if (!is_resuming (self))
    look_up (self, digits);
}

static void
set_prefix (MmaAddressFields *self, const char *prefix)
{
  const struct
  {
    gpointer field;
    const char *member;
  } members[] = { { self->postal_code, "postal_code" },
                  { self->prefecture, "prefecture" },
                  { self->city, "city" },
                  { self->street, "street" },
                  { self->building, "building" } };

  g_free (self->prefix);
  self->prefix = g_strdup (prefix);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *path = g_strconcat (prefix, "/", members[i].member, NULL);

      g_object_set (members[i].field, "path", path, NULL);
    }
}

/* An address is given wholly or not at all. */
static void
update_required (MmaAddressFields *self)
{
  MmaField *fields[] = { MMA_FIELD (self->postal_code), MMA_FIELD (self->prefecture),
                         MMA_FIELD (self->city), MMA_FIELD (self->street) };
  g_autofree char *building = mma_field_dup_text (MMA_FIELD (self->building));
  gboolean given = building != NULL;

  if (!self->optional)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (fields) && !given; i++)
    {
      g_autofree char *text = mma_field_dup_text (fields[i]);

      given = text != NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_object_set (fields[i], "required", given, NULL);
}

static void
set_optional (MmaAddressFields *self, gboolean optional)
{
  GtkWidget *rows[] = { GTK_WIDGET (self->postal_row), GTK_WIDGET (self->place_row),
                        gtk_widget_get_ancestor (GTK_WIDGET (self->street), MMA_TYPE_FORM_ROW) };

  self->optional = optional;
  update_required (self);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_object_set (rows[i], "optional", optional, NULL);
}

static void
mma_address_fields_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PREFIX)
    g_value_set_string (value, MMA_ADDRESS_FIELDS (object)->prefix);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_address_fields_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_OPTIONAL)
    set_optional (MMA_ADDRESS_FIELDS (object), g_value_get_boolean (value));
  else if (id == PROP_PREFIX)
    set_prefix (MMA_ADDRESS_FIELDS (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_address_fields_dispose (GObject *object)
{
  MmaAddressFields *self = MMA_ADDRESS_FIELDS (object);

  g_clear_object (&self->table);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_ADDRESS_FIELDS);
  G_OBJECT_CLASS (mma_address_fields_parent_class)->dispose (object);
}

static void
mma_address_fields_finalize (GObject *object)
{
  MmaAddressFields *self = MMA_ADDRESS_FIELDS (object);

  g_free (self->prefix);
  g_free (self->looked_up);
  G_OBJECT_CLASS (mma_address_fields_parent_class)->finalize (object);
}

static void
mma_address_fields_class_init (MmaAddressFieldsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mma_address_fields_get_property;
  object_class->set_property = mma_address_fields_set_property;
  object_class->dispose = mma_address_fields_dispose;
  object_class->finalize = mma_address_fields_finalize;
  properties[PROP_PREFIX] =
      g_param_spec_string ("prefix", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_OPTIONAL] = g_param_spec_boolean ("optional", NULL, NULL, FALSE,
                                                    G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/forms/mma-address-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaAddressFields, postal_row);
  gtk_widget_class_bind_template_child (widget_class, MmaAddressFields, place_row);
  gtk_widget_class_bind_template_child (widget_class, MmaAddressFields, postal_code);
  gtk_widget_class_bind_template_child (widget_class, MmaAddressFields, prefecture);
  gtk_widget_class_bind_template_child (widget_class, MmaAddressFields, city);
  gtk_widget_class_bind_template_child (widget_class, MmaAddressFields, street);
  gtk_widget_class_bind_template_child (widget_class, MmaAddressFields, building);
  gtk_widget_class_bind_template_child (widget_class, MmaAddressFields, towns);
  gtk_widget_class_bind_template_child (widget_class, MmaAddressFields, town_list);
  gtk_widget_class_bind_template_callback (widget_class, postal_code_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, town_chosen_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
mma_address_fields_init (MmaAddressFields *self)
{
  g_autoptr (GError) error = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  /* The file is mapped, so that every form can have its own. Without it the address is typed by
   * hand. */
  self->table = mm_postal_table_open_shipped (&error);
  if (self->table == NULL)
    g_message ("no table of postal codes: %s", error->message);
  mma_choice_field_set_choices (self->prefecture, _ ("Choose"), mm_prefectures ());
  g_signal_connect_swapped (self->postal_code, "changed", G_CALLBACK (update_required), self);
  g_signal_connect_swapped (self->prefecture, "changed", G_CALLBACK (update_required), self);
  g_signal_connect_swapped (self->city, "changed", G_CALLBACK (update_required), self);
  g_signal_connect_swapped (self->street, "changed", G_CALLBACK (update_required), self);
  g_signal_connect_swapped (self->building, "changed", G_CALLBACK (update_required), self);
}

char *
mma_address_fields_dup_display (MmaAddressFields *self)
{
  g_autofree char *digits = mma_field_dup_text (MMA_FIELD (self->postal_code));
  g_autofree char *prefecture = mma_field_dup_text (MMA_FIELD (self->prefecture));
  g_autofree char *city = mma_field_dup_text (MMA_FIELD (self->city));
  g_autofree char *street = mma_field_dup_text (MMA_FIELD (self->street));
  g_autofree char *building = mma_field_dup_text (MMA_FIELD (self->building));
  g_autoptr (MmAddress) address = NULL;

  if (digits == NULL && city == NULL && street == NULL)
    return NULL;
  address =
      g_object_new (MM_TYPE_ADDRESS, "postal-code", digits != NULL ? digits : "", "prefecture",
                    prefecture, "city", city, "street", street, "building", building, NULL);
  return mm_address_to_string (address);
}
