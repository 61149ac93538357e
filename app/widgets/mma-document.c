/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-document.h"

#include "mma-document-picture.h"
#include "mma-scroll.h"

#include <string.h>

#define PICTURES "/jp/mimamori/Mimamori/pictures/"
#define SPACING 9
#define SECTION_SPACING 24

struct _MmaDocument
{
  GtkWidget parent_instance;

  /* owned */
  char *title;
  GPtrArray *sections; /* of borrowed headings, in their order */
};

G_DEFINE_FINAL_TYPE (MmaDocument, mma_document, GTK_TYPE_WIDGET)

/* helpers */

static GtkWidget *
make_label (const char *text, GtkAccessibleRole role)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE, "wrap-mode",
                    PANGO_WRAP_WORD_CHAR, "accessible-role", role, NULL);

  return label;
}

static void
append (MmaDocument *self, GtkWidget *child)
{
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

/* A heading can take the focus, so that whoever jumps to it hears it and goes on from there. */
static GtkWidget *
append_heading (MmaDocument *self, const char *text, int level)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "focusable", TRUE, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  GtkWidget *label = make_label (text, GTK_ACCESSIBLE_ROLE_PRESENTATION);

  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  gtk_widget_add_css_class (label, level == 2 ? "title-3" : "heading");
  gtk_widget_set_margin_top (box, level == 2 ? SECTION_SPACING - SPACING : 0);
  gtk_box_append (GTK_BOX (box), label);
  append (self, box);
  return box;
}

/* The mark stands beside the text, so that wrapped lines begin where the first one does. */
static void
append_item (MmaDocument *self, const char *mark, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (mark);
  GtkWidget *words = make_label (text, GTK_ACCESSIBLE_ROLE_LABEL);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_label_set_width_chars (GTK_LABEL (label), 3);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "mm-dim");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), words);
  append (self, box);
}

static gboolean
append_numbered (MmaDocument *self, const char *line)
{
  gsize digits = strspn (line, "0123456789");
  g_autofree char *mark = g_strndup (line, digits + 1);

  if (digits == 0 || !g_str_has_prefix (line + digits, ". "))
    return FALSE;
  append_item (self, mark, line + digits + 2);
  return TRUE;
}

/* "![what it shows](…/name.png)": the app has the pictures that its guide names in one folder. */
static gboolean
append_picture (MmaDocument *self, const char *line)
{
  const char *end = g_str_has_prefix (line, "![") ? strstr (line, "](") : NULL;
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (end == NULL || !g_str_has_suffix (line, ")"))
    return FALSE;
  words = g_strndup (line + 2, end - line - 2);
  name = g_path_get_basename (end + 2);
  name[strlen (name) - 1] = '\0';
  path = g_strconcat (PICTURES, name, NULL);
  if (g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
    append (self, mma_document_picture_new (path, words));
  return TRUE;
}

static void
append_line (MmaDocument *self, const char *line)
{
  if (g_str_has_prefix (line, "# "))
    {
      g_free (self->title);
      self->title = g_strdup (line + 2);
    }
  else if (g_str_has_prefix (line, "## "))
    g_ptr_array_add (self->sections, append_heading (self, line + 3, 2));
  else if (g_str_has_prefix (line, "### "))
    append_heading (self, line + 4, 3);
  else if (g_str_has_prefix (line, "- ") || g_str_has_prefix (line, "* "))
    append_item (self, "・", line + 2);
  else if (*line != '\0' && !append_picture (self, line) && !append_numbered (self, line))
    append (self, make_label (line, GTK_ACCESSIBLE_ROLE_LABEL));
}

static void
clear (MmaDocument *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->sections, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

/* vfuncs */

static void
mma_document_dispose (GObject *object)
{
  clear (MMA_DOCUMENT (object));
  G_OBJECT_CLASS (mma_document_parent_class)->dispose (object);
}

static void
mma_document_finalize (GObject *object)
{
  MmaDocument *self = MMA_DOCUMENT (object);

  g_free (self->title);
  g_ptr_array_unref (self->sections);
  G_OBJECT_CLASS (mma_document_parent_class)->finalize (object);
}

static void
mma_document_class_init (MmaDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_document_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_document_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
mma_document_init (MmaDocument *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  self->sections = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, SPACING);
}

/* public functions */

/** mma_document_new: Returns: (transfer floating): an empty document */
GtkWidget *
mma_document_new (void)
{
  return g_object_new (MMA_TYPE_DOCUMENT, NULL);
}

/** mma_document_set_markdown: shows a text in place of what was shown. */
void
mma_document_set_markdown (MmaDocument *self, const char *markdown)
{
  g_auto (GStrv) lines = NULL;

  g_return_if_fail (MMA_IS_DOCUMENT (self));

  clear (self);
  lines = g_strsplit (markdown, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    append_line (self, g_strchomp (lines[i]));
}

/** mma_document_get_title: Returns: (nullable): what the line "# " says; it is not shown */
const char *
mma_document_get_title (MmaDocument *self)
{
  g_return_val_if_fail (MMA_IS_DOCUMENT (self), NULL);

  return self->title;
}

/** mma_document_list_sections: Returns: (transfer full): the headings "## ", in their order */
GStrv
mma_document_list_sections (MmaDocument *self)
{
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();

  g_return_val_if_fail (MMA_IS_DOCUMENT (self), NULL);

  for (guint i = 0; i < self->sections->len; i++)
    {
      GtkWidget *label = gtk_widget_get_first_child (g_ptr_array_index (self->sections, i));

      g_strv_builder_add (titles, gtk_label_get_label (GTK_LABEL (label)));
    }
  return g_strv_builder_end (titles);
}

/** mma_document_show_section: scrolls to the heading at @index and gives it the focus. */
void
mma_document_show_section (MmaDocument *self, guint index)
{
  g_return_if_fail (MMA_IS_DOCUMENT (self) && index < self->sections->len);

  mma_scroll_to_top (g_ptr_array_index (self->sections, index));
}
