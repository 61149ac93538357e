/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-ways.h"

/* Nobody presses Tab more often on one page. */
#define MOST_STOPS 250
/* What stands in one line may differ in height by this much. */
#define SAME_LINE_PX 6

/* helpers */

static char *
describe (GtkWidget *widget)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;

  return g_strdup_printf ("%s “%s” in %s", G_OBJECT_TYPE_NAME (widget), label != NULL ? label : "",
                          G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
}

/* Tab leaves a list of many rows or a group of choices, inside which the arrows move. */
static gboolean
is_left_to_arrows (GtkWidget *widget)
{
  GtkWidget *list = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_VIEW);

  if (list == NULL)
    list = gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW);
  return list != NULL || GTK_IS_CHECK_BUTTON (widget);
}

static gboolean
takes_focus (GtkWidget *widget)
{
  return gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) !=
             GTK_ACCESSIBLE_ROLE_HEADING &&
         gtk_widget_get_focusable (widget) && gtk_widget_get_can_focus (widget) &&
         gtk_widget_is_sensitive (widget) && !is_left_to_arrows (widget);
}

/* Whether Tab came to @widget, to what is in it, or to what it is a part of. */
static gboolean
is_reached (GtkWidget *widget, GPtrArray *stops)
{
  for (guint i = 0; i < stops->len; i++)
    if (stops->pdata[i] == widget || gtk_widget_is_ancestor (stops->pdata[i], widget) ||
        gtk_widget_is_ancestor (widget, stops->pdata[i]))
      return TRUE;
  return FALSE;
}

static guint
count_unreached (GtkWidget *widget, GPtrArray *stops)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget) ||
      !gtk_widget_get_can_focus (widget))
    return 0;
  if (takes_focus (widget) && !is_reached (widget, stops))
    {
      g_autofree char *text = describe (widget);

      g_test_message ("not reached: %s", text);
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_unreached (child, stops);
  return n;
}

/* What scrolls stands where its window does, for what is outside of it. */
static GtkWidget *
get_frame (GtkWidget *widget, GtkWidget *other)
{
  GtkWidget *frame = widget, *scroller = widget;

  while ((scroller = gtk_widget_get_ancestor (gtk_widget_get_parent (scroller),
                                              GTK_TYPE_SCROLLED_WINDOW)) != NULL)
    if (!gtk_widget_is_ancestor (other, scroller))
      frame = scroller;
  return frame;
}

/* Whether @next stands wholly above @widget, and not in a column to its right. */
static gboolean
is_before (GtkWidget *next, GtkWidget *widget, GtkWidget *window)
{
  graphene_rect_t a, b;

  if (!gtk_widget_compute_bounds (get_frame (widget, next), window, &a) ||
      !gtk_widget_compute_bounds (get_frame (next, widget), window, &b))
    return FALSE;
  return b.origin.y + b.size.height <= a.origin.y + SAME_LINE_PX &&
         b.origin.x < a.origin.x + a.size.width;
}

static guint
check_order (GPtrArray *stops, GtkWidget *window)
{
  guint n = 0;

  for (guint i = 1; i < stops->len; i++)
    if (is_before (stops->pdata[i], stops->pdata[i - 1], window))
      {
        g_autofree char *from = describe (stops->pdata[i - 1]);
        g_autofree char *to = describe (stops->pdata[i]);

        g_test_message ("goes up from %s to %s", from, to);
        n++;
      }
  return n;
}

/* The text of an entry is spoken as the entry. */
static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *spoken =
      GTK_ACCESSIBLE (GTK_IS_TEXT (widget) ? gtk_widget_get_parent (widget) : widget);

  /* what scrolls is passed, and what stands in it is spoken */
  return GTK_IS_SCROLLED_WINDOW (widget) ||
         gtk_test_accessible_has_property (spoken, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (spoken, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* Who does not see hears the name of what has the focus, or else that of a class of GTK. */
static guint
count_nameless (GPtrArray *stops)
{
  guint n = 0;

  for (guint i = 0; i < stops->len; i++)
    if (!has_name (stops->pdata[i]))
      {
        g_autofree char *text = describe (stops->pdata[i]);

        g_test_message ("has no name: %s", text);
        n++;
      }
  return n;
}

/* As if nobody had been anywhere in the window yet. */
static void
forget_focus (GtkWidget *widget)
{
  gtk_widget_set_focus_child (widget, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    forget_focus (child);
}

/* Presses Tab, or Shift and Tab, until it comes round. */
static GPtrArray *
walk (GtkWidget *window, GtkDirectionType direction)
{
  GPtrArray *stops = g_ptr_array_new ();
  GtkWidget *stop;

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  forget_focus (window);
  while (stops->len < MOST_STOPS)
    {
      gtk_widget_child_focus (window, direction);
      stop = gtk_window_get_focus (GTK_WINDOW (window));
      if (stop == NULL || g_ptr_array_find (stops, stop, NULL))
        break;
      g_ptr_array_add (stops, stop);
    }
  g_test_message ("%u stops", stops->len);
  for (guint i = 0; g_getenv ("MM_STOPS") != NULL && i < stops->len; i++)
    {
      g_autofree char *text = describe (stops->pdata[i]);

      g_test_message ("  %s", text);
    }
  return stops;
}

/* A page is a trap where Tab does not come back to where it began. */
static guint
count_wrong (WindowFixture *fixture, GtkDirectionType direction)
{
  g_autoptr (GPtrArray) stops = walk (fixture->window, direction);
  GtkWidget *last = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  guint n_wrong = count_unreached (fixture->window, stops);

  g_assert_cmpuint (stops->len, >, 0);
  if (direction == GTK_DIR_TAB_FORWARD)
    n_wrong += check_order (stops, fixture->window) + count_nameless (stops);
  if (last != stops->pdata[0])
    {
      g_autofree char *text = describe (last);

      g_test_message ("a trap: it comes back to %s", text);
      n_wrong++;
    }
  return n_wrong;
}

static void
assert_all_reached (WindowFixture *fixture, const WindowWay *ways)
{
  guint n_wrong = 0;

  for (gsize i = 0; ways[i].action != NULL; i++)
    {
      window_go (fixture, &ways[i]);
      n_wrong += count_wrong (fixture, GTK_DIR_TAB_FORWARD);
      n_wrong += count_wrong (fixture, GTK_DIR_TAB_BACKWARD);
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* tests */

static void
test_before_sign_in (WindowFixture *fixture, gconstpointer data)
{
  assert_all_reached (fixture, window_ways_before);
}

static void
test_server_page (WindowFixture *fixture, gconstpointer data)
{
  mma_context_forget_server (fixture->context);
  window_fixture_settle (fixture);
  g_assert_cmpuint (count_wrong (fixture, GTK_DIR_TAB_FORWARD), ==, 0);
}

static void
test_signed_in (WindowFixture *fixture, gconstpointer data)
{
  assert_all_reached (fixture, window_ways_signed_in);
}

static void
test_units (WindowFixture *fixture, gconstpointer data)
{
  window_wait_for_units (fixture);
  assert_all_reached (fixture, window_ways_of_units);
}

static void
test_operator (WindowFixture *fixture, gconstpointer data)
{
  assert_all_reached (fixture, window_ways_of_operator);
}

static void
set_up (WindowFixture *fixture, gconstpointer service)
{
  window_fixture_set_up (fixture, service);
  window_fixture_resize (fixture, 1280, 800);
}

int
main (int argc, char *argv[])
{
  if (!window_fixture_init (&argc, &argv, TRUE))
    return 0;
#define ADD(path, service, func)                                                                   \
  g_test_add ("/tab-order/" path, WindowFixture, service, set_up, func, window_fixture_tear_down)
  ADD ("before-sign-in", NULL, test_before_sign_in);
  ADD ("server", NULL, test_server_page);
  ADD ("customer", "customer", test_signed_in);
  ADD ("dealer", "dealer", test_signed_in);
  ADD ("units", "ups", test_units);
  ADD ("operator", "operator", test_operator);
#undef ADD
  return g_test_run ();
}
