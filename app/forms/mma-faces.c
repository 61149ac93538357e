/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-faces.h"

#include "mma-empty-state.h"
#include "mma-form-messages.h"
#include "mma-notice.h"
#include "mma-skeleton.h"
#include "mma-template.h"

struct _MmaFaces
{
  GtkWidget parent_instance;

  /* template children */
  GtkStack *stack;
  AdwBin *empty;
  AdwClamp *column;
  MmaEmptyState *trouble;
  MmaNotice *notice;

  /* owned */
  char *reload;
};

enum
{
  PROP_CHILD = 1,
  PROP_EMPTY,
  PROP_RELOAD,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaFaces, mma_faces, GTK_TYPE_WIDGET)

static void
mma_faces_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MmaFaces *self = MMA_FACES (object);

  if (id == PROP_CHILD)
    adw_clamp_set_child (self->column, g_value_get_object (value));
  else if (id == PROP_EMPTY)
    adw_bin_set_child (self->empty, g_value_get_object (value));
  else if (id == PROP_RELOAD)
    self->reload = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_faces_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_FACES);
  G_OBJECT_CLASS (mma_faces_parent_class)->dispose (object);
}

static void
mma_faces_finalize (GObject *object)
{
  g_free (MMA_FACES (object)->reload);
  G_OBJECT_CLASS (mma_faces_parent_class)->finalize (object);
}

static void
mma_faces_class_init (MmaFacesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = mma_faces_set_property;
  object_class->dispose = mma_faces_dispose;
  object_class->finalize = mma_faces_finalize;
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_EMPTY] = g_param_spec_object ("empty", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_RELOAD] =
      g_param_spec_string ("reload", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (MMA_TYPE_EMPTY_STATE);
  g_type_ensure (MMA_TYPE_NOTICE);
  g_type_ensure (MMA_TYPE_SKELETON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/forms/mma-faces.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaFaces, stack);
  gtk_widget_class_bind_template_child (widget_class, MmaFaces, empty);
  gtk_widget_class_bind_template_child (widget_class, MmaFaces, column);
  gtk_widget_class_bind_template_child (widget_class, MmaFaces, trouble);
  gtk_widget_class_bind_template_child (widget_class, MmaFaces, notice);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_faces_init (MmaFaces *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* public functions */

/** mma_faces_show: @face: "loading", "empty" or "rows" */
void
mma_faces_show (MmaFaces *self, const char *face)
{
  g_return_if_fail (MMA_IS_FACES (self));

  gtk_stack_set_visible_child_name (self->stack, face);
}

/** mma_faces_show_rows: @any: whether there are any */
void
mma_faces_show_rows (MmaFaces *self, gboolean any)
{
  mma_faces_show (self, any ? "rows" : "empty");
}

/** mma_faces_show_error: says why there is nothing to see; see mma_empty_state_set_error() */
void
mma_faces_show_error (MmaFaces *self, const GError *error)
{
  g_return_if_fail (MMA_IS_FACES (self));

  mma_empty_state_set_error (self->trouble, error, self->reload);
  mma_faces_show (self, "trouble");
}

/** mma_faces_show_trouble: says something else in its place, of which trying again is no way out */
void
mma_faces_show_trouble (MmaFaces *self,
                        const char *icon_name,
                        const char *title,
                        const char *description)
{
  g_return_if_fail (MMA_IS_FACES (self));

  mma_empty_state_set (self->trouble, icon_name, title, description);
  mma_faces_show (self, "trouble");
}

/* Rows that are here stay, and above them it says why there is nothing newer. */
static void
show_notice (MmaFaces *self, const GError *error)
{
  g_autofree char *text = error != NULL ? mma_form_message_of_reading (error) : NULL;

  mma_notice_show (self->notice, MMA_NOTICE_WARNING, text != NULL ? text : "");
}

/** mma_faces_show_model: the face of a list that is read a page at a time */
void
mma_faces_show_model (MmaFaces *self, MmaPageModel *model)
{
  gboolean loading = mma_page_model_is_loading (model);
  const GError *error = loading ? NULL : mma_page_model_get_error (model);
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (model)) > 0;

  show_notice (self, any ? error : NULL);
  if (error != NULL && !any)
    mma_faces_show_error (self, error);
  else
    mma_faces_show (self, mma_page_model_get_face (model));
}

/** mma_faces_get_shown: Returns: "loading", "trouble", "empty" or "rows" */
const char *
mma_faces_get_shown (MmaFaces *self)
{
  g_return_val_if_fail (MMA_IS_FACES (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}
