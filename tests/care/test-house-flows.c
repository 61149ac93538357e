/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-completion-card.h"
#include "mma-dispose-page.h"
#include "mma-exchange-page.h"
#include "walk.h"

/* The flows about a house's box and owner. */

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

/* Whether a text with @part stands anywhere in what is shown. */
static gboolean
says (GtkWidget *widget, const char *part)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, part))
      return TRUE;
  return FALSE;
}

static void
test_a_gateway_is_disposed_of (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_dispose_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);
  GtkWidget *entry;

  walk_settle ();
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  g_assert_true (says (page, "1 dealer will be told by mail."));
  entry = find_type (page, GTK_TYPE_ENTRY);
  walk_go_on (page);
  g_assert_cmpuint (f->finished, ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), SECOND);
  walk_go_on (page);
  g_assert_cmpuint (f->finished, ==, 0);
  g_assert_cmpuint (walk_count (f, "gateway"), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), FIRST);
  walk_go_on (page);
  walk_assert_finished (f, page);
  walk_wait_for_count (f, "gateway", 0);
  g_assert_null (mma_dispose_page_new (f->session, f->home.installation));
  walk_close (window);
}

static void
test_a_gateway_is_exchanged (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_exchange_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);
  g_autofree char *next = g_strdup_printf ("win.show-gateway('%s')", f->home.installation);

  walk_type (page, "/gateway_id", SECOND);
  walk_type (page, "/gateway_password", f->second_password);
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  g_assert_true (says (page, FIRST));
  g_assert_true (says (page, SECOND));
  g_assert_true (says (page, "1 dealer in charge"));
  walk_go_on (page);
  g_assert_cmpstr (mma_flow_page_get_next_action (MMA_FLOW_PAGE (page)), ==, next);
  walk_assert_finished (f, page);
  g_assert_cmpuint (walk_count (f, "gateway"), ==, 1);
  walk_close (window);
}

static void
test_the_same_gateway_is_refused (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_exchange_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);

  walk_type (page, "/gateway_id", SECOND);
  walk_type (page, "/gateway_password", "aaaaaaaaaaaaaa");
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_INPUT);
  g_assert_nonnull (mma_field_get_error (walk_find (page, "/gateway_password")));
  walk_type (page, "/gateway_id", FIRST);
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_INPUT);
  g_assert_cmpstr (mma_field_get_error (walk_find (page, "/gateway_id")), ==,
                   "This is the same gateway.");
  walk_close (window);
}

int
main (int argc, char *argv[])
{
  static const WalkTest tests[] = {
    { "/house-flows/a-gateway-is-disposed-of", test_a_gateway_is_disposed_of },
    { "/house-flows/a-gateway-is-exchanged", test_a_gateway_is_exchanged },
    { "/house-flows/the-same-gateway-is-refused", test_the_same_gateway_is_refused },
  };

  return walk_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
