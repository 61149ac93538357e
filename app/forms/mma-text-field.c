/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-text-field.h"

#define HEIGHT 180

struct _MmaTextField
{
  MmaField parent_instance;

  /* children */
  GtkWidget *frame;
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (MmaTextField, mma_text_field, MMA_TYPE_FIELD)

static GtkTextBuffer *
get_buffer (MmaTextField *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static char *
dup_typed (MmaTextField *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE));
}

static void
changed_cb (MmaTextField *self)
{
  mma_field_emit_changed (MMA_FIELD (self));
}

static void
leave_cb (MmaTextField *self)
{
  mma_field_leave (MMA_FIELD (self));
}

static void
name_view (MmaTextField *self)
{
  const char *label = mma_field_get_label (MMA_FIELD (self));

  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    label, -1);
}

static JsonNode *
mma_text_field_dup_value (MmaField *field)
{
  g_autofree char *typed = dup_typed (MMA_TEXT_FIELD (field));

  return *typed != '\0' ? json_node_init_string (json_node_alloc (), typed) : NULL;
}

static void
mma_text_field_set_value (MmaField *field, JsonNode *value)
{
  const char *text = value != NULL ? json_node_get_string (value) : NULL;

  gtk_text_buffer_set_text (get_buffer (MMA_TEXT_FIELD (field)), text != NULL ? text : "", -1);
}

static char *
mma_text_field_dup_display (MmaField *field)
{
  return mma_field_dup_text (field);
}

static GtkWidget *
mma_text_field_get_input (MmaField *field)
{
  return MMA_TEXT_FIELD (field)->view;
}

/* The frame is what the eye takes for the field. */
static void
mma_text_field_each_part (MmaField *field, MmaFieldPartFunc func, gpointer data)
{
  func (MMA_TEXT_FIELD (field)->frame, data);
  func (MMA_TEXT_FIELD (field)->view, data);
}

static void
mma_text_field_dispose (GObject *object)
{
  g_clear_pointer (&MMA_TEXT_FIELD (object)->frame, gtk_widget_unparent);
  G_OBJECT_CLASS (mma_text_field_parent_class)->dispose (object);
}

static void
mma_text_field_class_init (MmaTextFieldClass *klass)
{
  MmaFieldClass *field_class = MMA_FIELD_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_text_field_dispose;
  field_class->dup_value = mma_text_field_dup_value;
  field_class->set_value = mma_text_field_set_value;
  field_class->dup_display = mma_text_field_dup_display;
  field_class->get_input = mma_text_field_get_input;
  field_class->each_part = mma_text_field_each_part;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

/* Tab goes on to the next field, as everywhere in a form. */
static void
create_view (MmaTextField *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (gtk_text_view_new ());

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_left_margin (view, 9);
  gtk_text_view_set_right_margin (view, 9);
  gtk_text_view_set_top_margin (view, 8);
  gtk_text_view_set_bottom_margin (view, 8);
  self->view = GTK_WIDGET (view);
}

static void
mma_text_field_init (MmaTextField *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  create_view (self);
  self->frame = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->frame), HEIGHT);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->frame), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->frame), self->view);
  gtk_widget_add_css_class (self->frame, "mm-text-frame");
  gtk_widget_set_hexpand (self->frame, TRUE);
  gtk_widget_set_parent (self->frame, GTK_WIDGET (self));
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->view, focus);
  g_signal_connect (self, "notify::label", G_CALLBACK (name_view), NULL);
}
