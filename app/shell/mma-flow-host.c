/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-flow-host.h"

#include "mma-header.h"

struct _MmaFlowHost
{
  AdwBin parent_instance;

  /* Template */
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkWidget *back;
  AdwBin *content;
};

enum
{
  BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaFlowHost, mma_flow_host, ADW_TYPE_BIN)

static void
back_cb (MmaFlowHost *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
mma_flow_host_class_init (MmaFlowHostClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[BACK] = g_signal_new ("back", MMA_TYPE_FLOW_HOST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/shell/mma-flow-host.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaFlowHost, header);
  gtk_widget_class_bind_template_child (widget_class, MmaFlowHost, title);
  gtk_widget_class_bind_template_child (widget_class, MmaFlowHost, back);
  gtk_widget_class_bind_template_child (widget_class, MmaFlowHost, content);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
mma_flow_host_init (MmaFlowHost *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_header_follow_window (self->header);
}

/**
 * mma_flow_host_new:
 * @page: (transfer floating): what is shown below the header
 *
 * Returns: (transfer floating): the host
 */
GtkWidget *
mma_flow_host_new (GtkWidget *page)
{
  MmaFlowHost *self = g_object_new (MMA_TYPE_FLOW_HOST, NULL);

  g_object_bind_property (page, "title", self->title, "title", G_BINDING_SYNC_CREATE);
  adw_bin_set_child (self->content, page);
  return GTK_WIDGET (self);
}

/**
 * mma_flow_host_back:
 *
 * Does what the way back does, where there is one.
 */
void
mma_flow_host_back (MmaFlowHost *self)
{
  g_return_if_fail (MMA_IS_FLOW_HOST (self));

  if (gtk_widget_get_visible (self->back))
    back_cb (self);
}

/**
 * mma_flow_host_set_can_leave:
 * @can_leave: whether there is something to go back to
 *
 * Shows or hides the way back.
 */
void
mma_flow_host_set_can_leave (MmaFlowHost *self, gboolean can_leave)
{
  g_return_if_fail (MMA_IS_FLOW_HOST (self));

  gtk_widget_set_visible (self->back, can_leave);
}
