/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-operator-list"

#include "config.h"

#include "mma-operator-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mm-error.h"
#include "mma-column-view.h"
#include "mma-form-messages.h"
#include "mma-format.h"
#include "mma-notice.h"
#include "mma-operator-cell.h"
#include "mma-skeleton.h"
#include "mma-template.h"
#include "mma-wrap-layout.h"

/* Further rows are asked for when so many px are left to scroll. */
#define AHEAD 600

struct _MmaOperatorList
{
  GtkWidget parent_instance;

  /* template children */
  MmaNarrowLayout *narrow_layout;
  MmaNotice *stale;
  GtkStack *faces;
  GtkScrolledWindow *scroller;
  GtkColumnView *table;
  GtkScrolledWindow *card_scroller;
  GtkListView *cards;
  AdwStatusPage *empty;
  AdwStatusPage *trouble;
  GtkWidget *foot;
  GtkLabel *count;
  GtkSpinner *spinner;

  /* owned */
  MmaPageModel *model;

  /* state */
  const MmaOperatorKind *kind;
  gboolean filtered;
  gboolean has_links;
};

enum
{
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaOperatorList, mma_operator_list, GTK_TYPE_WIDGET)

/* Faces */

static const char *
choose_face (MmaOperatorList *self)
{
  const char *face = mma_page_model_get_face (self->model);

  if (g_str_equal (face, "rows"))
    return mma_narrow_layout_get_narrow (self->narrow_layout) ? "cards" : "table";
  return g_str_equal (face, "empty") && self->filtered ? "no-result" : face;
}

/* A number ends with “+” while the server has more. */
static void
show_count (MmaOperatorList *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *number = mma_format_count (n_items);
  g_autofree char *text = NULL;

  if (mma_page_model_is_complete (self->model))
    /* Translators: number of rows of a list */
    text = g_strdup_printf (ngettext ("%s row", "%s rows", n_items), number);
  else
    /* Translators: number of rows of a list that goes on below */
    text = g_strdup_printf (_ ("The first %s rows"), number);
  gtk_label_set_label (self->count, text);
}

static void
show_trouble (MmaOperatorList *self)
{
  const GError *error = mma_page_model_get_error (self->model);
  g_autofree char *message = error != NULL ? mma_form_message_of_reading (error) : NULL;

  adw_status_page_set_description (self->trouble, message);
}

/* Rows that could not be read again stay, with a word about it. */
static void
show_stale (MmaOperatorList *self, gboolean has_rows)
{
  const GError *error = has_rows ? mma_page_model_get_error (self->model) : NULL;
  gboolean offline = error != NULL && mm_error_is_offline (error);
  g_autofree char *message = NULL;

  if (offline)
    message = g_strdup (_ ("You are offline. What was read before is shown."));
  else if (error != NULL)
    message = mma_form_message_of_reading (error);
  g_object_set (self->stale, "icon-name", offline ? "network-offline-symbolic" : NULL, NULL);
  mma_notice_show (self->stale, offline ? MMA_NOTICE_INFO : MMA_NOTICE_WARNING, message);
}

static void
update (MmaOperatorList *self)
{
  gboolean has_rows = g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0;

  show_trouble (self);
  show_stale (self, has_rows);
  gtk_stack_set_visible_child_name (self->faces, choose_face (self));
  gtk_widget_set_visible (self->foot, has_rows || self->has_links);
  gtk_widget_set_visible (GTK_WIDGET (self->count), has_rows);
  gtk_spinner_set_spinning (self->spinner, mma_page_model_is_loading (self->model));
  show_count (self);
}

/* Scrolling */

static void
scrolled_cb (GtkAdjustment *adjustment, MmaOperatorList *self)
{
  double left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) -
                gtk_adjustment_get_page_size (adjustment);

  if (self->model != NULL && gtk_adjustment_get_page_size (adjustment) > 0 && left < AHEAD &&
      mma_page_model_get_error (self->model) == NULL)
    mma_page_model_load_more (self->model);
}

static void
watch (MmaOperatorList *self, GtkScrolledWindow *scroller)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);

  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self, 0);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, 0);
}

/* callbacks */

static void
narrow_cb (MmaOperatorList *self)
{
  if (self->model != NULL)
    update (self);
}

static void
activate_cb (MmaOperatorList *self, guint position)
{
  g_autoptr (MmaPageItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (item != NULL)
    g_signal_emit (self, signals[ACTIVATE], 0, item);
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mma_page_model_reload (MMA_OPERATOR_LIST (widget)->model);
}

/* vfuncs */

/* Coming back from a sub-page, the list shows what was done there. */
static void
mma_operator_list_map (GtkWidget *widget)
{
  MmaOperatorList *self = MMA_OPERATOR_LIST (widget);

  GTK_WIDGET_CLASS (mma_operator_list_parent_class)->map (widget);
  if (self->model != NULL && !mma_page_model_is_loading (self->model))
    mma_page_model_reload (self->model);
}

static void
mma_operator_list_dispose (GObject *object)
{
  MmaOperatorList *self = MMA_OPERATOR_LIST (object);

  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_OPERATOR_LIST);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (mma_operator_list_parent_class)->dispose (object);
}

static void
mma_operator_list_class_init (MmaOperatorListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_operator_list_dispose;
  widget_class->map = mma_operator_list_map;
  g_type_ensure (MMA_TYPE_NARROW_LAYOUT);
  g_type_ensure (MMA_TYPE_NOTICE);
  g_type_ensure (MMA_TYPE_SKELETON);
  g_type_ensure (MMA_TYPE_WRAP_LAYOUT); /* for the tools of the pages */
  signals[ACTIVATE] = g_signal_new ("activate", MMA_TYPE_OPERATOR_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, MMA_TYPE_PAGE_ITEM);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/operator/mma-operator-list.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorList, narrow_layout);
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorList, stale);
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorList, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorList, scroller);
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorList, table);
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorList, card_scroller);
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorList, cards);
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorList, empty);
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorList, trouble);
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorList, foot);
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorList, count);
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorList, spinner);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "rows.reload", NULL, reload_action);
}

static void
mma_operator_list_init (MmaOperatorList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_notice_set_action (self->stale, "rows.reload");
  watch (self, self->scroller);
  watch (self, self->card_scroller);
}

/* public functions */

static void
add_column (MmaOperatorList *self, guint index)
{
  const MmaOperatorColumn *column = &self->kind->columns[index];
  g_autoptr (GtkColumnViewColumn) added = gtk_column_view_column_new (
      _ (column->title), mma_operator_cell_factory_new (self->kind, index));

  gtk_column_view_column_set_resizable (added, TRUE);
  if (column->width > 0)
    gtk_column_view_column_set_fixed_width (added, column->width);
  else
    gtk_column_view_column_set_expand (added, TRUE);
  gtk_column_view_append_column (self->table, added);
  if (column->end)
    mma_column_view_align_end (self->table, index);
}

/** mma_operator_list_set_up: says what the list shows, once; @kind lives as long as the program */
void
mma_operator_list_set_up (MmaOperatorList *self, const MmaOperatorKind *kind, MmaPageModel *model)
{
  g_autoptr (GtkNoSelection) rows = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (model)));
  g_autoptr (GtkListItemFactory) factory = mma_operator_card_factory_new (kind);

  g_return_if_fail (MMA_IS_OPERATOR_LIST (self) && self->model == NULL);

  self->kind = kind;
  self->model = g_object_ref (model);
  for (guint i = 0; i < kind->n_columns; i++)
    add_column (self, i);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (rows));
  gtk_list_view_set_factory (self->cards, factory);
  gtk_list_view_set_model (self->cards, GTK_SELECTION_MODEL (rows));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (kind->name), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cards), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (kind->name), -1);
  adw_status_page_set_icon_name (self->empty, kind->icon);
  adw_status_page_set_title (self->empty, _ (kind->empty));
  adw_status_page_set_description (self->empty, _ (kind->empty_words));
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/** mma_operator_list_set_filtered: whether a list without rows may have some without the filter */
void
mma_operator_list_set_filtered (MmaOperatorList *self, gboolean filtered)
{
  self->filtered = filtered;
}

/** mma_operator_list_add_button: adds a button at the end of the foot, which is there with rows */
void
mma_operator_list_add_button (MmaOperatorList *self,
                              const char *label,
                              const char *icon,
                              const char *action)
{
  GtkWidget *content = adw_button_content_new ();
  GtkWidget *button = gtk_button_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (self->foot), button);
}

/** mma_operator_list_add_link: adds a button that leads elsewhere; it is there without rows, too */
void
mma_operator_list_add_link (MmaOperatorList *self,
                            const char *label,
                            const char *icon,
                            const char *action)
{
  mma_operator_list_add_button (self, label, icon, action);
  self->has_links = TRUE;
  update (self);
}

/** mma_operator_list_get_face: "table", "cards", "empty", "no-result", "loading", "offline" or
 * "trouble" */
const char *
mma_operator_list_get_face (MmaOperatorList *self)
{
  return gtk_stack_get_visible_child_name (self->faces);
}
