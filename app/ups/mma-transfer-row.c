/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-transfer-row.h"

#include <glib/gi18n.h>

#include "mm-json.h"
#include "mma-format.h"

#define UNITS_MAX 10000
/* So many numbers stand in a row. */
#define NAMED 3

static char *
describe_units (JsonObject *item)
{
  g_autoptr (GString) text = g_string_new (NULL);
  JsonArray *units;
  guint n;

  if (!mm_json_get_array (item, "units", UNITS_MAX, &units, NULL))
    return g_strdup ("");
  n = json_array_get_length (units);
  for (guint i = 0; i < MIN (n, NAMED); i++)
    {
      JsonObject *unit = json_array_get_object_element (units, i);

      g_string_append_printf (text, "%s%s（%s）", i > 0 ? "　" : "",
                              json_object_get_string_member_with_default (unit, "serial", ""),
                              json_object_get_string_member_with_default (unit, "model", ""));
    }
  if (n > NAMED)
    {
      g_autofree char *rest = mma_format_count (n - NAMED);

      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("and %s more"), rest);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_who (JsonObject *item, gboolean sent)
{
  const char *name = json_object_get_string_member_with_default (item, "giver_name", "");
  const char *company =
      json_object_get_string_member_with_default (item, "giver_organisation", NULL);

  if (sent)
    /* Translators: a mail address */
    return g_strdup_printf (_ ("To %s"),
                            json_object_get_string_member_with_default (item, "mail", ""));
  /* Translators: a company or a person */
  return g_strdup_printf (_ ("From %s"), company != NULL ? company : name);
}

/* The last day ends at 24:00. */
static char *
describe_end (JsonObject *item, gboolean sent)
{
  g_autofree char *until = NULL;
  gint64 expires_at;

  if (mm_json_get_time (item, "expires_at", &expires_at, NULL))
    until = mma_format_date (expires_at - 1);
  /* Translators: a date */
  return g_strdup_printf (sent ? _ ("Waiting for the receiver, until %s")
                               : _ ("Please answer by %s"),
                          until != NULL ? until : "—");
}

static void
set_label (GtkBuilder *builder, const char *name, const char *text)
{
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, name)), text);
}

/* The target comes first: GTK warns of an action that lacks it, even for a moment. */
static void
set_action (GtkBuilder *builder, const char *name, const char *action, const char *id)
{
  GtkActionable *button = GTK_ACTIONABLE (gtk_builder_get_object (builder, name));

  gtk_actionable_set_action_target (button, "s", id);
  gtk_actionable_set_action_name (button, action);
}

gboolean
mma_transfer_row_is_sent (JsonObject *item)
{
  const char *direction = json_object_get_string_member_with_default (item, "direction", NULL);

  return g_strcmp0 (direction, "sent") == 0;
}

GtkWidget *
mma_transfer_row_new (JsonObject *item)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/ups/transfer-row.ui");
  gboolean sent = mma_transfer_row_is_sent (item);
  const char *id = json_object_get_string_member_with_default (item, "id", "");
  g_autofree char *who = describe_who (item, sent);
  g_autofree char *units = describe_units (item);
  g_autofree char *end = describe_end (item, sent);

  set_label (builder, "who", who);
  set_label (builder, "units", units);
  set_label (builder, "facts", end);
  set_action (builder, "accept", "transfers.accept", id);
  set_action (builder, "decline", "transfers.decline", id);
  set_action (builder, "cancel", "transfers.cancel", id);
  gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, "answers")), !sent);
  gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, "cancel")), sent);
  return g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "row")));
}
