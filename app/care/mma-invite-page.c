/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-invite-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-json.h"
#include "mma-care.h"
#include "mma-code-panel.h"
#include "mma-care-form.h"
#include "mma-form-messages.h"
#include "mma-forms.h"
#include "mma-link-terms.h"
#include "mma-notice.h"
#include "mma-pending-list.h"
#include "mma-save.h"
#include "mma-template.h"
#include "mma-title.h"

struct _MmaInvitePage
{
  GtkWidget parent_instance;

  /* template children */
  GtkBox *content;
  AdwBin *form_place;
  GtkWidget *make;
  MmaNotice *trouble;
  GtkWidget *result;
  AdwBin *place;
  GtkLabel *words;

  /* children of the content */
  MmaForm *form;
  GtkWidget *terms;
  MmaPendingList *pending;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
  char *text;
};

G_DEFINE_FINAL_TYPE (MmaInvitePage, mma_invite_page, GTK_TYPE_WIDGET)

static void
copy_cb (MmaInvitePage *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
  mma_toast (GTK_WIDGET (self), _ ("Copied"));
}

static void
choose_usual_terms (MmaInvitePage *self)
{
  mma_link_terms_fill (self->form, "change", NULL);
}

/* Terms are for an offer; a code alone leaves them to the customer. */
static void
form_changed_cb (MmaInvitePage *self)
{
  g_autofree char *customer = mma_form_dup_text (self->form, "/customer");

  gtk_widget_set_visible (self->terms, customer != NULL);
}

static gboolean
show_invitation (MmaInvitePage *self, JsonObject *answer, GError **error)
{
  g_autofree char *code = NULL;
  g_autofree char *text = NULL;
  gint64 expires_at;

  if (!mm_json_get_string (answer, "code", 64, &code, error) ||
      !mm_json_get_string (answer, "text", 4000, &text, error) ||
      !mm_json_get_time (answer, "expires_at", &expires_at, error))
    return FALSE;
  adw_bin_set_child (self->place, mma_code_panel_new (_ ("Invitation code"), code, expires_at));
  gtk_label_set_label (self->words, text);
  g_free (self->text);
  self->text = g_steal_pointer (&text);
  gtk_widget_set_visible (self->result, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->place), GTK_DIR_TAB_FORWARD);
  return TRUE;
}

/* FALSE when it is said beside the fields that are wrong. */
static gboolean
show_at_fields (MmaInvitePage *self, const GError *error)
{
  g_autoptr (GPtrArray) wrong = mma_form_show_problem (self->form, mm_error_get_problem (error));

  return !mma_form_lead_to (wrong);
}

/* The next invitation is for somebody else. */
static void
succeed (MmaInvitePage *self)
{
  mma_field_set_text (mma_form_find (self->form, "/customer"), NULL);
  choose_usual_terms (self);
  mma_pending_list_reload (self->pending);
}

static void
made_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaInvitePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (object, result, &error);
  g_autofree char *trouble = NULL;

  if (self->content == NULL)
    return; /* the page is gone */
  gtk_widget_set_sensitive (self->make, TRUE);
  if ((answer == NULL || !show_invitation (self, answer, &error)) && show_at_fields (self, error))
    trouble = mma_form_message (error, NULL);
  mma_notice_show (self->trouble, MMA_NOTICE_WARNING, trouble != NULL ? trouble : "");
  if (trouble != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->trouble));
  else if (error == NULL)
    succeed (self);
}

static void
make_cb (MmaInvitePage *self)
{
  g_autoptr (GPtrArray) wrong = mma_form_check (self->form, TRUE);
  g_autoptr (JsonObject) wish = mma_form_collect (self->form);

  if (mma_form_lead_to (wrong))
    return;
  gtk_widget_set_sensitive (self->make, FALSE);
  mma_api_post_async (mma_account_session_get_api (self->session), "/v1/invitations", wish, NULL,
                      self->cancellable, made_cb, g_object_ref (self));
}

static void
mma_invite_page_dispose (GObject *object)
{
  MmaInvitePage *self = MMA_INVITE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_INVITE_PAGE);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (mma_invite_page_parent_class)->dispose (object);
}

static void
mma_invite_page_class_init (MmaInvitePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MMA_TYPE_NOTICE);
  mma_forms_init ();
  object_class->dispose = mma_invite_page_dispose;
  mma_title_install (object_class, N_ ("Invite a customer"));
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/care/mma-invite-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaInvitePage, content);
  gtk_widget_class_bind_template_child (widget_class, MmaInvitePage, form_place);
  gtk_widget_class_bind_template_child (widget_class, MmaInvitePage, make);
  gtk_widget_class_bind_template_child (widget_class, MmaInvitePage, trouble);
  gtk_widget_class_bind_template_child (widget_class, MmaInvitePage, result);
  gtk_widget_class_bind_template_child (widget_class, MmaInvitePage, place);
  gtk_widget_class_bind_template_child (widget_class, MmaInvitePage, words);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_invite_page_init (MmaInvitePage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
build_form (MmaInvitePage *self)
{
  self->form = mma_care_form_new ("invite");
  self->terms = mma_care_form_add (self->form, "link-terms");
  adw_bin_set_child (self->form_place, GTK_WIDGET (self->form));
  mma_link_terms_set_up (self->form);
  g_object_set (gtk_widget_get_ancestor (GTK_WIDGET (mma_form_find (self->form, "/scope")),
                                         MMA_TYPE_FORM_GROUP),
                "title", _ ("What you offer to the customer"), NULL);
  choose_usual_terms (self);
  gtk_widget_set_visible (self->terms, FALSE);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (form_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
mma_invite_page_new (MmaAccountSession *session)
{
  MmaInvitePage *self = g_object_new (MMA_TYPE_INVITE_PAGE, NULL);

  self->session = g_object_ref (session);
  build_form (self);
  self->pending = MMA_PENDING_LIST (
      mma_pending_list_new (session, _ ("Invitations that wait"), "/v1/invitations", NULL));
  gtk_box_append (self->content, GTK_WIDGET (self->pending));
  return GTK_WIDGET (self);
}

const char *
mma_invite_page_get_words (MmaInvitePage *self)
{
  return self->text;
}

MmaForm *
mma_invite_page_get_form (MmaInvitePage *self)
{
  return self->form;
}

const char *
mma_invite_page_get_trouble (MmaInvitePage *self)
{
  return mma_notice_get_text (self->trouble);
}
