/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-terms-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mma-confirm.h"
#include "mma-form-messages.h"
#include "mma-terms-print.h"
#include "mma-terms-sheet.h"
#include "mma-template.h"

struct _MmaTermsPage
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *frame;
  GtkStack *stack;
  GtkLabel *heading;
  MmaTermsSheet *sheet;
  AdwStatusPage *trouble;
  GtkLabel *refusal;
  GtkButton *agree;
  GtkLabel *agree_label;
  GtkWidget *decline;
  GtkLabel *decline_label;

  /* owned */
  MmaContext *context;
  MmaAccountSession *session; /* who must agree to go on; NULL before there is an account */
  MmTerms *terms;
  GCancellable *cancellable;
  char *kind;
};

enum
{
  PROP_TITLE = 1,
  N_PROPERTIES
};

enum
{
  AGREED,
  DECLINED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaTermsPage, mma_terms_page, GTK_TYPE_WIDGET)

static void
show_terms (MmaTermsPage *self)
{
  mma_terms_sheet_show (self->sheet, self->terms);
  gtk_stack_set_visible_child_name (self->stack, "terms");
  gtk_widget_set_sensitive (GTK_WIDGET (self->agree), TRUE);
  gtk_widget_grab_focus (
      gtk_widget_get_visible (GTK_WIDGET (self->agree)) ? GTK_WIDGET (self->agree) : self->decline);
  if (self->session != NULL)
    mma_terms_changes_load (mma_terms_sheet_get_changes (self->sheet), self->session, self->terms);
}

static void
show_trouble (MmaTermsPage *self, const GError *error)
{
  g_autofree char *message = mma_form_message (error, NULL);

  adw_status_page_set_description (self->trouble, message);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaTermsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (object, result, &error);

  if (answer != NULL)
    self->terms = mm_terms_from_json (answer, &error);
  if (self->terms != NULL)
    show_terms (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_trouble (self, error);
}

static void
load (MmaTermsPage *self)
{
  g_autofree char *path = g_strconcat ("/v1/terms/", self->kind, NULL);

  gtk_stack_set_visible_child_name (self->stack, "loading");
  mma_api_send_async (mma_context_get_api (self->context), "GET", path, NULL, NULL,
                      self->cancellable, loaded_cb, g_object_ref (self));
}

/* Agreeing of who has an account already: the service must know it first. */

static void
show_refusal (MmaTermsPage *self, const GError *error)
{
  g_autofree char *message = error != NULL ? mma_form_message (error, NULL) : NULL;

  gtk_label_set_label (self->refusal, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), message != NULL);
}

static void
consented_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaTermsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->agree), TRUE);
  show_refusal (self, error);
  if (answer == NULL)
    return;
  mma_account_session_clear_terms_due (self->session);
  g_signal_emit (self, signals[AGREED], 0);
}

static void
consent (MmaTermsPage *self)
{
  g_autoptr (JsonObject) consent = json_object_new ();

  json_object_set_string_member (consent, "kind", self->kind);
  json_object_set_string_member (consent, "version", mm_terms_get_version (self->terms));
  gtk_widget_set_sensitive (GTK_WIDGET (self->agree), FALSE);
  mma_api_post_async (mma_account_session_get_api (self->session), "/v1/consents", consent, NULL,
                      self->cancellable, consented_cb, g_object_ref (self));
}

static void
agree_cb (MmaTermsPage *self)
{
  if (self->session != NULL)
    consent (self);
  else
    g_signal_emit (self, signals[AGREED], 0);
}

static void
decline_cb (MmaTermsPage *self)
{
  g_signal_emit (self, signals[DECLINED], 0);
}

/* Only what is shown can be printed. */
static void
print (MmaTermsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (self->terms == NULL)
    return;
  operation = mma_terms_print_new (self->terms);
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                               NULL) == GTK_PRINT_OPERATION_RESULT_ERROR)
    mma_confirm_tell (GTK_WIDGET (self), _ ("The terms could not be printed"),
                      _ ("Please check the printer and try again."));
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  print (MMA_TERMS_PAGE (widget));
}

/* Who looks after UPSs agrees to what is done with their data. */
static gboolean
is_about_data (MmaTermsPage *self)
{
  return g_strcmp0 (self->kind, "ups") == 0;
}

static void
mma_terms_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, is_about_data (MMA_TERMS_PAGE (object))
                                   ? _ ("Handling of personal data")
                                   : _ ("Terms of service"));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_terms_page_dispose (GObject *object)
{
  MmaTermsPage *self = MMA_TERMS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->session);
  g_clear_object (&self->terms);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_TERMS_PAGE);
  G_OBJECT_CLASS (mma_terms_page_parent_class)->dispose (object);
}

static void
mma_terms_page_finalize (GObject *object)
{
  g_free (MMA_TERMS_PAGE (object)->kind);
  G_OBJECT_CLASS (mma_terms_page_parent_class)->finalize (object);
}

static void
mma_terms_page_class_init (MmaTermsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_terms_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_terms_page_finalize;
  G_OBJECT_CLASS (klass)->get_property = mma_terms_page_get_property;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
  g_type_ensure (MMA_TYPE_TERMS_SHEET);
  signals[AGREED] = g_signal_new ("agreed", MMA_TYPE_TERMS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[DECLINED] = g_signal_new ("declined", MMA_TYPE_TERMS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/registration/mma-terms-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaTermsPage, frame);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsPage, heading);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsPage, sheet);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsPage, refusal);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsPage, agree);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsPage, agree_label);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsPage, decline);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsPage, decline_label);
  gtk_widget_class_bind_template_callback (widget_class, agree_cb);
  gtk_widget_class_bind_template_callback (widget_class, decline_cb);
  gtk_widget_class_bind_template_callback (widget_class, load);
  gtk_widget_class_install_action (widget_class, "terms.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "terms.print",
                                       NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_terms_page_init (MmaTermsPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mma_terms_page_new (MmaContext *context, const char *kind)
{
  MmaTermsPage *self = g_object_new (MMA_TYPE_TERMS_PAGE, NULL);

  self->context = g_object_ref (context);
  self->kind = g_strdup (kind);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  load (self);
  return GTK_WIDGET (self);
}

GtkWidget *
mma_terms_page_new_changed (MmaContext *context, MmaAccountSession *session)
{
  MmAccount *account = mma_account_session_get_account (session);
  GtkWidget *page = mma_terms_page_new (context, mm_account_get_service (account));
  MmaTermsPage *self = MMA_TERMS_PAGE (page);

  self->session = g_object_ref (session);
  gtk_label_set_label (self->heading, is_about_data (self)
                                          ? _ ("Handling of personal data")
                                          : _ ("The terms of service have changed"));
  gtk_label_set_label (self->agree_label, _ ("Agree and continue (_N)"));
  gtk_label_set_label (self->decline_label, _ ("Sign out"));
  return page;
}

GtkWidget *
mma_terms_page_new_to_read (MmaContext *context, const char *kind)
{
  GtkWidget *page = mma_terms_page_new (context, kind);
  MmaTermsPage *self = MMA_TERMS_PAGE (page);

  gtk_widget_set_visible (GTK_WIDGET (self->agree), FALSE);
  gtk_label_set_label (self->decline_label, _ ("Back (_B)"));
  return page;
}

MmaAccountSession *
mma_terms_page_get_session (MmaTermsPage *self)
{
  return self->session;
}

MmTerms *
mma_terms_page_get_terms (MmaTermsPage *self)
{
  return self->terms;
}
