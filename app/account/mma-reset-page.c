/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-reset-page.h"

#include <glib/gi18n.h>

#include "mma-notice.h"

struct _MmaResetPage
{
  MmaAskPage parent_instance;

  /* owned */
  char *service;
};

G_DEFINE_FINAL_TYPE (MmaResetPage, mma_reset_page, MMA_TYPE_ASK_PAGE)

static JsonObject *
mma_reset_page_build (MmaAskPage *page)
{
  JsonObject *body = MMA_ASK_PAGE_CLASS (mma_reset_page_parent_class)->build (page);

  json_object_set_string_member (body, "service", MMA_RESET_PAGE (page)->service);
  return body;
}

static void
mma_reset_page_finalize (GObject *object)
{
  g_free (MMA_RESET_PAGE (object)->service);
  G_OBJECT_CLASS (mma_reset_page_parent_class)->finalize (object);
}

/* A new code would void the one that they have. */
static void
enter_code_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaResetPage *self = MMA_RESET_PAGE (widget);
  g_autoptr (GPtrArray) wrong =
      mma_form_check (mma_flow_page_get_form (MMA_FLOW_PAGE (self)), TRUE);
  g_autofree char *login = mma_reset_page_dup_login (self);

  if (wrong->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (wrong, 0));
  else
    gtk_widget_activate_action (widget, "win.enter-reset-code", "(ss)", self->service, login);
}

static void
mma_reset_page_class_init (MmaResetPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mma_reset_page_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "reset.enter-code", NULL,
                                   enter_code_action);
  MMA_ASK_PAGE_CLASS (klass)->build = mma_reset_page_build;
}

static void
mma_reset_page_init (MmaResetPage *self)
{
}

static void
add_note (MmaResetPage *self, const char *note)
{
  GtkWidget *notice = mma_notice_new ();

  mma_notice_show (MMA_NOTICE (notice), MMA_NOTICE_WARNING, note);
  mma_flow_page_add_introduction (MMA_FLOW_PAGE (self), notice);
}

GtkWidget *
mma_reset_page_new (MmaContext *context, const char *service, const char *login, const char *note)
{
  MmaResetPage *self =
      g_object_new (MMA_TYPE_RESET_PAGE, "title", _ ("Reset of the password"), "submit-label",
                    _ ("Send a code (_N)"), "running-label", _ ("Sending…"), NULL);

  self->service = g_strdup (service);
  mma_ask_page_set_request (MMA_ASK_PAGE (self), mma_context_get_api (context),
                            "/v1/password-resets");
  mma_ask_page_load_form (MMA_ASK_PAGE (self), "reset-form.ui");
  if (note != NULL)
    add_note (self, note);
  mma_ask_page_add_text (MMA_ASK_PAGE (self),
                         _ ("A code is mailed to the registered address. With it you set a new "
                            "password."));
  mma_field_set_text (mma_form_find (mma_flow_page_get_form (MMA_FLOW_PAGE (self)), "/login"),
                      login);
  return GTK_WIDGET (self);
}

const char *
mma_reset_page_get_service (MmaResetPage *self)
{
  g_return_val_if_fail (MMA_IS_RESET_PAGE (self), NULL);

  return self->service;
}

char *
mma_reset_page_dup_login (MmaResetPage *self)
{
  g_return_val_if_fail (MMA_IS_RESET_PAGE (self), NULL);

  return mma_form_dup_text (mma_flow_page_get_form (MMA_FLOW_PAGE (self)), "/login");
}
