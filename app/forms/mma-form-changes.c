/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-form-changes.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-phone.h"
#include "mm-postal-code.h"

struct _MmaFormChanges
{
  MmaForm *form;      /* borrowed: the flow that holds both */
  GHashTable *before; /* path → text as it is stored */
};

/* helpers */

/* As it is stored; what is no text, such as a yes or no, as it is shown. */
static char *
dup_state (MmaField *field)
{
  char *text = mma_field_dup_text (field);
  g_autoptr (JsonNode) value = text == NULL ? mma_field_dup_value (field) : NULL;

  return value != NULL ? mma_field_dup_display (field) : text;
}

static void
remember (MmaFormChanges *self)
{
  g_autoptr (GPtrArray) fields = mma_form_get_all_fields (self->form);

  for (guint i = 0; i < fields->len; i++)
    {
      const char *path = mma_field_get_path (fields->pdata[i]);
      g_autofree char *text = dup_state (fields->pdata[i]);

      if (path != NULL && text != NULL)
        g_hash_table_insert (self->before, g_strdup (path), g_steal_pointer (&text));
    }
}

static gboolean
is_changed (MmaFormChanges *self, MmaField *field)
{
  const char *path = mma_field_get_path (field);
  g_autofree char *now = dup_state (field);

  return path != NULL && g_strcmp0 (g_hash_table_lookup (self->before, path), now) != 0;
}

/* As it is shown: a postal code has its mark, a phone number its hyphens. */
static char *
describe (const char *path, const char *text)
{
  if (text == NULL)
    return g_strdup (_ ("(not given)"));
  if (g_str_has_suffix (path, "phone") || g_str_has_suffix (path, "fax"))
    return mm_phone_format (text);
  return g_str_has_suffix (path, "postal_code") ? mm_postal_code_format (text) : g_strdup (text);
}

/* "family name" → "Family name"; languages without capitals stay as they are. */
static char *
begin_line (const char *label)
{
  g_autofree char *first = g_utf8_substring (label, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, g_utf8_next_char (label), NULL);
}

static void
add_changed (MmaFormChanges *self, MmaSummary *summary, MmaField *field)
{
  const char *path = mma_field_get_path (field);
  g_autofree char *text = dup_state (field);
  g_autofree char *before = describe (path, g_hash_table_lookup (self->before, path));
  g_autofree char *after = describe (path, text);
  g_autofree char *name = begin_line (mma_field_get_label (field));
  g_autofree char *value = g_strdup_printf ("%s　→　%s", before, after);

  mma_summary_add_strong (summary, name, value);
}

static void
add_rest (MmaFormChanges *self, GPtrArray *fields, GtkBox *box)
{
  GtkWidget *expander = gtk_expander_new (_ ("What stays as it is"));
  GtkWidget *summary = mma_summary_new ("", FALSE);
  guint n_rest = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *value = NULL;
      g_autofree char *name = NULL;

      if (mma_field_get_path (fields->pdata[i]) == NULL || is_changed (self, fields->pdata[i]))
        continue;
      value = mma_field_dup_display (fields->pdata[i]);
      name = begin_line (mma_field_get_label (fields->pdata[i]));
      mma_summary_add (MMA_SUMMARY (summary), name, value);
      n_rest++;
    }
  gtk_expander_set_child (GTK_EXPANDER (expander), summary);
  gtk_widget_set_visible (expander, n_rest > 0);
  gtk_box_append (box, expander);
}

/* public functions */

MmaFormChanges *
mma_form_changes_new (MmaForm *form)
{
  MmaFormChanges *self = g_new0 (MmaFormChanges, 1);

  self->form = form;
  self->before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  remember (self);
  return self;
}

void
mma_form_changes_free (MmaFormChanges *self)
{
  g_hash_table_unref (self->before);
  g_free (self);
}

gboolean
mma_form_changes_any (MmaFormChanges *self)
{
  g_autoptr (GPtrArray) fields = mma_form_get_fields (self->form);

  for (guint i = 0; i < fields->len; i++)
    if (is_changed (self, fields->pdata[i]))
      return TRUE;
  return FALSE;
}

void
mma_form_changes_require_async (MmaFlowPage *page,
                                gboolean any,
                                GCancellable *cancellable,
                                GAsyncReadyCallback done,
                                gpointer data)
{
  g_autoptr (GTask) task = g_task_new (page, cancellable, done, data);

  g_task_set_source_tag (task, mma_form_changes_require_async);
  if (any)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, mm_error_new_problem (MM_ERROR_INVALID, "nothing_changed",
                                                     MM_PROBLEM_NONE, MM_PROBLEM_NONE));
}

char *
mma_form_changes_describe (MmaFormChanges *self)
{
  g_autoptr (GPtrArray) fields = mma_form_get_fields (self->form);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    if (is_changed (self, fields->pdata[i]))
      g_string_append_printf (names, "%s%s", names->len > 0 ? C_ ("between names", ", ") : "",
                              mma_field_get_label (fields->pdata[i]));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

void
mma_form_changes_show (MmaFormChanges *self, MmaFlowPage *page, GtkBox *box)
{
  g_autoptr (GPtrArray) fields = mma_form_get_fields (self->form);
  MmaSummary *summary = NULL;

  for (guint i = 0; i < fields->len; i++)
    {
      if (!is_changed (self, fields->pdata[i]))
        continue;
      if (summary == NULL)
        summary = mma_flow_page_add_summary (page, box, _ ("What is changed (before → after)"),
                                             fields->pdata[i]);
      add_changed (self, summary, fields->pdata[i]);
    }
  add_rest (self, fields, box);
}
