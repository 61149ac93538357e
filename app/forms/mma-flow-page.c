/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-flow-page.h"

#include <adwaita.h>

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mma-error-summary.h"
#include "mma-flow-draft.h"
#include "mma-flow-sending.h"
#include "mma-form-messages.h"
#include "mma-steps.h"

typedef struct
{
  /* template children */
  GtkWidget *frame;
  MmaSteps *steps;
  GtkWidget *steps_line;
  GtkStack *stack;
  GtkScrolledWindow *input_scroller;
  GtkBox *input_box;
  MmaErrorSummary *input_trouble;
  MmaDraftOffer *offer;
  GtkBox *confirm_box;
  GtkLabel *confirm_title;
  MmaErrorSummary *confirm_trouble;
  GtkBox *confirmation;
  AdwBin *completion;
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
} MmaFlowPagePrivate;

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_CONFIRM_TITLE,
  PROP_CONFIRM_NOTE,
  PROP_SUBMIT_LABEL,
  PROP_RUNNING_LABEL,
  PROP_CAREFUL,
  PROP_DESTRUCTIVE,
  PROP_EMBEDDED,
  PROP_CONFIRM_ONLY,
  PROP_STEP,
  N_PROPERTIES
};

enum
{
  FINISHED,
  LEFT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MmaFlowPage, mma_flow_page, GTK_TYPE_WIDGET)

/* A running operation can be stopped after this time. */
#define STOP_AFTER_S 10

#define PRIVATE(self) ((MmaFlowPagePrivate *) mma_flow_page_get_instance_private (self))

/* Steps and footer */

/* The red of a destructive verb belongs to the confirmation alone. */
static void
update_primary_look (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);
  gboolean destroys = priv->destructive && priv->step == MMA_FLOW_CONFIRMATION;
  const char *classes[] = { destroys ? "destructive-action" : "suggested-action", NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (priv->primary), classes);
}

static void
update_frame (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);
  gboolean on_own_page = priv->embedded && priv->step == MMA_FLOW_INPUT;

  gtk_widget_set_visible (GTK_WIDGET (priv->steps), !on_own_page && !priv->confirm_only);
  gtk_widget_set_visible (priv->steps_line, !on_own_page && !priv->confirm_only);
  gtk_widget_set_visible (priv->footer, !on_own_page && priv->step != MMA_FLOW_COMPLETION);
}

/* Beside the primary button: what sending brings about, or that the input is safe. */
static char *
describe_step (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);

  if (priv->step == MMA_FLOW_CONFIRMATION)
    return g_strdup (priv->confirm_note);
  return priv->draft != NULL ? mma_flow_draft_describe (priv->draft) : NULL;
}

static void
update_footer (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);
  gboolean confirming = priv->step == MMA_FLOW_CONFIRMATION;
  const char *label = confirming ? priv->submit_label : _ ("Continue to confirmation (_N)");
  g_autofree char *note = describe_step (self);

  if (priv->running)
    label = confirming && priv->running_label != NULL ? priv->running_label : _ ("Checking…");
  if (priv->running && priv->unsure)
    label = _ ("Checking the outcome…");
  gtk_label_set_label (priv->primary_label, label != NULL ? label : "");
  gtk_label_set_label (priv->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->spinner), priv->running);
  gtk_spinner_set_spinning (priv->spinner, priv->running);
  gtk_widget_set_sensitive (GTK_WIDGET (priv->primary), !priv->running);
  gtk_widget_set_sensitive (GTK_WIDGET (priv->stack), !priv->running);
  update_primary_look (self);
  update_frame (self);
}

static gboolean
on_may_stop (gpointer data)
{
  MmaFlowPagePrivate *priv = PRIVATE (MMA_FLOW_PAGE (data));

  priv->stop_timer = 0;
  gtk_widget_show (priv->stop);
  return G_SOURCE_REMOVE;
}

/* GTK 4.8 loses track of a focus whose widget becomes insensitive: it waits elsewhere. */
static void
park_focus (MmaFlowPage *self, gboolean running)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!running && priv->parked != NULL && focus == NULL)
    gtk_widget_grab_focus (priv->parked);
  g_clear_weak_pointer (&priv->parked);
  if (!running || focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  g_set_weak_pointer (&priv->parked, focus);
  gtk_root_set_focus (root, NULL);
}

/* What takes long can be stopped, but not by a press that was meant for something else. */
static void
set_running (MmaFlowPage *self, gboolean running)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);

  priv->running = running;
  g_clear_handle_id (&priv->stop_timer, g_source_remove);
  gtk_widget_hide (priv->stop);
  if (running)
    {
      g_clear_object (&priv->cancellable);
      priv->cancellable = g_cancellable_new ();
      priv->stop_timer = g_timeout_add_seconds (STOP_AFTER_S, on_may_stop, self);
      park_focus (self, TRUE);
    }
  update_footer (self);
  if (!running)
    park_focus (self, FALSE);
}

static void
stop_cb (MmaFlowPage *self)
{
  g_cancellable_cancel (PRIVATE (self)->cancellable);
}

static void
set_step (MmaFlowPage *self, MmaFlowStep step)
{
  static const char *const names[] = { "input", "confirmation", "completion" };
  MmaFlowPagePrivate *priv = PRIVATE (self);

  priv->step = step;
  mma_steps_set_step (priv->steps, step);
  gtk_stack_set_visible_child_name (priv->stack, names[step]);
  update_footer (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP]);
}

/* Input */

static gboolean
focus_first_empty (MmaFlowPage *self)
{
  g_autoptr (GPtrArray) fields = mma_form_get_fields (PRIVATE (self)->form);

  for (guint i = 0; i < fields->len; i++)
    {
      g_autoptr (JsonNode) value = mma_field_dup_value (g_ptr_array_index (fields, i));

      if (value == NULL && mma_field_get_required (g_ptr_array_index (fields, i)))
        return gtk_widget_grab_focus (g_ptr_array_index (fields, i));
    }
  return FALSE;
}

static void
show_wrong (MmaFlowPage *self, GPtrArray *wrong)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);

  mma_error_summary_set_fields (priv->input_trouble, wrong);
  if (wrong->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (wrong, 0));
}

/* What the server says goes beside its fields; what concerns none of them goes on top of the step.
 */
static void
show_error (MmaFlowPage *self, const GError *error)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);
  g_autoptr (GPtrArray) wrong = NULL;
  g_autofree char *text = NULL;

  if (priv->form != NULL)
    wrong = mma_form_show_problem (priv->form, mm_error_get_problem (error));
  if (wrong != NULL && wrong->len > 0)
    {
      set_step (self, MMA_FLOW_INPUT);
      show_wrong (self, wrong);
      return;
    }
  text = mma_form_message (error, NULL);
  mma_flow_page_show_trouble (self, text);
}

/* Confirmation */

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* The key stands for what is sent: who comes back to an unchanged form repeats, and does nothing
 * twice. */
static void
renew_key (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);
  g_autofree char *now = NULL;

  if (priv->form != NULL)
    {
      g_autoptr (JsonObject) values = mma_form_collect (priv->form);
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), values);
      g_autofree char *text = json_to_string (node, FALSE);

      now = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
    }
  if (priv->idempotency_key != NULL && priv->unsure && g_strcmp0 (priv->sent, now) == 0)
    return;
  g_free (priv->sent);
  priv->sent = g_steal_pointer (&now);
  priv->unsure = FALSE;
  g_free (priv->idempotency_key);
  priv->idempotency_key = g_uuid_string_random ();
}

static void
enter_confirmation (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);

  mma_flow_page_show_trouble (self, NULL);
  mma_flow_page_refresh_confirmation (self);
  mma_error_summary_set_text (priv->confirm_trouble, NULL);
  renew_key (self);
  set_step (self, MMA_FLOW_CONFIRMATION);
  gtk_widget_grab_focus (priv->careful ? priv->back : GTK_WIDGET (priv->primary));
}

static void
prepared_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  MmaFlowPage *self = MMA_FLOW_PAGE (object);
  g_autoptr (GError) error = NULL;
  gboolean prepared = MMA_FLOW_PAGE_GET_CLASS (self)->prepare_finish (self, result, &error);

  if (PRIVATE (self)->frame == NULL)
    return; /* the page is gone */
  set_running (self, FALSE);
  if (prepared)
    enter_confirmation (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (self, error);
}

static void
leave_input (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);
  g_autoptr (GPtrArray) wrong = mma_form_check (priv->form, TRUE);

  show_wrong (self, wrong);
  if (wrong->len > 0)
    return;
  set_running (self, TRUE);
  MMA_FLOW_PAGE_GET_CLASS (self)->prepare_async (self, priv->cancellable, prepared_cb, NULL);
}

/* Completion */

static void
enter_completion (MmaFlowPage *self)
{
  GtkWidget *completion = MMA_FLOW_PAGE_GET_CLASS (self)->build_completion (self);

  if (completion == NULL)
    {
      if (PRIVATE (self)->embedded)
        set_step (self, MMA_FLOW_INPUT);
      g_signal_emit (self, signals[FINISHED], 0);
      return;
    }
  adw_bin_set_child (PRIVATE (self)->completion, completion);
  set_step (self, MMA_FLOW_COMPLETION);
  gtk_widget_child_focus (completion, GTK_DIR_TAB_FORWARD);
}

/* What was stopped may have been done: that is said, and the next press asks with the same key. */
static void
show_unsure (MmaFlowPage *self)
{
  PRIVATE (self)->unsure = TRUE;
  mma_flow_page_show_trouble (
      self, _ ("The outcome could not be confirmed. It may have been done already. When you are "
               "connected, press the button again: nothing is done twice."));
}

static void
submitted_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  MmaFlowPage *self = MMA_FLOW_PAGE (object);
  MmaFlowPagePrivate *priv = PRIVATE (self);
  g_autoptr (GError) error = NULL;
  gboolean done = mma_flow_sending_finish (self, result, &error);

  if (priv->frame == NULL)
    return; /* the page is gone */
  set_running (self, FALSE);
  if (done)
    {
      priv->unsure = FALSE;
      if (priv->draft != NULL)
        mma_flow_draft_forget (priv->draft);
      enter_completion (self);
    }
  else if (mm_error_is_unknown_outcome (error) ||
           g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_unsure (self);
  else
    show_error (self, error);
}

static void
doubt_cb (MmaFlowPage *self)
{
  PRIVATE (self)->unsure = TRUE;
  update_footer (self);
}

static void
submit (MmaFlowPage *self)
{
  set_running (self, TRUE);
  mma_flow_sending_async (self, PRIVATE (self)->cancellable, doubt_cb, submitted_cb, NULL);
}

/* What the person does */

static void
primary_clicked_cb (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);

  if (priv->running)
    return;
  mma_flow_page_show_trouble (self, NULL);
  if (priv->step == MMA_FLOW_INPUT)
    leave_input (self);
  else if (priv->step == MMA_FLOW_CONFIRMATION)
    submit (self);
}

static void
primary_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  primary_clicked_cb (MMA_FLOW_PAGE (widget));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mma_flow_page_back (MMA_FLOW_PAGE (widget));
}

/* Default vfuncs */

static void
done_at_once (MmaFlowPage *self, GCancellable *cancellable, GAsyncReadyCallback done, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, done, data);

  g_task_return_boolean (task, TRUE);
}

static gboolean
propagate_boolean (MmaFlowPage *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
summarise_groups (MmaFlowPage *self, GtkBox *box)
{
  g_autoptr (GPtrArray) groups = mma_form_get_groups (PRIVATE (self)->form);

  for (guint i = 0; i < groups->len; i++)
    mma_flow_page_add_group_summary (self, box, g_ptr_array_index (groups, i));
}

static GtkWidget *
no_completion (MmaFlowPage *self)
{
  return NULL;
}

static void
mma_flow_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaFlowPagePrivate *priv = PRIVATE (MMA_FLOW_PAGE (object));

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    case PROP_CONFIRM_TITLE:
      g_value_set_string (value, gtk_label_get_label (priv->confirm_title));
      break;
    case PROP_CONFIRM_NOTE:
      g_value_set_string (value, priv->confirm_note);
      break;
    case PROP_SUBMIT_LABEL:
      g_value_set_string (value, priv->submit_label);
      break;
    case PROP_RUNNING_LABEL:
      g_value_set_string (value, priv->running_label);
      break;
    case PROP_CAREFUL:
      g_value_set_boolean (value, priv->careful);
      break;
    case PROP_DESTRUCTIVE:
      g_value_set_boolean (value, priv->destructive);
      break;
    case PROP_EMBEDDED:
      g_value_set_boolean (value, priv->embedded);
      break;
    case PROP_CONFIRM_ONLY:
      g_value_set_boolean (value, priv->confirm_only);
      break;
    case PROP_STEP:
      g_value_set_uint (value, priv->step);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
take_string (char **place, const GValue *value)
{
  g_free (*place);
  *place = g_value_dup_string (value);
}

static void
set_confirm_title (GtkLabel *label, const char *title)
{
  gtk_label_set_label (label, title != NULL ? title : "");
  gtk_widget_set_visible (GTK_WIDGET (label), title != NULL && *title != '\0');
}

static void
mma_flow_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MmaFlowPage *self = MMA_FLOW_PAGE (object);
  MmaFlowPagePrivate *priv = PRIVATE (self);

  switch (id)
    {
    case PROP_TITLE:
      take_string (&priv->title, value);
      break;
    case PROP_SUBTITLE:
      take_string (&priv->subtitle, value);
      break;
    case PROP_CONFIRM_TITLE:
      set_confirm_title (priv->confirm_title, g_value_get_string (value));
      break;
    case PROP_CONFIRM_NOTE:
      mma_flow_page_set_confirm_note (self, g_value_get_string (value));
      break;
    case PROP_SUBMIT_LABEL:
      take_string (&priv->submit_label, value);
      break;
    case PROP_RUNNING_LABEL:
      take_string (&priv->running_label, value);
      break;
    case PROP_CAREFUL:
      priv->careful = g_value_get_boolean (value);
      break;
    case PROP_DESTRUCTIVE:
      priv->destructive = g_value_get_boolean (value);
      break;
    case PROP_EMBEDDED:
      priv->embedded = g_value_get_boolean (value);
      break;
    case PROP_CONFIRM_ONLY:
      priv->confirm_only = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_flow_page_map (GtkWidget *widget)
{
  MmaFlowPage *self = MMA_FLOW_PAGE (widget);

  GTK_WIDGET_CLASS (mma_flow_page_parent_class)->map (widget);
  update_footer (self);
  if (PRIVATE (self)->step == MMA_FLOW_INPUT && PRIVATE (self)->confirm_only)
    enter_confirmation (self);
}

static gboolean
mma_flow_page_grab_focus (GtkWidget *widget)
{
  MmaFlowPagePrivate *priv = PRIVATE (MMA_FLOW_PAGE (widget));

  if (priv->step == MMA_FLOW_INPUT && priv->form != NULL)
    return focus_first_empty (MMA_FLOW_PAGE (widget));
  if (priv->step == MMA_FLOW_CONFIRMATION && priv->careful)
    return gtk_widget_grab_focus (priv->back);
  return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
mma_flow_page_dispose (GObject *object)
{
  MmaFlowPagePrivate *priv = PRIVATE (MMA_FLOW_PAGE (object));

  g_clear_handle_id (&priv->stop_timer, g_source_remove);
  g_clear_weak_pointer (&priv->parked);
  g_cancellable_cancel (priv->cancellable);
  if (priv->draft != NULL)
    mma_flow_draft_keep (priv->draft);
  g_clear_object (&priv->draft);
  g_clear_object (&priv->form);
  g_clear_object (&priv->card);
  /* A subclass has no template of its own, so that GTK 4.8 finds none to dispose of. */
  g_clear_pointer (&priv->frame, gtk_widget_unparent);
  G_OBJECT_CLASS (mma_flow_page_parent_class)->dispose (object);
}

static void
mma_flow_page_finalize (GObject *object)
{
  MmaFlowPagePrivate *priv = PRIVATE (MMA_FLOW_PAGE (object));

  g_clear_object (&priv->cancellable);
  g_free (priv->next_action);
  g_free (priv->title);
  g_free (priv->subtitle);
  g_free (priv->confirm_note);
  g_free (priv->submit_label);
  g_free (priv->running_label);
  g_free (priv->idempotency_key);
  g_free (priv->sent);
  G_OBJECT_CLASS (mma_flow_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  static const struct
  {
    guint id;
    const char *name;
  } texts[] = { { PROP_TITLE, "title" },
                { PROP_SUBTITLE, "subtitle" },
                { PROP_CONFIRM_TITLE, "confirm-title" },
                { PROP_CONFIRM_NOTE, "confirm-note" },
                { PROP_SUBMIT_LABEL, "submit-label" },
                { PROP_RUNNING_LABEL, "running-label" } };
  static const struct
  {
    guint id;
    const char *name;
  } flags[] = { { PROP_CAREFUL, "careful" },
                { PROP_DESTRUCTIVE, "destructive" },
                { PROP_EMBEDDED, "embedded" },
                { PROP_CONFIRM_ONLY, "confirm-only" } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    properties[texts[i].id] = g_param_spec_string (texts[i].name, NULL, NULL, NULL,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    properties[flags[i].id] = g_param_spec_boolean (flags[i].name, NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STEP] = g_param_spec_uint ("step", NULL, NULL, 0, MMA_FLOW_COMPLETION, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/forms/mma-flow-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, frame);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, steps);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, steps_line);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, input_scroller);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, input_box);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, input_trouble);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, offer);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, confirm_box);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, confirm_title);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, confirm_trouble);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, confirmation);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, completion);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, footer);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, back);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, stop);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, note);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, primary);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, primary_label);
  gtk_widget_class_bind_template_child_private (widget_class, MmaFlowPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, primary_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, mma_flow_page_back);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
mma_flow_page_class_init (MmaFlowPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mma_flow_page_get_property;
  object_class->set_property = mma_flow_page_set_property;
  object_class->dispose = mma_flow_page_dispose;
  object_class->finalize = mma_flow_page_finalize;
  widget_class->map = mma_flow_page_map;
  widget_class->grab_focus = mma_flow_page_grab_focus;
  klass->prepare_async = done_at_once;
  klass->prepare_finish = propagate_boolean;
  klass->build_confirmation = summarise_groups;
  klass->submit_async = done_at_once;
  klass->submit_finish = propagate_boolean;
  klass->build_completion = no_completion;

  install_properties (object_class);
  signals[FINISHED] = g_signal_new ("finished", MMA_TYPE_FLOW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", MMA_TYPE_FLOW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  g_type_ensure (MMA_TYPE_STEPS);
  g_type_ensure (MMA_TYPE_ERROR_SUMMARY);
  g_type_ensure (MMA_TYPE_DRAFT_OFFER);
  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "flow.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "flow.primary", NULL, primary_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "flow.primary", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "flow.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "flow.back", NULL);
}

static void
mma_flow_page_init (MmaFlowPage *self)
{
  PRIVATE (self)->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
mma_flow_page_set_form (MmaFlowPage *self, MmaForm *form)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);

  g_return_if_fail (priv->form == NULL);

  priv->form = g_object_ref (form);
  gtk_box_append (priv->input_box, GTK_WIDGET (form));
}

void
mma_flow_page_set_draft (MmaFlowPage *self, MmaFormDraft *place)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);

  g_return_if_fail (priv->form != NULL && priv->draft == NULL);

  priv->draft = mma_flow_draft_new (priv->form, place, priv->offer);
  g_signal_connect_object (priv->draft, "changed", G_CALLBACK (update_footer), self,
                           G_CONNECT_SWAPPED);
}

MmaForm *
mma_flow_page_get_form (MmaFlowPage *self)
{
  return PRIVATE (self)->form;
}

MmaFlowStep
mma_flow_page_get_step (MmaFlowPage *self)
{
  return PRIVATE (self)->step;
}

const char *
mma_flow_page_get_idempotency_key (MmaFlowPage *self)
{
  return PRIVATE (self)->idempotency_key;
}

void
mma_flow_page_set_confirm_note (MmaFlowPage *self, const char *note)
{
  g_free (PRIVATE (self)->confirm_note);
  PRIVATE (self)->confirm_note = g_strdup (note);
}

void
mma_flow_page_show_trouble (MmaFlowPage *self, const char *text)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);
  MmaErrorSummary *trouble =
      priv->step == MMA_FLOW_INPUT ? priv->input_trouble : priv->confirm_trouble;

  mma_error_summary_set_text (trouble, text);
  if (text != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (trouble));
}

gboolean
mma_flow_page_can_step_back (MmaFlowPage *self)
{
  return PRIVATE (self)->step == MMA_FLOW_CONFIRMATION && !PRIVATE (self)->confirm_only;
}

gboolean
mma_flow_page_is_running (MmaFlowPage *self)
{
  return PRIVATE (self)->running;
}

void
mma_flow_page_refresh_confirmation (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);

  clear_box (priv->confirmation);
  MMA_FLOW_PAGE_GET_CLASS (self)->build_confirmation (self, priv->confirmation);
}

void
mma_flow_page_set_result (MmaFlowPage *self, GtkWidget *card, const char *next_action)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);

  g_clear_object (&priv->card);
  priv->card = g_object_ref_sink (card);
  g_free (priv->next_action);
  priv->next_action = g_strdup (next_action);
}

GtkWidget *
mma_flow_page_take_card (MmaFlowPage *self)
{
  return g_steal_pointer (&PRIVATE (self)->card);
}

const char *
mma_flow_page_get_next_action (MmaFlowPage *self)
{
  return PRIVATE (self)->next_action;
}

void
mma_flow_page_back (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);

  if (priv->running)
    {
      /* What the stop button does, once it is there. */
      if (gtk_widget_get_visible (priv->stop))
        stop_cb (self);
      return;
    }
  if (mma_flow_page_can_step_back (self))
    {
      set_step (self, MMA_FLOW_INPUT);
      return;
    }
  if (priv->draft != NULL && priv->step == MMA_FLOW_INPUT)
    mma_flow_draft_leave (priv->draft, GTK_WIDGET (self));
  g_signal_emit (self, signals[priv->step == MMA_FLOW_COMPLETION ? FINISHED : LEFT], 0);
}

void
mma_flow_page_restart (MmaFlowPage *self, const char *path)
{
  MmaField *field = mma_form_find (PRIVATE (self)->form, path);

  set_step (self, MMA_FLOW_INPUT);
  if (field != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (field));
}
