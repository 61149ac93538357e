/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-field-private.h"

#include "mma-accessible.h"
#include "mma-form-messages.h"

/* What is wrong with a field, and how it is shown and spoken. */

static gboolean
replace_text (char **place, const char *text)
{
  if (g_strcmp0 (*place, text) == 0)
    return FALSE;
  g_free (*place);
  *place = g_strdup (text);
  return TRUE;
}

static void
mark_part (GtkWidget *part, gpointer invalid)
{
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_STATE_INVALID,
      GPOINTER_TO_INT (invalid) ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (GPOINTER_TO_INT (invalid))
    gtk_widget_add_css_class (part, "error");
  else
    gtk_widget_remove_css_class (part, "error");
}

static void
describe_part (GtkWidget *part, gpointer text)
{
  mma_accessible_describe (part, text);
}

void
mma_field_describe (MmaField *self, const char *text)
{
  MMA_FIELD_GET_CLASS (self)->each_part (self, describe_part, (gpointer) text);
}

static void
show_error (MmaField *self, const char *error)
{
  if (!replace_text (&mma_field_get_private (self)->error, error))
    return;
  MMA_FIELD_GET_CLASS (self)->each_part (self, mark_part, GINT_TO_POINTER (error != NULL));
  g_object_notify (G_OBJECT (self), "error");
  g_signal_emit_by_name (self, "checked");
}

void
mma_field_set_error (MmaField *self, const char *error)
{
  g_return_if_fail (MMA_IS_FIELD (self));

  mma_field_get_private (self)->told = error != NULL;
  show_error (self, error);
}

void
mma_field_set_note (MmaField *self, const char *note)
{
  g_return_if_fail (MMA_IS_FIELD (self));

  if (!replace_text (&mma_field_get_private (self)->note, note))
    return;
  g_object_notify (G_OBJECT (self), "note");
  g_signal_emit_by_name (self, "checked");
}

/* What is wrong with the value that was given, or with giving none; NULL when nothing is. */
static char *
find_fault (MmaField *self, gboolean complete)
{
  MmaFieldPrivate *priv = mma_field_get_private (self);
  g_autoptr (JsonNode) value = mma_field_dup_value (self);
  g_autoptr (GError) error = NULL;

  /* Whoever emptied a field that was wrong is right to; only going on needs it. */
  if (value == NULL && priv->required && complete)
    return mma_form_message_required (MMA_FIELD_GET_CLASS (self)->required_words, priv->label);
  if (value != NULL && !MMA_FIELD_GET_CLASS (self)->check (self, &error))
    return mma_form_message (error, priv->label);
  return NULL;
}

gboolean
mma_field_check (MmaField *self, gboolean complete)
{
  g_autofree char *message = find_fault (self, complete);

  mma_field_get_private (self)->told = message != NULL && complete;
  show_error (self, message);
  return message == NULL;
}

void
mma_field_emit_changed (MmaField *self)
{
  if (mma_field_get_error (self) != NULL)
    mma_field_check (self, FALSE);
  mma_field_set_note (self, NULL);
  g_signal_emit_by_name (self, "changed");
}

/* What happens when the person has left the field: it is checked, and shown as it will be stored.
 * What the service said of it, or that it is missing, is still true of a value that has not
 * changed. */
void
mma_field_leave (MmaField *self)
{
  if (!mma_field_get_private (self)->told && mma_field_check (self, FALSE))
    MMA_FIELD_GET_CLASS (self)->normalise (self);
}
