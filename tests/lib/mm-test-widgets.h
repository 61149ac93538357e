/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Finds widgets of a page as a person would: by what they are, or by the words on them. */

typedef gboolean (*MmTestMatch) (GtkWidget *widget, gconstpointer data);

/* The first at or below @widget, however deep; with @shown only where a person may see it. */
static inline gpointer
mm_test_find_match (GtkWidget *widget, gboolean shown, MmTestMatch match, gconstpointer data)
{
  gpointer found = match (widget, data) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!shown || (gtk_widget_get_visible (child) && gtk_widget_get_child_visible (child)))
      found = mm_test_find_match (child, shown, match, data);
  return found;
}

static inline gboolean
mm_test_is_type (GtkWidget *widget, gconstpointer type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), (GType) type);
}

static inline gboolean
mm_test_is_button (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_BUTTON (widget) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static inline gboolean
mm_test_is_label (GtkWidget *widget, gconstpointer words)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL;
}

static inline gpointer
mm_test_find (GtkWidget *widget, GType type)
{
  return mm_test_find_match (widget, FALSE, mm_test_is_type, (gconstpointer) type);
}

static inline gpointer
mm_test_find_shown (GtkWidget *widget, GType type)
{
  return mm_test_find_match (widget, TRUE, mm_test_is_type, (gconstpointer) type);
}

static inline gpointer
mm_test_find_button (GtkWidget *widget, const char *label)
{
  return mm_test_find_match (widget, FALSE, mm_test_is_button, label);
}

/* @words: a part of what it says */
static inline gpointer
mm_test_find_label (GtkWidget *widget, const char *words)
{
  return mm_test_find_match (widget, TRUE, mm_test_is_label, words);
}

G_END_DECLS
