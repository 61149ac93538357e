/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-gateway-summary.h"

#include <glib/gi18n.h>

#include "mma-format.h"

static char *
describe_first_contact (MmGateway *gateway)
{
  gint64 first_contact = mm_gateway_get_first_contact (gateway);

  if (first_contact == MM_NO_VALUE)
    return g_strdup (
        _ ("Never connected (it starts by itself once it has power and the internet)"));
  return mma_format_date_time (first_contact);
}

void
mma_gateway_summary_fill (MmaSummary *summary, MmGateway *gateway)
{
  const char *model = mm_gateway_get_model (gateway);
  const char *serial = mm_gateway_get_serial (gateway);
  g_autofree char *make =
      g_strdup_printf ("%s　／　%s", model != NULL ? model : "—", serial != NULL ? serial : "—");
  g_autofree char *first_contact = describe_first_contact (gateway);

  mma_summary_add_code (summary, _ ("Gateway ID"), mm_gateway_get_gateway_id (gateway));
  mma_summary_add (summary, _ ("Model and serial number"), make);
  mma_summary_add (summary, _ ("First contact"), first_contact);
}

/* "2 (MK-P55H × 2)": the models in the order in which they first appear. */
static char *
describe_units (MmGateway *gateway)
{
  GListModel *units = mm_gateway_get_power_conditioners (gateway);
  guint n_units = g_list_model_get_n_items (units);
  g_autoptr (GPtrArray) models = g_ptr_array_new ();
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) list = g_string_new (NULL);

  if (n_units == 0)
    return g_strdup (_ ("Nothing is known yet. It is shown once the gateway has made contact."));
  for (guint i = 0; i < n_units; i++)
    {
      g_autoptr (MmPowerConditioner) unit = g_list_model_get_item (units, i);
      gpointer model = (gpointer) mm_power_conditioner_get_model (unit);

      if (!g_hash_table_contains (counts, model))
        g_ptr_array_add (models, model);
      g_hash_table_insert (
          counts, model,
          GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, model)) + 1));
    }
  for (guint i = 0; i < models->len; i++)
    g_string_append_printf (list, "%s%s × %u", i > 0 ? ", " : "", (const char *) models->pdata[i],
                            GPOINTER_TO_UINT (g_hash_table_lookup (counts, models->pdata[i])));
  /* Translators: how many units, and which models */
  return g_strdup_printf (ngettext ("%u unit (%s)", "%u units (%s)", n_units), n_units, list->str);
}

void
mma_gateway_summary_fill_site (MmaSummary *summary, MmGateway *gateway)
{
  MmAddress *address = mm_gateway_get_address (gateway);
  g_autofree char *place = address != NULL ? mm_address_to_string (address) : NULL;
  g_autofree char *make =
      g_strdup_printf ("%s　%s　／　%s", mm_gateway_get_gateway_id (gateway),
                       mm_gateway_get_model (gateway), mm_gateway_get_serial (gateway));
  g_autofree char *first_contact = describe_first_contact (gateway);
  g_autofree char *units = describe_units (gateway);

  mma_summary_add (summary, _ ("Site name"), mm_gateway_get_site_name (gateway));
  mma_summary_add (summary, _ ("Address of the site"), place);
  mma_summary_add (summary, _ ("Gateway"), make);
  mma_summary_add (summary, _ ("First contact"), first_contact);
  mma_summary_add (summary, _ ("Power conditioners"), units);
}

void
mma_gateway_summary_fill_units (MmaSummary *summary, MmGateway *gateway)
{
  GListModel *units = mm_gateway_get_power_conditioners (gateway);
  guint n_units = units != NULL ? g_list_model_get_n_items (units) : 0;

  if (n_units == 0)
    mma_summary_add_text (
        summary, _ ("Nothing is known yet. It is shown once the gateway has made contact."));
  for (guint i = 0; i < n_units; i++)
    {
      g_autoptr (MmPowerConditioner) unit = g_list_model_get_item (units, i);
      g_autofree char *name =
          g_strdup_printf (_ ("Unit %d"), (int) mm_power_conditioner_get_unit_no (unit));
      g_autofree char *make = g_strdup_printf ("%s　　%s", mm_power_conditioner_get_model (unit),
                                               mm_power_conditioner_get_serial (unit));

      mma_summary_add (summary, name, make);
    }
}

void
mma_gateway_summary_append (MmaFlowPage *page, GtkBox *box, MmGateway *gateway, MmaField *field)
{
  mma_gateway_summary_fill (mma_flow_page_add_summary (page, box, _ ("Gateway"), field), gateway);
  mma_gateway_summary_fill_units (
      mma_flow_page_add_summary (page, box, _ ("Power conditioners"), NULL), gateway);
}
