/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-flow-page-private.h"

#include "mma-template.h"

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
  PROP_DIRECT,
  PROP_SPACIOUS,
  PROP_STEP,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MmaFlowPage, mma_flow_page, GTK_TYPE_WIDGET)

#define PRIVATE(self) (mma_flow_page_get_private (self))
#define OFFSET(field) (G_STRUCT_OFFSET (MmaFlowPagePrivate, field))

/* The words of a flow and what it is like, each with its place. */
static const struct
{
  guint id;
  const char *name;
  gsize offset;
  gboolean is_flag;
} settings[] = { { PROP_TITLE, "title", OFFSET (title), FALSE },
                 { PROP_SUBTITLE, "subtitle", OFFSET (subtitle), FALSE },
                 { PROP_CONFIRM_TITLE, "confirm-title", OFFSET (confirm_heading), FALSE },
                 { PROP_CONFIRM_NOTE, "confirm-note", OFFSET (confirm_note), FALSE },
                 { PROP_SUBMIT_LABEL, "submit-label", OFFSET (submit_label), FALSE },
                 { PROP_RUNNING_LABEL, "running-label", OFFSET (running_label), FALSE },
                 { PROP_CAREFUL, "careful", OFFSET (careful), TRUE },
                 { PROP_DESTRUCTIVE, "destructive", OFFSET (destructive), TRUE },
                 { PROP_EMBEDDED, "embedded", OFFSET (embedded), TRUE },
                 { PROP_CONFIRM_ONLY, "confirm-only", OFFSET (confirm_only), TRUE },
                 { PROP_DIRECT, "direct", OFFSET (direct), TRUE },
                 { PROP_SPACIOUS, "spacious", OFFSET (spacious), TRUE } };

MmaFlowPagePrivate *
mma_flow_page_get_private (MmaFlowPage *self)
{
  return mma_flow_page_get_instance_private (self);
}

gboolean
mma_flow_page_is_gone (MmaFlowPage *self)
{
  return PRIVATE (self)->frame == NULL;
}

/* What the person does */

static void
primary_clicked_cb (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = PRIVATE (self);

  if (priv->running || (mma_flow_page_is_deciding (self) && priv->held))
    return;
  mma_flow_page_show_trouble (self, NULL);
  if (priv->step == MMA_FLOW_INPUT)
    mma_flow_page_leave_input (self);
  else if (priv->step == MMA_FLOW_CONFIRMATION)
    mma_flow_page_submit (self);
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

static const char *
no_place (MmaFlowPage *self, const char *code)
{
  return NULL;
}

static GtkWidget *
no_completion (MmaFlowPage *self)
{
  return NULL;
}

/* Properties */

static void
mma_flow_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaFlowPagePrivate *priv = PRIVATE (MMA_FLOW_PAGE (object));

  if (id == PROP_STEP)
    g_value_set_uint (value, priv->step);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      if (settings[i].id != id)
        continue;
      if (settings[i].is_flag)
        g_value_set_boolean (value, G_STRUCT_MEMBER (gboolean, priv, settings[i].offset));
      else
        g_value_set_string (value, G_STRUCT_MEMBER (char *, priv, settings[i].offset));
    }
}

static void
take_string (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static void
show_confirm_title (MmaFlowPagePrivate *priv)
{
  const char *title = priv->confirm_heading;

  gtk_label_set_label (priv->confirm_title, title != NULL ? title : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->confirm_title), title != NULL && *title != '\0');
}

/* What scrolls by itself, such as a long table, gets the whole room of the page. */
static void
give_room (MmaFlowPagePrivate *priv)
{
  gtk_scrolled_window_set_policy (priv->confirmation_window, GTK_POLICY_NEVER, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_policy (priv->completion_window, GTK_POLICY_NEVER, GTK_POLICY_NEVER);
  adw_clamp_set_maximum_size (priv->confirmation_clamp, G_MAXINT);
  adw_clamp_set_tightening_threshold (priv->confirmation_clamp, G_MAXINT);
  gtk_widget_set_vexpand (GTK_WIDGET (priv->confirmation), TRUE);
}

static void
mma_flow_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MmaFlowPagePrivate *priv = PRIVATE (MMA_FLOW_PAGE (object));

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      if (settings[i].id != id)
        continue;
      if (settings[i].is_flag)
        G_STRUCT_MEMBER (gboolean, priv, settings[i].offset) = g_value_get_boolean (value);
      else
        take_string (G_STRUCT_MEMBER_P (priv, settings[i].offset), g_value_get_string (value));
    }
  if (id == PROP_CONFIRM_TITLE)
    show_confirm_title (priv);
  if (id == PROP_SPACIOUS && priv->spacious)
    give_room (priv);
}

/* Vfuncs */

static void
mma_flow_page_map (GtkWidget *widget)
{
  MmaFlowPage *self = MMA_FLOW_PAGE (widget);

  GTK_WIDGET_CLASS (mma_flow_page_parent_class)->map (widget);
  mma_flow_page_update_footer (self);
  if (PRIVATE (self)->step == MMA_FLOW_INPUT && PRIVATE (self)->confirm_only)
    mma_flow_page_enter_confirmation (self);
}

static gboolean
mma_flow_page_grab_focus (GtkWidget *widget)
{
  MmaFlowPagePrivate *priv = PRIVATE (MMA_FLOW_PAGE (widget));

  if (priv->step == MMA_FLOW_INPUT && priv->form != NULL)
    return mma_flow_page_focus_first_empty (MMA_FLOW_PAGE (widget));
  if (priv->step == MMA_FLOW_CONFIRMATION && priv->careful)
    return gtk_widget_grab_focus (priv->back);
  /* not of the page itself, which would ask for its own focus where nothing takes it */
  return gtk_widget_child_focus (priv->frame, GTK_DIR_TAB_FORWARD);
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
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (!settings[i].is_flag)
      g_free (G_STRUCT_MEMBER (char *, priv, settings[i].offset));
  g_free (priv->next_action);
  g_free (priv->idempotency_key);
  g_free (priv->sent);
  G_OBJECT_CLASS (mma_flow_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    properties[settings[i].id] =
        settings[i].is_flag ? g_param_spec_boolean (settings[i].name, NULL, NULL, FALSE, flags)
                            : g_param_spec_string (settings[i].name, NULL, NULL, NULL, flags);
  properties[PROP_STEP] = g_param_spec_uint ("step", NULL, NULL, 0, MMA_FLOW_COMPLETION, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    gsize offset;
  } children[] = { { "frame", OFFSET (frame) },
                   { "steps", OFFSET (steps) },
                   { "steps_line", OFFSET (steps_line) },
                   { "stack", OFFSET (stack) },
                   { "input_box", OFFSET (input_box) },
                   { "input_trouble", OFFSET (input_trouble) },
                   { "offer", OFFSET (offer) },
                   { "confirm_title", OFFSET (confirm_title) },
                   { "confirm_trouble", OFFSET (confirm_trouble) },
                   { "confirmation", OFFSET (confirmation) },
                   { "confirmation_clamp", OFFSET (confirmation_clamp) },
                   { "confirmation_window", OFFSET (confirmation_window) },
                   { "completion", OFFSET (completion) },
                   { "completion_window", OFFSET (completion_window) },
                   { "footer", OFFSET (footer) },
                   { "back", OFFSET (back) },
                   { "stop", OFFSET (stop) },
                   { "note", OFFSET (note) },
                   { "primary", OFFSET (primary) },
                   { "primary_label", OFFSET (primary_label) },
                   { "spinner", OFFSET (spinner) } };

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_widget_class_bind_template_child_full (widget_class, children[i].name, FALSE,
                                               MmaFlowPage_private_offset + children[i].offset);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (MMA_TYPE_STEPS);
  g_type_ensure (MMA_TYPE_ERROR_SUMMARY);
  g_type_ensure (MMA_TYPE_DRAFT_OFFER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/forms/mma-flow-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, primary_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, mma_flow_page_back);
  gtk_widget_class_bind_template_callback (widget_class, mma_flow_page_stop);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "flow.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "flow.primary", NULL, primary_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "flow.primary", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "flow.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "flow.back", NULL);
}

static void
mma_flow_page_class_init (MmaFlowPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const signals[] = { "finished", "left" };

  object_class->get_property = mma_flow_page_get_property;
  object_class->set_property = mma_flow_page_set_property;
  object_class->dispose = mma_flow_page_dispose;
  object_class->finalize = mma_flow_page_finalize;
  widget_class->map = mma_flow_page_map;
  widget_class->focus = mma_template_focus;
  widget_class->grab_focus = mma_flow_page_grab_focus;
  klass->find_place = no_place;
  klass->prepare_async = done_at_once;
  klass->prepare_finish = propagate_boolean;
  klass->build_confirmation = summarise_groups;
  klass->submit_async = done_at_once;
  klass->submit_finish = propagate_boolean;
  klass->build_completion = no_completion;

  install_properties (object_class);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_new (signals[i], MMA_TYPE_FLOW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
mma_flow_page_init (MmaFlowPage *self)
{
  PRIVATE (self)->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
