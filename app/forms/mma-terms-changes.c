/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-terms-changes.h"

#include <glib/gi18n.h>

#include "mm-json.h"
#include "mma-template.h"
#include "mma-terms-change.h"
#include "mma-terms-text.h"

#define MAX_CONSENTS 1000

struct _MmaTermsChanges
{
  GtkWidget parent_instance;

  /* template children */
  GtkExpander *fold;
  GtkLabel *against;
  GtkLabel *nothing;
  GtkBox *lines;

  /* owned */
  MmaAccountSession *session;
  MmTerms *terms;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MmaTermsChanges, mma_terms_changes, GTK_TYPE_WIDGET)

/* Whatever fails here leaves the difference out: the terms themselves are on the page. */
static void
older_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaTermsChanges) self = data;
  g_autoptr (JsonObject) answer = mma_api_object_finish (object, result, NULL);
  g_autoptr (MmTerms) older = NULL;

  if (answer != NULL)
    older = mm_terms_from_json (answer, NULL);
  if (older != NULL)
    mma_terms_changes_show (self, older, self->terms);
}

/* The newest consent to terms of this kind; NULL for none. */
static const char *
find_agreed (JsonArray *consents, const char *kind)
{
  for (guint i = 0; i < json_array_get_length (consents); i++)
    {
      JsonObject *consent;

      if (!mm_json_get_element_object (consents, "items", i, &consent, NULL))
        return NULL;
      if (g_strcmp0 (json_object_get_string_member_with_default (consent, "kind", NULL), kind) == 0)
        return json_object_get_string_member_with_default (consent, "version", NULL);
    }
  return NULL;
}

static void
consents_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaTermsChanges) self = data;
  g_autoptr (JsonArray) items = mma_api_items_finish (object, result, MAX_CONSENTS, NULL);
  const char *kind = mm_terms_get_kind (self->terms), *version = NULL;
  g_autofree char *path = NULL;
  g_autofree char *escaped = NULL;

  if (items != NULL)
    version = find_agreed (items, kind);
  if (version == NULL)
    return;
  escaped = g_uri_escape_string (version, NULL, FALSE);
  path = g_strconcat ("/v1/terms/", kind, "/", escaped, NULL);
  mma_api_send_async (MMA_API (object), "GET", path, NULL, NULL, self->cancellable, older_cb,
                      g_object_ref (self));
}

static void
mma_terms_changes_dispose (GObject *object)
{
  MmaTermsChanges *self = MMA_TERMS_CHANGES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->terms);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_TERMS_CHANGES);
  G_OBJECT_CLASS (mma_terms_changes_parent_class)->dispose (object);
}

static void
mma_terms_changes_class_init (MmaTermsChangesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_terms_changes_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/forms/mma-terms-changes.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaTermsChanges, fold);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsChanges, against);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsChanges, nothing);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsChanges, lines);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_terms_changes_init (MmaTermsChanges *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
mma_terms_changes_load (MmaTermsChanges *self, MmaAccountSession *session, MmTerms *terms)
{
  g_return_if_fail (MMA_IS_TERMS_CHANGES (self));

  g_set_object (&self->session, session);
  g_set_object (&self->terms, terms);
  mma_api_send_async (mma_account_session_get_api (session), "GET", "/v1/account/consents", NULL,
                      NULL, self->cancellable, consents_cb, g_object_ref (self));
}

static void
show_lines (MmaTermsChanges *self, const char *older, const char *newer)
{
  g_autoptr (GPtrArray) changes = mma_terms_list_changes (older, newer);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  for (guint i = 0; i < changes->len; i++)
    gtk_box_append (self->lines, mma_terms_change_new (changes->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->lines), changes->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), changes->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
mma_terms_changes_show (MmaTermsChanges *self, MmTerms *older, MmTerms *newer)
{
  g_autofree char *before = mma_terms_make_text (older);
  g_autofree char *after = mma_terms_make_text (newer);
  g_autofree char *version = mma_terms_describe_version (older);
  g_autofree char *against = g_strdup_printf (_ ("What you agreed to before: %s"), version);

  g_return_if_fail (MMA_IS_TERMS_CHANGES (self));

  gtk_label_set_label (self->against, against);
  show_lines (self, before, after);
}

/* Who publishes them checks their version and first day, too. */
static char *
make_whole_text (MmTerms *terms)
{
  g_autofree char *version = mma_terms_describe_version (terms);
  g_autofree char *text = mma_terms_make_text (terms);

  return g_strdup_printf ("## %s\n\n%s\n\n%s", _ ("Version and first day"), version, text);
}

void
mma_terms_changes_show_draft (MmaTermsChanges *self, MmTerms *current, MmTerms *draft)
{
  g_autofree char *before = make_whole_text (current);
  g_autofree char *after = make_whole_text (draft);
  g_autofree char *version = mma_terms_describe_version (current);
  g_autofree char *against = g_strdup_printf (_ ("In force now: %s"), version);

  g_return_if_fail (MMA_IS_TERMS_CHANGES (self));

  gtk_expander_set_label (self->fold, _ ("What differs from the version in force"));
  gtk_expander_set_expanded (self->fold, TRUE);
  gtk_label_set_label (self->against, against);
  show_lines (self, before, after);
}
