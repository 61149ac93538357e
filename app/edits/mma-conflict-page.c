/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-conflict-page.h"

#include "mm-json.h"
#include "mm-merge.h"
#include "mma-conflict-choice.h"
#include "mma-edit-fields.h"
#include "mma-footer-layout.h"
#include "mma-format.h"
#include "mma-template.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _MmaConflictPage
{
  GtkWidget parent_instance;

  /* Template */
  GtkBox *choices;
  GtkWidget *save;
  GtkLabel *trouble;

  /* Owned */
  MmaEdits *edits;
  MmaEdit *edit;
  char *title;
  char *subtitle;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MmaConflictPage, mma_conflict_page, GTK_TYPE_WIDGET)

/* Helpers */

static JsonObject *
get_record (MmaConflictPage *self)
{
  JsonObject *record = NULL;

  mm_json_get_opt_object (mma_edit_get_answer (self->edit), "record", &record, NULL);
  return record;
}

/* 「現在の登録内容（田中様 14:02）」, as far as it is known. */
static char *
describe_theirs (MmaConflictPage *self)
{
  JsonObject *answer = mma_edit_get_answer (self->edit);
  g_autofree char *by = NULL;
  g_autofree char *when = NULL;
  gint64 at = MM_NO_VALUE;

  mm_json_get_opt_string (answer, "changed_by", 200, &by, NULL);
  mm_json_get_opt_time (answer, "changed_at", &at, NULL);
  if (at == MM_NO_VALUE)
    return g_strdup (_ ("Registered now"));
  when = mma_format_moment (at, g_get_real_time () / 1000);
  if (by == NULL)
    /* Translators: %s is a date and time */
    return g_strdup_printf (_ ("Registered now (%s)"), when);
  /* Translators: who changed it, in the polite form, and when */
  return g_strdup_printf (_ ("Registered now (%s, %s)"), by, when);
}

static void
update (MmaConflictPage *self)
{
  gboolean complete = TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->choices)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    complete = complete && mma_conflict_choice_is_made (MMA_CONFLICT_CHOICE (child));
  gtk_widget_set_sensitive (self->save, complete);
}

static void
add_choice (MmaConflictPage *self, const char *field, JsonNode *mine, JsonNode *theirs)
{
  const char *title = mma_edit_field_name (mma_edit_get_kind (self->edit), field);
  g_autofree char *mine_text = mma_edit_field_value (field, mine);
  g_autofree char *theirs_text = mma_edit_field_value (field, theirs);
  g_autofree char *label = describe_theirs (self);
  GtkWidget *choice = mma_conflict_choice_new (field, title, mine_text, theirs_text, label);

  g_signal_connect_object (choice, "chosen", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->choices, choice);
}

static void
fill (MmaConflictPage *self)
{
  JsonObject *record = get_record (self);
  JsonObjectIter iter;
  const char *field;
  JsonNode *mine;

  json_object_iter_init (&iter, mma_edit_get_set (self->edit));
  while (json_object_iter_next (&iter, &field, &mine))
    {
      JsonNode *theirs = record != NULL ? json_object_get_member (record, field) : NULL;

      if (!mm_merge_equal (mine, theirs))
        add_choice (self, field, mine, theirs);
    }
  update (self);
}

/* Callbacks */

static JsonObject *
collect (MmaConflictPage *self)
{
  JsonObject *set = json_object_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->choices)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *field = mma_conflict_choice_get_field (MMA_CONFLICT_CHOICE (child));

      if (mma_conflict_choice_is_mine (MMA_CONFLICT_CHOICE (child)))
        json_object_set_member (set, field,
                                json_object_dup_member (mma_edit_get_set (self->edit), field));
    }
  return set;
}

static void
on_save (GtkButton *button, MmaConflictPage *self)
{
  g_autoptr (JsonObject) set = collect (self);
  g_autoptr (GError) error = NULL;

  if (mma_edits_resolve (self->edits, mma_edit_get_op_id (self->edit), set, &error))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
      return;
    }
  gtk_label_set_label (self->trouble, _ ("This has been decided already."));
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), TRUE);
}

/* Virtual functions */

static void
mma_conflict_page_dispose (GObject *object)
{
  MmaConflictPage *self = MMA_CONFLICT_PAGE (object);

  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_CONFLICT_PAGE);
  g_clear_object (&self->edits);
  g_clear_object (&self->edit);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->subtitle, g_free);

  G_OBJECT_CLASS (mma_conflict_page_parent_class)->dispose (object);
}

static void
mma_conflict_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaConflictPage *self = MMA_CONFLICT_PAGE (object);

  if (id == PROP_TITLE)
    g_value_set_string (value, self->title);
  else if (id == PROP_SUBTITLE)
    g_value_set_string (value, self->subtitle);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_conflict_page_class_init (MmaConflictPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mma_conflict_page_dispose;
  object_class->get_property = mma_conflict_page_get_property;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] =
      g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (MMA_TYPE_FOOTER_LAYOUT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/edits/mma-conflict-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaConflictPage, choices);
  gtk_widget_class_bind_template_child (widget_class, MmaConflictPage, save);
  gtk_widget_class_bind_template_child (widget_class, MmaConflictPage, trouble);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
}

static void
mma_conflict_page_init (MmaConflictPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mma_conflict_page_new (MmaAccountSession *session, const char *op_id)
{
  g_autoptr (MmaEdit) edit = mma_cache_find_edit (mma_account_session_get_cache (session), op_id);
  MmaConflictPage *self;

  if (edit == NULL || mma_edit_get_state (edit) != MMA_EDIT_CONFLICT)
    return NULL;
  self = g_object_new (MMA_TYPE_CONFLICT_PAGE, NULL);
  self->edits = g_object_ref (mma_account_session_get_edits (session));
  self->edit = g_steal_pointer (&edit);
  self->title = g_strdup (_ ("Which version is right"));
  self->subtitle = g_strdup (mma_edit_get_title (self->edit));
  fill (self);
  return GTK_WIDGET (self);
}
