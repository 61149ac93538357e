/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-fixture.h"

/* helpers */

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
add_key (GHashTable *set, const char *accelerator)
{
  GdkModifierType modifiers;
  guint key;

  g_test_message ("key %s", accelerator);
  g_assert_true (gtk_accelerator_parse (accelerator, &key, &modifiers));
  g_hash_table_add (set, gtk_accelerator_name (key, modifiers));
}

/* "<Control>1...3" stands for three keys. */
static void
add_range (GHashTable *set, const char *text)
{
  const char *dots = strstr (text, "...");

  for (char last = dots[-1]; last <= dots[3]; last++)
    {
      g_autofree char *key = g_strdup_printf ("%.*s%c", (int) (dots - text - 1), text, last);

      add_key (set, key);
    }
}

/* What the window of shortcuts promises. */
static void
add_promised (GHashTable *set, GtkWidget *widget)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      g_autofree char *text = NULL;
      g_auto (GStrv) keys = NULL;

      g_object_get (widget, "accelerator", &text, NULL);
      keys = g_strsplit (text, " ", -1);
      for (guint i = 0; keys[i] != NULL; i++)
        strstr (keys[i], "...") != NULL ? add_range (set, keys[i]) : add_key (set, keys[i]);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_promised (set, child);
}

/* Tab goes everywhere, and keys without Ctrl or Alt move inside a widget. */
static void
add_trigger (GHashTable *set, GtkShortcut *shortcut)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
  GdkModifierType modifiers;
  guint key;

  if (!GTK_IS_KEYVAL_TRIGGER (trigger))
    return;
  key = gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger));
  modifiers = gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger));
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 && key != GDK_KEY_Tab &&
      key != GDK_KEY_KP_Tab)
    g_hash_table_add (set, gtk_accelerator_name (key, modifiers));
}

/* The keys that our own pages answer to. */
static void
add_answered (GHashTable *set, GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) keys = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (keys) || GTK_IS_NATIVE (widget) ||
          !g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Mma"))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (keys); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (keys, j);

          add_trigger (set, shortcut);
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_answered (set, child);
}

static void
add_accels (GHashTable *set, GtkApplication *application)
{
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);

  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) keys = gtk_application_get_accels_for_action (application, actions[i]);

      for (guint j = 0; keys[j] != NULL; j++)
        add_key (set, keys[j]);
    }
}

static const char *
find_missing (GHashTable *these, GHashTable *those)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, these);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (those, key))
      return key;
  return NULL;
}

/* Pages come when what they show has come; @answered is what is answered then. */
static void
wait_until_answered (WindowFixture *fixture, GHashTable *promised, GHashTable *answered)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  do
    {
      window_fixture_settle (fixture);
      g_hash_table_remove_all (answered);
      add_accels (answered, GTK_APPLICATION (fixture->application));
      add_answered (answered, fixture->window);
    }
  while (find_missing (promised, answered) != NULL && g_get_monotonic_time () < end);
}

static void
assert_all_in (GHashTable *these, GHashTable *those, const char *complaint)
{
  const char *key = find_missing (these, those);

  if (key != NULL)
    g_test_message ("%s: %s", complaint, key);
  g_assert_null (key);
}

/* tests */

static void
test_every_key_is_named_and_answered (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) promised = new_set ();
  g_autoptr (GHashTable) answered = new_set ();

  g_assert_true (gtk_widget_activate_action (fixture->window, "win.edit-site", "s", WINDOW_HOUSE));
  window_fixture_settle (fixture);
  window_fixture_sign_in (fixture, "dealer");
  add_promised (promised, GTK_WIDGET (gtk_application_window_get_help_overlay (
                              GTK_APPLICATION_WINDOW (fixture->window))));
  g_assert_cmpuint (g_hash_table_size (promised), >, 20);
  wait_until_answered (fixture, promised, answered);
  assert_all_in (promised, answered, "named, but nothing answers");
  assert_all_in (answered, promised, "answered, but not named");
}

int
main (int argc, char *argv[])
{
  if (!window_fixture_init (&argc, &argv, FALSE))
    return 0;
  g_test_add ("/shortcuts/every-key-is-named-and-answered", WindowFixture, "customer",
              window_fixture_set_up, test_every_key_is_named_and_answered,
              window_fixture_tear_down);
  return g_test_run ();
}
