/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-flow-page.h"

#include <adwaita.h>

#include "mma-error-summary.h"
#include "mma-flow-draft.h"
#include "mma-steps.h"

G_BEGIN_DECLS

/* What the files of the flow page share: mma-flow-page.c is the class, -steps.c shows where it
 * stands, -running.c what is under way, -input.c leads to the confirmation, -submit.c to the end,
 * and -parts.c holds what a flow is given and gives back. */

typedef struct
{
  /* template children */
  GtkWidget *frame;
  MmaSteps *steps;
  GtkWidget *steps_line;
  GtkStack *stack;
  GtkBox *input_box;
  MmaErrorSummary *input_trouble;
  MmaDraftOffer *offer;
  GtkLabel *confirm_title;
  MmaErrorSummary *confirm_trouble;
  GtkBox *confirmation;
  AdwClamp *confirmation_clamp;
  GtkScrolledWindow *confirmation_window;
  AdwBin *completion;
  GtkScrolledWindow *completion_window;
  GtkWidget *footer;
  GtkWidget *back;
  GtkWidget *stop;
  GtkLabel *note;
  GtkButton *primary;
  GtkLabel *primary_label;
  GtkSpinner *spinner;

  /* owned */
  MmaForm *form;
  MmaFlowDraft *draft;       /* NULL where nothing may be kept */
  GCancellable *cancellable; /* of what is running */
  GtkWidget *parked;         /* where the focus was before it ran; a weak pointer */
  char *sent;                /* what the idempotency key stands for */
  GtkWidget *card;
  char *next_action;
  char *title;
  char *subtitle;
  char *confirm_heading;
  char *confirm_note;
  char *submit_label;
  char *running_label;
  char *idempotency_key;

  /* state */
  MmaFlowStep step;
  gboolean running;
  gboolean unsure; /* an answer was lost */
  guint stop_timer;
  gboolean careful;
  gboolean destructive;
  gboolean embedded;
  gboolean confirm_only;
  gboolean held; /* the verb still waits for something */
  gboolean direct;
  gboolean spacious;
} MmaFlowPagePrivate;

MmaFlowPagePrivate *mma_flow_page_get_private (MmaFlowPage *self);

/* Whether it was disposed of while something was under way. */
gboolean mma_flow_page_is_gone (MmaFlowPage *self);

void mma_flow_page_update_footer (MmaFlowPage *self);
gboolean mma_flow_page_is_deciding (MmaFlowPage *self);
void mma_flow_page_set_step (MmaFlowPage *self, MmaFlowStep step);

/* While it runs the page is insensitive; what takes long can be stopped. */
void mma_flow_page_set_running (MmaFlowPage *self, gboolean running);
void mma_flow_page_stop (MmaFlowPage *self);

gboolean mma_flow_page_focus_first_empty (MmaFlowPage *self);
void mma_flow_page_show_error (MmaFlowPage *self, const GError *error);
void mma_flow_page_leave_input (MmaFlowPage *self);

void mma_flow_page_enter_confirmation (MmaFlowPage *self);
void mma_flow_page_submit (MmaFlowPage *self);
void mma_flow_page_submit_input (MmaFlowPage *self);

G_END_DECLS
