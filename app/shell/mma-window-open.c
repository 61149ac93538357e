/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

/* The sub-pages that an action opens, each a line in a table. */

/* The parameter is an ID, or stands for a file or an item. */
static GtkWidget *
make_from_text (const MmaWindowPage *page, MmaAccountSession *session, const char *text)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (MmaPageItem) item = NULL;

  if (page->make_for != NULL)
    return page->make_for (session, text);
  if (page->make_for_file != NULL)
    {
      file = g_file_new_for_uri (text);
      return page->make_for_file (session, file);
    }
  item = mma_page_item_new_from_json (text);
  return item != NULL ? page->make_for_item (session, item) : NULL;
}

static GtkWidget *
make_page (const MmaWindowPage *page, MmaAccountSession *session, GVariant *parameter)
{
  g_autofree const char **all = NULL;
  const char *first, *second;

  if (page->make != NULL)
    return page->make (session);
  if (page->make_for_two != NULL)
    {
      g_variant_get (parameter, "(&s&s)", &first, &second);
      return page->make_for_two (session, first, second);
    }
  if (page->make_for_all != NULL)
    {
      all = g_variant_get_strv (parameter, NULL);
      return page->make_for_all (session, all);
    }
  return make_from_text (page, session, g_variant_get_string (parameter, NULL));
}

static const GVariantType *
get_parameter_type (const MmaWindowPage *page)
{
  if (page->make != NULL)
    return NULL;
  if (page->make_for_two != NULL)
    return G_VARIANT_TYPE ("(ss)");
  return page->make_for_all != NULL ? G_VARIANT_TYPE_STRING_ARRAY : G_VARIANT_TYPE_STRING;
}

static void
on_open (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const MmaWindowPage *page = g_object_get_data (G_OBJECT (action), "mma-window-page");
  MmaAccountSession *session = mma_window_need_session (data);
  g_autofree char *text = parameter != NULL ? g_variant_print (parameter, FALSE) : g_strdup ("");

  if (session != NULL)
    mma_window_push (data, make_page (page, session, parameter), page->action, text);
}

/* @page: (nullable): NULL where what it is about is not here any more; @kind and @id tell it from
 * the others */
void
mma_window_push (MmaWindow *self, GtkWidget *page, const char *kind, const char *id)
{
  g_autofree char *name = g_strdup_printf ("%s/%s", kind, id);

  if (page != NULL)
    mma_main_view_push (mma_window_get_view (self), page, name);
}

void
mma_window_add_pages (MmaWindow *self, const MmaWindowPage *pages, guint n_pages)
{
  for (guint i = 0; i < n_pages; i++)
    {
      g_autoptr (GSimpleAction) action =
          g_simple_action_new (pages[i].action, get_parameter_type (&pages[i]));

      g_assert (g_action_map_lookup_action (G_ACTION_MAP (self), pages[i].action) == NULL);
      g_object_set_data (G_OBJECT (action), "mma-window-page", (gpointer) &pages[i]);
      g_signal_connect (action, "activate", G_CALLBACK (on_open), self);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
}
