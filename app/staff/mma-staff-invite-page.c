/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-staff-invite-page.h"

#include <glib/gi18n.h>

#include "mma-completion-card.h"
#include "mma-flow-answer.h"
#include "mma-forms.h"
#include "mma-radio-field.h"
#include "mma-staff-member.h"

struct _MmaStaffInvitePage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
};

G_DEFINE_FINAL_TYPE (MmaStaffInvitePage, mma_staff_invite_page, MMA_TYPE_FLOW_PAGE)

static void
set_card (gpointer page)
{
  MmaForm *form = mma_flow_page_get_form (page);
  g_autofree char *mail = mma_form_dup_text (form, "/mail");
  /* Translators: %s is a mail address */
  g_autofree char *sent =
      g_strdup_printf (_ ("A mail with the code to join was sent to %s."), mail);
  const char *lines[] = { sent, _ ("The invitation can be taken back until it is used."), NULL };

  mma_flow_page_set_result (page, mma_completion_card_new (_ ("The invitation was sent"), lines),
                            NULL);
}

static const MmaFlowAnswer invited = { .done = set_card };

static void
mma_staff_invite_page_submit_async (MmaFlowPage *page,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback done,
                                    gpointer data)
{
  MmaStaffInvitePage *self = MMA_STAFF_INVITE_PAGE (page);
  g_autoptr (JsonObject) values = mma_form_collect (mma_flow_page_get_form (page));

  mma_api_post_async (mma_account_session_get_api (self->session), "/v1/staff", values,
                      mma_flow_page_get_idempotency_key (page), cancellable, mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &invited, cancellable, done, data));
}

static void
mma_staff_invite_page_dispose (GObject *object)
{
  G_OBJECT_CLASS (mma_staff_invite_page_parent_class)->dispose (object);
  g_clear_object (&MMA_STAFF_INVITE_PAGE (object)->session);
}

static void
mma_staff_invite_page_class_init (MmaStaffInvitePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_staff_invite_page_dispose;
  MMA_FLOW_PAGE_CLASS (klass)->submit_async = mma_staff_invite_page_submit_async;
}

static void
mma_staff_invite_page_init (MmaStaffInvitePage *self)
{
}

static MmaForm *
load_form (void)
{
  g_autoptr (GtkBuilder) builder = NULL;
  MmaForm *form;
  MmaRadioField *role;

  mma_forms_init ();
  builder = gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/staff/invite-form.ui");
  form = g_object_ref (MMA_FORM (gtk_builder_get_object (builder, "form")));
  role = MMA_RADIO_FIELD (mma_form_find (form, "/role"));
  mma_radio_field_add (role, "maintenance", mma_staff_member_describe_role ("maintenance"));
  mma_radio_field_add (role, "manager", mma_staff_member_describe_role ("manager"));
  return form;
}

GtkWidget *
mma_staff_invite_page_new (MmaAccountSession *session)
{
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autoptr (MmaFormDraft) draft = mma_form_draft_new_in_cache (cache, "invite-staff");
  g_autoptr (MmaForm) form = load_form ();
  MmaStaffInvitePage *self =
      g_object_new (MMA_TYPE_STAFF_INVITE_PAGE, "title", _ ("Invitation of staff"), "confirm-title",
                    _ ("Check the invitation"), "confirm-note",
                    _ ("This person will see the data of your customers."), "submit-label",
                    _ ("Invite (_R)"), "running-label", _ ("Inviting…"), "careful", TRUE, NULL);

  self->session = g_object_ref (session);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), form);
  mma_flow_page_set_draft (MMA_FLOW_PAGE (self), draft);
  return GTK_WIDGET (self);
}
