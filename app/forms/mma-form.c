/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-form.h"

#include "mma-accessible.h"
#include "mma-form-messages.h"

typedef struct
{
  gboolean resuming;
} MmaFormPrivate;

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (MmaForm, mma_form, GTK_TYPE_WIDGET)

typedef void (*GroupFunc) (MmaFormGroup *group, gpointer data);

static void
each_group (GtkWidget *widget, gboolean hidden_too, GroupFunc func, gpointer data)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!hidden_too && !gtk_widget_get_visible (child))
        continue;
      if (MMA_IS_FORM_GROUP (child))
        func (MMA_FORM_GROUP (child), data);
      else
        each_group (child, hidden_too, func, data);
    }
}

/* Whether neither @row nor what holds it inside @group is hidden. */
static gboolean
is_asked (GtkWidget *row, GtkWidget *group)
{
  for (GtkWidget *widget = row; widget != group; widget = gtk_widget_get_parent (widget))
    if (!gtk_widget_get_visible (widget))
      return FALSE;
  return TRUE;
}

static void
add_fields (MmaFormGroup *group, GPtrArray *fields, gboolean hidden_too)
{
  g_autoptr (GPtrArray) rows = mma_form_group_get_rows (group);

  for (guint i = 0; i < rows->len; i++)
    {
      MmaFormRow *row = g_ptr_array_index (rows, i);

      if (hidden_too || is_asked (GTK_WIDGET (row), GTK_WIDGET (group)))
        g_ptr_array_extend (fields, mma_form_row_get_fields (row), NULL, NULL);
    }
}

static void
add_asked_fields (MmaFormGroup *group, gpointer fields)
{
  add_fields (group, fields, FALSE);
}

static void
add_all_fields (MmaFormGroup *group, gpointer fields)
{
  add_fields (group, fields, TRUE);
}

static void
add_group (MmaFormGroup *group, gpointer groups)
{
  g_ptr_array_add (groups, group);
}

GPtrArray *
mma_form_get_all_fields (MmaForm *self)
{
  GPtrArray *fields = g_ptr_array_new ();

  each_group (GTK_WIDGET (self), TRUE, add_all_fields, fields);
  return fields;
}

static void
field_changed_cb (MmaForm *self, MmaField *field)
{
  g_signal_emit (self, signals[CHANGED], 0, field);
}

/* Fields are there once the template is; the first map is early enough for everyone who listens. */
static void
mma_form_map (GtkWidget *widget)
{
  g_autoptr (GPtrArray) fields = mma_form_get_all_fields (MMA_FORM (widget));

  for (guint i = 0; i < fields->len; i++)
    {
      gpointer field = g_ptr_array_index (fields, i);

      g_signal_handlers_disconnect_by_func (field, field_changed_cb, widget);
      g_signal_connect_object (field, "changed", G_CALLBACK (field_changed_cb), widget,
                               G_CONNECT_SWAPPED);
    }
  GTK_WIDGET_CLASS (mma_form_parent_class)->map (widget);
}

static void
mma_form_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (mma_form_parent_class)->dispose (object);
}

static void
mma_form_real_check_together (MmaForm *self, gboolean complete)
{
}

static void
nothing_of_its_own (MmaForm *self, JsonObject *draft)
{
}

static void
mma_form_class_init (MmaFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_form_dispose;
  GTK_WIDGET_CLASS (klass)->map = mma_form_map;
  klass->check_together = mma_form_real_check_together;
  klass->keep_state = nothing_of_its_own;
  klass->resume_state = nothing_of_its_own;
  signals[CHANGED] = g_signal_new ("changed", MMA_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, MMA_TYPE_FIELD);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
mma_form_init (MmaForm *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 24);
}

GPtrArray *
mma_form_get_groups (MmaForm *self)
{
  GPtrArray *groups = g_ptr_array_new ();

  each_group (GTK_WIDGET (self), FALSE, add_group, groups);
  return groups;
}

GPtrArray *
mma_form_get_fields (MmaForm *self)
{
  GPtrArray *fields = g_ptr_array_new ();

  each_group (GTK_WIDGET (self), FALSE, add_asked_fields, fields);
  return fields;
}

MmaField *
mma_form_find (MmaForm *self, const char *path)
{
  g_autoptr (GPtrArray) fields = mma_form_get_all_fields (self);

  for (guint i = 0; i < fields->len; i++)
    if (g_strcmp0 (mma_field_get_path (g_ptr_array_index (fields, i)), path) == 0)
      return g_ptr_array_index (fields, i);
  return NULL;
}

char *
mma_form_dup_text (MmaForm *self, const char *path)
{
  MmaField *field = mma_form_find (self, path);

  return field != NULL ? mma_field_dup_text (field) : NULL;
}

static GPtrArray *
collect_wrong (MmaForm *self)
{
  g_autoptr (GPtrArray) fields = mma_form_get_fields (self);
  GPtrArray *wrong = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    if (mma_field_get_error (g_ptr_array_index (fields, i)) != NULL)
      g_ptr_array_add (wrong, g_ptr_array_index (fields, i));
  return wrong;
}

GPtrArray *
mma_form_check (MmaForm *self, gboolean complete)
{
  g_autoptr (GPtrArray) fields = mma_form_get_fields (self);

  for (guint i = 0; i < fields->len; i++)
    mma_field_check (g_ptr_array_index (fields, i), complete);
  MMA_FORM_GET_CLASS (self)->check_together (self, complete);
  return collect_wrong (self);
}

GPtrArray *
mma_form_show_problem (MmaForm *self, const MmProblem *problem)
{
  for (guint i = 0; problem != NULL && i < problem->fields->len; i++)
    {
      const MmFieldError *wrong = g_ptr_array_index (problem->fields, i);
      MmaField *field = mma_form_find (self, wrong->field);
      g_autofree char *message = NULL;

      if (field == NULL)
        continue;
      message = mma_form_message_for_field (wrong, mma_field_get_label (field));
      mma_field_set_error (field, message);
    }
  return collect_wrong (self);
}

gboolean
mma_form_lead_to (GPtrArray *wrong)
{
  if (wrong->len > 0)
    mma_accessible_enter (g_ptr_array_index (wrong, 0));
  return wrong->len > 0;
}

void
mma_form_notify_changed (MmaForm *self)
{
  g_signal_emit (self, signals[CHANGED], 0, NULL);
}

gboolean
mma_form_is_resuming (MmaForm *self)
{
  MmaFormPrivate *priv = mma_form_get_instance_private (self);

  return priv->resuming;
}

void
mma_form_resume (MmaForm *self, JsonObject *draft)
{
  MmaFormPrivate *priv = mma_form_get_instance_private (self);

  priv->resuming = TRUE;
  MMA_FORM_GET_CLASS (self)->resume_state (self, draft);
  mma_form_fill_draft (self, draft);
  priv->resuming = FALSE;
}
