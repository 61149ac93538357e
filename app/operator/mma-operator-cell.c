/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-operator-cell.h"

#include "mma-row-name.h"

/* The cells of an operator's list: a text, a state as shape, word and colour, and the two-line row
 * of a narrow window. They follow their item when the list is read again. */

static const struct
{
  const char *state;
  const char *icon;
} icons[] = {
  { "normal", "emblem-ok-symbolic" },
  { "never", "content-loading-symbolic" },
  { "fault", "dialog-error-symbolic" },
  { "no-contact", "changes-prevent-symbolic" },
};

static const char *
find_icon (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_str_equal (icons[i].state, state))
      return icons[i].icon;
  return "content-loading-symbolic";
}

static GtkWidget *
label_new (const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static char *
column_text (const MmaOperatorColumn *column, MmaPageItem *item)
{
  const char *value;

  if (column->text != NULL)
    return column->text (item);
  if (column->format != NULL)
    return column->format (item, column->member);
  value = mma_page_item_get_text (item, column->member);
  return g_strdup (column->word != NULL ? column->word (value) : value);
}

/* States */

static GtkWidget *
state_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = gtk_image_new ();

  gtk_widget_add_css_class (box, "mm-state");
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  return box;
}

static void
show_state (GtkWidget *box, const MmaOperatorColumn *column, MmaPageItem *item)
{
  const char *const none[] = { "mm-state", NULL };
  const char *state = column->state (mma_page_item_get_text (item, column->member));
  g_autofree char *word = column_text (column, item);

  gtk_widget_set_css_classes (box, (const char **) none);
  gtk_widget_add_css_class (box, state);
  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (box)), find_icon (state));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), word);
}

/* Following an item */

typedef void (*ShowFunc) (GtkWidget *child, gconstpointer what, MmaPageItem *item);

typedef struct
{
  ShowFunc show;
  gconstpointer what;
  const MmaOperatorKind *kind; /* NULL where another cell names the row */
} Cell;

/* What the row of a narrow window shows, in its order. */
static void
name_row (GtkListItem *list_item, const MmaOperatorKind *kind, MmaPageItem *item)
{
  g_autofree char *title = column_text (kind->title, item);
  g_autofree char *state = kind->state != NULL ? column_text (kind->state, item) : NULL;
  g_autofree char *second = kind->second (item);
  const char *parts[] = { title, state, second };
  g_autofree char *name = mma_row_name_join (parts, G_N_ELEMENTS (parts));

  mma_row_name_set (list_item, name);
}

static void
show (GtkListItem *list_item, const Cell *cell)
{
  MmaPageItem *item = gtk_list_item_get_item (list_item);

  cell->show (gtk_list_item_get_child (list_item), cell->what, item);
  if (cell->kind != NULL)
    name_row (list_item, cell->kind, item);
}

static void
on_body (MmaPageItem *item, GParamSpec *pspec, GtkListItem *list_item)
{
  show (list_item, g_object_get_data (G_OBJECT (list_item), "mma-cell"));
}

static void
bind (GtkListItem *list_item, ShowFunc show_func, gconstpointer what, const MmaOperatorKind *kind)
{
  MmaPageItem *item = gtk_list_item_get_item (list_item);
  Cell *cell = g_new0 (Cell, 1);

  cell->show = show_func;
  cell->what = what;
  cell->kind = kind;
  g_object_set_data_full (G_OBJECT (list_item), "mma-cell", cell, g_free);
  g_signal_connect_object (item, "notify::body", G_CALLBACK (on_body), list_item, 0);
  show (list_item, cell);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), on_body, list_item);
}

/* Cells of a column */

static void
setup_cell_cb (GtkListItemFactory *factory, GtkListItem *list_item, const MmaOperatorColumn *column)
{
  GtkWidget *child = column->state != NULL ? state_new () : label_new (column->css);

  if (column->end)
    gtk_label_set_xalign (GTK_LABEL (child), 1);

  gtk_list_item_set_child (list_item, child);
}

static void
show_cell (GtkWidget *child, gconstpointer what, MmaPageItem *item)
{
  const MmaOperatorColumn *column = what;
  g_autofree char *text = NULL;

  if (column->state != NULL)
    {
      show_state (child, column, item);
      return;
    }
  text = column_text (column, item);
  gtk_label_set_label (GTK_LABEL (child), text != NULL ? text : "\u2014");
}

static void
bind_cell_cb (GtkListItemFactory *factory, GtkListItem *list_item, const MmaOperatorColumn *column)
{
  bind (list_item, show_cell, column, g_object_get_data (G_OBJECT (factory), "mma-kind"));
}

/** mma_operator_cell_factory_new: Returns: (transfer full): makes the cells of a column; those of
 * the first name the rows */
GtkListItemFactory *
mma_operator_cell_factory_new (const MmaOperatorKind *kind, guint index)
{
  const MmaOperatorColumn *column = &kind->columns[index];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  if (index == 0)
    g_object_set_data (G_OBJECT (factory), "mma-kind", (gpointer) kind);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), (gpointer) column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}

/* Rows of a narrow window */

static void
setup_card_cb (GtkListItemFactory *factory, GtkListItem *list_item, const MmaOperatorKind *kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (lines), label_new ("mm-strong"));
  gtk_box_append (GTK_BOX (lines), label_new ("mm-second"));
  gtk_box_append (GTK_BOX (box), lines);
  if (kind->state != NULL)
    gtk_box_append (GTK_BOX (box), state_new ());
  gtk_list_item_set_child (list_item, box);
}

static void
show_card (GtkWidget *box, gconstpointer what, MmaPageItem *item)
{
  const MmaOperatorKind *kind = what;
  GtkWidget *lines = gtk_widget_get_first_child (box);
  g_autofree char *title = column_text (kind->title, item);
  g_autofree char *second = kind->second (item);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (lines)), title);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (lines)), second);
  if (kind->state != NULL)
    show_state (gtk_widget_get_last_child (box), kind->state, item);
}

static void
bind_card_cb (GtkListItemFactory *factory, GtkListItem *list_item, const MmaOperatorKind *kind)
{
  bind (list_item, show_card, kind, kind);
}

/** mma_operator_card_factory_new: Returns: (transfer full): makes the rows of a narrow window */
GtkListItemFactory *
mma_operator_card_factory_new (const MmaOperatorKind *kind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_card_cb), (gpointer) kind);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_card_cb), (gpointer) kind);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}
