/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-staff-member.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mm-json.h"
#include "mma-accessible.h"
#include "mma-format.h"

static const char *
get (JsonObject *member, const char *name)
{
  return json_object_get_string_member_with_default (member, name, "");
}

static gboolean
is_invited (JsonObject *member)
{
  return g_str_equal (get (member, "state"), "invited");
}

/* What the second line says */

static char *
describe_invitation (JsonObject *member)
{
  gint64 expires_at = 0;
  g_autofree char *day = NULL;

  if (!mm_json_get_time (member, "expires_at", &expires_at, NULL))
    return g_strdup (_ ("Invited"));
  day = mma_format_last_day (expires_at);
  /* Translators: %s is a date */
  return g_strdup_printf (_ ("Invited, can join until %s"), day);
}

static char *
describe_sign_in (JsonObject *member)
{
  gint64 at = 0;
  g_autofree char *moment = NULL;

  if (!mm_json_get_time (member, "last_sign_in", &at, NULL))
    return g_strdup (_ ("Has not signed in yet"));
  moment = mma_format_moment (at, g_get_real_time () / 1000);
  /* Translators: %s is a date and time */
  return g_strdup_printf (_ ("Last sign-in %s"), moment);
}

static char *
describe (JsonObject *member)
{
  g_autofree char *state =
      is_invited (member) ? describe_invitation (member) : describe_sign_in (member);

  return g_strdup_printf ("%s　%s\n%s", mma_staff_member_describe_role (get (member, "role")),
                          is_invited (member) ? get (member, "mail") : get (member, "login"),
                          state);
}

/* What can be done */

static void
add_button (GtkWidget *box, const char *label, const char *spoken, const char *action, GVariant *to)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  mma_accessible_set_name (button, spoken);
  /* The target comes first: GTK warns of an action that lacks it, even for a moment. */
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), to);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_role_button (GtkWidget *box, JsonObject *member)
{
  gboolean manager = g_str_equal (get (member, "role"), "manager");
  const char *name = get (member, "name");
  /* Translators: %s is a person */
  g_autofree char *spoken = g_strdup_printf (_ ("Change the role of %s"), name);

  add_button (
      box, _ ("Change the role…"), spoken, "staff.set-role",
      g_variant_new ("(sss)", get (member, "id"), name, manager ? "maintenance" : "manager"));
}

static void
add_end_button (GtkWidget *box, JsonObject *member)
{
  const char *name = get (member, "name");
  gboolean invited = is_invited (member);
  /* Translators: %s is a person */
  g_autofree char *spoken = g_strdup_printf (
      invited ? _ ("Take the invitation of %s back") : _ ("End the use by %s"), name);

  add_button (box, invited ? _ ("Take back…") : _ ("End the use…"), spoken, "staff.end",
              g_variant_new ("(ssb)", get (member, "id"), name, invited));
}

/* One above the other: beside each other they leave a narrow window no room for the name. */
static GtkWidget *
build_buttons (JsonObject *member)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  if (!is_invited (member))
    add_role_button (box, member);
  add_end_button (box, member);
  return box;
}

/* public functions */

const char *
mma_staff_member_describe_role (const char *role)
{
  if (g_strcmp0 (role, "manager") == 0)
    return C_ ("role", "Manager");
  if (g_strcmp0 (role, "maintenance") == 0)
    return C_ ("role", "Maintenance");
  return _ ("Representative");
}

GtkWidget *
mma_staff_member_new (JsonObject *member, const char *own_id)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 0,
                                 "subtitle-lines", 0, NULL);
  g_autofree char *facts = describe (member);
  gboolean own = g_str_equal (get (member, "id"), own_id);
  gboolean represents = g_str_equal (get (member, "role"), "representative");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get (member, "name"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), facts);
  if (own)
    {
      GtkWidget *mark = gtk_label_new (_ ("You"));

      gtk_widget_add_css_class (mark, "mm-dim");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
    }
  else if (!represents)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), build_buttons (member));
  return row;
}
