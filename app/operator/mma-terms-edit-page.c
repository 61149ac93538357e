/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-terms-edit-page.h"

#include <glib/gi18n.h>

#include "mm-time.h"
#include "mma-completion-card.h"
#include "mma-consequences.h"
#include "mma-flow-answer.h"
#include "mma-form-messages.h"
#include "mma-format.h"
#include "mma-operator-terms.h"
#include "mma-operator-words.h"
#include "mma-terms-sheet.h"
#include "mma-text-field.h"

struct _MmaTermsEditPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
  char *kind;
  MmTerms *current; /* (nullable): those in force; there may be none */

  /* state */
  gint64 revision; /* of the draft */
  gboolean ready;
};

G_DEFINE_FINAL_TYPE (MmaTermsEditPage, mma_terms_edit_page, MMA_TYPE_FLOW_PAGE)

static MmaApi *
get_api (MmaTermsEditPage *self)
{
  return mma_account_session_get_api (self->session);
}

static MmaForm *
get_form (MmaTermsEditPage *self)
{
  return mma_flow_page_get_form (MMA_FLOW_PAGE (self));
}

static char *
make_path (MmaTermsEditPage *self, const char *rest)
{
  return g_strconcat ("/v1/operator/terms/", self->kind, "/draft", rest, NULL);
}

/* Reading: step 1 the draft, step 2 the terms in force, with which it is compared */

/* What was typed here is offered again only while nobody else has changed the draft. */
static void
keep_typed (MmaTermsEditPage *self)
{
  g_autofree char *place =
      g_strdup_printf ("terms/%s/%" G_GINT64_FORMAT, self->kind, self->revision);
  g_autoptr (MmaFormDraft) draft =
      mma_form_draft_new_in_cache (mma_account_session_get_cache (self->session), place);

  mma_flow_page_set_draft (MMA_FLOW_PAGE (self), draft);
}

/* The form could not take the focus while it was read. */
static void
focus_form (MmaTermsEditPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
current_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaTermsEditPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (object, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (answer != NULL)
    self->current = mm_terms_from_json (answer, NULL);
  self->ready = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (get_form (self)), TRUE);
  focus_form (self);
  keep_typed (self);
}

static void
draft_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaTermsEditPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (object, result, &error);
  g_autofree char *message = NULL;
  g_autofree char *path = g_strconcat ("/v1/terms/", self->kind, NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (answer == NULL)
    {
      message = mma_form_message_of_reading (error);
      mma_flow_page_show_trouble (MMA_FLOW_PAGE (self), message);
      return;
    }
  self->revision = json_object_get_int_member_with_default (answer, "revision", 0);
  mma_form_fill (get_form (self), answer);
  mma_api_send_async (MMA_API (object), "GET", path, NULL, NULL, self->cancellable, current_cb,
                      g_object_ref (self));
}

static void
load (MmaTermsEditPage *self)
{
  g_autofree char *path = make_path (self, NULL);

  gtk_widget_set_sensitive (GTK_WIDGET (get_form (self)), FALSE);
  mma_api_send_async (get_api (self), "GET", path, NULL, NULL, self->cancellable, draft_cb,
                      g_object_ref (self));
}

/* Before the confirmation: step 1 the day is checked, step 2 the draft is saved */

static void
send (MmaTermsEditPage *self,
      const char *method,
      const char *rest,
      JsonObject *values,
      GCancellable *cancellable,
      GTask *expected)
{
  g_autofree char *path = make_path (self, rest);
  g_autofree char *revision = g_strdup_printf ("%" G_GINT64_FORMAT, self->revision);
  g_autoptr (JsonNode) body = json_node_init_object (json_node_alloc (), values);
  const MmaRequest request = { .method = method, .path = path, .body = body, .if_match = revision };

  mma_api_send_request_async (get_api (self), &request, cancellable, mma_flow_answer_cb, expected);
}

static gboolean
take_revision (gpointer page, JsonObject *answer, GError **error)
{
  MmaTermsEditPage *self = MMA_TERMS_EDIT_PAGE (page);

  self->revision = json_object_get_int_member_with_default (answer, "revision", self->revision);
  return TRUE;
}

static const MmaFlowAnswer saved = { .take = take_revision };

static gboolean
check_day (MmaTermsEditPage *self, GError **error)
{
  g_autofree char *day = mma_form_dup_text (get_form (self), "/effective_on");
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  gint64 now = g_get_real_time () / G_TIME_SPAN_MILLISECOND;
  gint64 at;

  if (day != NULL && mm_time_parse_jst_day (day, &at, NULL) && at < mm_time_jst_day_start (now))
    mm_field_errors_add (fields, "/effective_on", "day_past");
  return mm_field_errors_finish (fields, error);
}

static void
mma_terms_edit_page_prepare_async (MmaFlowPage *page,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback done,
                                   gpointer data)
{
  MmaTermsEditPage *self = MMA_TERMS_EDIT_PAGE (page);
  g_autoptr (GTask) task = mma_flow_answer_expect (page, &saved, cancellable, done, data);
  g_autoptr (JsonObject) values = NULL;
  GError *error = NULL;

  if (!check_day (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  values = mma_form_collect (get_form (self));
  json_object_remove_member (values, "effective_on");
  send (self, "PUT", NULL, values, cancellable, g_steal_pointer (&task));
}

/* The confirmation */

static char *
describe_asking (MmaTermsEditPage *self, const char *day)
{
  g_autofree char *date = mma_format_stored_day (day);

  if (g_str_equal (self->kind, "customer"))
    /* Translators: %s is a date */
    return g_strdup_printf (_ ("From %s on, every customer is asked to agree at the next sign-in."),
                            date);
  if (g_str_equal (self->kind, "dealer"))
    /* Translators: %s is a date */
    return g_strdup_printf (_ ("From %s on, every dealer is asked to agree at the next sign-in."),
                            date);
  /* Translators: %s is a date */
  return g_strdup_printf (_ ("From %s on, every UPS owner is asked to agree at the next sign-in."),
                          date);
}

static GtkWidget *
build_consequences (MmaTermsEditPage *self, const char *day)
{
  g_autofree char *asking = describe_asking (self, day);
  GtkWidget *consequences = mma_consequences_new (asking);

  mma_consequences_add (MMA_CONSEQUENCES (consequences), NULL,
                        _ ("Who does not agree is signed out and cannot go on."));
  mma_consequences_add (MMA_CONSEQUENCES (consequences), NULL,
                        _ ("A published version can be neither changed nor taken back."));
  mma_consequences_add_note (MMA_CONSEQUENCES (consequences),
                             _ ("The draft is saved. You may leave now and publish it later."));
  return consequences;
}

static void
add_preview (MmaTermsEditPage *self, GtkBox *box, MmTerms *terms)
{
  GtkWidget *heading = gtk_label_new (_ ("As its readers see it"));
  GtkWidget *sheet = mma_terms_sheet_new (terms);
  MmaTermsChanges *changes = mma_terms_sheet_get_changes (MMA_TERMS_SHEET (sheet));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (sheet, "card");
  gtk_widget_add_css_class (sheet, "mm-card");
  if (self->current != NULL)
    mma_terms_changes_show_draft (changes, self->current, terms);
  gtk_box_append (box, heading);
  gtk_box_append (box, sheet);
}

static void
mma_terms_edit_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaTermsEditPage *self = MMA_TERMS_EDIT_PAGE (page);
  g_autoptr (JsonObject) values = mma_form_collect (get_form (self));
  const char *day = json_object_get_string_member_with_default (values, "effective_on", NULL);
  g_autoptr (MmTerms) terms = mma_operator_terms_read (values, self->kind, day);

  gtk_box_append (box, build_consequences (self, day));
  if (terms != NULL)
    add_preview (self, box, terms);
}

/* Publishing */

static void
set_card (gpointer page)
{
  MmaTermsEditPage *self = MMA_TERMS_EDIT_PAGE (page);
  g_autofree char *day = mma_form_dup_text (get_form (self), "/effective_on");
  g_autofree char *asking = describe_asking (self, day);
  const char *lines[] = { asking, NULL };

  mma_flow_page_set_result (page, mma_completion_card_new (_ ("The terms were published"), lines),
                            NULL);
}

static const MmaFlowAnswer published = { .done = set_card };

static void
mma_terms_edit_page_submit_async (MmaFlowPage *page,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback done,
                                  gpointer data)
{
  MmaTermsEditPage *self = MMA_TERMS_EDIT_PAGE (page);
  g_autofree char *day = mma_form_dup_text (get_form (self), "/effective_on");
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "effective_on", day);
  send (self, "POST", "/publication", values, cancellable,
        mma_flow_answer_expect (page, &published, cancellable, done, data));
}

/* vfuncs */

static void
mma_terms_edit_page_dispose (GObject *object)
{
  g_cancellable_cancel (MMA_TERMS_EDIT_PAGE (object)->cancellable);

  G_OBJECT_CLASS (mma_terms_edit_page_parent_class)->dispose (object);
}

static void
mma_terms_edit_page_finalize (GObject *object)
{
  MmaTermsEditPage *self = MMA_TERMS_EDIT_PAGE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->current);
  g_free (self->kind);

  G_OBJECT_CLASS (mma_terms_edit_page_parent_class)->finalize (object);
}

static void
mma_terms_edit_page_class_init (MmaTermsEditPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_terms_edit_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_terms_edit_page_finalize;
  flow_class->prepare_async = mma_terms_edit_page_prepare_async;
  flow_class->build_confirmation = mma_terms_edit_page_build_confirmation;
  flow_class->submit_async = mma_terms_edit_page_submit_async;
  g_type_ensure (MMA_TYPE_TEXT_FIELD);
}

static void
mma_terms_edit_page_init (MmaTermsEditPage *self)
{
  self->cancellable = g_cancellable_new ();
}

/** mma_terms_edit_page_new: Returns: (transfer floating): the flow */
GtkWidget *
mma_terms_edit_page_new (MmaAccountSession *session, const char *kind)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/operator/terms-form.ui");
  MmaTermsEditPage *self = g_object_new (
      MMA_TYPE_TERMS_EDIT_PAGE, "title", _ ("Write the next version"), "subtitle",
      mma_operator_word_service (kind), "confirm-title", _ ("Check the terms"), "submit-label",
      _ ("Publish the terms (_R)"), "running-label", _ ("Publishing…"), "careful", TRUE, NULL);

  self->session = g_object_ref (session);
  self->kind = g_strdup (kind);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self),
                          MMA_FORM (gtk_builder_get_object (builder, "form")));
  load (self);
  return GTK_WIDGET (self);
}

gboolean
mma_terms_edit_page_is_ready (MmaTermsEditPage *self)
{
  return self->ready;
}
