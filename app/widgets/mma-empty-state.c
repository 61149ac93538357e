/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-empty-state.h"

#include <glib/gi18n.h>

#include "mm-error.h"

struct _MmaEmptyState
{
  AdwBin parent_instance;

  /* template children */
  AdwStatusPage *page;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (MmaEmptyState, mma_empty_state, ADW_TYPE_BIN)

static void
mma_empty_state_class_init (MmaEmptyStateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/widgets/mma-empty-state.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaEmptyState, page);
  gtk_widget_class_bind_template_child (widget_class, MmaEmptyState, button);
}

static void
mma_empty_state_init (MmaEmptyState *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* public functions */

GtkWidget *
mma_empty_state_new (void)
{
  return g_object_new (MMA_TYPE_EMPTY_STATE, NULL);
}

/** mma_empty_state_set: says what is missing and what to do; takes an earlier button away. */
void
mma_empty_state_set (MmaEmptyState *self,
                     const char *icon_name,
                     const char *title,
                     const char *description)
{
  g_return_if_fail (MMA_IS_EMPTY_STATE (self));

  adw_status_page_set_icon_name (self->page, icon_name);
  adw_status_page_set_title (self->page, title);
  adw_status_page_set_description (self->page, description);
  mma_empty_state_set_button (self, NULL, NULL);
}

/** mma_empty_state_set_button: @label: (nullable): NULL for none */
void
mma_empty_state_set_button (MmaEmptyState *self, const char *label, const char *detailed_action)
{
  g_return_if_fail (MMA_IS_EMPTY_STATE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  if (label == NULL)
    return;
  gtk_button_set_label (self->button, label);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->button), detailed_action);
}

void
mma_empty_state_set_offline (MmaEmptyState *self)
{
  mma_empty_state_set (self, "network-offline-symbolic", _ ("You are offline"),
                       _ ("This has never been loaded and cannot be shown. It appears by itself "
                          "once connected."));
}

void
mma_empty_state_set_no_permission (MmaEmptyState *self)
{
  mma_empty_state_set (self, "changes-prevent-symbolic", _ ("Cannot be shown"),
                       _ ("You are not permitted to see this page. If this surprises you, ask the "
                          "administrator of the account."));
}

/**
 * mma_empty_state_set_error:
 * @error: (nullable): why the page could not be read
 * @detailed_action: reads it again
 *
 * Says why there is nothing to see, with a button to try again where that may help.
 */
void
mma_empty_state_set_error (MmaEmptyState *self, const GError *error, const char *detailed_action)
{
  if (mm_error_is_denied (error))
    {
      mma_empty_state_set_no_permission (self);
      return;
    }
  if (mm_error_is_offline (error))
    mma_empty_state_set (self, "network-offline-symbolic", _ ("You are offline"),
                         _ ("This page is read from the server each time. Please connect and read "
                            "it again."));
  else
    mma_empty_state_set (self, "dialog-warning-symbolic", _ ("This cannot be shown"),
                         _ ("The service cannot be used right now. Please try again in a while."));
  mma_empty_state_set_button (self, _ ("Try again"), detailed_action);
}
