/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-factor-page"

#include "config.h"

#include "mma-factor-page-private.h"

#include "mma-factor-print.h"
#include "mma-save.h"
#include "mma-template.h"
#include "mma-title.h"

#include <glib/gi18n.h>

enum
{
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaFactorPage, mma_factor_page, GTK_TYPE_WIDGET)

static void
copy (MmaFactorPage *self, GtkLabel *label)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_label (label));
  mma_toast (GTK_WIDGET (self), _ ("Copied"));
}

static void
on_copy_key (GtkWidget *widget, const char *action, GVariant *parameter)
{
  copy (MMA_FACTOR_PAGE (widget), MMA_FACTOR_PAGE (widget)->key);
}

static void
on_copy_codes (GtkWidget *widget, const char *action, GVariant *parameter)
{
  copy (MMA_FACTOR_PAGE (widget), MMA_FACTOR_PAGE (widget)->codes);
}

static void
on_print_codes (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MmaFactorPage *self = MMA_FACTOR_PAGE (widget);
  MmAccount *account = mma_account_session_get_account (self->session);
  /* Translators: %s is the login name */
  g_autofree char *heading =
      g_strdup_printf (_ ("Recovery codes of Mimamori: %s"), mm_account_get_login (account));

  mma_factor_print (widget, heading, gtk_label_get_label (self->codes));
}

static void
on_finish (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MmaFactorPage *self = MMA_FACTOR_PAGE (widget);

  gtk_label_set_label (self->codes, "");
  g_object_ref (self);
  g_signal_emit (self, signals[FINISHED], 0);
  if (!g_cancellable_is_cancelled (self->cancellable))
    mma_factor_page_load (self);
  g_object_unref (self);
}

static void
on_saved_toggled (GtkCheckButton *saved, MmaFactorPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "factor.finish",
                                 gtk_check_button_get_active (saved));
}

static void
mma_factor_page_dispose (GObject *object)
{
  MmaFactorPage *self = MMA_FACTOR_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_FACTOR_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mma_factor_page_parent_class)->dispose (object);
}

static void
mma_factor_page_finalize (GObject *object)
{
  g_object_unref (MMA_FACTOR_PAGE (object)->cancellable);

  G_OBJECT_CLASS (mma_factor_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MmaFactorPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MmaFactorPage, notice);
  gtk_widget_class_bind_template_child (widget_class, MmaFactorPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, MmaFactorPage, required);
  gtk_widget_class_bind_template_child (widget_class, MmaFactorPage, sign_out);
  gtk_widget_class_bind_template_child (widget_class, MmaFactorPage, qr);
  gtk_widget_class_bind_template_child (widget_class, MmaFactorPage, key);
  gtk_widget_class_bind_template_child (widget_class, MmaFactorPage, code);
  gtk_widget_class_bind_template_child (widget_class, MmaFactorPage, codes);
  gtk_widget_class_bind_template_child (widget_class, MmaFactorPage, saved);
  gtk_widget_class_bind_template_child (widget_class, MmaFactorPage, codes_left);
  gtk_widget_class_bind_template_child (widget_class, MmaFactorPage, renew_code);
  gtk_widget_class_bind_template_child (widget_class, MmaFactorPage, off_group);
  gtk_widget_class_bind_template_child (widget_class, MmaFactorPage, off_password);
  gtk_widget_class_bind_template_child (widget_class, MmaFactorPage, off_code);
  gtk_widget_class_bind_template_callback (widget_class, on_saved_toggled);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  mma_factor_page_install_requests (widget_class);
  gtk_widget_class_install_action (widget_class, "factor.copy-key", NULL, on_copy_key);
  gtk_widget_class_install_action (widget_class, "factor.copy-codes", NULL, on_copy_codes);
  gtk_widget_class_install_action (widget_class, "factor.print-codes", NULL, on_print_codes);
  gtk_widget_class_install_action (widget_class, "factor.finish", NULL, on_finish);
}

static void
mma_factor_page_class_init (MmaFactorPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mma_factor_page_dispose;
  object_class->finalize = mma_factor_page_finalize;

  mma_title_install (object_class, N_ ("Two-step sign-in"));
  signals[FINISHED] = g_signal_new ("finished", MMA_TYPE_FACTOR_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MMA_TYPE_QR_CODE);
  g_type_ensure (MMA_TYPE_NOTICE);
  g_type_ensure (MMA_TYPE_EMPTY_STATE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/security/mma-factor-page.ui");
  bind_children (widget_class);
  install_actions (widget_class);
}

static void
mma_factor_page_init (MmaFactorPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "factor.finish", FALSE);
}

/**
 * mma_factor_page_new:
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
mma_factor_page_new (MmaAccountSession *session)
{
  MmaFactorPage *self = g_object_new (MMA_TYPE_FACTOR_PAGE, NULL);

  self->session = g_object_ref (session);
  gtk_widget_set_visible (self->sign_out, mma_account_session_get_factor_due (session));
  mma_factor_page_load (self);
  return GTK_WIDGET (self);
}

/**
 * mma_factor_page_get_session:
 *
 * Returns: (transfer none): whose second factor it is
 */
MmaAccountSession *
mma_factor_page_get_session (MmaFactorPage *self)
{
  g_return_val_if_fail (MMA_IS_FACTOR_PAGE (self), NULL);

  return self->session;
}
