/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-facts.h"

#include <glib/gi18n.h>

#include "mma-accessible.h"
#include "mma-fact-row.h"
#include "mma-format.h"
#include "mma-row-name.h"
#include "mma-unit-state.h"
#include "mma-unit-store.h"

/* What is not told is a dash, and so is what is told as nothing. */
static void
add (GtkListBox *list, const char *label, const char *value, gboolean copyable)
{
  const char *known = value != NULL && *value != '\0' ? value : NULL;

  mma_fact_row_add (list, label, known, copyable && known != NULL);
}

static void
add_day (GtkListBox *list, const char *label, const char *day)
{
  g_autofree char *text = day != NULL ? mma_format_stored_day (day) : NULL;

  mma_fact_row_add (list, label, text, FALSE);
}

static void
show_unit (MmUnit *unit, GtkListBox *list)
{
  mma_fact_row_clear (list);
  add (list, _ ("Model"), mm_unit_get_model (unit), FALSE);
  add (list, _ ("Product number"), mm_unit_get_serial (unit), TRUE);
  add_day (list, _ ("Shipping date"), mm_unit_get_shipped (unit));
  add_day (list, _ ("Date of purchase"), mm_unit_get_purchased (unit));
  add_day (list, _ ("Guarantee until"), mm_unit_get_guarantee_until (unit));
  add_day (list, _ ("Battery to be replaced by"), mm_unit_get_battery_until (unit));
  add_day (list, _ ("End of use"), mm_unit_get_ended (unit));
  add (list, _ ("Remarks"), mm_unit_get_remarks (unit), FALSE);
}

static void
show_user (MmUnit *unit, GtkListBox *list)
{
  g_autofree char *person = mma_unit_dup_person (unit);
  const char *family = mm_unit_get_family_kana (unit);
  const char *given = mm_unit_get_given_kana (unit);
  g_autofree char *kana = g_strjoin (" ", family != NULL ? family : "", given, NULL);

  mma_fact_row_clear (list);
  add (list, _ ("Organisation"), mm_unit_get_organisation (unit), FALSE);
  add (list, _ ("Full name"), person, FALSE);
  add (list, _ ("Reading"), g_strstrip (kana), FALSE);
  add (list, _ ("Department"), mm_unit_get_department (unit), FALSE);
}

static void
show_place (MmUnit *unit, GtkListBox *list)
{
  MmAddress *address = mm_unit_get_address (unit);
  g_autofree char *text = address != NULL ? mm_address_to_string (address) : NULL;

  mma_fact_row_clear (list);
  add (list, _ ("Address"), text, FALSE);
  add (list, _ ("Place"), mm_unit_get_place (unit), FALSE);
}

/* Where to look: between the UPS and its computer, or at the gateway; NULL where all is well. */
static const char *
advise (GPtrArray *states, gboolean old)
{
  if (old)
    return _ ("Check the gateway, its power and its network.");
  if (states->len > 0 && g_str_equal (((const MmaUnitState *) states->pdata[0])->state, "unknown"))
    return _ ("The gateway gets no values of this UPS. Check its cable to the computer, and NUT "
              "there.");
  return NULL;
}

static char *
describe_time (MmUnitLive *live, GPtrArray *states, gboolean old)
{
  gint64 time = mm_unit_live_get_at (live);
  g_autofree char *at = time != MM_NO_VALUE ? mma_format_date_time (time) : g_strdup ("—");
  /* Translators: a date and time */
  g_autofree char *heard = g_strdup_printf (
      old ? _ ("Nothing was heard since %s. This is what was last known.") : _ ("As of %s"), at);

  return g_strjoin ("\n", heard, advise (states, old), NULL);
}

static GtkWidget *
make_state (const MmaUnitState *state, gboolean old)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/ups/unit-state.ui");
  GtkWidget *icon = GTK_WIDGET (gtk_builder_get_object (builder, "icon"));

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), state->icon);
  gtk_widget_add_css_class (icon, old || state->style == NULL ? "mm-dim" : state->style);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "words")), _ (state->words));
  return g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "state")));
}

/* Each with its symbol: whoever looks at two in the morning must not miss one of them. */
static void
add_states (GtkListBox *list, MmUnitLive *live)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/ups/unit-state-row.ui");
  g_autoptr (GPtrArray) states = mma_unit_state_list (live);
  gboolean old = mma_unit_state_is_old (live, g_get_real_time () / 1000);
  g_autofree char *at = describe_time (live, states, old);
  g_autofree char *words = mma_unit_state_dup_words (live);
  const char *parts[] = { words, at };
  g_autofree char *name = mma_row_name_join (parts, G_N_ELEMENTS (parts));
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));

  for (guint i = 0; i < states->len; i++)
    {
      g_autoptr (GtkWidget) state = make_state (states->pdata[i], old);

      gtk_box_append (GTK_BOX (gtk_builder_get_object (builder, "states")), state);
    }
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "at")), at);
  mma_accessible_set_name (row, name);
  gtk_list_box_append (list, row);
}

void
mma_unit_facts_show_live (MmUnitLive *live, GtkListBox *list)
{
  g_autofree char *charge = NULL, *load = NULL, *runtime = NULL;

  mma_fact_row_clear (list);
  if (live == NULL)
    return;
  charge = mma_format_percent (mm_unit_live_get_charge (live));
  load = mma_format_percent (mm_unit_live_get_load (live));
  runtime = mma_unit_state_dup_runtime (live);
  add_states (list, live);
  add (list, _ ("State of charge"), charge, FALSE);
  add (list, _ ("Runs on battery for"), runtime, FALSE);
  add (list, _ ("Load"), load, FALSE);
}

void
mma_unit_facts_show (MmUnit *unit, GtkListBox *facts, GtkListBox *user, GtkListBox *place)
{
  show_unit (unit, facts);
  show_user (unit, user);
  show_place (unit, place);
}
