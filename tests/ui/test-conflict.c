/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-fixture.h"

#include "mma-conflict-choice.h"
#include "mma-edits.h"

/* An edit that somebody crossed, and the person who decides about it on the page. */

#define CROSSED "川の家"
#define MINE "山の家"

/* helpers */

static const char *
first_op_id (JsonNode *body)
{
  JsonArray *ops = json_object_get_array_member (json_node_get_object (body), "ops");

  return json_object_get_string_member (json_array_get_object_element (ops, 0), "op_id");
}

/* The first one is in conflict, and what was decided is applied. */
static void
on_ops (AppServer *server, SoupServerMessage *message, gpointer data)
{
  GString *sent = data;
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autofree char *text = g_strndup (body->data, (gsize) body->length);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  gboolean first = app_server_count (server, "/v1/ops") == 1;
  g_autofree char *answer = g_strdup_printf (
      "{\"results\":[{\"op_id\":\"%s\",\"result\":\"%s\",\"record\":{\"id\":\"" WINDOW_HOUSE
      "\",\"gateway_id\":\"01AC48201177\",\"state\":\"normal\",\"site_name\":\"%s\","
      "\"version\":\"e.%d\"}}]}",
      first_op_id (node), first ? "conflict" : "applied", first ? CROSSED : MINE, first ? 8 : 9);

  g_string_assign (sent, text);
  app_server_answer (message, 200, answer);
}

/* The first child of that type, however deep. */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *css_class)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type) &&
      (css_class == NULL || gtk_widget_has_css_class (widget, css_class)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type, css_class);
  return found;
}

static MmaEdits *
get_edits (WindowFixture *fixture)
{
  return mma_account_session_get_edits (mma_context_get_session (fixture->context));
}

static void
meet_conflict (WindowFixture *fixture)
{
  g_autoptr (JsonObject) set = json_object_new ();
  g_autoptr (MmaEdit) edit = NULL;
  g_autoptr (GVariant) op_id = NULL;

  json_object_set_string_member (set, "site_name", MINE);
  mma_edits_submit_async (get_edits (fixture), "gateway", WINDOW_HOUSE, "藤沢第二冷凍倉庫", NULL,
                          set, NULL, NULL, NULL);
  app_server_wait_until (mma_edits_get_n_attention (get_edits (fixture)) == 1);
  edit = g_list_model_get_item (mma_edits_get_list (get_edits (fixture)), 0);
  op_id = g_variant_ref_sink (g_variant_new_string (mma_edit_get_op_id (edit)));
  g_assert_true (gtk_widget_activate_action_variant (fixture->window, "win.show-conflict", op_id));
  window_fixture_settle (fixture);
}

/* As a click on the row does, or the Enter key when it has the focus. */
static void
choose (GtkWidget *choice, gboolean mine)
{
  GtkWidget *list = find (choice, GTK_TYPE_LIST_BOX, NULL);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), mine ? 0 : 1);

  g_signal_emit_by_name (row, "activate");
  g_assert_true (mma_conflict_choice_is_made (MMA_CONFLICT_CHOICE (choice)));
  g_assert_cmpint (mma_conflict_choice_is_mine (MMA_CONFLICT_CHOICE (choice)), ==, mine);
}

static gboolean
shows (GtkWidget *widget, const char *words)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), words))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, words))
      return TRUE;
  return FALSE;
}

/* tests */

static void
test_decision (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) sent = g_string_new (NULL);
  GtkWidget *choice, *save;

  app_server_on (fixture->server, "/v1/ops", on_ops, sent);
  window_fixture_sign_in (fixture, "customer");
  meet_conflict (fixture);
  choice = find (fixture->window, MMA_TYPE_CONFLICT_CHOICE, NULL);
  g_assert_nonnull (choice);
  save = find (gtk_widget_get_ancestor (choice, g_type_from_name ("MmaConflictPage")),
               GTK_TYPE_BUTTON, "suggested-action");
  g_assert_false (gtk_widget_get_sensitive (save));
  choose (choice, FALSE);
  g_assert_true (gtk_widget_get_sensitive (save));
  choose (choice, TRUE);
  g_signal_emit_by_name (save, "clicked");
  app_server_wait_until (app_server_count (fixture->server, "/v1/ops") == 2);
  app_server_wait_until (g_list_model_get_n_items (mma_edits_get_list (get_edits (fixture))) == 0);
  /* It stands on what was shown: another change in between would be another conflict. */
  g_assert_nonnull (strstr (sent->str, "\"base\":\"e.8\""));
  g_assert_nonnull (strstr (sent->str, "\"was\":{\"site_name\":\"" CROSSED "\"}"));
  g_assert_nonnull (strstr (sent->str, "\"set\":{\"site_name\":\"" MINE "\"}"));
  window_fixture_settle (fixture);
}

/* The page of the house says that what it shows of the site is not all. */
static void
test_mark (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) sent = g_string_new (NULL);
  g_autoptr (GVariant) house = g_variant_ref_sink (g_variant_new_string (WINDOW_HOUSE));

  app_server_on (fixture->server, "/v1/ops", on_ops, sent);
  window_fixture_sign_in (fixture, "customer");
  g_assert_true (
      gtk_widget_activate_action_variant (fixture->window, "win.show-registered", house));
  window_fixture_settle (fixture);
  g_assert_false (shows (fixture->window, "Needs a decision"));
  meet_conflict (fixture);
  g_assert_true (
      gtk_widget_activate_action_variant (fixture->window, "win.show-registered", house));
  window_fixture_settle (fixture);
  g_assert_true (shows (fixture->window, "Needs a decision"));
}

int
main (int argc, char *argv[])
{
  if (!window_fixture_init (&argc, &argv, FALSE))
    return 0;
  g_test_add ("/conflict/decision-is-sent", WindowFixture, NULL, window_fixture_set_up,
              test_decision, window_fixture_tear_down);
  g_test_add ("/conflict/house-is-marked", WindowFixture, NULL, window_fixture_set_up, test_mark,
              window_fixture_tear_down);
  return g_test_run ();
}
