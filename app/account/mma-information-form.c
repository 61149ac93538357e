/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-information-form.h"

#include <glib/gi18n.h>

#include "mm-person.h"
#include "mma-form-row.h"
#include "mma-forms.h"

/* Somebody may be called so: it is said, and may stay. */
static void
look_for_role (MmaFormRow *row)
{
  GPtrArray *fields = mma_form_row_get_fields (row);
  gboolean role = FALSE;

  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *text = mma_field_dup_text (g_ptr_array_index (fields, i));

      role = role || (text != NULL && mm_person_is_role (text));
    }
  mma_form_row_set_hint (row, role ? _ ("⚠ Please enter the name of a person.") : NULL);
}

static void
watch_name (MmaFormRow *row)
{
  GPtrArray *fields = mma_form_row_get_fields (row);

  for (guint i = 0; i < fields->len; i++)
    g_signal_connect_object (g_ptr_array_index (fields, i), "changed", G_CALLBACK (look_for_role),
                             row, G_CONNECT_SWAPPED);
}

/**
 * mma_information_form_load:
 *
 * Returns: (transfer full): the empty form of the customer information
 */
MmaForm *
mma_information_form_load (void)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GObject *name;

  mma_forms_init ();
  builder = gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/account/owner-form.ui");
  name = gtk_builder_get_object (builder, "name");
  watch_name (MMA_FORM_ROW (name));
  return g_object_ref (MMA_FORM (gtk_builder_get_object (builder, "form")));
}
