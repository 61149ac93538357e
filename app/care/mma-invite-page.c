/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-invite-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mm-json.h"
#include "mma-care.h"
#include "mma-code-panel.h"
#include "mma-form-messages.h"
#include "mma-notice.h"
#include "mma-pending-list.h"
#include "mma-save.h"
#include "mma-template.h"

struct _MmaInvitePage
{
  GtkWidget parent_instance;

  /* template children */
  GtkBox *content;
  GtkWidget *make;
  MmaNotice *trouble;
  GtkWidget *result;
  AdwBin *place;
  GtkLabel *words;

  /* child of the content */
  MmaPendingList *pending;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
  char *text;
};

enum
{
  PROP_TITLE = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaInvitePage, mma_invite_page, GTK_TYPE_WIDGET)

static void
copy_cb (MmaInvitePage *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
  mma_toast (GTK_WIDGET (self), _ ("Copied"));
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

static void
made_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaInvitePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mma_care_finish_object (object, result, &error);
  g_autofree char *trouble = NULL;

  if (self->content == NULL)
    return; /* the page is gone */
  gtk_widget_set_sensitive (self->make, TRUE);
  if (answer == NULL || !show_invitation (self, answer, &error))
    trouble = mma_form_message (error, NULL);
  mma_notice_show (self->trouble, MMA_NOTICE_WARNING, trouble != NULL ? trouble : "");
  if (trouble != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->trouble));
  else
    mma_pending_list_reload (self->pending);
}

static void
make_cb (MmaInvitePage *self)
{
  gtk_widget_set_sensitive (self->make, FALSE);
  mma_api_send_async (mma_account_session_get_api (self->session), "POST", "/v1/invitations", NULL,
                      NULL, self->cancellable, made_cb, g_object_ref (self));
}

static void
mma_invite_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, _ ("Invite a customer"));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
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
  object_class->get_property = mma_invite_page_get_property;
  object_class->dispose = mma_invite_page_dispose;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/care/mma-invite-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaInvitePage, content);
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

GtkWidget *
mma_invite_page_new (MmaAccountSession *session)
{
  MmaInvitePage *self = g_object_new (MMA_TYPE_INVITE_PAGE, NULL);

  self->session = g_object_ref (session);
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

const char *
mma_invite_page_get_trouble (MmaInvitePage *self)
{
  return mma_notice_get_text (self->trouble);
}
