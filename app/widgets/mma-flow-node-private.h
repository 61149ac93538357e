/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-flow-node.h"

G_BEGIN_DECLS

/* What the files of MmaFlowNode share: the class itself, and how it is drawn. */

struct _MmaFlowNode
{
  GtkWidget parent_instance;

  /* state */
  MmaFlowNodeKind kind;
  MmaFlowContact contact;
  MmaFlowReading reading;
  gboolean has_fault;
  float scale;
};

/* mma-flow-node-drawing.c */

void mma_flow_node_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
