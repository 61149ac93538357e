/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-deed-page.h"

#include <glib/gi18n.h>

#include "mma-completion-card.h"
#include "mma-consequences.h"
#include "mma-flow-answer.h"
#include "mma-reason-form.h"

/* What is said of a deed, and where the server takes it. */
typedef struct
{
  const char *title;
  const char *path;        /* takes the id */
  const char *consequence; /* takes the name */
  const char *detail;      /* (nullable) */
  const char *submit;
  const char *running;
  const char *done;
  gboolean destructive;
  gboolean tells; /* the mail may give the reason */
} Words;

static const Words words[] = {
  [MMA_DEED_LOCK] = {
    .title = N_ ("Lock an account"),
    .path = "/v1/operator/accounts/%s/lock",
    /* Translators: %s is the name of a person */
    .consequence = N_ ("%s will no longer be able to sign in."),
    .detail = N_ ("All sign-ins and devices of the account end at once."),
    .submit = N_ ("Lock (_R)"),
    .running = N_ ("Locking…"),
    .done = N_ ("The account is locked"),
    .destructive = TRUE,
    .tells = TRUE,
  },
  [MMA_DEED_UNLOCK] = {
    .title = N_ ("Unlock an account"),
    .path = "/v1/operator/accounts/%s/unlock",
    /* Translators: %s is the name of a person */
    .consequence = N_ ("%s can sign in again."),
    .submit = N_ ("Let in again (_R)"),
    .running = N_ ("Unlocking…"),
    .done = N_ ("The account is unlocked"),
    .tells = TRUE,
  },
  [MMA_DEED_RESET_PASSWORD] = {
    .title = N_ ("Start the reset of a password"),
    .path = "/v1/operator/accounts/%s/password-reset",
    /* Translators: %s is the name of a person */
    .consequence = N_ ("%s gets a mail with a code to set a new password."),
    .detail = N_ ("Until then the present password goes on to work."),
    .submit = N_ ("Send the code (_R)"),
    .running = N_ ("Sending…"),
    .done = N_ ("The code to reset the password was sent"),
    .tells = TRUE,
  },
  [MMA_DEED_RESEND_REGISTRATION] = {
    .title = N_ ("Send the provisional registration again"),
    .path = "/v1/operator/registrations/%s/resend",
    /* Translators: %s is the name of a person */
    .consequence = N_ ("%s gets a new link to complete the registration."),
    .detail = N_ ("It can be used for the full time again."),
    .submit = N_ ("Send again (_R)"),
    .running = N_ ("Sending…"),
    .done = N_ ("The mail of the provisional registration was sent again"),
  },
  [MMA_DEED_RESEND_CODE] = {
    .title = N_ ("Send the code of the registration again"),
    .path = "/v1/operator/registrations/%s/resend",
    /* Translators: %s is a mail address */
    .consequence = N_ ("A new code to complete the registration is sent to %s."),
    .detail = N_ ("It holds for 24 hours. Codes sent before no longer count."),
    .submit = N_ ("Send again (_R)"),
    .running = N_ ("Sending…"),
    .done = N_ ("A new code was sent"),
  },
};

struct _MmaDeedPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  char *id;
  char *name;
  char *login;

  /* borrowed */
  const Words *words;
};

G_DEFINE_FINAL_TYPE (MmaDeedPage, mma_deed_page, MMA_TYPE_FLOW_PAGE)

/* The one place of a msgid or a path that is filled in. */
static char *
fill_in (const char *pattern, const char *value)
{
  GString *text = g_string_new (pattern);

  g_string_replace (text, "%s", value, 1);
  return g_string_free (text, FALSE);
}

static void
add_consequences (MmaDeedPage *self, GtkBox *box)
{
  g_autofree char *title = fill_in (_ (self->words->consequence), self->name);
  GtkWidget *consequences = mma_consequences_new (title);

  if (self->words->detail != NULL)
    mma_consequences_add (MMA_CONSEQUENCES (consequences), NULL, _ (self->words->detail));
  mma_consequences_add_note (MMA_CONSEQUENCES (consequences),
                             _ ("The person concerned is told by mail."));
  gtk_box_append (box, consequences);
}

static void
add_reason (MmaDeedPage *self, GtkBox *box)
{
  MmaFlowPage *page = MMA_FLOW_PAGE (self);
  MmaForm *form = mma_flow_page_get_form (page);
  g_autofree char *reason = NULL;
  MmaSummary *summary;

  if (self->words->tells)
    {
      mma_flow_page_add_group_summary (page, box,
                                       mma_reason_form_get_group (MMA_REASON_FORM (form)));
      return;
    }
  reason = mma_form_dup_text (form, "/reason");
  summary = mma_flow_page_add_summary (page, box, _ ("Reason"), mma_form_find (form, "/reason"));
  mma_summary_add (summary, _ ("Reason"), reason);
}

static void
mma_deed_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaDeedPage *self = MMA_DEED_PAGE (page);
  MmaSummary *summary;

  add_consequences (self, box);
  summary = mma_flow_page_add_summary (page, box, _ ("Account"), NULL);
  mma_summary_add_strong (summary, _ ("Name"), self->name);
  mma_summary_add_code (summary, _ ("Login name"), self->login);
  add_reason (self, box);
}

static void
set_card (gpointer page)
{
  MmaDeedPage *self = MMA_DEED_PAGE (page);
  /* Translators: %s is the name of a person */
  g_autofree char *told = g_strdup_printf (_ ("%s was told by mail."), self->name);
  const char *lines[] = { told, NULL };

  mma_flow_page_set_result (page, mma_completion_card_new (_ (self->words->done), lines), NULL);
}

static const MmaFlowAnswer answer = { .done = set_card };

static void
mma_deed_page_submit_async (MmaFlowPage *page,
                            GCancellable *cancellable,
                            GAsyncReadyCallback done,
                            gpointer data)
{
  MmaDeedPage *self = MMA_DEED_PAGE (page);
  g_autofree char *path = fill_in (self->words->path, self->id);
  g_autoptr (JsonObject) request = mma_form_collect (mma_flow_page_get_form (page));

  mma_api_post_async (mma_account_session_get_api (self->session), path, request, NULL, cancellable,
                      mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &answer, cancellable, done, data));
}

static void
mma_deed_page_finalize (GObject *object)
{
  MmaDeedPage *self = MMA_DEED_PAGE (object);

  g_clear_object (&self->session);
  g_free (self->id);
  g_free (self->name);
  g_free (self->login);

  G_OBJECT_CLASS (mma_deed_page_parent_class)->finalize (object);
}

static void
mma_deed_page_class_init (MmaDeedPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mma_deed_page_finalize;
  flow_class->build_confirmation = mma_deed_page_build_confirmation;
  flow_class->submit_async = mma_deed_page_submit_async;
}

static void
mma_deed_page_init (MmaDeedPage *self)
{
}

/**
 * mma_deed_page_new:
 * @id: of the account, or of the registration
 *
 * Returns: (transfer floating): the flow
 */
GtkWidget *
mma_deed_page_new (MmaAccountSession *session,
                   MmaDeedKind kind,
                   const char *id,
                   const char *name,
                   const char *login)
{
  const Words *said = &words[kind];
  MmaDeedPage *self = g_object_new (
      MMA_TYPE_DEED_PAGE, "title", _ (said->title), "subtitle", name, "confirm-title", NULL,
      "confirm-note", _ ("The person concerned is told by mail."), "submit-label", _ (said->submit),
      "running-label", _ (said->running), "careful", TRUE, "destructive", said->destructive, NULL);

  self->session = g_object_ref (session);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->login = g_strdup (login);
  self->words = said;
  mma_flow_page_set_form (MMA_FLOW_PAGE (self),
                          said->tells ? mma_reason_form_new () : mma_reason_form_new_untold ());
  return GTK_WIDGET (self);
}
