/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-registration.h"

#include <glib/gi18n.h>

#include "mma-registration-flow.h"
#include "mma-terms-page.h"

struct _MmaRegistration
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *stack;
  GtkWidget *terms_page;
  GtkWidget *flow;

  /* owned */
  MmaContext *context;
  char *kind;
  char *gateway_id;
  char *gateway_password;
};

enum
{
  PROP_TITLE = 1,
  N_PROPERTIES
};

enum
{
  LEFT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaRegistration, mma_registration, GTK_TYPE_WIDGET)

static void
leave_cb (MmaRegistration *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void show_terms (MmaRegistration *self);

/* Leaving the form goes back to the terms, with the form as it was; to newer ones where the service
 * takes those alone. */
static void
flow_left_cb (MmaRegistration *self)
{
  GtkWidget *old = self->terms_page;

  if (mma_registration_flow_needs_terms (MMA_REGISTRATION_FLOW (self->flow)))
    show_terms (self);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->terms_page);
  if (old != self->terms_page)
    gtk_stack_remove (GTK_STACK (self->stack), old);
}

static void
show_flow (MmaRegistration *self, MmTerms *terms)
{
  self->flow = mma_registration_flow_new (self->context, self->kind, terms);
  g_signal_connect_object (self->flow, "left", G_CALLBACK (flow_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flow, "finished", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (GTK_STACK (self->stack), self->flow);
  if (self->gateway_id != NULL)
    mma_registration_flow_set_sheet (MMA_REGISTRATION_FLOW (self->flow), self->gateway_id,
                                     self->gateway_password);
}

static void
agreed_cb (MmaRegistration *self)
{
  MmTerms *terms = mma_terms_page_get_terms (MMA_TERMS_PAGE (self->terms_page));

  if (self->flow == NULL)
    show_flow (self, terms);
  else
    mma_registration_flow_set_terms (MMA_REGISTRATION_FLOW (self->flow), terms);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->flow);
  gtk_widget_grab_focus (self->flow);
}

static void
show_terms (MmaRegistration *self)
{
  self->terms_page = mma_terms_page_new (self->context, self->kind);
  g_signal_connect_object (self->terms_page, "agreed", G_CALLBACK (agreed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->terms_page, "declined", G_CALLBACK (leave_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_child (GTK_STACK (self->stack), self->terms_page);
}

/* The address of the mail was wrong: back to the input, where it can be corrected and sent anew. */
static void
correct_mail_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaRegistration *self = MMA_REGISTRATION (widget);

  mma_flow_page_restart (MMA_FLOW_PAGE (self->flow), "/mail");
}

static void
mma_registration_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaRegistration *self = MMA_REGISTRATION (object);

  if (id == PROP_TITLE)
    g_value_set_string (value, g_strcmp0 (self->kind, "dealer") == 0
                                   ? _ ("Register a dealer account")
                                   : _ ("Register a customer account"));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_registration_dispose (GObject *object)
{
  MmaRegistration *self = MMA_REGISTRATION (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (mma_registration_parent_class)->dispose (object);
}

static void
mma_registration_finalize (GObject *object)
{
  MmaRegistration *self = MMA_REGISTRATION (object);

  g_free (self->kind);
  g_free (self->gateway_id);
  g_free (self->gateway_password);
  G_OBJECT_CLASS (mma_registration_parent_class)->finalize (object);
}

static void
mma_registration_class_init (MmaRegistrationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mma_registration_get_property;
  object_class->dispose = mma_registration_dispose;
  object_class->finalize = mma_registration_finalize;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[LEFT] = g_signal_new ("left", MMA_TYPE_REGISTRATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "registration.correct-mail", NULL,
                                   correct_mail_action);
}

static void
mma_registration_init (MmaRegistration *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_set_transition_type (GTK_STACK (self->stack), GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

GtkWidget *
mma_registration_new (MmaContext *context, const char *kind)
{
  MmaRegistration *self;

  mma_forms_init ();
  self = g_object_new (MMA_TYPE_REGISTRATION, NULL);
  self->context = g_object_ref (context);
  self->kind = g_strdup (kind);
  show_terms (self);
  return GTK_WIDGET (self);
}

void
mma_registration_set_sheet (MmaRegistration *self,
                            const char *gateway_id,
                            const char *gateway_password)
{
  g_free (self->gateway_id);
  g_free (self->gateway_password);
  self->gateway_id = g_strdup (gateway_id);
  self->gateway_password = g_strdup (gateway_password);
}

void
mma_registration_back (MmaRegistration *self)
{
  if (gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->flow)
    mma_flow_page_back (MMA_FLOW_PAGE (self->flow));
  else
    leave_cb (self);
}
