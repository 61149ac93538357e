/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-ask-page.h"

#include <glib/gi18n.h>

#include "mma-entry-field.h"
#include "mma-flow-answer.h"
#include "mma-form-row.h"
#include "mma-forms.h"
#include "mma-password-hints.h"

typedef struct
{
  /* children */
  MmaPasswordHints *hints; /* NULL where no new password is asked for */
  MmaField *password;

  /* owned */
  MmaApi *api;
  char *path;
} MmaAskPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MmaAskPage, mma_ask_page, MMA_TYPE_FLOW_PAGE)

#define PRIVATE(self) ((MmaAskPagePrivate *) mma_ask_page_get_instance_private (self))

static JsonObject *
collect (MmaAskPage *self)
{
  return mma_form_collect (mma_flow_page_get_form (MMA_FLOW_PAGE (self)));
}

static void
do_nothing (MmaAskPage *self, JsonObject *answer)
{
}

static void
stay (MmaAskPage *self)
{
}

static void
typed_cb (MmaField *field, MmaPasswordHints *hints)
{
  mma_password_hints_set_text (hints, mma_entry_field_get_typed (MMA_ENTRY_FIELD (field)));
}

static gboolean
take (gpointer page, JsonObject *answer, GError **error)
{
  MMA_ASK_PAGE_GET_CLASS (page)->done (page, answer);
  return TRUE;
}

static void
refused (gpointer page, const GError *error)
{
  MMA_ASK_PAGE_GET_CLASS (page)->failed (page);
}

static const MmaFlowAnswer answered = { .take = take, .refused = refused };

static void
mma_ask_page_submit_async (MmaFlowPage *page,
                           GCancellable *cancellable,
                           GAsyncReadyCallback done,
                           gpointer data)
{
  MmaAskPage *self = MMA_ASK_PAGE (page);
  g_autoptr (JsonObject) values = MMA_ASK_PAGE_GET_CLASS (self)->build (self);

  mma_api_post_async (PRIVATE (self)->api, PRIVATE (self)->path, values,
                      mma_flow_page_get_idempotency_key (page), cancellable, mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &answered, cancellable, done, data));
}

static void
mma_ask_page_finalize (GObject *object)
{
  MmaAskPage *self = MMA_ASK_PAGE (object);

  g_clear_object (&PRIVATE (self)->api);
  g_free (PRIVATE (self)->path);
  G_OBJECT_CLASS (mma_ask_page_parent_class)->finalize (object);
}

static void
mma_ask_page_class_init (MmaAskPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mma_ask_page_finalize;
  MMA_FLOW_PAGE_CLASS (klass)->submit_async = mma_ask_page_submit_async;
  klass->build = collect;
  klass->done = do_nothing;
  klass->failed = stay;
}

static void
mma_ask_page_init (MmaAskPage *self)
{
  g_object_set (self, "direct", TRUE, NULL);
}

void
mma_ask_page_set_request (MmaAskPage *self, MmaApi *api, const char *path)
{
  g_return_if_fail (MMA_IS_ASK_PAGE (self));

  g_set_object (&PRIVATE (self)->api, api);
  g_free (PRIVATE (self)->path);
  PRIVATE (self)->path = g_strdup (path);
}

void
mma_ask_page_load_form (MmaAskPage *self, const char *file)
{
  g_autofree char *resource = g_strconcat ("/jp/mimamori/Mimamori/account/", file, NULL);
  g_autoptr (GtkBuilder) builder = NULL;
  MmaForm *form;

  mma_forms_init ();
  g_type_ensure (MMA_TYPE_PASSWORD_HINTS);
  builder = gtk_builder_new_from_resource (resource);
  form = MMA_FORM (gtk_builder_get_object (builder, "form"));
  PRIVATE (self)->hints = (MmaPasswordHints *) gtk_builder_get_object (builder, "hints");
  PRIVATE (self)->password = (MmaField *) gtk_builder_get_object (builder, "new_password");
  if (PRIVATE (self)->hints != NULL)
    g_signal_connect_object (PRIVATE (self)->password, "changed", G_CALLBACK (typed_cb),
                             PRIVATE (self)->hints, 0);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), form);
}

void
mma_ask_page_set_service (MmaAskPage *self, const char *service)
{
  GtkWidget *row;

  g_return_if_fail (MMA_IS_ASK_PAGE (self) && PRIVATE (self)->hints != NULL);

  if (g_strcmp0 (service, "ups") != 0)
    return;
  row = gtk_widget_get_ancestor (GTK_WIDGET (PRIVATE (self)->password), MMA_TYPE_FORM_ROW);
  g_object_set (PRIVATE (self)->password, "rule", "ups-password", NULL);
  g_object_set (row, "help", _ ("10 to 16 characters with letters, digits and symbols"), NULL);
  mma_password_hints_set_rule (PRIVATE (self)->hints, "ups-password");
}

GtkLabel *
mma_ask_page_add_text (MmaAskPage *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  mma_flow_page_add_introduction (MMA_FLOW_PAGE (self), label);
  return GTK_LABEL (label);
}
