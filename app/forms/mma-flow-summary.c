/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-flow-page.h"

#include <glib/gi18n.h>

#include "mma-address-fields.h"

/* What the confirmation says of a form. */

static void
correct_cb (MmaSummary *summary, MmaField *field)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (summary), MMA_TYPE_FLOW_PAGE);

  mma_flow_page_back (MMA_FLOW_PAGE (page));
  gtk_widget_grab_focus (GTK_WIDGET (field));
}

MmaSummary *
mma_flow_page_add_summary (MmaFlowPage *self, GtkBox *box, const char *title, MmaField *field)
{
  GtkWidget *summary = mma_summary_new (title, field != NULL);

  if (field != NULL)
    g_signal_connect_object (summary, "correct", G_CALLBACK (correct_cb), field, 0);
  gtk_box_append (box, summary);
  return MMA_SUMMARY (summary);
}

/* What is sent of a row, in one line; NULL where nothing was given. */
static char *
describe_row (MmaFormRow *row, gboolean *sent)
{
  GPtrArray *fields = mma_form_row_get_fields (row);
  g_autoptr (GString) value = g_string_new (NULL);

  *sent = FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      MmaField *field = g_ptr_array_index (fields, i);
      g_autofree char *shown = mma_field_dup_display (field);

      *sent = *sent || mma_field_get_path (field) != NULL;
      if (shown == NULL)
        continue;
      if (value->len > 0)
        g_string_append_c (value, ' ');
      g_string_append (value, mma_field_get_secret (field) ? _ ("●●●●●●●● (entered)") : shown);
    }
  return value->len > 0 ? g_strdup (value->str) : NULL;
}

/* Rows that are not sent, such as a mail address typed again, are not confirmed either. */
static void
summarise_row (MmaSummary *summary, MmaFormRow *row)
{
  gboolean sent;
  g_autofree char *value = describe_row (row, &sent);

  if (sent)
    mma_summary_add (summary, mma_form_row_get_label (row), value);
}

/* An address is one line, told at its first row. */
static void
summarise_address (MmaSummary *summary, GtkWidget *address, MmaFormRow *row)
{
  g_autofree char *value = NULL;

  if (gtk_widget_get_first_child (address) != GTK_WIDGET (row))
    return;
  value = mma_address_fields_dup_display (MMA_ADDRESS_FIELDS (address));
  mma_summary_add (summary, _ ("Address"), value);
}

MmaSummary *
mma_flow_page_add_group_summary (MmaFlowPage *self, GtkBox *box, MmaFormGroup *group)
{
  g_autoptr (GPtrArray) rows = mma_form_group_get_rows (group);
  GPtrArray *first = rows->len > 0 ? mma_form_row_get_fields (g_ptr_array_index (rows, 0)) : NULL;
  MmaField *field = first != NULL && first->len > 0 ? g_ptr_array_index (first, 0) : NULL;
  MmaSummary *summary =
      mma_flow_page_add_summary (self, box, mma_form_group_get_title (group), field);

  for (guint i = 0; i < rows->len; i++)
    {
      MmaFormRow *row = g_ptr_array_index (rows, i);
      GtkWidget *address = gtk_widget_get_ancestor (GTK_WIDGET (row), MMA_TYPE_ADDRESS_FIELDS);

      if (address != NULL)
        summarise_address (summary, address, row);
      else
        summarise_row (summary, row);
    }
  return summary;
}
