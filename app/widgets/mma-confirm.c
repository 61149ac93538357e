/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-confirm.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mma-accessible.h"

typedef struct
{
  MmaConfirmFunc confirmed; /* one of the two is NULL */
  MmaDecideFunc decided;
  gpointer user_data;
  GDestroyNotify destroy;
} Question;

/* helpers */

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  if (question->destroy != NULL)
    question->destroy (question->user_data);
  g_free (question);
}

static GtkWindow *
window_of (GtkWidget *parent)
{
  GtkRoot *root = parent == NULL ? NULL : gtk_widget_get_root (parent);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* callbacks */

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Question *question = data;

  if (question->decided != NULL && !g_str_equal (response, "cancel"))
    question->decided (g_str_equal (response, "confirm"), question->user_data);
  else if (g_str_equal (response, "confirm"))
    question->confirmed (question->user_data);
}

/* public functions */

/**
 * mma_confirm:
 * @parent: any widget of the window
 * @question: names the thing, “「夏のフィルター」を削除しますか？”
 * @consequence: what follows
 * @verb: the verb that answers yes, “削除する(_D)”
 * @destructive: whether it cannot be undone
 * @confirmed: (scope notified): called when the person presses the verb
 * @destroy: (nullable): frees @user_data when the dialog is gone
 *
 * Asks. Escape and Enter both mean no.
 */
void
mma_confirm (GtkWidget *parent,
             const char *question,
             const char *consequence,
             const char *verb,
             gboolean destructive,
             MmaConfirmFunc confirmed,
             gpointer user_data,
             GDestroyNotify destroy)
{
  AdwMessageDialog *dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (window_of (parent), question, consequence));
  Question *asked = g_new0 (Question, 1);

  asked->confirmed = confirmed;
  asked->user_data = user_data;
  asked->destroy = destroy;
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "confirm", verb, NULL);
  adw_message_dialog_set_response_appearance (
      dialog, "confirm", destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asked, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * mma_confirm_decide:
 * @parent: any widget of the window
 * @question: what there is to decide
 * @facts: what one has to know for it
 * @no: the verb that answers no, “拒否する(_D)”
 * @yes: the verb that answers yes, “承認する(_A)”
 * @decided: (scope notified): called with the answer
 * @destroy: (nullable): frees @user_data when the dialog is gone
 *
 * Asks what others wait for. Escape and Enter both put it off.
 */
void
mma_confirm_decide (GtkWidget *parent,
                    const char *question,
                    const char *facts,
                    const char *no,
                    const char *yes,
                    MmaDecideFunc decided,
                    gpointer user_data,
                    GDestroyNotify destroy)
{
  AdwMessageDialog *dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (window_of (parent), question, facts));
  Question *asked = g_new0 (Question, 1);

  asked->decided = decided;
  asked->user_data = user_data;
  asked->destroy = destroy;
  adw_message_dialog_add_responses (dialog, "cancel", _ ("Decide _later"), "refuse", no, "confirm",
                                    yes, NULL);
  adw_message_dialog_set_response_appearance (dialog, "confirm", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asked, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWidget *
make_teller (GtkWidget *parent, const char *heading, const char *body)
{
  AdwMessageDialog *dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (window_of (parent), heading, body));

  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_default_response (dialog, "close");
  adw_message_dialog_set_close_response (dialog, "close");
  return GTK_WIDGET (dialog);
}

/** mma_confirm_tell: shows what to look at; there is nothing to decide. */
void
mma_confirm_tell (GtkWidget *parent, const char *heading, const char *body)
{
  gtk_window_present (GTK_WINDOW (make_teller (parent, heading, body)));
}

/** mma_confirm_steps: shows what to do, one step a line, which begin where lines begin. */
void
mma_confirm_steps (GtkWidget *parent, const char *heading, const char *steps)
{
  GtkWidget *dialog = make_teller (parent, heading, NULL);
  GtkWidget *label = gtk_label_new (steps);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), label);
  mma_accessible_describe (dialog, steps);
  gtk_window_present (GTK_WINDOW (dialog));
}
