/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-lock-page.h"

#include <glib/gi18n.h>

#include "mma-completion-card.h"
#include "mma-consequences.h"
#include "mma-reason-form.h"

struct _MmaLockPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  char *id;
  char *name;
  char *login;

  /* state */
  gboolean lock;
};

G_DEFINE_FINAL_TYPE (MmaLockPage, mma_lock_page, MMA_TYPE_FLOW_PAGE)

static void
add_consequences (MmaLockPage *self, GtkBox *box)
{
  /* Translators: %s is the name of a person */
  g_autofree char *title = g_strdup_printf (self->lock ? _ ("%s will no longer be able to sign in.")
                                                       : _ ("%s can sign in again."),
                                            self->name);
  GtkWidget *consequences = mma_consequences_new (title);

  if (self->lock)
    mma_consequences_add (MMA_CONSEQUENCES (consequences), NULL,
                          _ ("All sign-ins and devices of the account end at once."));
  mma_consequences_add_note (MMA_CONSEQUENCES (consequences),
                             _ ("The person concerned is told by mail."));
  gtk_box_append (box, consequences);
}

static void
mma_lock_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaLockPage *self = MMA_LOCK_PAGE (page);
  MmaReasonForm *form = MMA_REASON_FORM (mma_flow_page_get_form (page));
  MmaSummary *summary;

  add_consequences (self, box);
  summary = mma_flow_page_add_summary (page, box, _ ("Account"), NULL);
  mma_summary_add_strong (summary, _ ("Name"), self->name);
  mma_summary_add_code (summary, _ ("Login name"), self->login);
  mma_flow_page_add_group_summary (page, box, mma_reason_form_get_group (form));
}

static void
set_card (MmaLockPage *self)
{
  /* Translators: %s is the name of a person */
  g_autofree char *told = g_strdup_printf (_ ("%s was told by mail."), self->name);
  const char *lines[] = { told, NULL };

  mma_flow_page_set_result (MMA_FLOW_PAGE (self),
                            mma_completion_card_new (self->lock ? _ ("The account is locked")
                                                                : _ ("The account is unlocked"),
                                                     lines),
                            NULL);
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  set_card (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

static void
mma_lock_page_submit_async (MmaFlowPage *page,
                            GCancellable *cancellable,
                            GAsyncReadyCallback done,
                            gpointer data)
{
  MmaLockPage *self = MMA_LOCK_PAGE (page);
  g_autoptr (GTask) task = g_task_new (self, cancellable, done, data);
  g_autofree char *path =
      g_strdup_printf ("/v1/operator/accounts/%s/%s", self->id, self->lock ? "lock" : "unlock");
  g_autoptr (JsonObject) request = mma_form_collect (mma_flow_page_get_form (page));
  g_autoptr (JsonNode) body = json_node_init_object (json_node_alloc (), request);

  g_task_set_source_tag (task, mma_lock_page_submit_async);
  mma_api_send_async (mma_account_session_get_api (self->session), "POST", path, body, NULL,
                      cancellable, done_cb, g_steal_pointer (&task));
}

static void
mma_lock_page_finalize (GObject *object)
{
  MmaLockPage *self = MMA_LOCK_PAGE (object);

  g_clear_object (&self->session);
  g_free (self->id);
  g_free (self->name);
  g_free (self->login);

  G_OBJECT_CLASS (mma_lock_page_parent_class)->finalize (object);
}

static void
mma_lock_page_class_init (MmaLockPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mma_lock_page_finalize;
  flow_class->build_confirmation = mma_lock_page_build_confirmation;
  flow_class->submit_async = mma_lock_page_submit_async;
}

static void
mma_lock_page_init (MmaLockPage *self)
{
}

/**
 * mma_lock_page_new:
 * @id: of the account
 * @lock: whether to lock it; else it is unlocked
 *
 * Returns: (transfer floating): the flow
 */
GtkWidget *
mma_lock_page_new (
    MmaAccountSession *session, const char *id, const char *name, const char *login, gboolean lock)
{
  MmaLockPage *self = g_object_new (
      MMA_TYPE_LOCK_PAGE, "title", lock ? _ ("Lock an account") : _ ("Unlock an account"),
      "subtitle", name, "confirm-title", NULL, "confirm-note",
      _ ("The person concerned is told by mail."), "submit-label",
      lock ? _ ("Lock (_R)") : _ ("Let in again (_R)"), "running-label",
      lock ? _ ("Locking…") : _ ("Unlocking…"), "careful", TRUE, "destructive", lock, NULL);

  self->session = g_object_ref (session);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->login = g_strdup (login);
  self->lock = lock;
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), mma_reason_form_new ());
  return GTK_WIDGET (self);
}
