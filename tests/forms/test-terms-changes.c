/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app-server.h"
#include "mma-forms.h"
#include "mma-terms-change.h"
#include "mma-terms-changes.h"
#include "mma-terms-text.h"

#define BODY_1 "# Terms\\n\\n## Article 1\\n\\nSame.\\n\\n## Article 2\\n\\nOld words.\\n"
#define BODY_2 "# Terms\\n\\n## Article 1\\n\\nSame.\\n\\n## Article 2\\n\\nNew words.\\n"

#define TERMS(version, body)                                                                       \
  "{\"kind\":\"customer\",\"version\":\"" version "\",\"effective_on\":\"2026-10-01\","            \
  "\"summary\":[\"a\",\"b\",\"c\"],\"body\":\"" body "\"}"

static MmTerms *
make_terms (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);
  MmTerms *terms;

  g_assert_no_error (error);
  terms = mm_terms_from_json (json_node_get_object (node), &error);
  g_assert_no_error (error);
  return terms;
}

/* What is folded is not in the tree. */
static void
unfold (GtkWidget *changes)
{
  gtk_expander_set_expanded (GTK_EXPANDER (gtk_widget_get_first_child (changes)), TRUE);
}

static guint
count (GtkWidget *widget, const char *style)
{
  guint n = MMA_IS_TERMS_CHANGE (widget) && gtk_widget_has_css_class (widget, style) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count (child, style);
  return n;
}

static void
test_changes_stand_under_their_heading (void)
{
  g_autoptr (GPtrArray) changes = mma_terms_list_changes (
      "# T\n\n## 1\n\na\n\n## 2\n\nb\nc", "# T\n\n## 1\n\na\n\n## 2\n\nx\nc\n\n## 3\n\nd");
  static const char *const expected[] = { "=## 2", "-b", "+x", "+## 3", "+d" };

  g_assert_cmpuint (changes->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < changes->len; i++)
    {
      const MmDiffLine *line = changes->pdata[i];
      g_autofree char *found = g_strdup_printf ("%c%s", "=-+"[line->change], line -> text);

      g_assert_cmpstr (found, ==, expected[i]);
    }
}

static void
test_same_words_are_no_change (void)
{
  g_autoptr (MmTerms) older = make_terms (TERMS ("1", BODY_1));
  g_autoptr (MmTerms) newer = make_terms (TERMS ("2", BODY_1));
  GtkWidget *widget = g_object_ref_sink (g_object_new (MMA_TYPE_TERMS_CHANGES, NULL));

  g_assert_false (gtk_widget_get_visible (widget));
  mma_terms_changes_show (MMA_TERMS_CHANGES (widget), older, newer);
  g_assert_true (gtk_widget_get_visible (widget));
  unfold (widget);
  g_assert_cmpuint (count (widget, "added") + count (widget, "removed"), ==, 0);
  g_assert_finalize_object (widget);
}

static gboolean
says (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, words))
      return TRUE;
  return FALSE;
}

/* The points that count are agreed to like the text. */
static void
test_changed_points_are_shown (void)
{
  g_autoptr (MmTerms) older = make_terms (TERMS ("1", BODY_1));
  g_autoptr (MmTerms) newer = make_terms (
      "{\"kind\":\"customer\",\"version\":\"2\",\"effective_on\":\"2026-12-01\",\"summary\":"
      "[\"a\",\"another\",\"c\"],\"body\":\"" BODY_1 "\"}");
  GtkWidget *widget = g_object_ref_sink (g_object_new (MMA_TYPE_TERMS_CHANGES, NULL));

  mma_terms_changes_show (MMA_TERMS_CHANGES (widget), older, newer);
  unfold (widget);
  g_assert_cmpuint (count (widget, "same"), ==, 1);
  g_assert_cmpuint (count (widget, "removed"), ==, 1);
  g_assert_cmpuint (count (widget, "added"), ==, 1);
  g_assert_true (says (widget, "2. another"));
  g_assert_finalize_object (widget);
}

/* Its author agreed to nothing, and sees what else would change. */
static void
test_a_draft_is_compared_with_those_in_force (void)
{
  g_autoptr (MmTerms) current = make_terms (TERMS ("1", BODY_1));
  g_autoptr (MmTerms) draft = make_terms (
      "{\"kind\":\"customer\",\"version\":\"2\",\"effective_on\":\"2026-12-01\",\"summary\":"
      "[\"a\",\"b\",\"c\"],\"body\":\"# Rules\\n\\n## Article 1\\n\\nSame.\\n\\n## Article 2\\n\\n"
      "Old words.\\n\"}");
  GtkWidget *widget = g_object_ref_sink (g_object_new (MMA_TYPE_TERMS_CHANGES, NULL));

  mma_terms_changes_show_draft (MMA_TERMS_CHANGES (widget), current, draft);
  g_assert_false (says (widget, "agreed"));
  g_assert_true (says (widget, "Version 2, in force from 2026-12-01"));
  g_assert_true (says (widget, "Rules"));
  g_assert_cmpuint (count (widget, "removed"), ==, 2);
  g_assert_cmpuint (count (widget, "added"), ==, 2);
  g_assert_finalize_object (widget);
}

static MmaAccountSession *
make_session (AppServer *server, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = json_from_string (
      "{\"token\":\"t\",\"idle_seconds\":1800,\"terms_due\":{\"kind\":\"customer\",\"version\":"
      "\"2\"},"
      "\"account\":{\"id\":\"018f3f2a-0000-7000-8000-0000000000cc\",\"service\":\"customer\","
      "\"role\":\"customer\",\"login\":\"hanako@example.jp\",\"display_name\":\"佐藤 花子\","
      "\"organisation\":null,\"principal\":\"018f3f2a-0000-7000-8000-0000000000bb\"}}",
      NULL);
  MmaAccountSession *session = mma_account_session_new (app_server_get_url (server), folder,
                                                        json_node_get_object (answer), &error);

  g_assert_no_error (error);
  return session;
}

/* Of what was agreed to the newest of that kind counts. */
static void
test_last_agreed_version_is_compared (void)
{
  AppServer *server = app_server_new ();
  g_autofree char *folder = g_dir_make_tmp ("terms-XXXXXX", NULL);
  g_autoptr (MmaAccountSession) session = make_session (server, folder);
  g_autoptr (MmTerms) newer = make_terms (TERMS ("2", BODY_2));
  GtkWidget *widget = g_object_ref_sink (g_object_new (MMA_TYPE_TERMS_CHANGES, NULL));

  app_server_on_json (server, "/v1/account/consents", 200,
                      "{\"items\":[{\"kind\":\"dealer\",\"version\":\"9\",\"at\":\"x\"},"
                      "{\"kind\":\"customer\",\"version\":\"1 b\",\"at\":\"x\"},"
                      "{\"kind\":\"customer\",\"version\":\"0\",\"at\":\"x\"}]}");
  app_server_on_json (server, "/v1/terms/customer/1 b", 200, TERMS ("1 b", BODY_1));
  mma_terms_changes_load (MMA_TERMS_CHANGES (widget), session, newer);
  app_server_wait_until (gtk_widget_get_visible (widget));
  g_assert_cmpuint (count (widget, "added"), ==, 0);
  unfold (widget);
  g_assert_cmpuint (count (widget, "same"), ==, 1);
  g_assert_cmpuint (count (widget, "removed"), ==, 1);
  g_assert_cmpuint (count (widget, "added"), ==, 1);
  g_object_unref (widget);
  g_clear_object (&session);
  app_server_free (server);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  adw_init ();
  mma_forms_init ();
  g_test_add_func ("/terms-changes/stand-under-their-heading",
                   test_changes_stand_under_their_heading);
  g_test_add_func ("/terms-changes/same-words-are-no-change", test_same_words_are_no_change);
  g_test_add_func ("/terms-changes/changed-points-are-shown", test_changed_points_are_shown);
  g_test_add_func ("/terms-changes/a-draft-is-compared-with-those-in-force",
                   test_a_draft_is_compared_with_those_in_force);
  g_test_add_func ("/terms-changes/last-agreed-version-is-compared",
                   test_last_agreed_version_is_compared);
  return g_test_run ();
}
