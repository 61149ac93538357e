/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-sender-label.h"

#include <glib/gi18n.h>

#include "mm-json.h"
#include "mma-template.h"

#define MAX_TEXT 254

struct _MmaSenderLabel
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *label;

  /* owned */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MmaSenderLabel, mma_sender_label, GTK_TYPE_WIDGET)

static void
show (MmaSenderLabel *self, const char *name, const char *domain)
{
  /* Translators: %1$s is the name of the service, %2$s the domain of its mail addresses. */
  g_autofree char *text = g_strdup_printf (
      _ ("Mails come from %1$s (%2$s). If you let in chosen senders only, allow this domain."),
      name, domain);

  gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/* Without an answer the page is complete all the same. */
static void
told_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaSenderLabel) self = data;
  g_autoptr (JsonObject) answer = mma_api_object_finish (object, result, NULL);
  g_autofree char *name = NULL;
  g_autofree char *domain = NULL;

  if (self->label != NULL && answer != NULL &&
      mm_json_get_string (answer, "name", MAX_TEXT, &name, NULL) &&
      mm_json_get_string (answer, "mail_domain", MAX_TEXT, &domain, NULL))
    show (self, name, domain);
}

static void
mma_sender_label_dispose (GObject *object)
{
  MmaSenderLabel *self = MMA_SENDER_LABEL (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_SENDER_LABEL);
  G_OBJECT_CLASS (mma_sender_label_parent_class)->dispose (object);
}

static void
mma_sender_label_finalize (GObject *object)
{
  g_clear_object (&MMA_SENDER_LABEL (object)->cancellable);
  G_OBJECT_CLASS (mma_sender_label_parent_class)->finalize (object);
}

static void
mma_sender_label_class_init (MmaSenderLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_sender_label_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_sender_label_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/forms/mma-sender-label.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaSenderLabel, label);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_sender_label_init (MmaSenderLabel *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** mma_sender_label_new: Returns: (transfer floating): one that asks at once */
GtkWidget *
mma_sender_label_new (MmaApi *api)
{
  MmaSenderLabel *self = g_object_new (MMA_TYPE_SENDER_LABEL, NULL);

  mma_sender_label_load (self, api);
  return GTK_WIDGET (self);
}

void
mma_sender_label_load (MmaSenderLabel *self, MmaApi *api)
{
  g_return_if_fail (MMA_IS_SENDER_LABEL (self));

  mma_api_send_async (api, "GET", "/v1/server", NULL, NULL, self->cancellable, told_cb,
                      g_object_ref (self));
}
