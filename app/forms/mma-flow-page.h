/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-form-draft.h"
#include "mma-form.h"
#include "mma-summary.h"

G_BEGIN_DECLS

/**
 * MmaFlowPage:
 *
 * The three steps of everything that is created or changed: input (the `form`), confirmation,
 * completion. A subclass gives the form and fills in the vfuncs; the page does the rest: what is
 * checked when, the list of what is wrong, going back with nothing lost, the running state, keys.
 *
 * Signals: `finished` when the person leaves a flow that came to its end, `left` when they leave it
 * before.
 */
#define MMA_TYPE_FLOW_PAGE (mma_flow_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (MmaFlowPage, mma_flow_page, MMA, FLOW_PAGE, GtkWidget)

typedef enum
{
  MMA_FLOW_INPUT,
  MMA_FLOW_CONFIRMATION,
  MMA_FLOW_COMPLETION,
} MmaFlowStep;

struct _MmaFlowPageClass
{
  GtkWidgetClass parent_class;

  /* What must be asked of the server before the confirmation; without it the page goes on at once.
   */
  void (*prepare_async) (MmaFlowPage *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback done,
                         gpointer data);
  gboolean (*prepare_finish) (MmaFlowPage *self, GAsyncResult *result, GError **error);

  /* The path of the field that a problem of @code belongs to; NULL: it concerns the whole. */
  const char *(*find_place) (MmaFlowPage *self, const char *code);

  /* Fills the confirmation; by default a summary of every group of the form. */
  void (*build_confirmation) (MmaFlowPage *self, GtkBox *box);

  /* Does it. Runs again with the same `idempotency-key` when the outcome is not known. */
  void (*submit_async) (MmaFlowPage *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback done,
                        gpointer data);
  gboolean (*submit_finish) (MmaFlowPage *self, GAsyncResult *result, GError **error);

  /* The completion; NULL where the result lives on another page: then `finished` is emitted at
   * once. */
  GtkWidget *(*build_completion) (MmaFlowPage *self);
};

void mma_flow_page_set_form (MmaFlowPage *self, MmaForm *form);
/** Where what is typed is kept until it is sent; after set_form(). Without it nothing is kept. */
void mma_flow_page_set_draft (MmaFlowPage *self, MmaFormDraft *place);

MmaForm *mma_flow_page_get_form (MmaFlowPage *self);
MmaFlowStep mma_flow_page_get_step (MmaFlowPage *self);

/** The same for one submission, however often it has to be repeated. */
const char *mma_flow_page_get_idempotency_key (MmaFlowPage *self);

/** The words of the flow; all by property as well: `title`, `subtitle`, `confirm-title`,
 * `confirm-note`, `submit-label`, `running-label`. What it is like, by property: `careful` (the
 * confirmation begins at 戻る), `destructive` (its verb is red), `direct` (passwords and codes:
 * there is no confirmation), `embedded` (the input belongs to a page of its own and activates
 * flow.primary itself), `confirm-only` (there is nothing to type), `spacious` (confirmation and
 * completion take the whole room and scroll by themselves). */
void mma_flow_page_set_confirm_note (MmaFlowPage *self, const char *note);

/** Keeps the verb out of reach until something was typed; FALSE lets it go. */
void mma_flow_page_set_held (MmaFlowPage *self, gboolean held);

/** Shows above the form what must be read before it; @widget is (transfer floating). */
void mma_flow_page_add_introduction (MmaFlowPage *self, GtkWidget *widget);

/** Shows what went wrong on top of the step that is shown; NULL takes it away. */
void mma_flow_page_show_trouble (MmaFlowPage *self, const char *text);

/** Builds the confirmation anew, after something it shows has changed. */
void mma_flow_page_refresh_confirmation (MmaFlowPage *self);

/** For flows whose result lives on another page: what stands on top of it (a MmaCompletionCard, or
 * NULL), and the detailed action that leads there (NULL: the page from which the flow was opened).
 */
void mma_flow_page_set_result (MmaFlowPage *self, GtkWidget *card, const char *next_action);

/** (transfer full) (nullable) */
GtkWidget *mma_flow_page_take_card (MmaFlowPage *self);
const char *mma_flow_page_get_next_action (MmaFlowPage *self);

/** Whether mma_flow_page_back () leads to the input rather than out of the flow. */
gboolean mma_flow_page_can_step_back (MmaFlowPage *self);
gboolean mma_flow_page_is_running (MmaFlowPage *self);

/** One step back, or out of the flow from the first. */
void mma_flow_page_back (MmaFlowPage *self);

/** Back to the input with everything as it was, at the field of @path; for doing it again with a
 * correction. */
void mma_flow_page_restart (MmaFlowPage *self, const char *path);

/** Appends a summary of @group to @box, with 修正 that goes back to it. For build_confirmation. */
MmaSummary *mma_flow_page_add_group_summary (MmaFlowPage *self, GtkBox *box, MmaFormGroup *group);

/** Appends an empty summary of that title whose 修正 goes back to @field (NULL: cannot be
 * corrected). */
MmaSummary *
mma_flow_page_add_summary (MmaFlowPage *self, GtkBox *box, const char *title, MmaField *field);

/** Returns: (transfer floating): a completion that is as wide as the steps before it. */
GtkWidget *mma_flow_page_frame_completion (GtkWidget *content);

G_END_DECLS
