/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-procedures-page.h"

#include <adwaita.h>

#include "mma-template.h"

struct _MmaProceduresPage
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *scroller;
  GtkWidget *add_gateway;
  GtkWidget *hand_over;
  GtkWidget *receive;
  GtkWidget *dealers_group;
  GtkWidget *customers_group;
  GtkWidget *units_group;
  GtkWidget *staff;
  GtkWidget *withdraw;
};

G_DEFINE_FINAL_TYPE (MmaProceduresPage, mma_procedures_page, GTK_TYPE_WIDGET)

static void
mma_procedures_page_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_PROCEDURES_PAGE);
  G_OBJECT_CLASS (mma_procedures_page_parent_class)->dispose (object);
}

static void
mma_procedures_page_class_init (MmaProceduresPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_procedures_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/procedures/mma-procedures-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaProceduresPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, MmaProceduresPage, add_gateway);
  gtk_widget_class_bind_template_child (widget_class, MmaProceduresPage, hand_over);
  gtk_widget_class_bind_template_child (widget_class, MmaProceduresPage, receive);
  gtk_widget_class_bind_template_child (widget_class, MmaProceduresPage, dealers_group);
  gtk_widget_class_bind_template_child (widget_class, MmaProceduresPage, customers_group);
  gtk_widget_class_bind_template_child (widget_class, MmaProceduresPage, units_group);
  gtk_widget_class_bind_template_child (widget_class, MmaProceduresPage, staff);
  gtk_widget_class_bind_template_child (widget_class, MmaProceduresPage, withdraw);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_procedures_page_init (MmaProceduresPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mma_procedures_page_new (MmaAccountSession *session)
{
  MmaProceduresPage *self = g_object_new (MMA_TYPE_PROCEDURES_PAGE, NULL);
  MmAccount *account = mma_account_session_get_account (session);
  const char *service = mm_account_get_service (account);
  const char *role = mm_account_get_member_role (account);
  gboolean manages = g_strcmp0 (service, "dealer") == 0 && g_strcmp0 (role, "maintenance") != 0;
  gboolean customer = g_strcmp0 (service, "customer") == 0;

  gtk_widget_set_visible (self->add_gateway, customer);
  gtk_widget_set_visible (self->hand_over, customer);
  gtk_widget_set_visible (self->receive, customer);
  gtk_widget_set_visible (self->dealers_group, customer);
  gtk_widget_set_visible (self->customers_group, manages);
  gtk_widget_set_visible (self->units_group, !customer);
  gtk_widget_set_visible (self->staff, manages);
  gtk_widget_set_visible (self->withdraw, role == NULL);
  return GTK_WIDGET (self);
}
